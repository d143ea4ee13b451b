"""Entries of all articles in one list: picked and put in order once, then kept up to date in their places.

A row keeps its place while a person works on the list, whatever a decision makes of its entry; picking anew is a
new gathering. Articles that are read meanwhile add their rows behind those that the person has been at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import Entry
from reviewer.workbench.review import Review

Place = tuple[int | str, ...]
"""Where an entry stands among others; places of different entries differ."""


class Picked(NamedTuple):
    """An entry and its place in the list."""

    place: Place
    entry: Entry


Pick = Callable[[int, Entries], Iterable[Picked]]
"""What an article adds to the list; told the article's number from 0 and its entries in text order."""


class Gathering:
    """One list over all articles of a review."""

    def __init__(self, review: Review, pick: Pick) -> None:
        """Picks from every article that has been read; the others follow when they have been."""
        self._review, self._pick = review, pick
        self.numbers = {article.id: at for at, article in enumerate(review.articles)}
        """The number of each article, from 0."""
        self._noted = len(review.touched)
        self._entries: dict[str, Entries] = {}
        """What the list was last brought up to date with, of every article that was picked from."""
        self._places: dict[FactId, Place] = {}
        self._still = 0
        """How many rows keep their places when others come in."""
        self._rows = Entries()
        self._grow(article.id for article in review.articles)
        self._still = len(self._places)

    @property
    def rows(self) -> Entries:
        """The list as it stands; the same object while nothing in it has changed."""
        if self._noted < len(self._review.touched):
            touched = dict.fromkeys(self._review.touched[self._noted :])
            self._noted = len(self._review.touched)
            for article_id in touched:
                if article_id in self._entries:
                    self._update(article_id)
            self._grow(article_id for article_id in touched if article_id not in self._entries)
        return self._rows

    def keep(self, row: int) -> None:
        """Told where the person is: from there up no row will move. Rows below may while articles come in."""
        if row >= self._still:
            self._still = len(self._places)

    def _update(self, article_id: str) -> None:
        """Take in what decisions made of an article's entries."""
        before, after = self._entries[article_id], self._review.entries(article_id)
        self._entries[article_id] = after
        changed = after.changed_since(before)
        if changed is None:
            entries = (self._review.entry(fact) for fact in self._places)
            self._rows = Entries(entry for entry in entries if entry)
        elif here := [after[row] for row in changed if self._rows.row(after[row].fact) is not None]:
            self._rows = self._rows.exchanged(here)

    def _grow(self, article_ids: Iterable[str]) -> None:
        """Pick from articles that have been read, and sort the rows that need not keep their places."""
        grown: dict[FactId, Entry] = {}
        for article_id in article_ids:
            entries = self._review.entries(article_id)
            if self._review.extraction(article_id) is None:
                continue
            self._entries[article_id] = entries
            for place, entry in self._pick(self.numbers[article_id], entries):
                self._places[entry.fact] = place
                grown[entry.fact] = entry
        if grown:
            self._sort(grown)

    def _sort(self, grown: dict[FactId, Entry]) -> None:
        order = list(self._places)
        order[self._still :] = sorted(order[self._still :], key=self._places.__getitem__)
        self._places = {fact: self._places[fact] for fact in order}
        entries = (grown.get(fact) or self._review.entry(fact) for fact in order)
        self._rows = Entries(entry for entry in entries if entry)
