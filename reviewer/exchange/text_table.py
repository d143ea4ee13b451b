"""Aligned columns, for people at a terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import TextIO

from reviewer.domain.cells import cell_width, fit
from reviewer.domain.numbers import format_numeral
from reviewer.domain.printable import printable
from reviewer.exchange.listing import Cell, Listing

_GAP = "  "
_NARROWEST = 6
_IN_MEMORY = 1_000_000
"""Bytes of rows that are kept in memory."""


def write_table(listing: Listing, stream: TextIO, width: int = 0) -> None:
    """Write a header and one line a row, no line wider than ``width`` cells; 0 sets no limit.

    Columns that are empty in every row are left out, and the widest columns give way first. All rows have to be
    known before the first is written; beyond a megabyte they wait on disk, so that memory does not grow with them.
    """
    columns = [_TableColumn(column.name) for column in listing.columns if column.in_table]
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8") as spool:
        for row in listing.rows:
            spool.write(json.dumps([column.take(row[column.name]) for column in columns]) + "\n")
        is_empty = spool.tell() == 0
        spool.seek(0)
        used = [(at, column) for at, column in enumerate(columns) if column.is_used or is_empty]
        widths = [column.width for _, column in used]
        widths = _shrunk(widths, width - len(_GAP) * (len(widths) - 1)) if width else widths
        right = [column.is_number and not is_empty for _, column in used]
        heads = [column.name for _, column in used]
        for line in chain([heads], ([cells[at] for at, _ in used] for cells in map(json.loads, spool))):
            cells = (fit(cell, size, right=side) for cell, size, side in zip(line, widths, right, strict=True))
            text = _GAP.join(cells).rstrip()
            stream.write((fit(text, width).rstrip() if width and cell_width(text) > width else text) + "\n")


class _TableColumn:
    """One column and what its cells have been so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.width = cell_width(name)
        self.is_used = False
        self.is_number = True

    def take(self, cell: Cell) -> str:
        """The text of the next cell."""
        text = _text(cell)
        self.width = max(self.width, cell_width(text))
        self.is_used = self.is_used or cell not in (None, "", ())
        self.is_number = self.is_number and isinstance(cell, int | float | Decimal | None)
        return text


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
