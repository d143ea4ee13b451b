"""Aligned columns, for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TextIO

from reviewer.domain.cells import cell_width, fit
from reviewer.domain.numbers import format_numeral
from reviewer.domain.printable import printable
from reviewer.exchange.listing import Cell, Listing

_GAP = "  "
_NARROWEST = 6


def write_table(listing: Listing, stream: TextIO, width: int = 0) -> None:
    """Write a header and one line a row, no line wider than ``width`` cells; 0 sets no limit.

    Columns that are empty in every row are left out, and the widest columns give way first.
    """
    columns = [column for column in listing.columns if column.in_table]
    rows = [[row[column.name] for column in columns] for row in listing.rows]
    used = [i for i in range(len(columns)) if not rows or any(row[i] not in (None, "", ()) for row in rows)]
    heads = [columns[i].name for i in used]
    lines = [[_text(row[i]) for i in used] for row in rows]
    is_right = [bool(rows) and all(isinstance(row[i], int | float | Decimal | None) for row in rows) for i in used]
    widths = [max(map(cell_width, (head, *cells))) for head, *cells in zip(heads, *lines, strict=True)]
    widths = _shrunk(widths, width - len(_GAP) * (len(widths) - 1)) if width else widths
    for line in (heads, *lines):
        cells = (fit(cell, size, right=right) for cell, size, right in zip(line, widths, is_right, strict=True))
        text = _GAP.join(cells).rstrip()
        stream.write((fit(text, width).rstrip() if width and cell_width(text) > width else text) + "\n")


def _shrunk(widths: Sequence[int], room: int) -> list[int]:
    """``widths`` with the widest cut down evenly until their sum fits ``room`` or all are at their narrowest."""
    shrunk = list(widths)
    while sum(shrunk) > room and max(shrunk) > _NARROWEST:
        shrunk[shrunk.index(max(shrunk))] -= 1
    return shrunk


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format_numeral(cell)
    return printable(" ".join(cell) if isinstance(cell, tuple) else str(cell))
