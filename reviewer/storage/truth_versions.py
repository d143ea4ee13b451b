"""Which versions of the truth files a session wrote or read, noted in its database."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.article import Description
from reviewer.domain.decision import Decision
from reviewer.errors import SessionError
from reviewer.storage.durable import Stat
from reviewer.storage.extraction_codec import description_of, description_row
from reviewer.storage.lock import turn
from reviewer.storage.log_rows import SELECT, decisions_by
from reviewer.storage.schema import connect
from reviewer.storage.session_names import TURN
from reviewer.storage.store_errors import DAMAGED, FOREIGN, damaged, guard

_PATIENCE = 10.0
"""Seconds that a truth file waits for another process that is opening the session."""


class TruthVersion(NamedTuple):
    """One version of a truth file that this session wrote or read."""

    article_id: str
    stat: Stat
    """Of the file; ``(0, 0)`` when the file says more than the log, so that the next start reads it."""
    seq: int
    """The last decision of the log that the file knows."""
    description: Description | None
    """What the file's ``[article]`` table was given; None when that is not known."""


class TruthVersions:
    """Which versions of the truth files are known, so that a file a person changed is told from one we wrote.

    A version is noted before it appears and the ones before are forgotten after, so that killing the process
    in between leaves no doubt. Has a connection of its own, to be used from one thread at a time.
    """

    def __init__(self, path: Path) -> None:
        """``path`` is that of a session's database, which exists."""
        self._path = path
        self._remembered: dict[str, tuple[TruthVersion, ...]] = {}
        """What the database said when it was asked for all, for the time when it is damaged while open."""
        with guard(path):
            self._connection = connect(path, "NORMAL")

    def turn(self) -> AbstractContextManager[None]:
        """The session's turn, without which nobody writes a truth file. Raises SessionBusyError."""
        return turn(self._path.with_name(TURN), _PATIENCE)

    def of(self, article_id: str) -> tuple[TruthVersion, ...]:
        """The known versions of one article's truth file, oldest first."""
        try:
            return self.all("WHERE article = ?", article_id).get(article_id, ())
        except SessionError as error:
            if error.kind not in (DAMAGED, FOREIGN) or article_id not in self._remembered:
                raise
            return self._remembered[article_id]

    def all(self, where: str = "", *values: str) -> dict[str, tuple[TruthVersion, ...]]:
        """The known versions of every article's truth file, oldest first."""
        found: dict[str, tuple[TruthVersion, ...]] = {}
        query = (
            f"SELECT article, size, mtime_ns, seq, description FROM truth_version {where} ORDER BY article, seq"
        )
        with guard(self._path):
            rows = self._connection.execute(query, values).fetchall()
        try:
            for article, size, mtime_ns, seq, text in rows:
                described = None if text is None else description_of(json.loads(text))
                version = TruthVersion(str(article), (int(size), int(mtime_ns)), int(seq), described)
                found[version.article_id] = (*found.get(version.article_id, ()), version)
        except (ValueError, TypeError, ArithmeticError) as error:
            raise damaged(self._path) from error
        if not where:
            self._remembered = found
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
        query = f"{SELECT} WHERE article = ? AND seq <= ? ORDER BY seq"
        return decisions_by(self._connection, self._path, query, (article_id, up_to))

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()
