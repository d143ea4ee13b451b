"""From the desk to the page: marks, the focused record's parts, matches and selection in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.domain.article import Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.entry import Entry
from reviewer.domain.span import Span
from reviewer.ui.desk import Desk, FigureAt
from reviewer.ui.marks import Mark, Paint, figure_paints, left_figures, marks_of
from reviewer.ui.page import Page

_LOW_PARTS = ("place", "period", "unit")
"""Parts found through evidence, painted under indicator and figure."""


class PageMaker:
    """Makes pages of a desk, keeping the marks while the entries stay the same."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made_of: tuple[Sequence[Entry], Extraction | None] | None = None
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self._figures: tuple[Paint, ...] = ()

    def page(self) -> Page:
        """The open article as it should look."""
        desk = self._desk
        extraction = desk.review.extraction(desk.article_id) if desk.article else None
        self._mark(desk.entries, extraction)
        return Page(
            desk.text,
            extraction.zones if extraction else (),
            self._marks,
            self._figures,
            tuple(_overlay(desk)),
            desk.focus_span(),
            desk.target if isinstance(desk.target, FactId) else None,
        )

    def _mark(self, entries: Sequence[Entry], extraction: Extraction | None) -> None:
        if self._made_of is None or entries is not self._made_of[0] or extraction is not self._made_of[1]:
            self._made_of = (entries, extraction)
            left = left_figures(extraction.figures, entries) if extraction else ()
            self._marks, self._figures = marks_of(entries, left), figure_paints(entries, left)


def visible_span(desk: Desk) -> Span | None:
    """What must be in sight: the caret, the match in focus, else the focused record's words."""
    if desk.selection:
        return desk.selection.caret
    if desk.search and desk.search.matches and not desk.form:
        return desk.search.matches[desk.search.at]
    return desk.focus_span()


def _overlay(desk: Desk) -> Iterator[Paint]:
    yield from _parts(desk)
    if desk.search:
        for at, match in enumerate(desk.search.matches):
            yield Paint(match, "match-focus" if at == desk.search.at else "match")
    if desk.selection:
        yield Paint(desk.selection.span, "selection")
        yield Paint(desk.selection.caret, "caret")


def _parts(desk: Desk) -> Iterator[Paint]:
    """The focused record's parts, the widest first so that the narrower stand over it."""
    entry = desk.entry
    draft = desk.draft or (desk.review.draft(entry) if entry else None)
    if draft is None:
        if isinstance(desk.target, FigureAt):
            yield Paint(desk.target.span, "figure")
        return
    yield Paint(draft.record.span, "evidence")
    if entry and entry.candidate:
        for role in _LOW_PARTS:
            yield from (Paint(span, role) for span in entry.candidate.spans(role))
    yield from (Paint(span, "indicator") for span in draft.parts if span.length)
    yield Paint(draft.record.value_span, "figure")
