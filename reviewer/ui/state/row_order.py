"""The order in which the candidate list shows an article's entries: as the text has them, or least sure first.

An entry keeps the place that it was given when the order was made. Decisions move the probabilities of all other
candidates of a rule, and rows that jump at every key could not be read.
"""

from __future__ import annotations

from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import Entry
from reviewer.workbench.sureness import Sureness

_BY_A_PERSON = 2.0
"""Ranks behind every probability: what a person added needs no second look."""


class RowOrder:
    """Puts entries in the order that was chosen."""

    def __init__(self, sureness: Sureness) -> None:
        self.is_unsure_first = False
        self._sureness = sureness
        self._ranks: dict[FactId, float] = {}
        self._made = (Entries(), Entries())

    def turn(self) -> None:
        """Choose the other order."""
        self.is_unsure_first = not self.is_unsure_first
        self.renew()

    def renew(self) -> None:
        """Rank anew by what is known now, as when another article is opened."""
        self._ranks.clear()
        self._made = (Entries(), Entries())

    def rows(self, entries: Entries) -> Entries:
        """``entries``, which stand in text order, as the list shows them; the same object for the same entries."""
        if not self.is_unsure_first:
            return entries
        if entries is not self._made[0]:
            before, rows = self._made
            changed = entries.changed_since(before)
            after = (
                Entries(sorted(entries, key=self._rank))
                if changed is None
                else rows.exchanged(entries[row] for row in changed)
            )
            self._made = (entries, after)
        return self._made[1]

    def _rank(self, entry: Entry) -> float:
        rank = self._ranks.get(entry.fact)
        if rank is None:
            sure = self._sureness.of(entry)
            rank = self._ranks[entry.fact] = sure.now if sure else _BY_A_PERSON
        return rank
