"""A copy of a session's database to look at, because SQLite changes files even when it only reads them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reviewer.domain.printable import printable
from reviewer.errors import SessionError, Where
from reviewer.storage.store_errors import guard

WAL = "-wal"
COMPANIONS = (WAL, "-shm", "-journal")
"""What SQLite keeps beside a database, by the end of the name."""


def companion(database: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside ``database``; ``suffix`` is one of :data:`COMPANIONS`."""
    return database.with_name(database.name + suffix)


@contextmanager
def copied(database: Path, *, is_held: bool) -> Iterator[Path]:
    """A copy of the database that is gone after the block; the original is not touched.

    Bytes are copied while nobody has it open; else SQLite copies a state between two decisions.
    Raises SessionError.
    """
    with tempfile.TemporaryDirectory(prefix="reviewer-doctor-") as folder:
        copy = Path(folder) / database.name
        if is_held:
            with (
                guard(database),
                closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
        else:
            _copy_bytes(database, copy)
        yield copy


def _copy_bytes(database: Path, copy: Path) -> None:
    try:
        shutil.copyfile(database, copy)
        if companion(database, WAL).is_file():
            shutil.copyfile(companion(database, WAL), companion(copy, WAL))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = f"this file could not be read: {reason}"
        raise SessionError(what, Where(printable(str(database))), "Make it readable") from error
