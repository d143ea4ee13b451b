"""How the states of candidates look in the article: a mark before the figure, and roles that style the words.

Pure: from entries and figures to plain values. A mark is a character of its own, so that a state is never
told by colour alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reviewer.domain.article import CAPTION, FURNITURE, META, TITLE, Zone
from reviewer.domain.candidate import FactId
from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, REJECTED, SKIPPED, UNDECIDED, Entry
from reviewer.domain.figure import LEFT, Figure
from reviewer.domain.span import Span

GLYPHS: Mapping[str, str] = {
    UNDECIDED: "○",
    ACCEPTED: "✓",
    FIXED: "~",
    ADDED: "+",
    REJECTED: "✗",
    SKIPPED: "→",
    LEFT: "◇",
}
"""The mark of each state, one cell each."""

STATE_ROLES = tuple(f"state-{state}" for state in GLYPHS)
"""Roles of the marks."""
_FIGURE_ROLES = {REJECTED: "struck", LEFT: "left"}
"""Roles of the figures that differ from those of their marks."""
ZONE_ROLES: Mapping[str, str] = {TITLE: "title", META: "dim", CAPTION: "dim", FURNITURE: "dim"}
FIELD_ROLES = ("indicator", "figure", "unit", "period", "place")
"""The parts of the focused record that are told apart."""


class Mark(NamedTuple):
    """One mark before a figure."""

    glyph: str
    role: str
    fact: FactId | None
    """The entry that it stands for; None for a left-over figure."""


class Paint(NamedTuple):
    """A role on a stretch of the article."""

    span: Span
    role: str


def marks_of(entries: Iterable[Entry], left: Iterable[Figure]) -> dict[int, tuple[Mark, ...]]:
    """Marks by the offset they stand before; a figure shared by several entries has one for each."""
    marks: dict[int, tuple[Mark, ...]] = {}
    for entry in entries:
        mark = Mark(GLYPHS[entry.state], f"state-{entry.state}", entry.fact)
        at = entry.record.value_span.start
        marks[at] = (*marks.get(at, ()), mark)
    for figure in left:
        marks.setdefault(figure.value_span.start, (Mark(GLYPHS[LEFT], f"state-{LEFT}", None),))
    return marks


def figure_paints(entries: Iterable[Entry], left: Iterable[Figure]) -> tuple[Paint, ...]:
    """The figures themselves in the role of their state."""
    return (
        *(Paint(entry.record.value_span, figure_role(entry.state)) for entry in entries),
        *(Paint(figure.value_span, figure_role(LEFT)) for figure in left),
    )


def figure_role(state: str) -> str:
    """The role of a figure in a state."""
    return _FIGURE_ROLES.get(state, f"state-{state}")


def left_figures(figures: Iterable[Figure], entries: Sequence[Entry]) -> tuple[Figure, ...]:
    """The left-over figures that no entry has taken since the article was read."""
    taken = sorted(entry.record.value_span for entry in entries)
    starts = [span.start for span in taken]
    return tuple(
        figure for figure in figures if figure.account == LEFT and not _is_taken(figure.value_span, taken, starts)
    )


def zone_role(zones: Sequence[Zone], offset: int) -> str:
    """The role of the zone at an offset, empty for the body."""
    at = bisect_right(zones, offset, key=lambda zone: zone.span.start) - 1
    return ZONE_ROLES.get(zones[at].kind, "") if at >= 0 else ""


def _is_taken(span: Span, taken: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether any of the sorted spans overlaps; figures never nest, so the neighbours suffice."""
    at = bisect_right(starts, span.start)
    return any(other.overlaps(span) for other in taken[max(0, at - 1) : at + 1])
