"""Breaking an article into rows of a given width, and the map between its offsets and the rows.

Pure and independent of any widget. Offsets count code points of the stored article; columns count cells.
Marks are cells inserted before a code point (the state of a candidate), so they take part in the breaking.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from reviewer.domain.span import Span
from reviewer.ui.painting.glyphs import cells, not_plain, width

_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LONG = 2_000
"""Code points from which on a row must hold many that take no cell."""
_FEW = 32
"""Different wide characters, up to which to look for each by itself is the fastest."""
_MARK, _SECOND = "\ud800", "\ud801"
"""Fillers of a shadow: a cell of a mark, the second cell of a wide character. Decoded text never holds them."""


class Layout(NamedTuple):
    """Rows of a text. Rows cover the text in order; a row's end leaves out its line break."""

    text: str
    room: int
    """Width in cells that the rows were broken for."""
    marks: Mapping[int, int]
    """Cells inserted before the code point at each offset."""
    starts: Sequence[int]
    ends: Sequence[int]

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
        for offset in self._with_cells(start, end, column + 1):
            at += self.marks.get(offset, 0) + cells(self.text[offset])
            if at > column:
                return offset
        return end

    def _with_cells(self, start: int, end: int, most: int) -> list[int]:
        """Offsets in ``[start, end)`` of what takes a cell or stands behind a mark; at least ``most``."""
        if end - start <= _LONG:
            return list(range(start, end))
        bare, _ = _odd(self.text)
        seen = _anything_but(bare).finditer(self.text, start, end)
        found = {*(match.start() for match in islice(seen, most)), *(at for at, _ in self.marks_in(start, end))}
        return sorted(found)

    def marks_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Offsets and cells of the marks in ``[start, end)``, in order."""
        if end - start < len(self.marks):
            return [(at, self.marks[at]) for at in range(start, end) if at in self.marks]
        return sorted((at, c) for at, c in self.marks.items() if start <= at < end)


@lru_cache(maxsize=8)
def _anything_but(bare: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(bare)}]" if bare else ".", re.DOTALL)


def wrap(text: str, room: int, marks: Mapping[int, int] | None = None) -> Layout:
    """Break ``text`` at spaces into rows of at most ``room`` cells; trailing spaces hang over the edge.

    A word wider than the room is broken inside, never between a letter and its combining marks. All rows are
    found by one regular expression: a megabyte has fifteen thousand, and the screen waits for the last.
    """
    room = max(room, 1)
    marks = {at: c for at, c in sorted((marks or {}).items()) if 0 <= at < len(text) and c}
    bare, wide = _odd(text)
    shadow = _shadow(text, marks, wide)
    breaks = "\n" + "".join(end for end in _LINE_ENDS[1:] if end in text)
    found = [match.span(1) for match in _rows(room, bare, breaks).finditer(shadow)]
    if text and text[-1] not in _LINE_ENDS:
        found.pop()  # what is matched behind the end
    has_fillers = _MARK in shadow or _SECOND in shadow
    starts, ends = zip(*(_in_text(shadow, found) if has_fillers else found), strict=True)
    return Layout(text, room, marks, starts, ends)


@lru_cache(maxsize=32)
def _rows(room: int, bare: str, breaks: str) -> re.Pattern[str]:
    """Matches row after row of a shadow, each with the line end behind it; the row itself is group 1.

    ``bare`` are the code points without a cell of their own, which stay with what they stand behind. ``breaks``
    are the line ends of the text: few texts have all, and a class of all takes longer to compile than to use.
    """
    joined = f"[{re.escape(bare)}]*+" if bare else ""
    cell = f"(?:[^{breaks}{re.escape(bare)}]{joined})" if bare else f"[^{breaks}]"
    space = f"(?:[ \\t](?![{re.escape(bare)}]))" if bare else "[ \\t]"
    at_space = f"{joined}{cell}{{0,{room}}}(?:{space}+|(?=[{breaks}]|\\Z))"
    in_word = f"{joined}{cell}{{1,{room}}}(?<!{_MARK})(?!{_SECOND})"
    too_wide = f"{joined}{_MARK}*{cell}(?:{_SECOND}{joined})?"
    return re.compile(f"({at_space}|{in_word}|{too_wide})(?:\r\n|[{breaks}])?")


def _in_text(shadow: str, rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Rows of a shadow as rows of its text, which has no fillers."""
    before = offset = 0
    for start, end in rows:
        offset += start - before
        length = end - start - shadow.count(_MARK, start, end) - shadow.count(_SECOND, start, end)
        yield offset, offset + length
        before, offset = end, offset + length


def _shadow(text: str, marks: Mapping[int, int], wide: str) -> str:
    """``text`` with fillers, so that everything takes one cell a character, or none."""
    # A line end is no place for a mark: it belongs to no row.
    cuts = [at for at in marks if text[at] not in _LINE_ENDS]
    if cuts:
        parts = [_MARK * marks[at] + text[at:end] for at, end in pairwise([*cuts, len(text)])]
        text = "".join((text[: cuts[0]], *parts))
    if len(wide) > _FEW:
        return text.translate({ord(char): char + _SECOND for char in wide})
    for char in wide:
        text = text.replace(char, char + _SECOND)
    return text


@lru_cache(maxsize=8)
def _odd(text: str) -> tuple[str, str]:
    """The code points of ``text`` that take no cell and those that take two, each in order."""
    found = sorted(not_plain(text))
    return "".join(c for c in found if cells(c) == 0), "".join(c for c in found if cells(c) == 2)
