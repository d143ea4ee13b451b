"""A review under way: articles, their entries, and every act of a person on them.

Each act appends to the store before anything changes in memory, so what the screen shows is on disk. The
object belongs to one thread; only :meth:`Review.extract`, :meth:`Review.about` and the :attr:`Review.reader`
may be used on another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import Alternative, Draft, Entry
from reviewer.domain.figure import Figure
from reviewer.domain.ports import DecisionStore, FilterShelf, Reader, TruthSink, TruthStanding
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.syllables import SYLLABLE, locate
from reviewer.errors import ReviewerError
from reviewer.workbench.board import Order, Progress
from reviewer.workbench.drafts import moved, nearby
from reviewer.workbench.ledger import Ledger
from reviewer.workbench.settling import Settling
from reviewer.workbench.shelf import ShelfInMemory
from reviewer.workbench.stopwatch import Stopwatch


class Review(Settling):
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
        stopwatch: Stopwatch | None = None,
        session: str = "",
        shelf: FilterShelf | None = None,
    ) -> None:
        """``reader`` is called at the first need of rules; ``digest`` names the pack without loading it.

        Without a ``stopwatch`` no time is recorded, without a ``shelf`` filters are forgotten at the end.
        ``session`` is the session's name, which audits are drawn by.
        """
        self.articles = tuple(articles)
        self.by_id = {article.id: article for article in self.articles}
        self._store, self._truth, self._digest, self.annotator = store, truth, digest, annotator
        self.shelf: FilterShelf = shelf or ShelfInMemory()
        self.reader = reader
        """The rules; asking for them the first time may load them. Its methods may be called on any thread."""
        ledger = Ledger(
            self.articles,
            store,
            truth,
            lambda article: store.cached_extraction(article, digest),
            self.extract,
            annotator=annotator,
            clock=clock,
            stopwatch=stopwatch,
            session=session,
        )
        super().__init__(ledger, self.by_id, stopwatch)
        self.bulk, self.take_back = ledger.bulk, ledger.take_back
        """What was accepted in bulk, and undoing decisions that need not be the latest."""
        self._board, self.state, self.sureness = ledger.board, ledger.state, ledger.sureness

    # Articles and entries

    def extraction(self, article_id: str) -> Extraction | None:
        """What the rules read in the article, if it is known yet: supplied, or cached by an earlier run."""
        return self._board.extraction(article_id)

    def extract(self, article_id: str) -> Extraction:
        """Read an article by the rules, unless an earlier run did. Slow; any thread; :meth:`supply` it then."""
        return self.recall(article_id) or self.reader().extract(self.by_id[article_id])

    def recall(self, article_id: str) -> Extraction | None:
        """What an earlier run kept of an article, however long; for any thread, and needs no rules."""
        return self._store.recall_extraction(self.by_id[article_id], self._digest)

    def supply(self, extraction: Extraction) -> None:
        """Take in an extraction and keep it for the next start."""
        self._store.cache_extraction(self.by_id[extraction.article_id], self._digest, extraction)
        self._board.supply(extraction)

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

    def truth_standing(self) -> TruthStanding:
        """How the truth files stand beside the log."""
        return self._truth.standing()

    def close(self) -> None:
        """Wait for the truth files to be on disk."""
        self._truth.flush()
