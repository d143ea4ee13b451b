"""The log of one review and all that follows from it: state, board, sureness, truth files.

Decisions are durable before anything changes in memory; those that the log does not take stand in the outbox,
are told to be missing on disk, and are tried again. Those that are made together are one transaction, one undo,
and one look at each article they touch.

Others may write to the same log. Whatever they wrote before a decision made here is taken in before it, so that
the state is at every moment what replaying the log gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import AUDIT, REDO, UNDO, Decision
from reviewer.domain.ports import DecisionStore, LogStanding, TruthSink
from reviewer.domain.state import ReviewState, replay
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.workbench.article_watch import EDITED, ArticleWatch
from reviewer.workbench.board import Board
from reviewer.workbench.bulk import JUDGING, BulkRecord
from reviewer.workbench.conflicts import conflicts
from reviewer.workbench.outbox import Outbox, RescueFile
from reviewer.workbench.stopwatch import Stopwatch
from reviewer.workbench.sureness import Sureness

if TYPE_CHECKING:
    from reviewer.domain.truth import ArticleTruth

SECONDS_DIGITS = 3
"""Decimals that are kept of a time; a group's is divided among many."""


class Ledger:
    """Appends decisions and keeps what they amount to."""

    def __init__(
        self,
        articles: Sequence[Article],
        store: DecisionStore,
        truth: TruthSink,
        cached: Callable[[Article], Extraction | None],
        extract: Callable[[str], Extraction],
        *,
        annotator: str,
        clock: Callable[[], str],
        stopwatch: Stopwatch | None,
        session: str,
        rescue: RescueFile | None = None,
    ) -> None:
        """``extract`` reads an article by the rules, for a truth file that has to say what it is about."""
        self._by_id = {article.id: article for article in articles}
        self._store, self._truth, self._extract = store, truth, extract
        self._annotator, self._clock, self._stopwatch = annotator, clock, stopwatch
        log = list(store.log())
        self.state = replay(log)
        self._outbox = Outbox(store, rescue)
        self._outbox.heard(log[-1].seq if log else 0)
        self._delivered, self._is_stale = 0, False
        self._lost: SessionError | None = None
        self.sureness = Sureness(self.state)
        self.bulk = BulkRecord(self.state, session)
        self.board = Board(articles, self.state, cached)
        self.changed = frozenset(filter(self._is_changed, self._by_id))
        """Articles that were edited after they were reviewed here, or reviewed by others in another version."""
        self._theirs: list[Decision] = []
        self._files = ArticleWatch(articles)
        self._at = log[-1].at if log else ""

    def append(self, unsigned: Sequence[Decision]) -> tuple[Decision, ...]:
        """Sign decisions and make them durable, all or none; several of them are a group.

        The time that was measured is divided among them. Raises SessionError.
        """
        article_ids = {decision.fact.article_id: None for decision in unsigned}
        for article_id in article_ids:
            self._refuse_edited(article_id)
            self._refuse_changed(article_id)
        self._be_even()
        self._outbox.remember(self._by_id[article_id] for article_id in article_ids)
        for article_id in article_ids:
            self._look_at(article_id)
            self._refuse_changed(article_id)
        if len(unsigned) == 1:
            unsigned = [self._as_audit(unsigned[0])]
        at, seconds = self._now(), self._share(len(unsigned))
        return self._write([replace(d, at=at, annotator=self._annotator, seconds=seconds) for d in unsigned])

    def retry(self, *, is_last: bool = False) -> int:
        """Try to deliver what the log did not take; how many decisions it took now.

        Nothing is tried again within a moment, unless it ``is_last``.
        """
        before = self._outbox.undelivered
        stored = self._outbox.retry() if is_last or self._outbox.is_due else ()
        self._is_stale |= [decision.seq for decision in stored] != [
            decision.seq for decision in before[: len(stored)]
        ]
        if self._is_stale:
            with suppress(SessionError):
                self._replay()
        for article_id in dict.fromkeys(decision.fact.article_id for decision in stored):
            if article_id in self._by_id:
                self._submit(article_id)
        return len(stored)

    def _be_even(self) -> None:
        """Try what waits, and have the numbers of the log. Raises SessionError where it cannot be read."""
        self.retry()
        if self._is_stale:
            self._replay()

    def _replay(self) -> None:
        """Make everything anew from the log, where what waited got other numbers than it had here."""
        theirs = self._store.news()
        self.state.become(replay(self._store.log()))
        for follower in (self.sureness, self.bulk, self.board):
            follower.renew()
        self._theirs += theirs
        self._is_stale = False

    @property
    def trouble(self) -> SessionError | None:
        """What keeps decisions from the log now, None if nothing."""
        return self._lost or self._outbox.trouble

    def look(self) -> None:
        """See whether the log's file is still what was opened; to be called now and then."""
        self._lost = self._store.trouble()

    def standing(self) -> LogStanding:
        """What of this review the log on disk holds."""
        settled, waiting = self.state.settled_total, self._outbox.undelivered
        if self._lost:
            return LogStanding(0, max(settled, len(waiting)), self._lost, self._outbox.kept_in, is_lost=True)
        if waiting:
            return LogStanding(self._delivered, len(waiting), self._outbox.trouble, self._outbox.kept_in)
        return LogStanding(settled)

    def refresh(self) -> tuple[Decision, ...]:
        """Take in what others decided; returns all of theirs since the last call, oldest first."""
        self._take(self._news(), ())
        theirs, self._theirs = tuple(self._theirs), []
        return theirs

    def undo(self) -> tuple[Decision, ...]:
        """Take back this annotator's latest decisions that were made together; returns them as they were made."""
        self._be_even()
        self._take(self._news(), ())
        return self._turn(UNDO, self.state.next_undo(self._annotator))[::-1]

    def redo(self) -> tuple[Decision, ...]:
        """Bring back what undo took back last; returns it as it was made."""
        self._be_even()
        self._take(self._news(), ())
        return self._turn(REDO, self.state.next_redo(self._annotator))

    def take_back(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Undo these decisions, which are in force, whatever was decided since; one redo brings a group back."""
        return self._turn(UNDO, tuple(decisions)[::-1])[::-1]

    def _turn(self, kind: str, turned: tuple[Decision, ...]) -> tuple[Decision, ...]:
        if turned:
            signed = Decision(at=self._now(), annotator=self._annotator, kind=kind, fact=turned[0].fact)
            self._write([replace(signed, fact=decision.fact, target=decision.seq) for decision in turned])
        return turned

    def _as_audit(self, decision: Decision) -> Decision:
        """The decision told for an audit, where it is on a candidate that was held back from its rule's bulk."""
        fact = decision.fact
        if decision.via or decision.kind not in JUDGING or not self.bulk.is_audit(decision.rule, fact):
            return decision
        entries, before = self.board.entries(fact.article_id), self.state.verdict(fact)
        entry = entries.of(fact)
        candidate = entry.candidate if entry else None
        was_single = before is not None and before.via != AUDIT
        if candidate is None or candidate.checks or was_single or fact in conflicts(entries):
            return decision
        return replace(decision, via=AUDIT)

    def _now(self) -> str:
        """The time, which never goes back: a clock that does leaves the latest time there was."""
        self._at = max(self._at, self._clock())
        return self._at

    def file(self, article_id: str) -> str:
        """What became of the article's file since it was read: EDITED, MISSING, or nothing."""
        return self._files.look(self._by_id[article_id])

    def _refuse_edited(self, article_id: str) -> None:
        if self.file(article_id) == EDITED:
            raise SessionError(
                "the article was edited while it was open, so its decisions are kept as they are",
                Where(self._by_id[article_id].path),
                "Restore the file, or leave and open it again",
                kind="edited_open",
            )

    def _refuse_changed(self, article_id: str) -> None:
        if article_id in self.changed:
            raise SessionError(
                "the article was edited after it was reviewed, so its decisions are kept as they are",
                Where(self._by_id[article_id].path),
                "Restore the file, or review it in a new session",
            )

    def _share(self, count: int) -> float | None:
        seconds = self._stopwatch.take() if self._stopwatch and count else None
        return None if seconds is None else round(seconds / count, SECONDS_DIGITS)

    def _write(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        was_delivered = not self._outbox.undelivered
        stored = self._outbox.send(decisions, as_group=len(decisions) != 1)
        if was_delivered and self._outbox.undelivered:
            self._delivered = self.state.settled_total
        self._take(self._news(), stored)
        return stored

    def _news(self) -> tuple[Decision, ...]:
        """What others appended; it waits while decisions made here do, which will stand behind it in the log."""
        if self._outbox.undelivered:
            return ()
        try:
            news = self._store.news()
        except SessionError:  # whoever holds the log lets go of it, and is asked again
            return ()
        self._outbox.heard(news[-1].seq if news else 0)
        return news

    def _take(self, theirs: Sequence[Decision], ours: Sequence[Decision]) -> None:
        """Apply what others and what we appended, in the order of the log, and bring all else up to date."""
        if not theirs and not ours:
            return
        self._theirs += theirs
        facts: dict[str, list[FactId]] = {}
        for decision in sorted((*theirs, *ours), key=lambda decision: decision.seq) if theirs else ours:
            before = self.state.verdict(decision.fact)
            self.state.apply(decision)
            after = self.state.verdict(decision.fact)
            self.sureness.turn(before, after)
            self.bulk.turn(before, after)
            facts.setdefault(decision.fact.article_id, []).append(decision.fact)
        for article_id in {decision.fact.article_id for decision in theirs} & self._by_id.keys():
            self._look_at(article_id)
        our_articles = {decision.fact.article_id for decision in ours}
        for article_id in (known for known in facts if known in self._by_id):
            self.board.decided(article_id, facts[article_id])
            # Whoever decided writes the truth file. We do it too where it costs no reading, should they be gone.
            if article_id in our_articles or self.board.extraction(article_id):
                self._submit(article_id)

    def _look_at(self, article_id: str) -> None:
        """Note whether the session now is about another version of the article."""
        if self._is_changed(article_id):
            self.changed |= {article_id}

    def _is_changed(self, article_id: str) -> bool:
        return self._store.reviewed_sha256(article_id) not in ("", self._by_id[article_id].sha256)

    def _submit(self, article_id: str) -> None:
        if article_id in self.changed:
            return
        article, description = self._by_id[article_id], self._description(article_id)
        told = partial(_told, article, description, self.state.snapshot(article_id))
        self._truth.submit(article_id, told, is_ahead=bool(self._outbox.undelivered or self._lost))

    def _description(self, article_id: str) -> Description:
        """What the page tells of itself; nothing where the rules cannot read it: the decision is made already."""
        try:
            extraction = self.board.extraction(article_id) or self._extract(article_id)
        except ReviewerError:
            return Description()
        return extraction.description


def _told(article: Article, description: Description, state: ReviewState) -> ArticleTruth:
    """What the truth file of an article says; made on the truth writer's thread, which no key waits for."""
    from reviewer.domain.truth import truth_of  # nothing about truth files is on the way to the first screen

    return truth_of(article, description, state)
