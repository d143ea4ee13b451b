"""JSON lines: one object a line, exact, for programs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TextIO

from reviewer.domain.numbers import plain_decimal
from reviewer.domain.printable import ACTING
from reviewer.exchange.listing import Cell, Listing


def write_jsonl(listing: Listing, stream: TextIO, width: int = 0) -> None:
    """Write each row as one line with every column as a key, in order; decimals are strings.

    Letters stand as themselves. Characters that act on a terminal or end a line for some readers are
    written as escapes, which JSON reads back exactly. ``width`` means nothing here.
    """
    names = [column.name for column in listing.columns if column.in_files]
    for row in listing.rows:
        line = json.dumps({name: _value(row[name]) for name in names}, ensure_ascii=False)
        stream.write(ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n")


def _value(cell: Cell) -> str | int | float | list[str] | None:
    if isinstance(cell, Decimal):
        return plain_decimal(cell)
    return list(cell) if isinstance(cell, tuple) else cell
