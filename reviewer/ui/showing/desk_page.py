"""From the desk to the page: marks, the focused record's parts, matches and selection in the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reviewer.domain.candidate import FactId
from reviewer.domain.entry import Draft
from reviewer.domain.span import Span
from reviewer.domain.span_index import SpanIndex
from reviewer.domain.syllables import found
from reviewer.ui.painting.marks import Marking, Paint
from reviewer.ui.painting.page import Matches, Page
from reviewer.ui.state.desk import Desk, FigureAt

_LOW_PARTS = ("place", "period", "unit")
"""Parts found through evidence, painted under indicator and figure."""


class PageMaker:
    """Makes pages of a desk, keeping what the desk has not changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._marking, self._matches = Marking(), Matches()

    def page(self) -> Page:
        """The open article as it should look."""
        desk = self._desk
        extraction = desk.review.extraction(desk.article_id) if desk.article else None
        return Page(
            desk.text,
            extraction.zones if extraction else (),
            self._marked(),
            (*_hovered(desk), *_parts(desk)),
            self._matched(),
            tuple(_selection(desk)),
            desk.focus_span(),
            desk.target if isinstance(desk.target, FactId) else None,
        )

    def _marked(self) -> Marking:
        desk, marking = self._desk, self._marking
        entries, left = desk.entries, desk.left(desk.article_id)
        if left is not marking.left or entries.changed_since(marking.entries) is None:
            self._marking = Marking.of(entries, left)
        elif entries is not marking.entries:
            self._marking = marking.exchanged(entries)
        return self._marking

    def _matched(self) -> Matches:
        search = self._desk.search
        spans = search.matches if search else ()
        if spans is not self._matches.spans:
            self._matches = Matches(spans, 0, SpanIndex(spans))
        if search and search.at != self._matches.at:
            self._matches = replace(self._matches, at=search.at)
        return self._matches


def visible_span(desk: Desk) -> Span | None:
    """What must be in sight: the caret, the match in focus, else the focused record's words."""
    if desk.selection:
        return desk.selection.caret
    if desk.search and desk.search.matches and not desk.form:
        return desk.search.matches[desk.search.at]
    return desk.focus_span()


def _selection(desk: Desk) -> Iterator[Paint]:
    if desk.selection:
        yield Paint(desk.selection.span, "selection")
        yield Paint(desk.selection.caret, "caret")


def _hovered(desk: Desk) -> Iterator[Paint]:
    """The figure that the mouse points at, where it is not the one in focus."""
    target = desk.hover
    if target is None or target == desk.target or target.article_id != desk.article_id:
        return
    if isinstance(target, FigureAt):
        yield Paint(target.span, "hover")
    elif entry := desk.entries.of(target):
        yield Paint(entry.record.value_span, "hover")


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
    yield from (Paint(span, "indicator") for span in _named(desk.text, draft) if span.length)
    yield Paint(draft.record.value_span, "figure")


def _named(text: str, draft: Draft) -> tuple[Span, ...]:
    """The indicator's words; none where all of the evidence stands for a name that is not in it."""
    return found(text, draft.record) if draft.parts == (draft.record.span,) else draft.parts
