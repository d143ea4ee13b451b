"""A session's database: the append-only decision log and what else a session keeps. All SQL stands here.

Decisions are committed with ``synchronous=FULL``, so that one that was shown survives a power cut. What may be
lost (the focus, cached extractions, notes about truth files) goes through connections with
``synchronous=NORMAL``, which do not wait for the disk.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import Decision
from reviewer.domain.printable import printable
from reviewer.errors import SessionError, Where
from reviewer.storage.decision_codec import COLUMNS, decision_of, decision_row
from reviewer.storage.durable import Stat
from reviewer.storage.extraction_codec import (
    decode_extraction,
    description_of,
    description_row,
    encode_extraction,
)
from reviewer.storage.store_errors import damaged, guard

APPLICATION_ID = 0x52565731
"""Marks a database as a review session."""

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
)
"""What brings a database from each schema version to the next; the first step makes a new one."""

_COLUMNS = ", ".join(COLUMNS)
_INSERT = f"INSERT INTO decision ({_COLUMNS}) VALUES ({', '.join('?' * len(COLUMNS))})"
_SELECT = f"SELECT seq, {_COLUMNS} FROM decision"
_SELECT_BARE = _SELECT.replace("proposed, record", "NULL, NULL")


class TruthVersion(NamedTuple):
    """One version of a truth file that this session wrote or read."""

    article_id: str
    stat: Stat
    """Of the file; ``(0, 0)`` when the file says more than the log, so that the next start reads it."""
    seq: int
    """The last decision of the log that the file knows."""
    description: Description | None
    """What the file's ``[article]`` table was given; None when that is not known."""


