"""What the mouse means where it points: figures there, and the edge of an indicator that can be drawn. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from reviewer.domain.entry import Draft
from reviewer.domain.span import Span
from reviewer.domain.syllables import END, START
from reviewer.ui.state.desk import Desk, FigureAt, Target

LEFT, RIGHT = 1, 3
"""Buttons of the mouse, as terminals number them."""
_REACH = 2000
"""Code points from a figure to the farthest words that a click on them could mean."""
_T = TypeVar("_T")


class Click(NamedTuple):
    """How a button was pressed."""

    times: int = 1
    """2 for the second press of a double click."""
    button: int = LEFT


def targets_at(desk: Desk, offset: int) -> list[Target]:
    """What stands at an offset of the open article: entries of a figure, a left-over figure, else words of one."""
    here = Span(offset, offset + 1)
    near = _near(desk.entries, offset, lambda entry: entry.record.value_span)
    on_figure: list[Target] = [e.fact for e in near if e.record.value_span.overlaps(here)]
    if on_figure:
        return on_figure
    left = _near(desk.left(desk.article_id), offset, lambda figure: figure.value_span)
    if found := [f.value_span for f in left if f.value_span.overlaps(here)]:
        return [FigureAt(desk.article_id, found[0])]
    in_words = [e for e in near if e.record.span.overlaps(here)]
    return [min(in_words, key=lambda e: e.record.span.length).fact] if in_words else []


def pointed_at(desk: Desk, offset: int, mark: int | None) -> Target | None:
    """The one thing meant by a click: the mark's own entry; on a shared figure the one behind that in focus."""
    targets = targets_at(desk, offset)
    if not targets:
        return None
    if mark is not None:
        return targets[min(mark, len(targets) - 1)]
    at = targets.index(desk.target) + 1 if desk.target in targets else 0
    return targets[at % len(targets)]


def _near(things: Sequence[_T], offset: int, span: Callable[[_T], Span]) -> Sequence[_T]:
    """Those within reach of an offset, of things in the order of their spans: the mouse asks at every move."""
    first = bisect_left(things, offset - _REACH, key=lambda thing: span(thing).start)
    return things[first : bisect_right(things, offset + _REACH, lo=first, key=lambda thing: span(thing).start)]


def edge_at(draft: Draft, offset: int) -> str:
    """The edge of the indicator's words that can be drawn from an offset; empty where there is none.

    An edge is held by its outermost character or the space beside it. A selection that is to begin there can be
    drawn from the next character, as it grows to whole syllables.
    """
    parts = [part for part in draft.parts if part.length]
    if not parts:
        return ""
    start, end = parts[0].start, parts[-1].end
    if offset in (end - 1, end):
        return END
    return START if offset in (start - 1, start) else ""
