"""A power cut at every moment: what a disk may hold of a file, as far as the system promises.

A write is on disk once its file is synced; before that all of it, half of it or nothing may be. A name is in its
folder once the folder is synced; before that it may stand for what it stood for before. The system may do these in
any order.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Content = bytes | None
"""None where the name is not there."""


class Outage:
    """Follows one file while it is written, and keeps what a power cut would have left of it at each moment."""

    def __init__(self, path: Path, *, is_synced_by_sqlite: bool = False) -> None:
        """``is_synced_by_sqlite`` trusts that what is moved into place was synced without Python knowing."""
        self._path, self._is_trusting = path, is_synced_by_sqlite
        self._synced: dict[int, bytes] = {}
        self._names: list[tuple[int, bytes] | None] = [self._now()]
        for file in path.parent.iterdir():
            if file.is_file():
                self._synced[file.stat().st_ino] = file.read_bytes()
        self.before: Content = self._names[0] and self._names[0][1]
        self.possible: set[Content] = {self.before}
        """What could have been found after a power cut at any moment up to now."""

    def surely(self) -> set[Content]:
        """What a power cut at this moment could leave."""
        now = self._now()
        if now != self._names[-1]:
            self._names.append(now)
        left: set[Content] = set()
        for named in self._names:
            if named is None:
                left.add(None)
            elif self._synced.get(named[0]) == named[1]:
                left.add(named[1])
            else:
                left |= {self._synced.get(named[0], b""), named[1][: len(named[1]) // 2], named[1]}
        self.possible |= left
        return left

    def file_synced(self, handle: int) -> None:
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            if os.path.samestat(found, self._path.parent.stat()):
                self._names = [self._now()]
        else:
            self._synced[found.st_ino] = Path(f"/proc/self/fd/{handle}").read_bytes()

    def moving(self, source: Path) -> None:
        if self._is_trusting and source.parent == self._path.parent:
            self._synced[source.stat().st_ino] = source.read_bytes()

    def _now(self) -> tuple[int, bytes] | None:
        return (self._path.stat().st_ino, self._path.read_bytes()) if self._path.is_file() else None


@contextmanager
def outage(monkeypatch: pytest.MonkeyPatch, path: Path, *, is_synced_by_sqlite: bool = False) -> Iterator[Outage]:
    """Have the power cut at every moment of the block that could make a difference for the file at ``path``."""
    cut = Outage(path, is_synced_by_sqlite=is_synced_by_sqlite)
    sync, move = os.fsync, os.replace

    def syncing(handle: int) -> None:
        cut.surely()
        sync(handle)
        cut.file_synced(handle)
        cut.surely()

    def moving(source: str, target: str) -> None:
        cut.surely()
        cut.moving(Path(source))
        move(source, target)
        cut.surely()

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", syncing)
        patched.setattr(os, "replace", moving)
        yield cut
    cut.surely()
