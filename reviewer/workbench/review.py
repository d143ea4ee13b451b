"""A review under way: articles, their entries, and every act of a person on them.

Each act appends to the store before anything changes in memory; what the store does not take is told by
:meth:`Review.standing`, kept, and tried again. The object belongs to one thread; only :meth:`Review.extract`,
:meth:`Review.about` and the :attr:`Review.reader` may be used on another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import Decision
from reviewer.domain.entries import Entries
from reviewer.domain.entry import Alternative, Draft, Entry
from reviewer.domain.figure import Figure
from reviewer.domain.ports import DecisionStore, FilterShelf, LogStanding, Reader, TruthSink, TruthStanding
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.syllables import SYLLABLE, locate
from reviewer.errors import ReviewerError, SessionError
from reviewer.workbench.board import Order, Progress
from reviewer.workbench.bulk import BulkRecord
from reviewer.workbench.drafts import moved, nearby
from reviewer.workbench.earlier_readings import EarlierReadings
from reviewer.workbench.ledger import Ledger
from reviewer.workbench.outbox import RescueFile
from reviewer.workbench.settling import Settling
from reviewer.workbench.shelf import ShelfInMemory
from reviewer.workbench.stopwatch import Stopwatch

if TYPE_CHECKING:
    from reviewer.workbench.rule_shop import RuleShop


class Review(Settling):
    """One session opened on a list of articles."""

    reader: Callable[[], Reader]
    """The rules; asking for them the first time may load them. Its methods may be called on any thread."""
    make_shop: Callable[[], RuleShop] | None = None
    """Makes what its rules are tuned with; None where they are no files of a workspace."""
    earlier: EarlierReadings
    """What rules that were changed since the last start leave to decide."""
    bulk: BulkRecord
    """What was accepted in bulk."""
    take_back: Callable[[Sequence[Decision]], tuple[Decision, ...]]
    """Undoing decisions that need not be the latest."""

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
        stopwatch: Stopwatch | None = None,
        session: str = "",
        shelf: FilterShelf | None = None,
        rescue: RescueFile | None = None,
    ) -> None:
        """``reader`` is called at the first need of rules; ``digest`` names the pack without loading it.

        Without a ``stopwatch``, ``shelf`` or ``rescue`` file no times, filters or refused decisions outlive the
        review; audits are drawn by the name of the ``session``.
        """
        self.articles = tuple(articles)
        self.by_id = {article.id: article for article in self.articles}
        self._store, self._truth, self._digest, self.annotator = store, truth, digest, annotator
        self.shelf: FilterShelf = shelf or ShelfInMemory()
        self.reader, self.earlier = reader, EarlierReadings()
        ledger = Ledger(
            self.articles,
            store,
            truth,
            self._cached,
            self.extract,
            annotator=annotator,
            clock=clock,
            stopwatch=stopwatch,
            session=session,
            rescue=rescue,
        )
        super().__init__(ledger, self.by_id, stopwatch)
        self.bulk, self.take_back = ledger.bulk, ledger.take_back
        self._board, self.state, self.sureness = ledger.board, ledger.state, ledger.sureness

    # Articles and entries

    def extraction(self, article_id: str) -> Extraction | None:
        """What the rules read in the article, if it is known yet: supplied, or cached by an earlier run."""
        return self._board.extraction(article_id)

    def extract(self, article_id: str) -> Extraction:
        """Read an article by the rules, unless an earlier run did. Slow; any thread; :meth:`supply` it then."""
        known = self.recall(article_id)
        if known:
            return known
        from reviewer.storage.extraction_codec import encode_ahead  # not on the way to the first screen

        extraction = self.reader().extract(self.by_id[article_id])
        with suppress(SessionError):
            self.earlier.note(self._store.earlier_extraction(self.by_id[article_id], self._digest))
        encode_ahead(extraction)
        return extraction

    def recall(self, article_id: str) -> Extraction | None:
        """What an earlier run kept of an article, however long; for any thread, and needs no rules."""
        with suppress(SessionError):
            return self._store.recall_extraction(self.by_id[article_id], self._digest)
        return None

    def _cached(self, article: Article) -> Extraction | None:
        """What the store kept of an article, nothing where it cannot say: the rules read it again."""
        with suppress(SessionError):
            return self._store.cached_extraction(article, self._digest)
        return None

    def supply(self, extraction: Extraction) -> None:
        """Take in an extraction and keep it for the next start, where the store can."""
        self.earlier.compare(extraction, self.state)
        if not self._ledger.trouble:
            with suppress(SessionError):
                self._store.cache_extraction(self.by_id[extraction.article_id], self._digest, extraction)
        self._board.supply(extraction)

    def take_rules(self, reader: Reader, digest: str) -> None:
        """Read by other rules from now on; what was read stays until :meth:`supply` brings it anew."""
        self.reader, self._digest = (lambda: reader), digest

    def entries(self, article_id: str) -> Entries:
        """The article's entries in text order; only decided ones before its extraction is known."""
        return self._board.entries(article_id)

    def left(self, article_id: str) -> tuple[Figure, ...]:
        """The article's left-over figures that nobody has settled; the same object while they are the same."""
        return self._board.left(article_id)

    def entry(self, fact: FactId) -> Entry | None:
        """The entry of a fact, None where it is neither proposed nor decided."""
        return self.entries(fact.article_id).of(fact)

    @property
    def touched(self) -> Sequence[str]:
        """Ids of articles whose entries may have changed, one after the other since the beginning."""
        return self._board.touched

    def is_changed(self, article_id: str) -> bool:
        """Whether the file was edited after it was reviewed here; its decisions are then kept, not added to."""
        return article_id in self._ledger.changed

    def file(self, article_id: str) -> str:
        """What became of the article's file since it was read: EDITED or MISSING of the article watch, or nothing.

        Costs a look at the file; while it is edited no new decision on it is taken.
        """
        return self._ledger.file(article_id)

    def is_settled(self, article_id: str) -> bool:
        """Whether every candidate and left-over figure of the article is settled."""
        return self._board.is_settled(article_id)

    def progress(self) -> Progress:
        """Counts for the foot of the screen."""
        return self._board.progress()

    def next_undecided(
        self, after: FactId | None, article_id: str, order: Order = lambda entries: entries
    ) -> FactId | None:
        """The next undecided entry behind ``after`` in ``order``, across articles, around; skipped ones last."""
        return self._board.next_undecided(after, article_id, order)

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

    def move_edge(self, article_id: str, draft: Draft, edge: str, steps: int, unit: str = SYLLABLE) -> Draft:
        """Move the indicator's ``start`` or ``end`` edge by syllable, letter or word; the record is read again."""
        return moved(self.reader(), self.by_id[article_id], draft, edge, steps, unit)

    def alternatives(self, article_id: str, record: Record) -> tuple[Alternative, ...]:
        """Likely other values of the record's fields, in the order of the form."""
        near = nearby(self.entries(article_id), record.value_span.start)
        return self.reader().alternatives(self.by_id[article_id], record, near)

    def about(self, source: str) -> str:
        """One line about a rule, guard or cue."""
        return self.reader().about(source)

    # Others

    def refresh(self) -> tuple[Decision, ...]:
        """Take in what others decided in this session; returns all of theirs since the last call, oldest first.

        Costs microseconds where there is nothing.
        """
        return self._ledger.refresh()

    # Where the person is

    def position(self) -> tuple[str, FactId | None]:
        """Article and fact to open at: where the last run stopped, or the first article."""
        article_id, fact = self._store.position()
        if article_id in self.by_id:
            return article_id, fact
        return (self.articles[0].id if self.articles else ""), None

    def save_position(self, article_id: str, fact: FactId | None) -> None:
        """Remember where the person is, unless the store is in trouble: it is no decision."""
        if not self._ledger.trouble:
            with suppress(SessionError):
                self._store.save_position(article_id, fact)

    # What is on disk

    def standing(self) -> LogStanding:
        """What of this review the log on disk holds, as far as is known; costs no look at it."""
        return self._ledger.standing()

    def retry(self, *, is_last: bool = False) -> int:
        """Try again what the log did not take, if that was not just tried or this ``is_last``; how many it took.

        Looks at the log's file too, so call it now and then.
        """
        self._ledger.look()
        return self._ledger.retry(is_last=is_last)

    def failures(self) -> Iterable[ReviewerError]:
        """Troubles of the truth writer since the last call."""
        return self._truth.failures()

    def truth_standing(self) -> TruthStanding:
        """How the truth files stand beside the log."""
        return self._truth.standing()

    def close(self) -> None:
        """Try a last time what the log did not take, and wait for the truth files to be on disk."""
        with suppress(SessionError):
            self.retry(is_last=True)
        self._truth.flush()
