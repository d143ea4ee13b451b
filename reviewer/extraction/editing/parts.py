"""The parts of an article that are read by themselves, so that an edit that touches one leaves the others alone.

Words are shared within a line at most, and what a reading uses seldom reaches beyond its line. Where it does, the
lines are one part.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.extraction.naming.reading import FigureReader, ReadFigure

if TYPE_CHECKING:
    from reviewer.extraction.editing.trace import Trace
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.page.clauses import Clauses


class Part(NamedTuple):
    """Lines whose figures are read together. Positions count the free figures of the article."""

    start: int
    """Where the first line with a figure begins."""
    first: int
    last: int
    """Behind the last figure."""


def parts_of(figures: Iterable[RawFigure], clauses: Clauses) -> list[Part]:
    """The parts, as far as they are told without reading the figures."""
    parts: list[Part] = []
    reach = line_end = -1
    for at, figure in enumerate(figures):
        if figure.value_start > line_end:
            line = clauses.line_at(figure.value_start)
            line_end = line.end
            if not parts or (reach <= line.start <= figure.start):
                parts.append(Part(line.start, at, at))
        parts[-1] = parts[-1]._replace(last=at + 1)
        reach = max(reach, figure.end)
    return parts


def parts_as_read(figures: Sequence[ReadFigure], clauses: Clauses) -> tuple[Part, ...]:
    """The parts of figures that were read."""
    parts: list[Part] = []
    reach = -1
    for part in parts_of((told.figure for told in figures), clauses):
        if parts and reach > part.start:
            parts[-1] = parts[-1]._replace(last=part.last)
        else:
            parts.append(part)
        reach = max(reach, _reach(figures[part.first : part.last]))
    return tuple(parts)


def read_parts(
    reader: FigureReader,
    trace: Trace,
    figures: tuple[RawFigure, ...],
    touched: Iterable[int],
    notes: list[str],
) -> Iterator[ReadFigure]:
    """What ``figures`` say, all that are free now; by themselves only those ``touched`` can read otherwise.

    Parts that hold none of those, and the very figures as before, keep what was read.
    """
    text, clauses = trace.view.text, trace.read.clauses
    firsts, places = [part.first for part in trace.parts], sorted(touched)
    fresh = {trace.parts[bisect_right(firsts, place) - 1].start for place in places}
    known = {part.start: trace.figures[part.first : part.last] for part in trace.parts if part.start not in fresh}
    earlier = {told.figure.value_start: told for told in trace.figures}
    is_same = figures == tuple([told.figure for told in trace.figures])
    parts = trace.parts if is_same else parts_of(figures, clauses)
    at = 0
    while at < len(parts):
        first, last = parts[at].first, parts[at].last
        was = known.get(parts[at].start)
        if was is not None and (is_same or [told.figure for told in was] == list(figures[first:last])):
            yield from was
            at += 1
            continue
        start = _first_touched(trace, first, last, places) if is_same else first
        yield from trace.figures[first:start]
        passed = trace.completed[first:start]
        read = list(reader.read_part(text, clauses, figures, range(start, last), notes, passed))
        while at + 1 < len(parts) and _reach(read) > parts[at + 1].start:
            at += 1
            read = list(reader.read_part(text, clauses, figures, range(start, parts[at].last), notes, passed))
        for told in read:
            before = earlier.get(told.figure.value_start)
            yield before if before is not None and before == told else told
        at += 1


def _first_touched(trace: Trace, first: int, last: int, touched: Sequence[int]) -> int:
    """Where the sentence begins in ``[first, last)`` that holds the first of the figures ``touched``.

    That is ``first`` where words that a figure of an earlier sentence uses reach into this one.
    """
    completed, at = trace.completed, bisect_left(touched, first)
    place = touched[at] if at < len(touched) and touched[at] < last else first
    sentence = trace.read.clauses.sentence_at(completed[place][0].value_start)
    while place > first and completed[place - 1][0].value_start >= sentence.start:
        place -= 1
    ends = [reading.end for _, reading in completed[first:place] if reading is not None]
    return first if ends and max(ends) > sentence.start else place


def _reach(figures: Sequence[ReadFigure]) -> int:
    """How far the words reach that the readings use."""
    return max((reading.end for told in figures for reading in told.readings), default=-1)
