"""What sqlite3 complains about, in words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.domain.printable import printable
from reviewer.errors import SessionError, Where

_REBUILD = "Run: reviewer doctor; or move the file away and run: reviewer session rebuild {name}"
_KEPT = "; everything saved before is kept"
_OPEN_FOLDER = "Make its folder readable and writable"

_MEANINGS = {
    sqlite3.SQLITE_NOTADB: ("db_foreign", "this is not a session's database", _REBUILD),
    sqlite3.SQLITE_CORRUPT: ("db_damaged", "the session's database is damaged", _REBUILD),
    sqlite3.SQLITE_FULL: ("db_full", "the disk is full", "Free some space" + _KEPT),
    sqlite3.SQLITE_READONLY: ("db_readonly", "the session's database cannot be written", _OPEN_FOLDER + _KEPT),
    sqlite3.SQLITE_CANTOPEN: ("db_closed", "the session's database cannot be opened", _OPEN_FOLDER),
    sqlite3.SQLITE_PERM: ("db_closed", "the session's database cannot be opened", _OPEN_FOLDER),
    sqlite3.SQLITE_IOERR: ("db_disk", "the disk failed", "Check the disk" + _KEPT),
    sqlite3.SQLITE_BUSY: ("db_busy", "another program holds the session's database", "Close that program" + _KEPT),
}
"""Kind, what and todo by primary result code."""
BUSY = "db_busy"

GONE, DAMAGED, FOREIGN, REFUSED = "db_gone", "db_damaged", "db_foreign", ""
"""Kinds of trouble that no second try mends; the last is a decision's own fault, which the database refuses."""


@contextmanager
def guard(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the database at ``path`` into a SessionError."""
    try:
        yield
    except sqlite3.Error as error:
        raise database_error(error, path) from error
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except UnicodeEncodeError as error:
        what = "a text holds characters that cannot be stored"
        raise SessionError(what, Where(printable(str(path))), "Remove them and try again") from error


def database_error(error: sqlite3.Error, path: Path) -> SessionError:
    """The error for what SQLite reported about the database at ``path``."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if str(error).startswith("Could not decode"):
        return damaged(path)
    refused = ("", f"the session's database refused this: {printable(str(error))}", _REBUILD)
    kind, what, todo = _MEANINGS.get(code, refused)
    name = _session_name(path)
    return SessionError(
        what, Where(printable(str(path))), todo.format(name=name), kind=kind, values={"name": name}
    )


def damaged(path: Path) -> SessionError:
    """The error for a database that SQLite can read but that says what no session says."""
    name = _session_name(path)
    return SessionError(
        "the session's database is damaged",
        Where(printable(str(path))),
        _REBUILD.format(name=name),
        kind=DAMAGED,
        values={"name": name},
    )


def gone(path: Path) -> SessionError:
    """The error for a database whose file was moved away, exchanged or cut short while it was open."""
    return SessionError(
        "the session's database was moved, exchanged or cut short while it was open",
        Where(printable(str(path))),
        "Put it back, or leave and run: reviewer doctor; the truth files hold what was decided",
        kind=GONE,
    )


def _session_name(path: Path) -> str:
    return printable(path.parent.name)
