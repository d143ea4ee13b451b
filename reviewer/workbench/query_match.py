"""What a filter lets through: its terms compared with entries and with what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache, partial
from itertools import groupby
from operator import eq, ge, gt, le, lt
from typing import Protocol

from reviewer.domain.entry import FIXED, Entry
from reviewer.domain.folding import bare, fold_of, lowered
from reviewer.domain.record import changed_fields
from reviewer.workbench.query import NOT_HERE, Query, QueryError, Term, bound
from reviewer.workbench.query_keys import (
    ANY,
    COMMENTED,
    CONFLICTING,
    FAILING,
    KEYS,
    NAME,
    NO,
    OPEN,
    PERIOD,
    SETTLED,
    TEXT,
    UNIT,
    YES,
    nearest,
)

Test = Callable[[Entry], bool]
"""Whether a filter lets an entry through."""

_KEPT = 20_000
"""Texts that are kept ready to be searched while one types: more than a large session has entries."""
_SIGNS = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq}


class Known(Protocol):
    """What is known of an entry beside itself."""

    def sure(self, entry: Entry) -> float | None:
        """The probability that it is right; None for what no rule proposes."""

    def annotator(self, entry: Entry) -> str:
        """Who settled it; empty where nobody has."""

    def title(self, article_id: str) -> str:
        """What an article is called: number, id and title."""

    def is_conflicting(self, entry: Entry) -> bool:
        """Whether another entry contradicts it."""


def test_of(query: Query, known: Known) -> Test:
    """The test that lets through what all of the query's keys let through."""
    tests = list(_tests(query, known))
    return lambda entry: all(test(entry) for test in tests)


def explain_nothing(query: Query, known: Known, entries: Iterable[Entry]) -> None:
    """Raise QueryError at a name that no entry has, where the query lets none through for that reason."""
    entries = tuple(entries)
    for term in query:
        if KEYS[term.key].kind in (NAME, UNIT) and not term.is_not and term.value:
            values = {_field(term.key, known)(entry) for entry in entries} - {""}
            if not any(map(_compared(term), values)):
                raise QueryError(NOT_HERE, term.key, term.value, nearest(term.value, values))


def _tests(query: Query, known: Known) -> Iterator[Test]:
    """One test for each thing that must hold, the cheap ones first."""
    wanted = sorted((term for term in query if not term.is_not), key=lambda term: (term.key == TEXT, term.key))
    for key, terms in groupby(wanted, key=lambda term: term.key):
        tests = [_test(term, known) for term in terms]
        yield from tests if KEYS[key].is_all else [partial(_any, tests)]
    for term in query:
        if term.is_not:
            yield partial(_not, _test(term, known))


def _any(tests: list[Test], entry: Entry) -> bool:
    return any(test(entry) for test in tests)


def _not(test: Test, entry: Entry) -> bool:
    return not test(entry)


def _test(term: Term, known: Known) -> Test:
    key, value = term.key, term.value
    if key == TEXT:
        return _text_test(value)
    if key in ("sure", "value"):
        return _number_test(key, value, known)
    if key == "is":
        return _quality_test(value, known)
    if key == "check":
        return lambda entry: entry.candidate is not None and value in entry.candidate.checks
    if key == "changed":
        return lambda entry: _is_changed(entry, value)
    if key == "comment" and value in (YES, NO):
        return lambda entry: bool(entry.comment) == (value == YES)
    read, compare = _field(key, known), lru_cache(maxsize=_KEPT)(_compared(term))
    return lambda entry: compare(read(entry))


def _text_test(value: str) -> Test:
    fold = fold_of(value)
    wanted, is_bare = fold(lowered(value)), fold is bare
    return lambda entry: wanted in _haystack(entry.record.indicator, entry.record.quote, is_bare)


@lru_cache(maxsize=_KEPT)
def _haystack(indicator: str, quote: str, is_bare: bool) -> str:
    text = lowered(f"{indicator} | {quote}")
    return bare(text) if is_bare else text


def _number_test(key: str, value: str, known: Known) -> Test:
    wanted = bound(value)
    if wanted is None:
        return lambda entry: False
    compare, number = _SIGNS[wanted.sign], wanted.number
    if key == "value":
        return lambda entry: bool(compare(entry.record.value, number))

    def is_as_sure(entry: Entry) -> bool:
        sure = known.sure(entry)
        return sure is not None and bool(compare(Decimal(round(sure * 100)), number))

    return is_as_sure


def _quality_test(value: str, known: Known) -> Test:
    qualities: dict[str, Test] = {
        OPEN: lambda entry: not entry.is_settled,
        SETTLED: lambda entry: entry.is_settled,
        FAILING: lambda entry: entry.candidate is not None and bool(entry.candidate.checks),
        CONFLICTING: known.is_conflicting,
        COMMENTED: lambda entry: bool(entry.comment),
    }
    return qualities.get(value, lambda entry: entry.state == value)


def _is_changed(entry: Entry, field: str) -> bool:
    if entry.state != FIXED or entry.proposed is None:
        return False
    if field == ANY:
        return True
    return field in changed_fields(entry.proposed, entry.record)


def _field(key: str, known: Known) -> Callable[[Entry], str]:
    """What a key looks at."""
    beside: dict[str, Callable[[Entry], str]] = {
        "state": lambda entry: entry.state,
        "rule": lambda entry: entry.rule,
        "reason": lambda entry: entry.reason,
        "comment": lambda entry: entry.comment,
        "annotator": known.annotator,
        "article": lambda entry: known.title(entry.fact.article_id),
    }
    return beside.get(key) or (lambda entry: str(getattr(entry.record, key)))


def _compared(term: Term) -> Callable[[str], bool]:
    """How the text of a field is compared with a term's value."""
    fold, kind = fold_of(term.value), KEYS[term.key].kind
    wanted = fold(lowered(term.value))
    if not wanted:
        return lambda text: not text.strip()
    if kind == PERIOD:
        return lambda text: any(part.startswith(wanted) for part in fold(lowered(text)).split("/"))
    if kind in (NAME, "words"):
        if term.key == "article" and wanted.isdecimal():
            return lambda text: text.split(" ", 1)[0] == wanted
        return lambda text: wanted in fold(lowered(text))
    return lambda text: fold(lowered(text)) == wanted
