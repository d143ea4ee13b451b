"""A session's database: the append-only decision log and what else a session keeps.

Decisions are committed with ``synchronous=FULL``, so that one that was shown survives a power cut. What may be
lost (the focus, cached extractions, notes about truth files) goes through connections with
``synchronous=NORMAL``, which do not wait for the disk.

Several processes may have the same session open. Each appends in a transaction that first reads what the others
appended, so that whoever applies decisions by their numbers leaves none out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import Decision
from reviewer.errors import SessionError
from reviewer.storage.decision_codec import decision_row
from reviewer.storage.delivery import already, numbered
from reviewer.storage.extraction_codec import (
    decode_extraction,
    encode_extraction,
)
from reviewer.storage.log_rows import INSERT, SELECT, decisions_by
from reviewer.storage.schema import PATIENCE, Alone, be_patient, connect, prepare, transaction
from reviewer.storage.store_errors import BUSY, damaged, guard
from reviewer.storage.watch import DatabaseWatch

_LAST_SEQ = "SELECT coalesce(max(seq), 0) FROM decision"
_SINCE = f"{SELECT} WHERE seq > ? ORDER BY seq"
_MUCH = 16_000
"""Pages of 4 KiB in the database's write-ahead log from which on a decision has to wait until they are moved into
the database. Much sooner, at sqlite's own 1,000, the truth writer's connection does it on its own thread."""
_FOCUS = "SELECT article, figure_start, figure_end, indicator FROM focus"
"""Where the person was before annotators had places of their own."""
_EARLIER = "SELECT CAST(body AS BLOB) FROM extraction WHERE article = ? AND sha256 = ? AND digest <> ?"
_KEPT = "SELECT CAST(body AS BLOB) FROM extraction WHERE article = ? AND sha256 = ? AND digest = ?"
LONG = 256_000
"""Bytes of a kept extraction from which on the first paint does not wait for it; some 600 candidates."""


class SqliteStore:
    """The decision store of one session on sqlite3. Belongs to the thread that opened it."""

    def __init__(
        self, path: Path, *, session: str = "", created: str = "", annotator: str = "", alone: Alone = nullcontext
    ) -> None:
        """Open the database at ``path`` or make a new one. Raises SessionError.

        ``annotator`` is whose position is kept; ``alone`` keeps others out while the database is made or changed.
        """
        self._path, self._place = path, f"focus {annotator}"
        self._recalled: dict[str, Extraction] = {}
        self._news: list[Decision] = []
        self._data_version, self._has_heard = 0, False
        with guard(path):
            self._log = connect(path, "FULL")
            try:
                prepare(self._log, path, {"session": session, "created": created}, alone)
                self._sha256: dict[str, str] = dict(self._log.execute("SELECT id, sha256 FROM article"))
                self.last_seq: int = self._log.execute(_LAST_SEQ).fetchone()[0]
                """The last decision that is known here: appended, told, or kept for :meth:`news`."""
                self._quick = connect(path, "NORMAL")
                for connection in (self._log, self._quick):
                    connection.execute(f"PRAGMA wal_autocheckpoint = {_MUCH}")
                be_patient(self._log, 0)  # its transactions wait by themselves, and what only reads never has to
                be_patient(self._quick, PATIENCE)
                self._watch = DatabaseWatch(path)
                made = self._log.execute("SELECT value FROM meta WHERE name = 'created'").fetchone()
                self.created: str = made[0] if made else ""
                """When the database was made, which tells it from one that was made again."""
            except BaseException:
                self._log.close()
                raise

    def append(self, decision: Decision) -> Decision:
        """Make the decision durable, then return it with its ``seq``."""
        return self.append_all((decision,))[0]

    def append_all(self, decisions: Iterable[Decision], *, as_group: bool = False) -> tuple[Decision, ...]:
        """Make many decisions durable at once, all or none; returns them with ``seq`` and ``group``."""
        self._watch.refuse()
        with guard(self._path), transaction(self._log):
            self._hear()
            first = self.last_seq + 1
            stored = tuple(
                [replace(d, seq=n, group=first if as_group else d.group) for n, d in enumerate(decisions, first)]
            )
            self._log.executemany(INSERT, ((decision.seq, *decision_row(decision)) for decision in stored))
        self.last_seq = stored[-1].seq if stored else self.last_seq
        self._has_heard = True
        return stored

    def deliver(self, decisions: Sequence[Decision], since: int) -> tuple[Decision, ...]:
        """Append decisions that were signed and numbered before the log could take them, all or none.

        Those that it holds behind number ``since`` by an earlier try are not appended again.
        """
        self._watch.refuse()
        with guard(self._path), transaction(self._log):
            tail = decisions_by(self._log, self._path, _SINCE, (since,))
            held = already(decisions, tail)
            numbers = {d.seq: stored.seq for d, stored in zip(decisions, held, strict=False)}
            first = max([since, *(stored.seq for stored in tail)]) + 1
            stored = numbered(decisions[len(held) :], first, numbers)
            self._log.executemany(INSERT, ((d.seq, *decision_row(d)) for d in stored))
        ours = {decision.seq for decision in held}
        self._news = [d for d in self._news if d.seq not in ours]
        self._news += [d for d in tail if d.seq > self.last_seq and d.seq not in ours]
        self.last_seq = max(self.last_seq, first - 1, *(d.seq for d in stored))
        return (*held, *stored)

    def trouble(self) -> SessionError | None:
        """What has befallen the database's file while it was open, None if nothing; to be asked now and then."""
        return self._watch.trouble()

    def news(self) -> tuple[Decision, ...]:
        """What other processes appended since this store last told, oldest first.

        Right after an append it tells what that has read, so that it cannot fail where the append did not.
        """
        if not self._has_heard:
            with guard(self._path):
                # It moves with commits of other connections only, and is asked first, lest one between be missed.
                data_version = self._log.execute("PRAGMA data_version").fetchone()[0]
                if data_version != self._data_version:
                    self._hear()
                    self._data_version = data_version
        self._has_heard = False
        news, self._news = tuple(self._news), []
        return news

    def log(self) -> Iterator[Decision]:
        """Every decision in order, which leaves no news behind."""
        decisions = decisions_by(self._log, self._path, f"{SELECT} ORDER BY seq")
        self._news, self.last_seq = [], decisions[-1].seq if decisions else 0
        return iter(decisions)

    def last_seq_by_article(self) -> dict[str, int]:
        """The number of the last decision on each article, in order of article id."""
        with guard(self._path):
            last = dict(self._log.execute("SELECT article, max(seq) FROM decision GROUP BY article"))
        if not all(isinstance(article_id, str) and isinstance(seq, int) for article_id, seq in last.items()):
            raise damaged(self._path)
        return last

    def position(self) -> tuple[str, FactId | None]:
        """Article id and fact that were in focus last."""
        with guard(self._path):
            own = self._quick.execute("SELECT value FROM meta WHERE name = ?", (self._place,)).fetchone()
            row = self._quick.execute(_FOCUS).fetchone() or ("", None)
        try:
            article_id, *figure = json.loads(own[0]) if own else row
            return str(article_id), None if figure[0] is None else FactId(str(article_id), *figure)
        except (ValueError, TypeError, IndexError) as error:
            raise damaged(self._path) from error

    def save_position(self, article_id: str, fact: FactId | None) -> None:
        """Remember the focus, without waiting for the disk."""
        figure = (fact.start, fact.end, fact.indicator) if fact else (None, None, None)
        self._keep("INSERT OR REPLACE INTO meta VALUES (?, ?)", (self._place, json.dumps((article_id, *figure))))

    def reviewed_sha256(self, article_id: str) -> str:
        """SHA-256 of the article as it was first decided on; empty if it never was."""
        return self._sha256.get(article_id, "")

    def remember_article(self, article: Article) -> None:
        """Note the article's SHA-256 before its first decision; a later version of the article changes nothing."""
        self.remember_sha256(article.id, article.sha256)

    def remember_sha256(self, article_id: str, sha256: str) -> None:
        """Note which version of an article is under review, unless another process was first and noted its own."""
        if article_id not in self._sha256:
            with guard(self._path), transaction(self._log):
                self._log.execute("INSERT OR IGNORE INTO article VALUES (?, ?)", (article_id, sha256))
                query = "SELECT sha256 FROM article WHERE id = ?"
                self._sha256[article_id] = self._log.execute(query, (article_id,)).fetchone()[0]

    def cached_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What was kept for this article text and rule pack, unless it is long."""
        with guard(self._path):
            row = self._quick.execute(_KEPT, (article.id, article.sha256, digest)).fetchone()
        return decode_extraction(article.id, row[0]) if row and len(row[0]) <= LONG else None

    def recall_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What was kept, however long; called on any thread, so it has a connection of its own."""
        extraction = self._recall(_KEPT, article, digest)
        if extraction is not None:
            self._recalled[article.id] = extraction
        return extraction

    def earlier_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What another rule pack last read in this article text, if it was kept; for any thread."""
        return self._recall(_EARLIER, article, digest)

    def _recall(self, query: str, article: Article, digest: str) -> Extraction | None:
        with guard(self._path), closing(connect(self._path, "NORMAL")) as connection:
            row = connection.execute(query, (article.id, article.sha256, digest)).fetchone()
        return decode_extraction(article.id, row[0]) if row else None

    def cached_description(self, article_id: str) -> Description | None:
        """What the rules last read about the article, whichever pack it was."""
        extraction = self._extraction("SELECT CAST(body AS BLOB) FROM extraction WHERE article = ?", (article_id,))
        return extraction.description if extraction else None

    def cache_extraction(self, article: Article, digest: str, extraction: Extraction) -> None:
        """Keep an extraction, in the place of the one before; one that was recalled is kept already."""
        if self._recalled.pop(article.id, None) is extraction:
            return
        values = (article.id, article.sha256, digest, encode_extraction(extraction))
        self._keep("INSERT OR REPLACE INTO extraction VALUES (?, ?, ?, ?)", values)

    def close(self) -> None:
        """Let go of the database; what was appended is durable without this."""
        self._quick.close()
        self._log.close()

    def _hear(self) -> None:
        """Read what others appended since."""
        others = decisions_by(self._log, self._path, _SINCE, (self.last_seq,))
        if others:
            self._news += others
            self.last_seq = others[-1].seq
            for article_id in {decision.fact.article_id for decision in others} - self._sha256.keys():
                self._sha256 |= dict(
                    self._log.execute("SELECT id, sha256 FROM article WHERE id = ?", (article_id,))
                )

    def _keep(self, statement: str, values: tuple[object, ...]) -> None:
        """Keep what may be lost, unless another process is writing for long."""
        try:
            with guard(self._path):
                self._quick.execute(statement, values)
        except SessionError as error:
            if error.kind != BUSY:
                raise

    def _extraction(self, query: str, values: tuple[str, ...]) -> Extraction | None:
        with guard(self._path):
            row = self._quick.execute(query, values).fetchone()
        return decode_extraction(values[0], row[0]) if row else None
