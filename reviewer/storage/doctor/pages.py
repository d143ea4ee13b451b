"""Rows out of the bytes of a SQLite file, page by page, whatever else in it is damaged.

SQLite finds a row by way of the pages above it and gives up where one of those is bad. Here every page is looked
at for itself, so that a row is lost only with its own page. The format is documented by SQLite ("Database File
Format"); numbers are big endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

LEAF_TABLE, LEAF_INDEX, INNER_INDEX, INNER_TABLE = 0x0D, 0x0A, 0x02, 0x05
_FILE_HEADER = 100
_LEAF_HEADER, _INNER_HEADER = 8, 12
_SIZES = frozenset(2**n for n in range(9, 17))
_USUAL_SIZE = 4096
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12
_MOST_COLUMNS = 100


class Cell(NamedTuple):
    """One row as it was found."""

    rowid: int
    """0 in a table without row ids."""
    values: list[Any]


def page_size(header: bytes) -> int:
    """The size of the pages by the file's header, or the usual one where that makes no sense."""
    size = int.from_bytes(header[16:18], "big") if len(header) >= _FILE_HEADER else 0
    size = 65536 if size == 1 else size
    return size if size in _SIZES else _USUAL_SIZE


def pages_of(content: bytes) -> dict[int, bytes]:
    """The pages of a database file by their numbers, from 1; a last one that was cut short is filled up."""
    size = page_size(content)
    return {at // size + 1: content[at : at + size].ljust(size, b"\0") for at in range(0, len(content), size)}


def table_cells(number: int, page: bytes, pages: Mapping[int, bytes]) -> Iterator[Cell]:
    """Every row of a table with row ids that a page holds, copies that SQLite left behind among them.

    ``pages`` are asked for what of a long row lies elsewhere.
    """
    start = _FILE_HEADER if number == 1 else 0
    if page[start] not in (LEAF_INDEX, INNER_INDEX, INNER_TABLE):
        yield from _cells(pages, page, start, _LEAF_HEADER, has_rowid=True)


def index_cells(number: int, page: bytes, pages: Mapping[int, bytes]) -> Iterator[Cell]:
    """The same of a table without row ids or an index."""
    start = _FILE_HEADER if number == 1 else 0
    if page[start] in (LEAF_INDEX, INNER_INDEX):
        header = _LEAF_HEADER if page[start] == LEAF_INDEX else _INNER_HEADER
        yield from _cells(pages, page, start, header, has_rowid=False)


def _cells(pages: Mapping[int, bytes], page: bytes, start: int, header: int, *, has_rowid: bool) -> Iterator[Cell]:
    """The cells that the page points to; pointers up to where its content begins are tried, counted or not."""
    first = start + header
    count, content_start = struct.unpack_from(">HH", page, start + 3)
    most = (len(page) - first) // 2
    count = min(max(count, (content_start - first) // 2), most)
    skipped = 4 if header == _INNER_HEADER else 0
    for (pointer,) in struct.iter_unpack(">H", page[first : first + 2 * count]):
        if pointer < first:
            continue
        try:
            yield _cell(pages, page, pointer + skipped, has_rowid=has_rowid)
        except (ValueError, IndexError, struct.error):
            continue


def _cell(pages: Mapping[int, bytes], page: bytes, at: int, *, has_rowid: bool) -> Cell:
    length, at = _varint(page, at)
    rowid = 0
    if has_rowid:
        rowid, at = _varint(page, at)
    if not 0 < length <= len(page) * len(pages):
        raise ValueError("no payload is as long")
    return Cell(rowid, _values(_payload(pages, page, at, length, has_rowid=has_rowid)))


def _payload(pages: Mapping[int, bytes], page: bytes, at: int, length: int, *, has_rowid: bool) -> bytes:
    """The content of a cell, with what of it lies on further pages."""
    usable = len(page)
    most = usable - 35 if has_rowid else (usable - 12) * 64 // 255 - 23
    if length <= most:
        if at + length > usable:
            raise ValueError("the cell ends behind its page")
        return page[at : at + length]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = least if local > most else local
    content = bytearray(page[at : at + local])
    (number,) = struct.unpack_from(">I", page, at + local)
    while len(content) < length:
        if number not in pages:
            raise ValueError("the rest of the cell is lost")
        more = pages[number]
        (number,) = struct.unpack_from(">I", more)
        content += more[4:]
    return bytes(content[:length])


def _values(payload: bytes) -> list[Any]:
    """The columns of a row."""
    header, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < header:
        kind, at = _varint(payload, at)
        kinds.append(kind)
        if len(kinds) > _MOST_COLUMNS:
            raise ValueError("no table has as many columns")
    values: list[Any] = []
    for kind in kinds:
        value, at = _value(payload, kind, at)
        values.append(value)
    return values


def _value(payload: bytes, kind: int, at: int) -> tuple[Any, int]:
    """The value at ``at`` and where the next one begins. Raises ValueError."""
    if kind in _INTEGER_BYTES:
        end = at + _INTEGER_BYTES[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == _REAL:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind in (_ZERO, _ONE):
        return kind - _ZERO, at
    if kind == 0:
        return None, at
    if kind < _FIRST_BLOB:
        raise ValueError("no value is of this kind")
    end = at + (kind - _FIRST_BLOB) // 2
    if end > len(payload):
        raise ValueError("the value ends behind its row")
    content = payload[at:end]
    return (content.decode("utf-8") if kind % 2 else content), end


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes at ``at``, and where the next begins."""
    number = 0
    for at_byte in range(at, at + 8):
        byte = content[at_byte]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at_byte + 1
    return number << 8 | content[at + 8], at + 9
