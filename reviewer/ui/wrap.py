"""Breaking an article into rows of a given width, and the map between its offsets and the rows.

Pure and independent of any widget. Offsets count code points of the stored article; columns count cells.
Marks are cells inserted before a code point (the state of a candidate), so they take part in the breaking.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from reviewer.domain.span import Span
from reviewer.ui.glyphs import cells, is_plain, width

_LINE = re.compile(
    "([^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]*)(\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]|$)"
)
_SPACE = " \t"


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of a text. Rows cover the text in order; a row's end leaves out its line break."""

    text: str
    room: int
    """Width in cells that the rows were broken for."""
    marks: Mapping[int, int]
    """Cells inserted before the code point at each offset."""
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)

    @property
    def height(self) -> int:
        """Number of rows; at least 1."""
        return len(self.starts)

    def row(self, y: int) -> Span:
        """What row ``y`` holds, trailing spaces included."""
        return Span(self.starts[y], self.ends[y])

    def row_of(self, offset: int) -> int:
        """The row that shows the code point at ``offset``."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def rows_of(self, span: Span) -> range:
        """The rows that show any of ``span``."""
        return range(self.row_of(span.start), self.row_of(max(span.start, span.end - 1)) + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Row and column of the code point at ``offset``, behind its marks; columns stay inside the room."""
        y = self.row_of(offset)
        start, end = self.row(y)
        offset = min(offset, end)
        column = width(self.text[start:offset])
        column += sum(c for at, c in self.marks_in(start, offset + 1) if at < end)
        return y, min(column, max(0, self.room - 1))

    def offset(self, y: int, column: int) -> int:
        """The code point shown at a row and column; a mark belongs to what it stands before."""
        y = min(max(y, 0), self.height - 1)
        start, end = self.row(y)
        at = 0
        for offset in range(start, end):
            at += self.marks.get(offset, 0) + cells(self.text[offset])
            if at > column:
                return offset
        return end

    def marks_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Offsets and cells of the marks in ``[start, end)``, in order."""
        if end - start < len(self.marks):
            return [(at, self.marks[at]) for at in range(start, end) if at in self.marks]
        return sorted((at, c) for at, c in self.marks.items() if start <= at < end)


def wrap(text: str, room: int, marks: Mapping[int, int] | None = None) -> Layout:
    """Break ``text`` at spaces into rows of at most ``room`` cells; trailing spaces hang over the edge.

    A word wider than the room is broken inside, never between a letter and its combining marks.
    """
    room = max(room, 1)
    marks = {at: c for at, c in (marks or {}).items() if 0 <= at < len(text) and c}
    where = sorted(marks)
    starts: list[int] = []
    ends: list[int] = []
    for line in _LINE.finditer(text):
        start, end = line.span(1)
        first = bisect_left(where, start)
        inner = where[first : bisect_left(where, end, lo=first)]
        reach = _reach(text, Span(start, end), inner, marks, room)
        _break(text, Span(start, end), reach, starts, ends)
        if line.end() == len(text):
            break
    if text and text[-1] in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        starts.append(len(text))
        ends.append(len(text))
    return Layout(text, room, marks, starts, ends)


def _break(text: str, line: Span, reach: Callable[[int], int], starts: list[int], ends: list[int]) -> None:
    """Add the rows of one line; ``reach`` tells how far a row from an offset can go."""
    at, end = line
    while True:
        starts.append(at)
        limit = reach(at)
        if limit < end:
            limit = _after_space(text, at, limit, end)
        ends.append(limit)
        if limit >= end:
            return
        at = limit


def _after_space(text: str, at: int, limit: int, end: int) -> int:
    """Where to break a row that can hold ``[at, limit)``: behind its last space, else at the limit."""
    cut = limit if text[limit] in _SPACE else max(text.rfind(c, at, limit) for c in _SPACE) + 1
    if cut <= at:
        return limit
    while cut < end and text[cut] in _SPACE:
        cut += 1
    return cut


def _reach(text: str, line: Span, inner: list[int], marks: Mapping[int, int], room: int) -> Callable[[int], int]:
    """A function from an offset to the end of what fits in a row that starts there."""
    if is_plain(text[line.start : line.end]):
        return _plain_reach(line.end, inner, marks, room) if inner else lambda at: min(at + room, line.end)
    widths = [cells(text[at]) + marks.get(at, 0) for at in range(line.start, line.end)]
    sums = list(accumulate(widths, initial=0))

    def measured(at: int) -> int:
        """Bisects the running width; at least one code point, and zero-width ones stay with their base."""
        fits = bisect_right(sums, sums[at - line.start] + room) - 1 + line.start
        fits = max(fits, at + 1)
        while fits < line.end and widths[fits - line.start] == 0:
            fits += 1
        return fits

    return measured


def _plain_reach(end: int, inner: list[int], marks: Mapping[int, int], room: int) -> Callable[[int], int]:
    """The reach in a line of single cells with a few marks: arithmetic, whatever its length."""

    def reach(at: int) -> int:
        limit = at + room
        for mark in inner[bisect_left(inner, at) :]:
            if mark >= limit:
                break
            limit -= marks[mark]
            if limit <= mark:
                return max(mark, at + 1)
        return min(limit, end)

    return reach
