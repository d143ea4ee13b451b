"""An article as a page of painted rows: what the article pane shows, computed without a widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviewer.domain.article import Zone
from reviewer.domain.candidate import FactId
from reviewer.domain.span import Span
from reviewer.ui.lines import Line, Run
from reviewer.ui.marks import Mark, Paint, zone_role
from reviewer.ui.wrap import Layout, wrap


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the article pane shows. Spans count code points of the stored article."""

    text: str = ""
    zones: Sequence[Zone] = ()
    marks: Mapping[int, tuple[Mark, ...]] = field(default_factory=dict)
    figures: tuple[Paint, ...] = ()
    overlay: tuple[Paint, ...] = ()
    """The focused record's parts, matches, selection: later ones over earlier ones."""
    focus: Span | None = None
    """The figure in focus; its own mark is lit."""
    fact: FactId | None = None
    """The entry in focus, which tells its mark from others on the same figure."""

    def layout(self, room: int) -> Layout:
        """The page broken into rows of ``room`` cells."""
        return wrap(self.text, room, self.mark_cells())

    def is_like(self, other: Page) -> bool:
        """Whether the two differ in nothing that moves a word: same text and zones, marks of the same cells."""
        if self.text is not other.text or self.zones != other.zones:
            return False
        return self.marks is other.marks or self.mark_cells() == other.mark_cells()

    def mark_cells(self) -> dict[int, int]:
        """Cells that the marks take, by offset."""
        return {at: len(marks) for at, marks in self.marks.items()}


@dataclass(slots=True)
class PagePainter:
    """A page laid out for one width, ready to paint any row."""

    page: Page
    layout: Layout
    _by_row: dict[int, list[Paint]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for paint in self.page.figures:
            for y in self.layout.rows_of(paint.span):
                self._by_row.setdefault(y, []).append(paint)

    def turn(self, after: Page) -> set[int]:
        """Show ``after``, a page of the same text with marks of the same cells; the rows that look different."""
        rows, before = self._changed_rows(after), self.page
        self.page = after
        if after.figures is not before.figures:
            for y in {y for p in set(before.figures) ^ set(after.figures) for y in self.layout.rows_of(p.span)}:
                row = self.layout.row(y)
                self._by_row[y] = [paint for paint in after.figures if paint.span.overlaps(row)]
        return rows

    def row(self, y: int) -> Line:
        """Row ``y`` as runs; every run is one stretch with the same roles."""
        row = self.layout.row(y)
        zone = zone_role(self.page.zones, row.start)
        base = (zone,) if zone else ()
        paints = [*self._by_row.get(y, ()), *(p for p in self.page.overlay if p.span.overlaps(row))]
        marks = {at: self.page.marks[at] for at, _ in self.layout.marks_in(*row)}
        cuts = sorted({*row, *marks, *(c for p in paints for c in p.span if row.start < c < row.end)})
        runs: list[Run] = []
        for start, end in zip(cuts, [*cuts[1:], row.end], strict=True):
            roles = _roles(base, paints, start)
            runs.extend(self._mark_runs(marks.get(start, ()), start, roles))
            if start < end:
                runs.append(Run(self.page.text[start:end], roles))
        return tuple(runs)

    def _changed_rows(self, after: Page) -> set[int]:
        before = self.page
        spans = {paint.span for paint in set(before.overlay) ^ set(after.overlay)}
        if before.figures is not after.figures:
            spans |= {paint.span for paint in set(before.figures) ^ set(after.figures)}
            spans |= {Span(at, at + 1) for at, marks in after.marks.items() if before.marks.get(at) != marks}
        if (before.focus, before.fact) != (after.focus, after.fact):
            spans |= {focus for focus in (before.focus, after.focus) if focus}
        return {y for span in spans for y in self.layout.rows_of(span)}

    def _mark_runs(self, marks: tuple[Mark, ...], at: int, roles: tuple[str, ...]) -> list[Run]:
        """The marks before one figure. They keep the ground of what surrounds them, not of the figure."""
        lit = self.page.focus is not None and self.page.focus.start == at
        ground = tuple(role for role in roles if role in ("dim", "title", "evidence"))
        return [
            Run(mark.glyph, (*ground, mark.role, *(("lit",) if lit and mark.fact == self.page.fact else ())))
            for mark in marks
        ]


def _roles(base: tuple[str, ...], paints: list[Paint], at: int) -> tuple[str, ...]:
    roles = (paint.role for paint in paints if paint.span.start <= at < paint.span.end)
    return tuple(dict.fromkeys((*base, *roles)))
