"""Filters at work in a review: what they let through, in which order, and how much that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from reviewer.domain.entries import Entries
from reviewer.domain.entry import Entry
from reviewer.workbench.gathering import Picked
from reviewer.workbench.hindrances import Hindrances
from reviewer.workbench.query import Query
from reviewer.workbench.query_match import Test, explain_nothing, test_of
from reviewer.workbench.review import Review

_NOT_PROPOSED = 101
"""Percent that stands behind every probability: what a person added needs no second look."""


class Tally(NamedTuple):
    """How many entries a filter lets through, of how many."""

    fitting: int
    all: int


class ReviewKnown:
    """What a review knows of its entries."""

    def __init__(self, review: Review) -> None:
        self._review, self._hindrances = review, Hindrances(review)
        self.title: Callable[[str], str] = cache(self._title)
        """What an article is called: number, id and title."""

    def sure(self, entry: Entry) -> float | None:
        """The probability that it is right; None for what no rule proposes."""
        sure = self._review.sureness.of(entry)
        return sure.now if sure else None

    def annotator(self, entry: Entry) -> str:
        """Who settled it; empty where nobody has."""
        verdict = self._review.state.verdict(entry.fact)
        return verdict.annotator if verdict else ""

    def is_conflicting(self, entry: Entry) -> bool:
        """Whether another entry contradicts it."""
        return self._hindrances.conflict(entry) is not None

    def _title(self, article_id: str) -> str:
        number = next(at for at, article in enumerate(self._review.articles, 1) if article.id == article_id)
        extraction = self._review.extraction(article_id)
        return f"{number} {article_id} {extraction.description.title if extraction else ''}"


class Filter:
    """One filter on one review."""

    def __init__(
        self, review: Review, query: Query, known: ReviewKnown | None = None, *, is_unsure_first: bool = False
    ) -> None:
        """``is_unsure_first`` puts what fits least sure first, else it stands in the order of the articles.

        ``known`` may be shared by filters that follow each other while one types.
        """
        self._review, self._query, self._is_unsure_first = review, query, is_unsure_first
        self._known = known or ReviewKnown(review)
        self._test: Test = test_of(query, self._known)

    def pick(self, at: int, entries: Entries) -> Iterator[Picked]:
        """The entries of article number ``at`` that fit."""
        for row, entry in enumerate(entries):
            if self._test(entry):
                yield Picked((self._rank(entry), at, row), entry)

    def tally(self) -> Tally:
        """How many entries fit as they stand."""
        fitting = total = 0
        for article in self._review.articles:
            entries = self._review.entries(article.id)
            total += len(entries)
            fitting += sum(map(self._test, entries))
        return Tally(fitting, total)

    def explain_nothing(self) -> None:
        """Raise QueryError where nothing fits because a name in the filter is nobody's here."""
        entries = (entry for article in self._review.articles for entry in self._review.entries(article.id))
        explain_nothing(self._query, self._known, entries)

    def _rank(self, entry: Entry) -> int:
        if not self._is_unsure_first:
            return 0
        sure = self._known.sure(entry)
        return _NOT_PROPOSED if sure is None else round(sure * 100)
