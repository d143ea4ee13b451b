"""The board of a review: which entries each article has, and which of them still wait.

Entries are built once an article and again only after something in that article changed, so that what
stands behind a key costs the same with five articles and with five thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries, after_decisions, build_entries, built_on_figures
from reviewer.domain.entry import SKIPPED, UNDECIDED, Entry
from reviewer.domain.figure import LEFT, Figure
from reviewer.domain.left_over import left_figures
from reviewer.domain.state import ReviewState

Order = Callable[[Entries], Entries]
"""Puts an article's entries, which stand in text order, in the order in which a person goes through them."""


class Progress(NamedTuple):
    """How far a review is, over all articles that have been read by the rules."""

    settled: int
    """Facts with a verdict, which is also the number of decisions on disk."""
    undecided: int
    skipped: int
    articles_done: int
    articles: int
    left: int
    """Left-over figures that nobody has settled."""


class Board:
    """The entries of every article, kept up to date with a review's state."""

    def __init__(
        self,
        articles: Sequence[Article],
        state: ReviewState,
        cached: Callable[[Article], Extraction | None],
    ) -> None:
        """``cached`` gives an extraction that an earlier run kept; it is asked once an article."""
        self._articles, self._state, self._cached = tuple(articles), state, cached
        self._order = {article.id: i for i, article in enumerate(self._articles)}
        self._extractions: dict[str, Extraction | None] = {}
        self._entries: dict[str, Entries] = {}
        self._left: dict[str, tuple[Figure, ...]] = {}
        self._counts: dict[str, Counter[str]] = {}
        self._total: Counter[str] = Counter()
        self._done = 0
        self.touched: list[str] = []
        """Ids of articles whose entries may have changed, one after the other; who keeps entries reads on here."""

    def extraction(self, article_id: str) -> Extraction | None:
        """What the rules read in the article, None while that is unknown."""
        if article_id not in self._extractions:
            self._extractions[article_id] = self._cached(self._articles[self._order[article_id]])
        return self._extractions[article_id]

    def supply(self, extraction: Extraction) -> None:
        """Take in what the rules read in an article."""
        self._forget(extraction.article_id)
        self.touched.append(extraction.article_id)
        self._extractions[extraction.article_id] = extraction

    def decided(self, article_id: str, facts: Sequence[FactId]) -> None:
        """Bring an article's entries up to date after decisions on ``facts``, by exchanging those where it can."""
        self.touched.append(article_id)
        before = self._entries.get(article_id)
        after = None if before is None else after_decisions(before, facts, self._state)
        if before is None or after is None:
            self._forget(article_id)
            if before is not None:
                self._build_on_figures(article_id, before, facts)
            return
        changed = after.changed_since(before) or frozenset()
        counts = Counter(self._counts[article_id])
        counts.subtract(before[row].state for row in changed)
        counts.update(after[row].state for row in changed)
        left = self._left_after(article_id, facts)
        self._forget(article_id)
        self._left[article_id] = left
        self._take(article_id, after, counts)

    def _build_on_figures(self, article_id: str, before: Entries, facts: Sequence[FactId]) -> None:
        """Build the entries of few figures anew, where nothing else can differ; else all, when asked for."""
        extraction = self.extraction(article_id)
        candidates = extraction.candidates if extraction else ()
        after = built_on_figures(before, facts, candidates, self._state)
        if after is not None:
            self._entries[article_id] = after
            self._take(article_id, after, Counter(entry.state for entry in after))

    def renew(self) -> None:
        """Build all entries anew when they are asked for: the state has become another."""
        for article in self._articles:
            self._forget(article.id)
            self.touched.append(article.id)

    def entries(self, article_id: str) -> Entries:
        """The article's entries in text order; only decided ones while its extraction is unknown."""
        if article_id not in self._entries:
            extraction = self.extraction(article_id)
            candidates = extraction.candidates if extraction else ()
            entries = build_entries(article_id, candidates, self._state)
            self._take(article_id, entries, Counter(entry.state for entry in entries))
        return self._entries[article_id]

    def left(self, article_id: str) -> tuple[Figure, ...]:
        """The article's left-over figures that nobody has settled; the same object while they stay so."""
        if article_id not in self._left:
            entries, extraction = self.entries(article_id), self.extraction(article_id)
            dismissed = self._state.dismissed(article_id)
            self._left[article_id] = left_figures(extraction.figures, entries, dismissed) if extraction else ()
        return self._left[article_id]

    def _left_after(self, article_id: str, facts: Sequence[FactId]) -> tuple[Figure, ...]:
        """The left-over figures after decisions that left every entry on its figure: those dismissed are gone."""
        left, bare = self.left(article_id), [fact for fact in facts if fact.is_bare]
        if not bare:
            return left
        if all(self._state.verdict(fact) for fact in bare):
            gone = {fact.value_span for fact in bare}
            return tuple([figure for figure in left if figure.value_span not in gone])
        self._left.pop(article_id)  # one came back
        return self.left(article_id)

    def is_settled(self, article_id: str) -> bool:
        """Whether nothing in the article waits for a word any more; told from counts, because every key asks."""
        self.entries(article_id)
        counts, is_read = self._counts[article_id], self.extraction(article_id) is not None
        return is_read and not (counts[UNDECIDED] or counts[SKIPPED] or self.left(article_id))

    def progress(self) -> Progress:
        """Counts for the foot of the screen."""
        for article in self._articles:
            if article.id not in self._counts:
                self.entries(article.id)
        total = self._total
        told = (self._state.settled_total, total[UNDECIDED], total[SKIPPED], self._done, len(self._articles))
        return Progress(*told, total[LEFT])

    def next_undecided(self, after: FactId | None, article_id: str, order: Order) -> FactId | None:
        """The next undecided entry behind ``after`` in its article, then in later articles, then from the top.

        "Behind" is meant in ``order``. Skipped entries come last: they are offered once nothing else is undecided.
        """
        for wanted in (UNDECIDED, SKIPPED):
            for entry in self._ring(after, article_id, wanted, order):
                if entry.state == wanted:
                    return entry.fact
        return None

    def _ring(self, after: FactId | None, article_id: str, wanted: str, order: Order) -> Iterator[Entry]:
        """Entries behind ``after``, around all articles, ending with the ones before it."""
        start = self._order.get(article_id, 0)
        here = order(self.entries(article_id)) if article_id in self._order else Entries()
        row = here.row(after)
        at = 0 if row is None else row + 1
        yield from islice(here, at, None)
        for article in self._articles[start + 1 :] + self._articles[:start]:
            entries = self.entries(article.id)
            if self._counts[article.id][wanted]:
                yield from order(entries)
        yield from islice(here, at)

    def _take(self, article_id: str, entries: Entries, counts: Counter[str]) -> None:
        self._entries[article_id], self._counts[article_id] = entries, counts
        counts[LEFT] = len(self.left(article_id))
        self._count(article_id, 1)

    def _forget(self, article_id: str) -> None:
        """Drop the article's entries, if they have been built."""
        if article_id in self._counts:
            self._count(article_id, -1)
            del self._counts[article_id], self._entries[article_id]
        self._left.pop(article_id, None)

    def _count(self, article_id: str, sign: int) -> None:
        counts = self._counts[article_id]
        for state, number in counts.items():
            self._total[state] += sign * number
        is_done = self._extractions.get(article_id) is not None and not (counts[UNDECIDED] or counts[SKIPPED])
        self._done += sign * is_done
