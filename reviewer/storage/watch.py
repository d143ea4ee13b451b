"""What happens to a database's file while it is open: moved away, exchanged, cut short, written over.

SQLite keeps pages in memory and new ones in a log of its own, so that it can go on for long after the file is
gone. The file is only looked at, never opened here: closing it would let go of SQLite's own locks on it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

from reviewer.errors import SessionError
from reviewer.storage.store_errors import damaged, database_error, gone

_CHECK = "PRAGMA quick_check(1)"


class DatabaseWatch:
    """Watches the file of one open database. Belongs to the thread that asks."""

    def __init__(self, path: Path) -> None:
        """``path`` is that of a database that was just opened."""
        self._path = path
        found = path.stat()
        self._file, self._size, self._mtime = (found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns
        self._checking: Thread | None = None
        self._damage: SessionError | None = None

    def refuse(self) -> None:
        """Raise SessionError where the file is not the one that was opened; costs a look at the folder."""
        if trouble := self._moved() or self._damage:
            raise trouble

    def trouble(self) -> SessionError | None:
        """What has befallen the file, None if nothing; to be asked now and then.

        A file that was written since, by a checkpoint or by something else, is read through on a thread, so that
        what that finds is told at a later call.
        """
        trouble = self._moved()
        if trouble is None and self._is_written() and not (self._checking and self._checking.is_alive()):
            self._checking = Thread(target=self._check, name="database-watch", daemon=True)
            self._checking.start()
        return trouble or self._damage

    def _moved(self) -> SessionError | None:
        try:
            found = self._path.stat()
        except OSError:
            return gone(self._path)
        if (found.st_dev, found.st_ino) != self._file or found.st_size < self._size:
            return gone(self._path)
        self._size = found.st_size
        return None

    def _is_written(self) -> bool:
        try:
            mtime = self._path.stat().st_mtime_ns
        except OSError:
            return False
        before, self._mtime = self._mtime, mtime
        return mtime != before

    def _check(self) -> None:
        self._damage = check(self._path)


def check(path: Path) -> SessionError | None:
    """Read a database through: what is wrong with its pages, None if nothing."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (told,) = connection.execute(_CHECK).fetchone()
    except sqlite3.OperationalError as error:
        return None if _is_passing(error) else database_error(error, path)
    except sqlite3.Error as error:
        return database_error(error, path)
    if told == "ok":
        return None
    return damaged(path)


def _is_passing(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_LOCKED)
