"""A review under way: articles, their entries, and every act of a person on them.

Each act appends to the store before anything changes in memory, so what the screen shows is on disk. The
object belongs to one thread; only :meth:`Review.extract`, :meth:`Review.about` and the :attr:`Review.reader`
may be used on another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.decision import (
    ACCEPT,
    ADD,
    COMMENT,
    FIX,
    REASONS,
    REDO,
    REJECT,
    RETRACT,
    SKIP,
    UNDO,
    Decision,
)
from reviewer.domain.entry import ADDED, UNDECIDED, Alternative, Draft, Entry
from reviewer.domain.ports import DecisionStore, Reader, TruthSink
from reviewer.domain.record import Record, changed_fields
from reviewer.domain.span import Span
from reviewer.domain.state import replay
from reviewer.domain.syllables import locate, step_edge
from reviewer.domain.truth import truth_of
from reviewer.errors import ReviewerError, SessionError, UsageError, Where
from reviewer.workbench.board import Board, Order, Progress
from reviewer.workbench.sureness import Sureness


class Review:
    """One session opened on a list of articles."""

    def __init__(
        self,
        articles: Sequence[Article],
        store: DecisionStore,
        truth: TruthSink,
        reader: Callable[[], Reader],
        digest: str,
        *,
        annotator: str,
        clock: Callable[[], str],
    ) -> None:
        """``reader`` is called at the first need of rules; ``digest`` names the pack without loading it."""
        self.articles = tuple(articles)
        self.by_id = {article.id: article for article in self.articles}
        self.annotator = annotator
        self.state = replay(store.log())
        self.sureness = Sureness(self.state)
        self._store, self._truth, self._digest = store, truth, digest
        self.reader = reader
        """The rules; asking for them the first time may load them. Its methods may be called on any thread."""
        self._clock = clock
        self._board = Board(articles, self.state, lambda article: store.cached_extraction(article, digest))
        self._changed = frozenset(a.id for a in self.articles if store.reviewed_sha256(a.id) not in ("", a.sha256))

    # Articles and entries

    def extraction(self, article_id: str) -> Extraction | None:
        """What the rules read in the article, if it is known yet: supplied, or cached by an earlier run."""
        return self._board.extraction(article_id)

    def extract(self, article_id: str) -> Extraction:
        """Read an article by the rules. Pure and slow; call it on any thread, then :meth:`supply` the result."""
        return self.reader().extract(self.by_id[article_id])

    def supply(self, extraction: Extraction) -> None:
        """Take in an extraction and keep it for the next start."""
        self._store.cache_extraction(self.by_id[extraction.article_id], self._digest, extraction)
        self._board.supply(extraction)

    def entries(self, article_id: str) -> tuple[Entry, ...]:
        """The article's entries in text order; only decided ones before its extraction is known."""
        return self._board.entries(article_id)

    def entry(self, fact: FactId) -> Entry | None:
        """The entry of a fact, None where it is neither proposed nor decided."""
        return next((e for e in self.entries(fact.article_id) if e.fact == fact), None)

    def is_changed(self, article_id: str) -> bool:
        """Whether the file was edited after it was reviewed here; its decisions are then kept, not added to."""
        return article_id in self._changed

    def progress(self) -> Progress:
        """Counts for the foot of the screen."""
        return self._board.progress()

    def next_undecided(
        self, after: FactId | None, article_id: str, order: Order = lambda entries: entries
    ) -> FactId | None:
        """The next undecided entry behind ``after`` in ``order``, across articles, around; skipped ones last."""
        return self._board.next_undecided(after, article_id, order)

    # Decisions

    def accept(self, entry: Entry) -> Decision:
        """The proposal is right as it stands."""
        if entry.proposed is None:
            raise UsageError("there is no proposal to accept here", Where(entry.fact.article_id))
        return self._decide(ACCEPT, entry, record=entry.proposed)

    def reject(self, entry: Entry, reason: str, comment: str = "") -> Decision:
        """The proposal is no record; ``reason`` is one of REASONS. An added record is taken back instead."""
        if reason not in REASONS:
            raise UsageError(f"'{reason}' is no reason to reject", todo=f"Reasons are {', '.join(REASONS)}")
        if entry.state == ADDED:
            return self._decide(RETRACT, entry)
        return self._decide(REJECT, entry, reason=reason, comment=comment)

    def fix(self, entry: Entry, record: Record) -> Decision:
        """The figure is right and ``record`` is how it should read; no difference makes it an accept."""
        if entry.proposed is None:
            return self._decide(ADD, entry, record=record)
        if not changed_fields(entry.proposed, record):
            return self.accept(entry)
        return self._decide(FIX, entry, record=record)

    def add(self, article_id: str, record: Record) -> Decision:
        """A record that no rule proposed."""
        fact = fact_id(article_id, record)
        known = self.entry(fact)
        if known is not None and known.proposed is not None:
            return self.fix(known, record)
        # An added record that was renamed keeps its identity, so a second of the first name needs its own.
        number = 1
        while known is not None and not _same_words(known.record, record):
            number += 1
            fact = fact._replace(indicator=f"{fact_id(article_id, record).indicator} ({number})")
            known = self.entry(fact)
        return self._decide(ADD, Entry(fact, record, UNDECIDED), record=record)

    def comment(self, entry: Entry, text: str) -> Decision:
        """Attach a remark; an empty one removes the remark before."""
        return self._decide(COMMENT, entry, comment=text)

    def skip(self, entry: Entry) -> Decision:
        """Set aside until everything else is decided."""
        return self._decide(SKIP, entry)

    def undo(self) -> Decision | None:
        """Take back the latest decision in force, in whatever article; returns it, or None at the beginning."""
        return self._turn(UNDO, self.state.next_undo())

    def redo(self) -> Decision | None:
        """Bring back what undo took back last; returns it, or None."""
        return self._turn(REDO, self.state.next_redo())

    # Drafts

    def draft(self, entry: Entry) -> Draft:
        """Start changing an entry, from how it stands."""
        parts = entry.candidate.spans("indicator") if entry.candidate else ()
        if not parts or entry.candidate is None or entry.candidate.record.indicator != entry.record.indicator:
            parts = locate(self.by_id[entry.fact.article_id].text, entry.record)
        return Draft(entry.record, parts, entry.fact)

    def propose(self, article_id: str, selection: Span) -> Draft | None:
        """A draft for the first figure in the selection, with the rules' best guess at every field."""
        candidate = self.reader().propose(self.by_id[article_id], selection)
        return Draft(candidate.record, candidate.spans("indicator")) if candidate else None

    def move_edge(self, article_id: str, draft: Draft, edge: str, steps: int) -> Draft:
        """Move the indicator's ``start`` or ``end`` edge by syllables; the record is re-read from the result."""
        article = self.by_id[article_id]
        parts = step_edge(article.text, draft.parts, edge, steps)
        if parts == draft.parts:
            return draft
        return replace(draft, parts=parts, record=self.reader().reread(article, parts, draft.record))

    def alternatives(self, article_id: str, record: Record) -> tuple[Alternative, ...]:
        """Likely other values of the record's fields, best first."""
        return self.reader().alternatives(self.by_id[article_id], record)

    def about(self, source: str) -> str:
        """One line about a rule, guard or cue."""
        return self.reader().about(source)

    # Where the person is

    def position(self) -> tuple[str, FactId | None]:
        """Article and fact to open at: where the last run stopped, or the first article."""
        article_id, fact = self._store.position()
        if article_id in self.by_id:
            return article_id, fact
        return (self.articles[0].id if self.articles else ""), None

    def save_position(self, article_id: str, fact: FactId | None) -> None:
        """Remember where the person is."""
        self._store.save_position(article_id, fact)

    def failures(self) -> Iterable[ReviewerError]:
        """Troubles of the truth writer since the last call."""
        return self._truth.failures()

    def close(self) -> None:
        """Wait for the truth files to be on disk."""
        self._truth.flush()

    def _decide(
        self, kind: str, entry: Entry, *, record: Record | None = None, reason: str = "", comment: str = ""
    ) -> Decision:
        article_id = entry.fact.article_id
        if self.is_changed(article_id):
            raise SessionError(
                "the article was edited after it was reviewed, so its decisions are kept as they are",
                Where(self.by_id[article_id].path),
                "Restore the file, or review it in a new session",
            )
        self._store.remember_article(self.by_id[article_id])
        return self._append(
            Decision(
                at=self._clock(),
                annotator=self.annotator,
                kind=kind,
                fact=entry.fact,
                rule=entry.rule,
                proposed=entry.proposed,
                record=record,
                reason=reason,
                comment=comment,
            )
        )

    def _turn(self, kind: str, decision: Decision | None) -> Decision | None:
        if decision is not None:
            self._append(
                Decision(
                    at=self._clock(),
                    annotator=self.annotator,
                    kind=kind,
                    fact=decision.fact,
                    target=decision.seq,
                )
            )
        return decision

    def _append(self, decision: Decision) -> Decision:
        stored, before = self._store.append(decision), self.state.verdict(decision.fact)
        self.state.apply(stored)
        self.sureness.turn(before, self.state.verdict(decision.fact))
        article_id = stored.fact.article_id
        if article_id not in self.by_id:
            return stored
        self._board.decided(stored.fact)
        if article_id not in self._changed:
            self._submit(article_id)
        return stored

    def _submit(self, article_id: str) -> None:
        extraction = self.extraction(article_id) or self.extract(article_id)
        self._truth.submit(truth_of(self.by_id[article_id], extraction.description, self.state))


def _same_words(one: Record, other: Record) -> bool:
    return fact_id("", one) == fact_id("", other)
