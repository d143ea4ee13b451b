"""Who has a session open: many processes that share it, or one alone.

Both locks are the operating system's, which die with the process that holds them. A session's *lock* is held as
long as it is open, shared by all who review it, or exclusively while its database is exchanged. Its *turn* is held
for a moment by whoever opens it or writes a truth file, so that no two do at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from reviewer.domain.printable import printable
from reviewer.errors import SessionBusyError, Where
from reviewer.storage.durable import is_running, write_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BYTE_LOCKED = 1 << 30
"""Where Windows locks: behind the text, so that others can still read who holds the lock."""
_SEATS = 64
"""How many can share a lock on Windows, which knows no shared locks: each locks one byte, who is alone all."""
_PID_DIGITS = 9
_PAUSE = 0.01
PATIENCE = 5.0
"""Seconds that one waits for a lock which others only hold for a moment."""
ALONE_PATIENCE = 0.5
"""Seconds that one waits to be alone: those who share a session stay, those who only look are gone by then."""


class SessionLock:
    """A held lock. The file stays when the lock goes, because removing it would race with the next holder."""

    def __init__(self, path: Path, started: str, *, is_exclusive: bool = False) -> None:
        """Take the lock, shared or exclusively.

        Raises SessionBusyError, having touched nothing, where another's lock excludes this one.
        """
        self._path = path
        self._handle = _opened(path)
        try:
            is_alone = _wait(self._handle, ALONE_PATIENCE if is_exclusive else 0.0, is_exclusive=True)
            if not is_alone and (is_exclusive or not _wait(self._handle, PATIENCE, is_exclusive=False)):
                raise _busy(path)
            _sign(self._handle, f"{os.getpid()} {started}\n", is_first=is_alone)
            if is_alone and not is_exclusive:
                self._share()
        except BaseException:
            os.close(self._handle)
            raise

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold a shared lock exclusively for a moment. Raises SessionBusyError where others share it.

        The caller has the session's turn, lest another comes in between.
        """
        is_alone = _wait(self._handle, ALONE_PATIENCE, is_exclusive=True)
        try:
            if not is_alone:
                raise _busy(self._path)
            yield
        finally:
            self._share()

    def release(self) -> None:
        """Give the lock back; safe to call twice. The last one to leave empties the file."""
        if self._handle >= 0:
            if _try_lock(self._handle, is_exclusive=True):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1

    def _share(self) -> None:
        if not _wait(self._handle, PATIENCE, is_exclusive=False):
            raise _busy(self._path)


@contextmanager
def turn(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only one for the block.

    Raises SessionBusyError where another has been it for longer than ``patience``, in seconds.
    """
    handle = _opened(path)
    try:
        if not _wait(handle, patience, is_exclusive=True):
            what = f"another process is opening or writing this session{_who(path)}"
            raise SessionBusyError(what, Where(printable(str(path.parent))), "Try again in a moment")
        _sign(handle, f"{os.getpid()}\n", is_first=True)
        yield
    finally:
        os.close(handle)


def is_locked(path: Path) -> bool:
    """Whether a living process holds the lock at ``path``.

    An orderly end empties the file, so that only one left by a killed process is probed by locking it.
    """
    if not _holders(path):
        return False
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try_lock(handle, is_exclusive=True)
    finally:
        os.close(handle)


def _busy(path: Path) -> SessionBusyError:
    return SessionBusyError(
        f"this session is open in another process{_who(path)}",
        Where(printable(str(path.parent))),
        "Close it there, or name another session with --session",
    )


def _who(path: Path) -> str:
    """The first living process that signed the lock, in brackets; empty where none did."""
    alive = (holder for holder in _holders(path) if _is_alive(holder))
    pid, _, started = next(alive, "").partition(" ")
    return f" (process {pid}{f', since {started}' if started else ''})" if pid else ""


def _holders(path: Path) -> list[str]:
    """The lines of those who took the lock, the first one first; some may be gone."""
    try:
        text = path.read_bytes()[:10_000].decode("ascii", "replace")
    except OSError:
        return []
    return [printable(line) for line in text.split("\n") if line.strip()]


def _is_alive(holder: str) -> bool:
    pid = holder.partition(" ")[0]
    return not (pid.isdecimal() and len(pid) <= _PID_DIGITS) or is_running(int(pid))


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise write_error(error, path) from error


def _sign(handle: int, text: str, *, is_first: bool) -> None:
    """Say who holds the lock, behind those who share it."""
    if is_first:
        os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_END)
    os.write(handle, text.encode())


def _wait(handle: int, patience: float, *, is_exclusive: bool) -> bool:
    """Try to lock for so many seconds; whether it is locked."""
    end = monotonic() + patience
    while not _try_lock(handle, is_exclusive=is_exclusive):
        if monotonic() >= end:
            return False
        sleep(_PAUSE)
    return True


if sys.platform == "win32":

    def _try_lock(handle: int, *, is_exclusive: bool) -> bool:
        places = [(_BYTE_LOCKED, _SEATS)] if is_exclusive else [(_BYTE_LOCKED + n, 1) for n in range(_SEATS)]
        # A byte is unlocked as it was locked, alone or with all, and what is locked here already is in the way.
        for at, count in [(_BYTE_LOCKED, _SEATS), *((_BYTE_LOCKED + n, 1) for n in range(_SEATS))]:
            _on_bytes(handle, msvcrt.LK_UNLCK, at, count)
        return any(_on_bytes(handle, msvcrt.LK_NBLCK, at, count) for at, count in places)

    def _on_bytes(handle: int, how: int, at: int, count: int) -> bool:
        os.lseek(handle, at, os.SEEK_SET)
        try:
            msvcrt.locking(handle, how, count)
        except OSError:
            return False
        return True

else:

    def _try_lock(handle: int, *, is_exclusive: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if is_exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
