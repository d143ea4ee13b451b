"""A session's database: the append-only decision log and what else a session keeps. All SQL stands here.

Decisions are committed with ``synchronous=FULL``, so that one that was shown survives a power cut. What may be
lost (the focus, cached extractions, notes about truth files) goes through connections with
``synchronous=NORMAL``, which do not wait for the disk.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import Decision
from reviewer.storage.decision_codec import ADDED, COLUMNS, decision_of, decision_row
from reviewer.storage.durable import Stat
from reviewer.storage.extraction_codec import (
    decode_extraction,
    description_of,
    description_row,
    encode_extraction,
)
from reviewer.storage.schema import connect, prepare, transaction, version_of
from reviewer.storage.store_errors import damaged, guard

_COLUMNS = ", ".join(COLUMNS)
_INSERT = f"INSERT INTO decision (seq, {_COLUMNS}) VALUES (?, {', '.join('?' * len(COLUMNS))})"
_LAST_SEQ = "SELECT coalesce(max(seq), 0) FROM decision"
_SELECT = f"SELECT seq, {_COLUMNS} FROM decision"
_MUCH = 16_000
"""Pages of 4 KiB in the database's write-ahead log from which on a decision has to wait until they are moved into
the database. Much sooner, at sqlite's own 1,000, the truth writer's connection does it on its own thread."""
_KEPT = "SELECT CAST(body AS BLOB) FROM extraction WHERE article = ? AND sha256 = ? AND digest = ?"
LONG = 256_000
"""Bytes of a kept extraction from which on the first paint does not wait for it; some 600 candidates."""
_BARE = ("proposed, record", "NULL, NULL")
_WITHOUT = {1: (", ".join(ADDED), "'', 0, '', NULL")}
"""What a query names that databases of an earlier format do not have, and what stands for it."""


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
        self._recalled: dict[str, Extraction] = {}
        with guard(path):
            self._log = connect(path, "FULL")
            try:
                prepare(self._log, path, {"session": session, "created": created})
                self._sha256: dict[str, str] = dict(self._log.execute("SELECT id, sha256 FROM article"))
                self.last_seq: int = self._log.execute(_LAST_SEQ).fetchone()[0]
                self._quick = connect(path, "NORMAL")
                for connection in (self._log, self._quick):
                    connection.execute(f"PRAGMA wal_autocheckpoint = {_MUCH}")
            except BaseException:
                self._log.close()
                raise

    def append(self, decision: Decision) -> Decision:
        """Make the decision durable, then return it with its ``seq``."""
        with guard(self._path):
            seq = self._log.execute(_INSERT, (None, *decision_row(decision))).lastrowid or 0
        self.last_seq = seq
        return replace(decision, seq=seq)

    def append_all(self, decisions: Iterable[Decision], *, as_group: bool = False) -> tuple[Decision, ...]:
        """Make many decisions durable at once, all or none; returns them with ``seq`` and ``group``."""
        with guard(self._path), transaction(self._log):
            first = self._log.execute(_LAST_SEQ).fetchone()[0] + 1
            stored = tuple(
                [replace(d, seq=n, group=first if as_group else d.group) for n, d in enumerate(decisions, first)]
            )
            self._log.executemany(_INSERT, ((decision.seq, *decision_row(decision)) for decision in stored))
        self.last_seq = stored[-1].seq if stored else self.last_seq
        return stored

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
        """What was kept for this article text and rule pack, unless it is long."""
        with guard(self._path):
            row = self._quick.execute(_KEPT, (article.id, article.sha256, digest)).fetchone()
        return decode_extraction(article.id, row[0]) if row and len(row[0]) <= LONG else None

    def recall_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What was kept, however long; called on any thread, so it has a connection of its own."""
        with guard(self._path), closing(connect(self._path, "NORMAL")) as connection:
            row = connection.execute(_KEPT, (article.id, article.sha256, digest)).fetchone()
        extraction = decode_extraction(article.id, row[0]) if row else None
        if extraction is not None:
            self._recalled[article.id] = extraction
        return extraction

    def cached_description(self, article_id: str) -> Description | None:
        """What the rules last read about the article, whichever pack it was."""
        extraction = self._extraction("SELECT CAST(body AS BLOB) FROM extraction WHERE article = ?", (article_id,))
        return extraction.description if extraction else None

    def cache_extraction(self, article: Article, digest: str, extraction: Extraction) -> None:
        """Keep an extraction, in the place of the one before; one that was recalled is kept already."""
        if self._recalled.pop(article.id, None) is extraction:
            return
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
            self._connection = connect(path, "NORMAL")

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
            version = version_of(connection, path)
        columns = _SELECT.replace(*_BARE) if bare else _SELECT
        return _decisions(connection, path, f"{columns.replace(*_WITHOUT.get(version, ('', '')))} ORDER BY seq")
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
