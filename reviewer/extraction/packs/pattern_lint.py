"""Patterns that could run away, found before they run.

The engine guards nested repeats, but several unbounded gaps in one pattern make matching cubic; a bounded gap
(``{0,80}``) never does. So a gap without an upper bound is refused wherever it may run over anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

_TOKEN = regex.compile(
    r"""
    (?P<escape> \\[pP]\{[^}]*\} | \\. )
  | (?P<class> \[ \^? \]? (?: \\. | \[:\w+:\] | [^\]\\] )* \] )
  | (?P<comment> \(\?\#[^)]*\) | (?<!\\)\#[^\n]* )
  | (?P<open> \( (?:\?(?:P?<\w+>|[a-zA-Z0-9-]*:|[=!|>]|<[=!]))? )
  | (?P<close> \) )
  | (?P<repeat> [*+] | \{[0-9]*,?[0-9]*\} )
  | (?P<space> \s+ )
  | (?P<other> . )
    """,
    regex.VERBOSE | regex.DOTALL,
)
_WIDE_ESCAPES = ("\\S", "\\W", "\\D", "\\X", "\\P")


_GROUP_TURNS, _LONG, _MANY = 5, 9, 3
_SHORT_SPACES = {"+": "{1,9}", "*": "{0,9}"}


class Gap(NamedTuple):
    """An unbounded repeat over something wide, at ``pos`` of the linted pattern."""

    text: str
    pos: int


class _Repeat(NamedTuple):
    text: str
    pos: int
    most: int | None
    """How often at most; None for no bound."""
    is_group: bool
    is_wide: bool
    """Whether it runs over a group, or over nearly any character."""


def unbounded_gaps(pattern: str) -> tuple[Gap, ...]:
    """Every gap of a verbose pattern that has no upper bound, in text order."""
    return tuple(Gap(r.text, r.pos) for r in _repeats(pattern) if r.most is None and r.is_wide)


def can_run_long(pattern: str) -> bool:
    """Whether a verbose pattern without unbounded gaps could still try very many ways at one place.

    That takes a group repeated again and again, or several long repeats; any other tries a few hundred ways.
    """
    repeats = list(_repeats(pattern))
    if any(r.is_group and (r.most is None or r.most > _GROUP_TURNS) for r in repeats):
        return True
    return sum(r.most is None or r.most > _LONG for r in repeats) >= _MANY


def with_short_spaces(pattern: str) -> str:
    """A verbose pattern whose runs of spaces end after a few: words further apart do not belong together.

    Nearly every pattern has ``\\s+`` between its words. Bounded, they cannot multiply the ways to match.
    """
    parts: list[str] = []
    is_space = False
    for token in _TOKEN.finditer(pattern):
        text = token[0]
        if is_space and text in _SHORT_SPACES and pattern[token.end() : token.end() + 1] != "+":
            text = _SHORT_SPACES[text]
        is_space = token[0] == "\\s"
        parts.append(text)
    return "".join(parts)


def _repeats(pattern: str) -> Iterator[_Repeat]:
    """Every repeat that can give back what it took, in text order."""
    start, is_group, is_wide, starts = 0, False, False, []
    for token in _TOKEN.finditer(pattern):
        kind, text = token.lastgroup, token[0]
        if kind in ("space", "comment"):
            continue
        if kind == "repeat":
            if pattern[token.end() : token.end() + 1] != "+":
                yield _Repeat(pattern[start : token.end()], start, _most(text), is_group, is_wide)
            is_group = is_wide = False
        elif kind == "open":
            starts.append(token.start())
            is_group = is_wide = False
        elif kind == "close":
            start = starts.pop() if starts else 0
            is_group = is_wide = True
        else:
            start, is_group = token.start(), False
            is_wide = text == "." or text.startswith(("[^", *_WIDE_ESCAPES))


def _most(repeat: str) -> int | None:
    if repeat in "*+":
        return None
    last = repeat.strip("{}").rpartition(",")[2]
    return int(last) if last else None