class SqliteStore:
    """The decision store of one session on sqlite3. Belongs to the thread that opened it."""

    def __init__(self, path: Path, *, session: str = "", created: str = "") -> None:
        """Open the database at ``path`` or make a new one. Raises SessionError."""
        self._path = path
        with guard(path):
            self._log = _connect(path, "FULL")
            try:
                _prepare(self._log, path, {"session": session, "created": created})
                self._sha256: dict[str, str] = dict(self._log.execute("SELECT id, sha256 FROM article"))
                self.last_seq: int = self._log.execute("SELECT coalesce(max(seq), 0) FROM decision").fetchone()[0]
                self._quick = _connect(path, "NORMAL")
            except BaseException:
                self._log.close()
                raise

    def append(self, decision: Decision) -> Decision:
        """Make the decision durable, then return it with its ``seq``."""
        with guard(self._path):
            seq = self._log.execute(_INSERT, decision_row(decision)).lastrowid or 0
        self.last_seq = seq
        return replace(decision, seq=seq)

    def append_all(self, decisions: Iterable[Decision]) -> None:
        """Make many decisions durable at once, all or none."""
        with guard(self._path), _transaction(self._log):
            count = self._log.executemany(_INSERT, map(decision_row, decisions)).rowcount
        self.last_seq += max(count, 0)

    def log(self) -> Iterator[Decision]:
        """Every decision in order."""
        return iter(_decisions(self._log, self._path, f"{_SELECT} ORDER BY seq"))

    def last_seq_by_article(self) -> dict[str, int]:
        """The number of the last decision on each article, in order of article id."""
        with guard(self._path):
            return dict(self._log.execute("SELECT article, max(seq) FROM decision GROUP BY article"))

    def position(self) -> tuple[str, FactId | None]:
        """Article id and fact that were in focus last."""
        with guard(self._path):
            query = "SELECT article, figure_start, figure_end, indicator FROM focus"
            row = self._quick.execute(query).fetchone() or ("", None)
        return row[0], None if row[1] is None else FactId(*row)

    def save_position(self, article_id: str, fact: FactId | None) -> None:
        """Remember the focus, without waiting for the disk."""
        figure = (fact.start, fact.end, fact.indicator) if fact else (None, None, None)
        with guard(self._path):
            self._quick.execute("INSERT OR REPLACE INTO focus VALUES (1, ?, ?, ?, ?)", (article_id, *figure))

    def reviewed_sha256(self, article_id: str) -> str:
        """SHA-256 of the article as it was first decided on; empty if it never was."""
        return self._sha256.get(article_id, "")

    def remember_article(self, article: Article) -> None:
        """Note the article's SHA-256 before its first decision; a later version of the article changes nothing."""
        self.remember_sha256(article.id, article.sha256)

    def remember_sha256(self, article_id: str, sha256: str) -> None:
        """Note which version of an article is under review."""
        if article_id not in self._sha256:
            with guard(self._path):
                self._log.execute("INSERT INTO article VALUES (?, ?)", (article_id, sha256))
            self._sha256[article_id] = sha256

    def cached_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What was kept for this article text and rule pack."""
        query = "SELECT body FROM extraction WHERE article = ? AND sha256 = ? AND digest = ?"
        return self._extraction(query, (article.id, article.sha256, digest))

    def cached_description(self, article_id: str) -> Description | None:
        """What the rules last read about the article, whichever pack it was."""
        extraction = self._extraction("SELECT body FROM extraction WHERE article = ?", (article_id,))
        return extraction.description if extraction else None

    def cache_extraction(self, article: Article, digest: str, extraction: Extraction) -> None:
        """Keep an extraction, in the place of the one before."""
        values = (article.id, article.sha256, digest, encode_extraction(extraction))
        with guard(self._path):
            self._quick.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?, ?, ?)", values)

    def close(self) -> None:
        """Let go of the database; what was appended is durable without this."""
        self._quick.close()
        self._log.close()

    def _extraction(self, query: str, values: tuple[str, ...]) -> Extraction | None:
        with guard(self._path):
            row = self._quick.execute(query, values).fetchone()
        return decode_extraction(values[0], row[0]) if row else None


class TruthVersions:
    """Which versions of the truth files are known, so that a file a person changed is told from one we wrote.

    A version is noted before it appears and the ones before are forgotten after, so that killing the process
    in between leaves no doubt. Has a connection of its own, to be used from one thread at a time.
    """

    def __init__(self, path: Path) -> None:
        """``path`` is that of a session's database, which exists."""
        self._path = path
        with guard(path):
            self._connection = _connect(path, "NORMAL")

    def of(self, article_id: str) -> tuple[TruthVersion, ...]:
        """The known versions of one article's truth file, oldest first."""
        return self.all("WHERE article = ?", article_id).get(article_id, ())

    def all(self, where: str = "", *values: str) -> dict[str, tuple[TruthVersion, ...]]:
        """The known versions of every article's truth file, oldest first."""
        found: dict[str, tuple[TruthVersion, ...]] = {}
        query = (
            f"SELECT article, size, mtime_ns, seq, description FROM truth_version {where} ORDER BY article, seq"
        )
        with guard(self._path):
            for article, size, mtime_ns, seq, text in self._connection.execute(query, values):
                described = None if text is None else description_of(json.loads(text))
                version = TruthVersion(article, (size, mtime_ns), seq, described)
                found[article] = (*found.get(article, ()), version)
        return found

    def announce(self, version: TruthVersion) -> None:
        """Note a version that is about to appear."""
        described = version.description and json.dumps(description_row(version.description), ensure_ascii=False)
        values = (version.article_id, *version.stat, version.seq, described)
        with guard(self._path):
            self._connection.execute("INSERT OR REPLACE INTO truth_version VALUES (?, ?, ?, ?, ?)", values)

    def settle(self, version: TruthVersion) -> None:
        """Note that ``version`` stands and all others are gone."""
        query = "DELETE FROM truth_version WHERE article = ? AND NOT (size = ? AND mtime_ns = ?)"
        self.announce(version)
        with guard(self._path):
            self._connection.execute(query, (version.article_id, *version.stat))

    def log_of(self, article_id: str, up_to: int) -> list[Decision]:
        """The decisions on one article in order, up to and with the one numbered ``up_to``."""
        query = f"{_SELECT} WHERE article = ? AND seq <= ? ORDER BY seq"
        return _decisions(self._connection, self._path, query, (article_id, up_to))

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()


def read_log(path: Path, *, bare: bool = True) -> list[Decision]:
    """The log of a session that may be open elsewhere; ``bare`` without its records. Changes nothing."""
    with guard(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        with guard(path):
            _version(connection, path)
        return _decisions(connection, path, f"{_SELECT_BARE if bare else _SELECT} ORDER BY seq")
    finally:
        connection.close()


def _decisions(
    connection: sqlite3.Connection, path: Path, query: str, values: tuple[Any, ...] = ()
) -> list[Decision]:
    try:
        with guard(path):
            return [decision_of(row) for row in connection.execute(query, values)]
    except (ValueError, TypeError, ArithmeticError) as error:
        raise damaged(path) from error


def _connect(path: Path, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        _version(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _prepare(connection: sqlite3.Connection, path: Path, meta: dict[str, str]) -> None:
    """Bring a new or older database to the present schema, whole or not at all."""
    version = _version(connection, path)
    if version == len(STEPS):
        return
    with _transaction(connection):
        for statement in (s for step in STEPS[version:] for s in step):
            connection.execute(statement)
        if version == 0:
            connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version, 0 for a database without tables. Raises SessionError for what cannot be read here."""
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
