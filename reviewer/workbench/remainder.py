"""The rest of an article: which undecided candidates are accepted together, and which a person has to look at.

Skipped candidates were set aside on purpose and are no part of the rest.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from reviewer.domain.candidate import FactId
from reviewer.domain.entry import UNDECIDED, Entry
from reviewer.workbench.conflicts import conflicts
from reviewer.workbench.review import Review

CHANGED, CHECKS, CONFLICT, UNSURE = "rest_changed", "rest_checks", "rest_conflict", "rest_unsure"
"""Why a candidate is left out: an unsaved change, a failed check, a rival, or more likely wrong than right."""
SURE_ENOUGH = 0.5


class Held(NamedTuple):
    """A candidate that is left out, and why."""

    entry: Entry
    reason: str


class Remainder(NamedTuple):
    """The undecided candidates of one article, parted in two; each part in text order."""

    taken: tuple[Entry, ...]
    held: tuple[Held, ...]


def remainder(review: Review, article_id: str, changed: Container[object]) -> Remainder:
    """Part the undecided candidates of an article; ``changed`` holds the facts with unsaved changes."""
    entries = review.entries(article_id)
    rivals = conflicts(entries)
    open_ones = [entry for entry in entries if entry.state == UNDECIDED and entry.proposed is not None]
    reasons = {entry.fact: _reason(review, entry, rivals, changed) for entry in open_ones}
    return Remainder(
        tuple(entry for entry in open_ones if not reasons[entry.fact]),
        tuple(Held(entry, reasons[entry.fact]) for entry in open_ones if reasons[entry.fact]),
    )


def _reason(review: Review, entry: Entry, rivals: Container[FactId], changed: Container[object]) -> str:
    """Why an entry is left out; empty where it is not."""
    if entry.fact in changed:
        return CHANGED
    if entry.candidate and entry.candidate.checks:
        return CHECKS
    if entry.fact in rivals:
        return CONFLICT
    sure = review.sureness.of(entry)
    return "" if sure and sure.now >= SURE_ENOUGH else UNSURE
