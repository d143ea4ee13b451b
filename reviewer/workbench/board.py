"""The board of a review: which entries each article has, and which of them still wait.

Entries are built once an article and again only after something in that article changed, so that what
stands behind a key costs the same with five articles and with five thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.entry import SKIPPED, UNDECIDED, Entry, after_decision, build_entries
from reviewer.domain.state import ReviewState

Order = Callable[[Sequence[Entry]], Sequence[Entry]]
"""Puts an article's entries, which stand in text order, in the order in which a person goes through them."""


class Progress(NamedTuple):
    """How far a review is, over all articles that have been read by the rules."""

    settled: int
    """Facts with a verdict, which is also the number of decisions on disk."""
    undecided: int
    skipped: int
    articles_done: int
    articles: int


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
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._counts: dict[str, Counter[str]] = {}
        self._total: Counter[str] = Counter()
        self._done = 0

    def extraction(self, article_id: str) -> Extraction | None:
        """What the rules read in the article, None while that is unknown."""
        if article_id not in self._extractions:
            self._extractions[article_id] = self._cached(self._articles[self._order[article_id]])
        return self._extractions[article_id]

    def supply(self, extraction: Extraction) -> None:
        """Take in what the rules read in an article."""
        self._forget(extraction.article_id)
        self._extractions[extraction.article_id] = extraction

    def decided(self, fact: FactId) -> None:
        """Bring the entries up to date after a decision on ``fact``, most often by exchanging one of them."""
        before = self._forget(fact.article_id)
        after = after_decision(before, fact, self._state)
        if after is not None:
            self._take(fact.article_id, after)

    def entries(self, article_id: str) -> tuple[Entry, ...]:
        """The article's entries in text order; only decided ones while its extraction is unknown."""
        if article_id not in self._entries:
            extraction = self.extraction(article_id)
            candidates = extraction.candidates if extraction else ()
            self._take(article_id, build_entries(article_id, candidates, self._state))
        return self._entries[article_id]

    def progress(self) -> Progress:
        """Counts for the foot of the screen."""
        for article in self._articles:
            if article.id not in self._counts:
                self.entries(article.id)
        undecided, skipped = self._total[UNDECIDED], self._total[SKIPPED]
        return Progress(self._state.settled_total, undecided, skipped, self._done, len(self._articles))

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
        here = order(self.entries(article_id)) if article_id in self._order else ()
        at = next((i + 1 for i, entry in enumerate(here) if entry.fact == after), 0)
        yield from here[at:]
        for article in self._articles[start + 1 :] + self._articles[:start]:
            entries = self.entries(article.id)
            if self._counts[article.id][wanted]:
                yield from order(entries)
        yield from here[:at]

    def _take(self, article_id: str, entries: tuple[Entry, ...]) -> None:
        self._entries[article_id] = entries
        self._counts[article_id] = Counter(entry.state for entry in entries)
        self._count(article_id, 1)

    def _forget(self, article_id: str) -> tuple[Entry, ...]:
        """Drop the article's entries; returns them, none where they had not been built."""
        if article_id in self._counts:
            self._count(article_id, -1)
            del self._counts[article_id]
        return self._entries.pop(article_id, ())

    def _count(self, article_id: str, sign: int) -> None:
        counts = self._counts[article_id]
        for state, number in counts.items():
            self._total[state] += sign * number
        is_done = self._extractions.get(article_id) is not None and not (counts[UNDECIDED] or counts[SKIPPED])
        self._done += sign * is_done
