"""One process a session: an operating system lock, which dies with the process that holds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reviewer.domain.printable import printable
from reviewer.errors import SessionBusyError, Where
from reviewer.storage.durable import write_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BYTE_LOCKED = 1 << 30
"""Where Windows locks: behind the text, so that others can still read who holds the lock."""


class SessionLock:
    """A held lock. The file stays when the lock goes, because removing it would race with the next holder."""

    def __init__(self, path: Path, started: str) -> None:
        """Take the lock at once. Raises SessionBusyError, having touched nothing, where another holds it."""
        self._path = path
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise write_error(error, path) from error
        if not _try_lock(self._handle):
            os.close(self._handle)
            raise _busy(path)
        _write(self._handle, f"{os.getpid()} {started}\n")

    def release(self) -> None:
        """Give the lock back; safe to call twice."""
        if self._handle >= 0:
            _write(self._handle, "")
            os.close(self._handle)
            self._handle = -1


def is_locked(path: Path) -> bool:
    """Whether a living process holds the lock at ``path``.

    An orderly end empties the file, so that only one left by a killed process is probed by locking it.
    """
    if not _holder(path):
        return False
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try_lock(handle)
    finally:
        os.close(handle)


def _busy(path: Path) -> SessionBusyError:
    pid, _, started = _holder(path).partition(" ")
    who = f" (process {pid}, since {started})" if pid and started else ""
    return SessionBusyError(
        f"this session is open in another process{who}",
        Where(printable(str(path.parent))),
        "Close it there, or name another session with --session",
    )


def _holder(path: Path) -> str:
    try:
        return printable(path.read_bytes()[:100].decode("ascii", "replace")).strip()
    except OSError:
        return ""


def _write(handle: int, text: str) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, text.encode())


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _BYTE_LOCKED, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
