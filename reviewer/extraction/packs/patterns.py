"""Every pattern of a pack put through its macros and the lint, and, where one is broken, through the engine.

The engine takes its time over a pattern, so a sound pack is compiled only once, each pattern as it will be
tried. What could hide there, a bracket that closes another pattern's, is looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import regex

from reviewer.errors import RulePackError, Where
from reviewer.extraction.packs.macros import MacroError, expand
from reviewer.extraction.packs.pack import FLAGS
from reviewer.extraction.packs.pattern_lint import unbounded_gaps
from reviewer.extraction.packs.pattern_tree import PatternError, parse
from reviewer.extraction.packs.sourced import Sourced

_MACRO_NAME = re.compile(r"[a-z][a-z0-9_]+")
_BRACKETS = re.compile(
    r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?\#[^)]*\)|\#[^\n]*|(?P<mark>[()\[\\])", re.DOTALL
)


def macro_errors(name: str, pattern: str, where: Where) -> Iterator[RulePackError]:
    """What is wrong with a macro itself; what it uses is checked where it is used."""
    if not _MACRO_NAME.fullmatch(name):
        yield RulePackError(
            f"'{name}' cannot name a macro", where, "Use small letters, digits and _, at least two, a letter first"
        )
    if not _is_closed(pattern):
        yield _unclosed(pattern, where)
    for gap in unbounded_gaps(pattern):
        yield _gap_error(gap.text, where)


def pattern_errors(sourced: Sourced, macros: Mapping[str, str]) -> Iterator[RulePackError]:
    """What is wrong with the patterns of one entry as far as it shows without the engine."""
    for key, pattern in _patterns(sourced):
        if not _is_closed(pattern):
            yield _unclosed(pattern, sourced.where(key), sourced, key)
            continue
        try:
            expand(pattern, macros)
        except MacroError as error:
            yield RulePackError(error.what, sourced.where(key, error.pos), error.todo)
            continue
        for gap in unbounded_gaps(pattern):
            yield _gap_error(gap.text, sourced.where(key, gap.pos))


def broken(sourced: Sourced, macros: Mapping[str, str]) -> Iterator[RulePackError]:
    """The patterns of one entry that the engine refuses; their macros are known."""
    for key, pattern in _patterns(sourced):
        expansion = expand(pattern, macros)
        try:
            regex.compile(expansion.text, FLAGS)
        except regex.error as error:
            pos = expansion.source_pos(error.pos) if error.pos is not None else 0
            yield RulePackError(f"broken pattern: {error.msg}", sourced.where(key, pos), "Mend the pattern")


def _patterns(sourced: Sourced) -> Iterator[tuple[str, str]]:
    for key in sourced.entry.PATTERNS:
        pattern = getattr(sourced.entry, key)
        if pattern:
            yield key, pattern


def _is_closed(pattern: str) -> bool:
    """Whether every bracket of a pattern is closed in it."""
    depth = 0
    for token in _BRACKETS.finditer(pattern):
        mark = token["mark"]
        if mark is None:
            continue
        depth += (mark == "(") - (mark == ")")
        if depth < 0 or mark in "[\\":
            return False
    return depth == 0


def _unclosed(pattern: str, where: Where, sourced: Sourced | None = None, key: str = "") -> RulePackError:
    try:
        parse(pattern)
    except PatternError as error:
        place = sourced.where(key, error.pos) if sourced else where
        return RulePackError(f"broken pattern: {error.what}", place, "Close it, or write it with a \\ in front")
    return RulePackError("broken pattern: its brackets do not match", where, "Mend the pattern")


def _gap_error(text: str, where: Where) -> RulePackError:
    shown = text if len(text) <= 40 else text[:37] + "..."
    return RulePackError(f"the gap '{shown}' has no upper bound", where, "Bound it, for example {0,80}")
