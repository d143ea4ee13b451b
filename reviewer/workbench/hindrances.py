"""What speaks against settling an entry together with others, unseen: a failed check, a conflict, a verdict."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, REJECT
from reviewer.domain.entries import Entries
from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, REJECTED, Entry
from reviewer.workbench.conflicts import Conflict, conflicts
from reviewer.workbench.review import Review

EDITED, SAME, CHECKS, CONFLICT, SETTLED = "edited", "same", "checks", "conflict", "settled"
HINDRANCES = (EDITED, SAME, CHECKS, CONFLICT, SETTLED)
"""The article was edited since its review; nothing would change; a check failed; another entry contradicts; the
entry has another verdict."""
WAIVABLE = (CHECKS, CONFLICT, SETTLED)
"""What a person may pass over; the others leave nothing that could be decided."""


class Hindrances:
    """Tells hindrances in a review, looking for the conflicts of an article once for its entries as they stand."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._conflicts: dict[str, tuple[Entries, Mapping[FactId, Conflict]]] = {}

    def conflict(self, entry: Entry) -> Conflict | None:
        """What the entry contradicts."""
        article_id = entry.fact.article_id
        entries = self._review.entries(article_id)
        known = self._conflicts.get(article_id)
        if known is None or known[0] is not entries:
            known = self._conflicts[article_id] = (entries, conflicts(entries))
        return known[1].get(entry.fact)

    def is_doubtful(self, entry: Entry) -> bool:
        """Whether a check failed on the entry, or another one contradicts it."""
        return bool(entry.candidate and entry.candidate.checks) or self.conflict(entry) is not None

    def of(self, entry: Entry, verdict: str) -> str:
        """What speaks most against giving the entry a verdict of kind accept, reject or fix; empty if nothing."""
        if self._review.is_changed(entry.fact.article_id):
            return EDITED
        if _is_same(entry, verdict):
            return SAME
        if entry.is_settled:
            return SETTLED
        if verdict != REJECT and entry.candidate and entry.candidate.checks:
            return CHECKS
        return CONFLICT if verdict != REJECT and self.conflict(entry) else ""


def _is_same(entry: Entry, verdict: str) -> bool:
    """Whether the verdict would change nothing; a fix is never undone by an accept of many."""
    if verdict == ACCEPT:
        return entry.proposed is None or entry.state in (ACCEPTED, FIXED, ADDED)
    return verdict == REJECT and entry.state == REJECTED
