"""The queue: which of all articles' entries a person should look at first, and why.

Failed checks and contradictions come first, in the order of the articles, so that both sides of a contradiction
stand near each other. Then the rest, least sure first and to the whole percent, so that equally sure entries stay
together by article. What was set aside comes last. Settled entries are not in the queue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import SKIPPED, Entry
from reviewer.workbench.conflicts import Conflict, conflicts
from reviewer.workbench.gathering import Picked
from reviewer.workbench.sureness import Sureness

CHECK, CONFLICT, UNSURE, LATER = "check", "conflict", "unsure", "later"
REASONS = (CHECK, CONFLICT, UNSURE, LATER)
"""Why an entry is in the queue."""

_FIRST, _BY_SURENESS, _LAST = range(3)


class Reason(NamedTuple):
    """Why an entry stands where it stands in the queue."""

    kind: str
    """One of :data:`REASONS`."""
    conflict: Conflict | None = None
    """What the entry contradicts, also where a failed check comes before it."""


class Queue:
    """Picks what is in the queue, and remembers why."""

    def __init__(self, sureness: Sureness) -> None:
        self._sureness = sureness
        self._percents: dict[tuple[str, float], int] = {}
        """By rule and confidence, which many candidates share."""
        self.reasons: dict[FactId, Reason] = {}
        """Of every entry that was picked, as it was then."""

    def pick(self, at: int, entries: Entries) -> Iterator[Picked]:
        """The entries of article number ``at`` that are not settled, each with its place in the queue."""
        if all(entry.is_settled for entry in entries):
            return
        contradicted = conflicts(entries)
        for row, entry in enumerate(entries):
            if not entry.is_settled:
                reason = _reason(entry, contradicted.get(entry.fact))
                self.reasons[entry.fact] = reason
                yield Picked((*self._place(entry, reason), at, row), entry)

    def _place(self, entry: Entry, reason: Reason) -> tuple[int, int]:
        if reason.kind == LATER:
            return _LAST, 0
        if reason.kind in (CHECK, CONFLICT):
            return _FIRST, 0
        return _BY_SURENESS, self._percent(entry)

    def _percent(self, entry: Entry) -> int:
        if entry.candidate is None:
            return 0
        about = (entry.candidate.rule, entry.candidate.confidence)
        percent = self._percents.get(about)
        if percent is None:
            sure = self._sureness.of(entry)
            percent = self._percents[about] = round(sure.now * 100) if sure else 0
        return percent


def _reason(entry: Entry, conflict: Conflict | None) -> Reason:
    if entry.state == SKIPPED:
        return Reason(LATER, conflict)
    if entry.candidate is not None and entry.candidate.checks:
        return Reason(CHECK, conflict)
    return Reason(CONFLICT if conflict else UNSURE, conflict)
