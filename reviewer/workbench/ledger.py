"""The log of one review and all that follows from it: state, board, sureness, truth files.

Decisions are durable before anything changes in memory, so what the screen shows is on disk. Those that are made
together are one transaction, one undo, and one look at each article they touch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import AUDIT, REDO, UNDO, Decision
from reviewer.domain.ports import DecisionStore, TruthSink
from reviewer.domain.state import ReviewState, replay
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.workbench.board import Board
from reviewer.workbench.bulk import JUDGING, BulkRecord
from reviewer.workbench.conflicts import conflicts
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
    ) -> None:
        """``extract`` reads an article by the rules, for a truth file that has to say what it is about."""
        self._by_id = {article.id: article for article in articles}
        self._store, self._truth, self._extract = store, truth, extract
        self._annotator, self._clock, self._stopwatch = annotator, clock, stopwatch
        self.state = replay(store.log())
        self.sureness = Sureness(self.state)
        self.bulk = BulkRecord(self.state, session)
        self.board = Board(articles, self.state, cached)
        self.changed = frozenset(a.id for a in articles if store.reviewed_sha256(a.id) not in ("", a.sha256))
        """Articles that were edited after they were reviewed here."""

    def append(self, unsigned: Sequence[Decision]) -> tuple[Decision, ...]:
        """Sign decisions and make them durable, all or none; several of them are a group.

        The time that was measured is divided among them. Raises SessionError.
        """
        article_ids = {decision.fact.article_id: None for decision in unsigned}
        for article_id in article_ids:
            self._refuse_changed(article_id)
        for article_id in article_ids:
            self._store.remember_article(self._by_id[article_id])
        if len(unsigned) == 1:
            unsigned = [self._as_audit(unsigned[0])]
        at, seconds = self._clock(), self._share(len(unsigned))
        return self._write([replace(d, at=at, annotator=self._annotator, seconds=seconds) for d in unsigned])

    def undo(self) -> tuple[Decision, ...]:
        """Take back the latest decisions that were made together; returns them as they were made."""
        return self._turn(UNDO, self.state.next_undo())[::-1]

    def redo(self) -> tuple[Decision, ...]:
        """Bring back what undo took back last; returns it as it was made."""
        return self._turn(REDO, self.state.next_redo())

    def take_back(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Undo these decisions, which are in force, whatever was decided since; one redo brings a group back."""
        return self._turn(UNDO, tuple(decisions)[::-1])[::-1]

    def _turn(self, kind: str, turned: tuple[Decision, ...]) -> tuple[Decision, ...]:
        if turned:
            signed = Decision(at=self._clock(), annotator=self._annotator, kind=kind, fact=turned[0].fact)
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
        if len(decisions) == 1:
            stored: tuple[Decision, ...] = (self._store.append(decisions[0]),)
        else:
            stored = self._store.append_all(decisions, as_group=True)
        facts: dict[str, list[FactId]] = {}
        for decision in stored:
            before = self.state.verdict(decision.fact)
            self.state.apply(decision)
            after = self.state.verdict(decision.fact)
            self.sureness.turn(before, after)
            self.bulk.turn(before, after)
            facts.setdefault(decision.fact.article_id, []).append(decision.fact)
        for article_id in (known for known in facts if known in self._by_id):
            self.board.decided(article_id, facts[article_id])
            if article_id not in self.changed:
                self._submit(article_id)
        return stored

    def _submit(self, article_id: str) -> None:
        article, description = self._by_id[article_id], self._description(article_id)
        self._truth.submit(article_id, partial(_told, article, description, self.state.snapshot(article_id)))

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
