"""Comma separated values (RFC 4180), for spreadsheets.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, some also behind spaces, and
one that parts cells at semicolons, as it does in many languages, sees more beginnings than we. So a foreign text
gets an apostrophe at its beginning and behind every semicolon where a formula could begin there, and where an
apostrophe stands already: taking those away always gives the text back. Control characters, tabs and line ends are
replaced one for one by what begins nothing. Numbers are numbers, also those below zero.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from typing import TextIO

from reviewer.domain.numbers import plain_decimal
from reviewer.domain.printable import printable
from reviewer.exchange.listing import Cell, Column, Listing

_BEGINNING = re.compile(r"(^|;)(?=\s*[=+\-@＝＋－＠−﹢﹣﹦﹫]|')")
_GUARD = re.compile(r"(^|;)'")


def write_csv(listing: Listing, stream: TextIO, width: int = 0) -> None:
    """Write a header and one line a row; several checks stand in one cell with spaces between.

    Open the stream with ``newline=""``: line ends are CR LF. ``width`` means nothing here.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    columns = [column for column in listing.columns if column.in_files]
    writer.writerow(column.name for column in columns)
    for row in listing.rows:
        writer.writerow(_text(column, row[column.name]) for column in columns)


def _text(column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return plain_decimal(cell)
    text = " ".join(cell) if isinstance(cell, tuple) else str(cell)
    return guarded(printable(text)) if column.is_foreign else text


def guarded(text: str) -> str:
    """``text`` as a spreadsheet shows it without running it."""
    return _BEGINNING.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """The text that :func:`guarded` was given."""
    return _GUARD.sub(r"\1", text)
