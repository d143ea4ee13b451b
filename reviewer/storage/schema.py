"""The tables of a session's database, and how one of an earlier format is brought to the present one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from time import monotonic, sleep

from reviewer.domain.printable import printable
from reviewer.errors import SessionError, Where
from reviewer.storage.durable import sync_file, sync_folder, write_error
from reviewer.storage.store_errors import damaged

APPLICATION_ID = 0x52565731
"""Marks a database as a review session."""

PATIENCE = 0.2
"""Seconds that a key press waits for another process that is writing; what is refused then can be tried again."""
_PATIENCE_TO_OPEN = 5.0
_PAUSE = 0.001

Alone = Callable[[], AbstractContextManager[None]]
"""Keeps other processes out of a session for a block."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE article (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE decision (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, annotator TEXT NOT NULL, kind TEXT NOT NULL,
            article TEXT NOT NULL, figure_start INTEGER NOT NULL, figure_end INTEGER NOT NULL,
            indicator TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL, comment TEXT NOT NULL,
            target INTEGER NOT NULL, proposed TEXT, record TEXT)""",
        "CREATE INDEX decision_article ON decision (article, seq)",
        """CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
            BEGIN SELECT RAISE(ABORT, 'the decision log only grows'); END""",
        """CREATE TRIGGER decision_remains BEFORE DELETE ON decision
            BEGIN SELECT RAISE(ABORT, 'the decision log only grows'); END""",
        """CREATE TABLE focus (
            one INTEGER PRIMARY KEY CHECK (one = 1), article TEXT NOT NULL,
            figure_start INTEGER, figure_end INTEGER, indicator TEXT)""",
        """CREATE TABLE extraction (
            article TEXT PRIMARY KEY, sha256 TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL)""",
        """CREATE TABLE truth_version (
            article TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, seq INTEGER NOT NULL,
            description TEXT, PRIMARY KEY (article, mtime_ns, size)) WITHOUT ROWID""",
    ),
    (
        "ALTER TABLE decision ADD COLUMN quote TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE decision ADD COLUMN made_with INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE decision ADD COLUMN via TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE decision ADD COLUMN seconds REAL",
    ),
)
"""What brings a database from each format to the next; the first step makes a new one."""


def connect(path: Path, synchronous: str) -> sqlite3.Connection:
    """A connection that commits every statement by itself, waiting for the disk as ``synchronous`` says."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        version_of(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, patience: float = PATIENCE) -> Iterator[None]:
    """Everything in the block is committed, or nothing; others wait until it is, and we for them."""
    _begin(connection, patience)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # sqlite has ended it already where the disk failed
            connection.execute("ROLLBACK")
        raise


def be_patient(connection: sqlite3.Connection, seconds: float) -> None:
    """How long statements of the connection wait for another process from now on."""
    connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")


def _begin(connection: sqlite3.Connection, patience: float) -> None:
    """Become the one who writes. Tried often, because sqlite's own waiting backs off and so may starve."""
    end = monotonic() + patience
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(_PAUSE)
        else:
            return


def prepare(
    connection: sqlite3.Connection,
    path: Path,
    meta: dict[str, str],
    alone: Alone = nullcontext,
) -> None:
    """Bring a new or older database to the present format, whole or not at all.

    One that holds a session is copied to :func:`backup_path` first. ``alone`` keeps others out meanwhile. Raises
    SessionError.
    """
    version = version_of(connection, path)
    if version == len(STEPS):
        return
    with alone():
        if version:
            _back_up(connection, backup_path(path, version))
        _step_up(connection, version, meta)


def _step_up(connection: sqlite3.Connection, version: int, meta: dict[str, str]) -> None:
    with transaction(connection, _PATIENCE_TO_OPEN):
        for statement in (s for step in STEPS[version:] for s in step):
            connection.execute(statement)
        if version == 0:
            connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")


def backup_path(path: Path, version: int) -> Path:
    """Where the database at ``path`` is kept as it was in format ``version``."""
    return path.with_name(f"{path.name}.format-{version}")


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The format, 0 for a database without tables. Raises SessionError for what cannot be read here."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    kind: int = connection.execute("PRAGMA application_id").fetchone()[0]
    is_new = version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not is_new and kind != APPLICATION_ID:
        raise damaged(path)
    if version > len(STEPS):
        raise SessionError(
            f"this session was made by a newer version of the program (format {version}, known: {len(STEPS)})",
            Where(printable(str(path))),
            "Update the program, or name another session with --session",
        )
    return version


def _back_up(connection: sqlite3.Connection, copy: Path) -> None:
    """A whole copy of the database, on disk before anything in it changes."""
    temporary = copy.with_name(f".{copy.name}.new")
    try:
        with suppress(FileNotFoundError):
            temporary.unlink()
        with closing(sqlite3.connect(temporary)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        sync_file(temporary)
        temporary.replace(copy)
        sync_folder(copy.parent)
    except OSError as error:
        raise write_error(error, copy) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
