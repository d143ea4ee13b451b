"""An article as a page of painted rows: what the article pane shows, computed without a widget."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from reviewer.domain.article import Zone
from reviewer.domain.candidate import FactId
from reviewer.domain.span import Span
from reviewer.domain.span_index import SpanIndex
from reviewer.ui.painting.glyphs import thinned
from reviewer.ui.painting.lines import Line, Run
from reviewer.ui.painting.marks import Mark, Marking, Paint, zone_role
from reviewer.ui.painting.wrap import Layout, wrap

_LONG = 2_000
"""Code points from which on a row must hold many that are not seen."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Places that a search found, in text order."""

    spans: Sequence[Span] = ()
    at: int = 0
    """Index of the one in focus."""
    index: SpanIndex = field(default_factory=SpanIndex, repr=False, compare=False)

    @property
    def focus(self) -> Span | None:
        """The place in focus."""
        return self.spans[self.at] if self.spans else None

    def paints(self, span: Span) -> list[Paint]:
        """The places that reach into ``span``."""
        return [
            Paint(self.spans[at], "match-focus" if at == self.at else "match")
            for at in self.index.overlapping(span)
        ]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the article pane shows. Spans count code points of the stored article."""

    text: str = ""
    zones: Sequence[Zone] = ()
    marking: Marking = field(default_factory=Marking)
    parts: tuple[Paint, ...] = ()
    """The focused record's words, later ones over earlier ones."""
    matches: Matches = field(default_factory=Matches)
    """Painted over the parts."""
    selection: tuple[Paint, ...] = ()
    """Painted over all else."""
    focus: Span | None = None
    """The figure in focus; its own mark is lit."""
    fact: FactId | None = None
    """The entry in focus, which tells its mark from others on the same figure."""

    def layout(self, room: int) -> Layout:
        """The page broken into rows of ``room`` cells."""
        return wrap(self.text, room, self.marking.cells())

    def is_like(self, other: Page) -> bool:
        """Whether the two differ in nothing that moves a word: same text and zones, marks of the same cells."""
        if self.text is not other.text or (self.zones is not other.zones and self.zones != other.zones):
            return False
        return self.marking.changed_since(other.marking) is not None


@dataclass(slots=True)
class PagePainter:
    """A page laid out for one width, ready to paint any row."""

    page: Page
    layout: Layout

    def turn(self, after: Page) -> Collection[int]:
        """Show ``after``, a page that :meth:`Page.is_like` this one; the rows that look different."""
        before, self.page = self.page, after
        if after.matches.spans is not before.matches.spans:
            return range(self.layout.height)
        return {y for span in _changes(before, after) for y in self.layout.rows_of(span)}

    def row(self, y: int) -> Line:
        """Row ``y`` as runs; every run is one stretch with the same roles."""
        page, row = self.page, self.layout.row(y)
        zone = zone_role(page.zones, row.start)
        base = (zone,) if zone else ()
        paints = [
            *page.marking.paints(row),
            *(paint for paint in page.parts if paint.span.overlaps(row)),
            *page.matches.paints(row),
            *(paint for paint in page.selection if paint.span.overlaps(row)),
        ]
        marks = page.marking.marks(row)
        cuts = sorted({*row, *marks, *(c for p in paints for c in p.span if row.start < c < row.end)})
        runs: list[Run] = []
        for start, end in zip(cuts, [*cuts[1:], row.end], strict=True):
            roles = _roles(base, paints, start)
            runs.extend(self._mark_runs(marks.get(start, ()), start, roles))
            if start < end:
                words = page.text[start:end]
                runs.append(Run(thinned(words) if end - start > _LONG else words, roles))
        return tuple(runs)

    def _mark_runs(self, marks: tuple[Mark, ...], at: int, roles: tuple[str, ...]) -> list[Run]:
        """The marks before one figure. They keep the ground of what surrounds them, not of the figure."""
        lit = self.page.focus is not None and self.page.focus.start == at
        ground = tuple(role for role in roles if role in ("dim", "title", "evidence"))
        return [
            Run(mark.glyph, (*ground, mark.role, *(("lit",) if lit and mark.fact == self.page.fact else ())))
            for mark in marks
        ]


def _changes(before: Page, after: Page) -> Iterator[Span]:
    """Stretches that look different on two pages that are like each other."""
    yield from (paint.span for paint in {*before.parts, *before.selection} ^ {*after.parts, *after.selection})
    yield from after.marking.changed_since(before.marking) or ()
    if (before.focus, before.fact) != (after.focus, after.fact):
        yield from (focus for focus in (before.focus, after.focus) if focus)
    if before.matches.at != after.matches.at:
        yield from (match for match in (before.matches.focus, after.matches.focus) if match)


def _roles(base: tuple[str, ...], paints: list[Paint], at: int) -> tuple[str, ...]:
    roles = (paint.role for paint in paints if paint.span.start <= at < paint.span.end)
    return tuple(dict.fromkeys((*base, *roles)))
