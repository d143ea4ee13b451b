"""Every pattern of a pack put through its macros, the engine and the lint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from reviewer.errors import RulePackError, Where
from reviewer.extraction.macros import Expansion, MacroError, expand
from reviewer.extraction.pack import FLAGS
from reviewer.extraction.pattern_lint import unbounded_gaps
from reviewer.extraction.schema import Entry
from reviewer.extraction.toml_places import TablePlace

_MACRO_NAME = regex.compile(r"[a-z][a-z0-9_]+")


def macro_errors(name: str, pattern: str, where: Where) -> Iterator[RulePackError]:
    """What is wrong with a macro itself; what it uses is checked where it is used."""
    if not _MACRO_NAME.fullmatch(name):
        yield RulePackError(
            f"'{name}' cannot name a macro", where, "Use small letters, digits and _, at least two, a letter first"
        )
    for gap in unbounded_gaps(pattern):
        yield _gap_error(gap.text, where)


def pattern_errors(
    entry: Entry, path: str, place: TablePlace, macros: Mapping[str, str]
) -> Iterator[RulePackError]:
    """What is wrong with the patterns of one entry."""
    for key in entry.PATTERNS:
        value: Any = getattr(entry, key)
        for pattern in (value,) if isinstance(value, str) else tuple(value or ()):
            if pattern:
                yield from _errors(pattern, key, entry.id, path, place, macros)


def _errors(
    pattern: str, key: str, owner: str, path: str, place: TablePlace, macros: Mapping[str, str]
) -> Iterator[RulePackError]:
    def where(pos: int) -> Where:
        before = pattern[:pos]
        line = place.texts.get(key, place.line) + before.count("\n")
        start = place.columns.get(key, 0)
        in_line = pos - (before.rfind("\n") + 1)
        column = 0 if not start else in_line + (1 if "\n" in before else start)
        return Where(path, line, column, f"{owner}.{key}")

    try:
        expansion = expand(pattern, macros)
        regex.compile(expansion.text, FLAGS)
    except MacroError as error:
        yield RulePackError(error.what, where(error.pos), error.todo)
        return
    except regex.error as error:
        yield RulePackError(f"broken pattern: {error.msg}", where(_source_pos(expansion, error)), "")
        return
    for gap in unbounded_gaps(pattern):
        yield _gap_error(gap.text, where(gap.pos))


def _source_pos(expansion: Expansion, error: Any) -> int:
    return expansion.source_pos(error.pos) if error.pos is not None else 0


def _gap_error(text: str, where: Where) -> RulePackError:
    shown = text if len(text) <= 40 else text[:37] + "..."
    return RulePackError(f"the gap '{shown}' has no upper bound", where, "Bound it, for example {0,80}")
