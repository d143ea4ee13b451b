"""How the states of candidates look in the article: a mark before the figure, and roles that style the words.

Pure: from entries and figures to plain values. A mark is a character of its own, so that a state is never
told by colour alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reviewer.domain.article import CAPTION, FURNITURE, META, TITLE, Zone
from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, REJECTED, SKIPPED, UNDECIDED
from reviewer.domain.figure import LEFT, Figure
from reviewer.domain.span import Span
from reviewer.domain.span_index import SpanIndex

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


@dataclass(frozen=True, slots=True)
class Marking:
    """All marks of an article, told stretch by stretch, so that a decision costs what is seen of it."""

    entries: Entries = field(default_factory=Entries)
    """In text order."""
    left: Sequence[Figure] = ()
    """Left-over figures in text order."""
    _figures: SpanIndex = field(default_factory=SpanIndex, repr=False, compare=False)
    _left: SpanIndex = field(default_factory=SpanIndex, repr=False, compare=False)

    @classmethod
    def of(cls, entries: Entries, left: Sequence[Figure]) -> Marking:
        """The marks of these entries and figures."""
        figures = SpanIndex([entry.record.value_span for entry in entries])
        return cls(entries, left, figures, SpanIndex([figure.value_span for figure in left]))

    def exchanged(self, entries: Entries) -> Marking:
        """The marks after decisions that left every figure where it was."""
        return replace(self, entries=entries)

    def marks(self, span: Span) -> dict[int, tuple[Mark, ...]]:
        """Marks in ``span`` by the offset they stand before; a figure of several entries has one for each."""
        marks: dict[int, tuple[Mark, ...]] = {}
        for row in self._figures.starting(span):
            entry = self.entries[row]
            at = entry.record.value_span.start
            marks[at] = (*marks.get(at, ()), Mark(GLYPHS[entry.state], f"state-{entry.state}", entry.fact))
        for figure in (self.left[at] for at in self._left.starting(span)):
            marks.setdefault(figure.value_span.start, (Mark(GLYPHS[LEFT], f"state-{LEFT}", None),))
        return marks

    def paints(self, span: Span) -> list[Paint]:
        """The figures that reach into ``span``, each in the role of its state."""
        found = [self.entries[row] for row in self._figures.overlapping(span)]
        left = [self.left[at].value_span for at in self._left.overlapping(span)]
        return [
            *(Paint(entry.record.value_span, figure_role(entry.state)) for entry in found),
            *(Paint(value_span, figure_role(LEFT)) for value_span in left),
        ]

    def cells(self) -> dict[int, int]:
        """Cells that the marks take, by offset."""
        cells = dict.fromkeys((figure.value_span.start for figure in self.left), 1)
        return cells | Counter(entry.record.value_span.start for entry in self.entries)

    def changed_since(self, before: Marking) -> list[Span] | None:
        """Figures that may look different; None where marks may stand elsewhere."""
        rows = self.entries.changed_since(before.entries) if self.left == before.left else None
        return None if rows is None else [self.entries[row].record.value_span for row in rows]


def figure_role(state: str) -> str:
    """The role of a figure in a state."""
    return _FIGURE_ROLES.get(state, f"state-{state}")


def zone_role(zones: Sequence[Zone], offset: int) -> str:
    """The role of the zone at an offset, empty for the body."""
    at = bisect_right(zones, offset, key=lambda zone: zone.span.start) - 1
    return ZONE_ROLES.get(zones[at].kind, "") if at >= 0 else ""
