"""The write-ahead log of a SQLite database as bytes: the pages that its commits changed.

Two readings of the same file: what SQLite itself would take, up to the first frame whose checksum fails, and
what can be had beyond that when everything readable is wanted.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_HEADER, _FRAME_HEADER = 32, 24
_MAGIC_LITTLE, _MAGIC_BIG = 0x377F0682, 0x377F0683
_MASK = 0xFFFFFFFF


class Frame(NamedTuple):
    """One page as a commit left it."""

    number: int
    """Of the page, from 1."""
    pages_after: int
    """Pages of the database after the commit that this frame ends; 0 in all but the last frame of one."""
    page: bytes
    is_sure: bool
    """Whether its checksum and those of all frames before hold, so that SQLite takes it."""


def committed_frames(wal: bytes, size: int) -> list[Frame]:
    """The frames of whole commits in order, sure ones first; ``size`` is that of a page.

    Frames of an earlier use of the file, and those behind the last commit, are left out.
    """
    if len(wal) < _HEADER or struct.unpack_from(">I", wal)[0] not in (_MAGIC_LITTLE, _MAGIC_BIG):
        return []
    frames = list(_frames(wal, size))
    last = max((n for n, frame in enumerate(frames, 1) if frame.pages_after), default=0)
    sure = max((n for n, frame in enumerate(frames, 1) if frame.pages_after and frame.is_sure), default=0)
    return [frame._replace(is_sure=n <= sure) for n, frame in enumerate(frames[:last], 1)]


def merged_content(content: bytes, frames: list[Frame], size: int) -> bytes:
    """The database file as SQLite sees it: with every sure frame in its place."""
    merged = bytearray(content)
    for frame in frames:
        if frame.is_sure:
            at = (frame.number - 1) * size
            merged.extend(bytes(max(0, at + size - len(merged))))
            merged[at : at + size] = frame.page
            if frame.pages_after:
                del merged[frame.pages_after * size :]
    return bytes(merged)


def _frames(wal: bytes, size: int) -> Iterator[Frame]:
    order = ">" if struct.unpack_from(">I", wal)[0] == _MAGIC_BIG else "<"
    salts = wal[16:24]
    sums = _checksum(wal[:24], (0, 0), order)
    is_sure = struct.unpack_from(">II", wal, 24) == sums and struct.unpack_from(">I", wal, 8)[0] == size
    for at in range(_HEADER, len(wal) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        header, page = wal[at : at + _FRAME_HEADER], wal[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        number, pages_after = struct.unpack_from(">II", header)
        if header[8:16] != salts:
            is_sure = False
            continue
        if is_sure:
            sums = _checksum(page, _checksum(header[:8], sums, order), order)
            is_sure = struct.unpack_from(">II", header, 16) == sums
        if number:
            yield Frame(number, pages_after, page, is_sure)


def _checksum(content: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """SQLite's running checksum over pairs of 32-bit words."""
    one, two = sums
    for first, second in struct.iter_unpack(f"{order}II", content):
        one = (one + first + two) & _MASK
        two = (two + second + one) & _MASK
    return one, two
