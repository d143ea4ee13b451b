"""Entries: the rows of a review, candidates and added records joined with what was decided on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reviewer.domain.candidate import Candidate, FactId
from reviewer.domain.decision import ADD, Decision
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState

UNDECIDED, ACCEPTED, FIXED, ADDED, REJECTED, SKIPPED = (
    "undecided",
    "accepted",
    "fixed",
    "added",
    "rejected",
    "skipped",
)
ENTRY_STATES = (UNDECIDED, ACCEPTED, FIXED, ADDED, REJECTED, SKIPPED)
_STATE_OF_KIND = {"accept": ACCEPTED, "fix": FIXED, "add": ADDED, "reject": REJECTED}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact under review, as it stands."""

    fact: FactId
    record: Record
    """What stands: the final record where there is one, else what was proposed."""
    state: str
    """One of :data:`ENTRY_STATES`."""
    candidate: Candidate | None = None
    """The proposal; None for an added record and for a decided one that no rule proposes any more."""
    proposed: Record | None = None
    rule: str = ""
    reason: str = ""
    comment: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether a verdict is in force."""
        return self.state not in (UNDECIDED, SKIPPED)


class Alternative(NamedTuple):
    """A likely other value of one field of one entry."""

    field: str
    text: str
    """As a person would type it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record being changed, not yet decided. ``parts`` are the indicator's words in the stored article."""

    record: Record
    parts: tuple[Span, ...]
    fact: FactId | None = None
    """The entry under change; None for a record being added."""


def build_entry(fact: FactId, candidate: Candidate | None, decision: Decision | None, state: ReviewState) -> Entry:
    """The entry of a fact: what proposed it, joined with the verdict in force. Needs one of the two."""
    proposed = candidate.record if candidate else decision.proposed if decision else None
    record = (decision.record if decision else None) or proposed
    if record is None:
        raise ValueError(f"a decision of kind {decision.kind if decision else '?'} needs a record")
    return Entry(
        fact=fact,
        record=record,
        state=_STATE_OF_KIND[decision.kind] if decision else SKIPPED if state.is_skipped(fact) else UNDECIDED,
        candidate=candidate,
        proposed=proposed if not (decision and decision.kind == ADD) else None,
        rule=candidate.rule if candidate else decision.rule if decision else "",
        reason=decision.reason if decision else "",
        comment=state.comment(fact),
    )
