"""The filter language: a typed line to terms, and terms to the line that means them. Pure.

A line is words between spaces: ``key:value``, or bare words that are looked for in quote and indicator. A value
with spaces stands in double quotes, where a backslash keeps the mark behind it; ``""`` is an empty field.
``-`` before a term turns it around. Every key must hold; of several values of one key one suffices, but for
numbers, texts and ``is:``, which must hold all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.numbers import parse_numeral
from reviewer.domain.printable import printable
from reviewer.domain.text import nfc
from reviewer.errors import ReviewerError
from reviewer.workbench.query_keys import CHOICE, KEYS, NUMBER, TEXT, choice, key_named, nearest_key, nearest_value

MAX_LENGTH = 500
"""Code points of a line; a longer one is no question that a person asks."""
NO_KEY, NO_VALUE, NO_NUMBER, MISSING, TOO_LONG, NOT_HERE = (
    "no_key",
    "no_value",
    "no_number",
    "missing",
    "too_long",
    "not_here",
)
PROBLEMS = (NO_KEY, NO_VALUE, NO_NUMBER, MISSING, TOO_LONG, NOT_HERE)
"""What can be wrong with a line."""

_TERM = re.compile(
    r"""\s*(?P<minus>-?)(?:(?P<key>[^\s":-][^\s":]*):)?"""
    r"""(?:"(?P<quoted>(?:[^"\\]|\\.)*)(?P<end>"|\\?\Z)|(?P<bare>[^\s"]*))""",
    re.DOTALL,
)
_PLAIN = re.compile(r'[^\s":\\-][^\s":]*')
_NUMBER = re.compile(r"(?P<sign><=|>=|<|>|=|)\s*(?P<minus>-?)(?P<digits>[0-9][0-9.,]*)\s*%?")


class Term(NamedTuple):
    """One condition."""

    key: str
    """One of KEYS."""
    value: str
    """NFC with single spaces; a choice by its own name."""
    is_not: bool = False


Query = tuple[Term, ...]
"""Conditions; none of them lets everything through."""


class QueryError(ReviewerError):
    """A line that means nothing, with what a screen needs to say so in its own language."""

    def __init__(self, problem: str, key: str = "", given: str = "", near: str = "") -> None:
        """``problem`` is one of PROBLEMS; ``near`` is what may have been meant."""
        self.problem, self.key, self.given, self.near = problem, key, printable(given), printable(near)
        known = ", ".join(KEYS[key].values if key in KEYS else KEYS)
        what = {
            NO_KEY: f"'{self.given}' is no key",
            NO_VALUE: f"'{self.given}' is no value of {key}",
            NO_NUMBER: f"'{self.given}' is no number to compare {key} with",
            MISSING: f"{key}: needs a value",
            TOO_LONG: "this filter is too long",
            NOT_HERE: f"nothing here has the {key} '{self.given}'",
        }[problem]
        todo = f"Did you mean '{self.near}'?" if near else f"Known: {known}"
        super().__init__(what, todo="Write <60, >=80 or 4,44" if problem == NO_NUMBER else todo)


class Bound(NamedTuple):
    """A comparison with a number."""

    sign: str
    number: Decimal


def parse(line: str) -> Query:
    """The terms of a typed line. Raises QueryError at the first that means nothing."""
    if len(line) > MAX_LENGTH:
        raise QueryError(TOO_LONG)
    terms: list[Term] = []
    at = 0
    while at < len(line):
        match = _TERM.match(line, at)
        if match is None or match.end() == at:
            break
        at = match.end()
        if term := _term(match):
            terms.append(term)
    return tuple(terms)


def format_query(query: Query) -> str:
    """The line that means the terms: parsing it gives them back."""
    return " ".join(map(_formatted, query))


def bound(value: str) -> Bound | None:
    """The comparison that a number's value means; None where it means none."""
    match = _NUMBER.fullmatch(value)
    number = parse_numeral(match["digits"]) if match else None
    if match is None or number is None:
        return None
    return Bound(match["sign"] or "=", -number if match["minus"] else number)


def _term(match: re.Match[str]) -> Term | None:
    """The term that was matched; None for a minus or an empty quote alone."""
    quoted = match["quoted"]
    text = match["bare"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)
    value, is_not, typed = " ".join(nfc(text).split()), bool(match["minus"]), match["key"]
    if typed is None:
        return Term(TEXT, value, is_not) if value else None
    key = key_named(typed)
    if key is None:
        raise QueryError(NO_KEY, given=typed, near=nearest_key(typed))
    if not value and (quoted is None or KEYS[key].kind in (CHOICE, NUMBER) or key == TEXT):
        raise QueryError(MISSING, key)
    return Term(key, _checked(key, value), is_not)


def _checked(key: str, value: str) -> str:
    kind = KEYS[key].kind
    if kind == CHOICE:
        known = choice(key, value)
        if known is None:
            raise QueryError(NO_VALUE, key, value, nearest_value(key, value))
        return known
    if kind == NUMBER and bound(value) is None:
        raise QueryError(NO_NUMBER, key, value)
    return value


def _formatted(term: Term) -> str:
    text = term.value if _PLAIN.fullmatch(term.value) else '"' + re.sub(r'(["\\])', r"\\\1", term.value) + '"'
    minus = "-" if term.is_not else ""
    return minus + (text if term.key == TEXT else f"{term.key}:{text}")
