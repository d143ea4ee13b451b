"""Everything of a session that can still be read in a damaged database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from reviewer.domain.decision import Decision
from reviewer.domain.printable import printable
from reviewer.errors import SessionError, Where
from reviewer.storage.decision_codec import ADDED, COLUMNS
from reviewer.storage.doctor.copying import WAL, companion
from reviewer.storage.doctor.pages import Cell, index_cells, page_size, pages_of, table_cells
from reviewer.storage.doctor.rows import sound_decision
from reviewer.storage.doctor.schema_objects import log_columns
from reviewer.storage.doctor.wal import committed_frames

_SHA256 = re.compile(r"[0-9a-f]{64}")
_META = ("session", "created", "lost")
_FEWEST_COLUMNS = 1 + len(COLUMNS) - len(ADDED)
_ABSENT: Any = object()
_MAGIC = b"SQLite format 3\0"


class Salvaged(NamedTuple):
    """What was found, wherever it was found."""

    log: tuple[Decision, ...]
    """By ``seq``; numbers are missing where rows were lost."""
    sha256: Mapping[str, str]
    """Of the reviewed articles by id."""
    meta: Mapping[str, str]
    is_cut: bool
    """Whether the file is shorter than it says it is."""


def salvage(database: Path) -> Salvaged:
    """Every decision that any page of the database or of its write-ahead log holds. Raises SessionError.

    A row of the log never changes, so that whichever copy of it can be read is right; the page that is in
    force is asked first.
    """
    content, wal = _content(database), _content(companion(database, WAL))
    size = page_size(content)
    base, frames = pages_of(content), committed_frames(wal, size)
    latest = base | {frame.number: frame.page for frame in frames}
    sources = [*latest.items(), *base.items(), *((frame.number, frame.page) for frame in frames[::-1])]
    decisions: dict[int, Decision] = {}
    looked_at: set[bytes] = set()
    for number, page in sources:
        if page not in looked_at:
            looked_at.add(page)
            for cell in table_cells(number, page, latest):
                if cell.rowid not in decisions and (decision := _decision(cell)):
                    decisions[decision.seq] = decision
    texts = {name: value for number, page in latest.items() for name, value in _pairs(number, page, latest)}
    return Salvaged(
        tuple(decisions[seq] for seq in sorted(decisions)),
        {name: value for name, value in texts.items() if _SHA256.fullmatch(value)},
        {name: value for name, value in texts.items() if name in _META},
        is_cut=len(content) < int.from_bytes(content[28:32], "big") * size and content.startswith(_MAGIC),
    )


def _decision(cell: Cell) -> Decision | None:
    """The decision in a row, None where it is none, such as a row of another table."""
    columns, values = log_columns(), cell.values
    if not _FEWEST_COLUMNS <= len(values) <= len(columns) or values[0] is not None or cell.rowid < 1:
        return None
    row: list[Any] = [cell.rowid]
    for column, value in zip_longest(columns[1:], values[1:], fillvalue=_ABSENT):
        told = column.default if value is _ABSENT else value
        row.append(float(told) if column.is_real and type(told) is int else told)
    return sound_decision(row)


def _pairs(number: int, page: bytes, pages: Mapping[int, bytes]) -> Iterator[tuple[str, str]]:
    """Rows of two texts: what the tables of articles and of the session's own notes hold."""
    for cell in index_cells(number, page, pages):
        if len(cell.values) == 2 and all(isinstance(value, str) for value in cell.values):
            yield cell.values[0], cell.values[1]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = f"this file could not be read: {reason}"
        raise SessionError(what, Where(printable(str(path))), "Make it readable") from error
