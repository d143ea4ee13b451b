"""A damaged database made again, whole or not at all: what can be read of it, and what truth files know beside."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from reviewer.domain.article import Article
from reviewer.domain.decision import Decision
from reviewer.domain.printable import printable
from reviewer.domain.truth import ArticleTruth
from reviewer.errors import SessionError, Where
from reviewer.storage.decision_codec import COLUMNS, decision_row
from reviewer.storage.doctor.copying import COMPANIONS, WAL, companion
from reviewer.storage.doctor.database import LOST, Reading, read_database
from reviewer.storage.doctor.log_order import gaps, numbers
from reviewer.storage.doctor.pages import page_size
from reviewer.storage.doctor.taking import take_in
from reviewer.storage.doctor.wal import committed_frames, merged_content
from reviewer.storage.durable import sync_folder, write_atomically, write_error
from reviewer.storage.schema import connect, prepare, transaction
from reviewer.storage.store_errors import guard

_INSERT = f"INSERT INTO decision (seq, {', '.join(COLUMNS)}) VALUES (?, {', '.join('?' * len(COLUMNS))})"


def remake(
    database: Path,
    reading: Reading,
    truths: Mapping[Path, ArticleTruth],
    articles: Mapping[str, Article],
    now: str,
) -> tuple[Decision, ...]:
    """Put a new database in the place of the damaged one; returns what was taken from truth files.

    ``truths`` are those of the session by their paths. At every moment either the damaged one stands there, with
    all that it holds, or the new one. Raises SessionError.
    """
    temporary = database.with_name(f".{database.name}.new")
    try:
        _remove(temporary, *_companions(temporary))
        _fill(temporary, reading, database.parent.name, now)
        taken = take_in(temporary, reading.log, truths, articles, {})
        _check(temporary, len(reading.log) + len(taken), database)
        _settle_wal(database)
        temporary.replace(database)
        sync_folder(database.parent)
    except OSError as error:
        raise write_error(error, database) from error
    finally:
        with suppress(OSError):
            _remove(temporary, *_companions(temporary))
    return taken


def _fill(database: Path, reading: Reading, session: str, now: str) -> None:
    """A new database with the decisions under the numbers that they had, by which they speak of each other."""
    meta = {"session": session, "created": now} | dict(reading.meta)
    if lost := numbers(gaps(reading.log)):
        meta[LOST] = lost
    with guard(database), closing(connect(database, "FULL")) as connection:
        prepare(connection, database, meta)
        with transaction(connection):
            connection.executemany(_INSERT, ((d.seq, *decision_row(d)) for d in reading.log))
            reviewed = sorted(reading.sha256.items())
            connection.executemany("INSERT INTO article VALUES (?, ?)", reviewed)


def _check(temporary: Path, count: int, database: Path) -> None:
    made = read_database(temporary, is_held=False)
    if not made.is_usable or len(made.log) != count:
        what = "the database could not be made again; it is left as it is"
        raise SessionError(what, Where(printable(str(database))), "Check the disk, and report this")


def _settle_wal(database: Path) -> None:
    """Bring the write-ahead log into the damaged file and remove it, because it would be played into the new one.

    What SQLite reads is the same before, between and after, so that this may be cut off anywhere.
    """
    wal = companion(database, WAL)
    if wal.exists():
        content = database.read_bytes()
        size = page_size(content)
        merged = merged_content(content, committed_frames(wal.read_bytes(), size), size)
        if merged != content:
            write_atomically(database, merged)
    _remove(*_companions(database))


def _companions(database: Path) -> tuple[Path, ...]:
    return tuple(companion(database, suffix) for suffix in COMPANIONS)


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
