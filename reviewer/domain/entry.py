"""Entries: the rows of a review, candidates and added records joined with what was decided on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reviewer.domain.candidate import Candidate, FactId, fact_id
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


def build_entries(article_id: str, candidates: tuple[Candidate, ...], state: ReviewState) -> tuple[Entry, ...]:
    """The article's entries in text order: every candidate, and every decided fact that no rule proposes.

    A decision belongs to a fact. Where a decided record was fixed to what a changed rule proposes now, the
    decision stands for the new proposal and no second entry appears.
    """
    decided = {fact: state.verdict(fact) for fact in state.facts(article_id)}
    final = {fact_id(article_id, d.record): fact for fact, d in decided.items() if d and d.record}
    own = {candidate.fact for candidate in candidates}
    entries, shown = [], set()
    for candidate in candidates:
        fact = candidate.fact if candidate.fact in decided else final.get(candidate.fact, candidate.fact)
        is_told_by_another = fact != candidate.fact and fact in own
        if fact not in shown and not is_told_by_another:
            shown.add(fact)
            entries.append(_entry(fact, candidate, decided.get(fact), state))
    for fact, decision in decided.items():
        if fact not in shown and decision is not None:
            entries.append(_entry(fact, None, decision, state))
    return tuple(sorted(entries, key=lambda e: (e.record.value_span, e.record.span, e.fact.indicator)))


def after_decision(entries: tuple[Entry, ...], fact: FactId, state: ReviewState) -> tuple[Entry, ...] | None:
    """``entries`` after a decision on ``fact``, every other entry the same object as before.

    None where the decision may concern more than one entry, so that all have to be built again: another one on
    the same figure, an added record, an indicator that was renamed, words that moved.
    """
    on_figure = [at for at, entry in enumerate(entries) if entry.record.value_span == fact.value_span]
    before = entries[on_figure[0]] if len(on_figure) == 1 else None
    if before is None or before.candidate is None or not before.fact == before.candidate.fact == fact:
        return None
    after = _entry(fact, before.candidate, state.verdict(fact), state)
    is_in_place = after.record.span == before.record.span and _is_about(before, fact) and _is_about(after, fact)
    return (*entries[: on_figure[0]], after, *entries[on_figure[0] + 1 :]) if is_in_place else None


def _is_about(entry: Entry, fact: FactId) -> bool:
    return fact_id(fact.article_id, entry.record) == fact


def _entry(fact: FactId, candidate: Candidate | None, decision: Decision | None, state: ReviewState) -> Entry:
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
