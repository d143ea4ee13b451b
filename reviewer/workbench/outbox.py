"""The way of decisions to the log: what it does not take is kept, in order, and tried again until it does.

A full disk or a locked database must not cost a decision, nor end the review. What was refused gets a provisional
number behind the last one known, and whatever follows waits behind it. It is never called saved before it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Protocol

from reviewer.domain.article import Article
from reviewer.domain.decision import Decision
from reviewer.domain.ports import DecisionStore
from reviewer.errors import SessionError

PAUSE = 0.5
"""Seconds from one try to the next, so that a locked database does not hold up every key."""


class RescueFile(Protocol):
    """A file beside the log for what the log does not take."""

    def keep(self, decisions: Sequence[Decision], since: int, articles: Mapping[str, str]) -> Path:
        """Keep the decisions in place of those kept before; where they are. Raises SessionError."""

    def drop(self) -> None:
        """Keep nothing more."""


class Outbox:
    """Appends to a store for one process, or keeps what cannot be appended. Belongs to the store's thread."""

    def __init__(
        self, store: DecisionStore, rescue: RescueFile | None = None, *, now: Callable[[], float] = monotonic
    ) -> None:
        """Without a ``rescue`` file undelivered decisions are kept in memory only; ``now`` counts seconds."""
        self._store, self._rescue, self._now = store, rescue, now
        self._queue: list[Decision] = []
        self._articles: dict[str, Article] = {}
        self._last = self._since = 0
        self._tried = 0.0
        self._rescued = 0
        self.trouble: SessionError | None = None
        """Why the log did not take what is undelivered."""
        self.kept_in: Path | None = None
        """The file that holds what was undelivered at the last try, None while there is none."""

    @property
    def undelivered(self) -> tuple[Decision, ...]:
        """The decisions that the log does not hold, in order, with provisional numbers."""
        return tuple(self._queue)

    @property
    def is_due(self) -> bool:
        """Whether something is undelivered and was not tried a moment ago."""
        return bool(self._queue) and self._now() - self._tried >= PAUSE

    def heard(self, seq: int) -> None:
        """The log goes up to ``seq`` by now, whoever wrote it."""
        self._last = max(self._last, seq)

    def remember(self, articles: Iterable[Article]) -> None:
        """Have the store note which versions of articles are decided on, with the next delivery at the latest."""
        self._articles |= {article.id: article for article in articles}
        if not self._queue:
            with suppress(SessionError):
                self._remember()

    def send(self, decisions: Sequence[Decision], *, as_group: bool = False) -> tuple[Decision, ...]:
        """Make decisions durable, all or none, or keep them; returns them with numbers, real or provisional.

        Raises SessionError for a decision that no log would take.
        """
        if not self._queue:
            try:
                stored = self._append(decisions, as_group)
            except SessionError as error:
                if not error.kind:
                    raise
                self.trouble, self._since, self._tried = error, self._last, self._now()
            else:
                self.heard(stored[-1].seq if stored else 0)
                return stored
        first = self._last + 1
        kept = [replace(d, seq=n, group=first if as_group else d.group) for n, d in enumerate(decisions, first)]
        self._queue += kept
        self._last += len(kept)
        return tuple(kept)

    def retry(self) -> tuple[Decision, ...]:
        """Try to deliver everything at once; what the log took, with its numbers, nothing where it took none.

        What it does not take is kept in the rescue file too, so that it survives the end of the process.
        """
        if not self._queue:
            return ()
        self._tried = self._now()
        try:
            self._remember()
            stored = self._store.deliver(self._queue, self._since)
        except SessionError as error:
            self.trouble = error
            self._keep()
            return ()
        self._queue.clear()
        self._last, self.trouble, self.kept_in, self._rescued = stored[-1].seq, None, None, 0
        if self._rescue:
            self._rescue.drop()
        return stored

    def _append(self, decisions: Sequence[Decision], as_group: bool) -> tuple[Decision, ...]:
        self._remember()
        if as_group:
            return self._store.append_all(decisions, as_group=True)
        return tuple([self._store.append(decision) for decision in decisions])

    def _remember(self) -> None:
        while self._articles:
            article_id, article = next(iter(self._articles.items()))
            self._store.remember_article(article)
            del self._articles[article_id]

    def _keep(self) -> None:
        """Have the rescue file hold what is undelivered, unless it does."""
        if self._rescue is None or (self.kept_in and self._rescued == len(self._queue)):
            return
        hashes = {article.id: article.sha256 for article in self._articles.values()}
        try:
            self.kept_in = self._rescue.keep(self._queue, self._since, hashes)
            self._rescued = len(self._queue)
        except SessionError:
            self.kept_in = None
