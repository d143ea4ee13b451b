"""Trust in rules: whose open candidates may be accepted unseen, what that would do, and doing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reviewer.domain.decision import EARNED, Decision
from reviewer.domain.entry import UNDECIDED, Entry
from reviewer.tuning.tally import Tally
from reviewer.workbench.bulk import Audited, is_earned, needed
from reviewer.workbench.hindrances import Hindrances
from reviewer.workbench.review import Review

REFUTED, EARNED_NOW, NOTHING_OPEN, SHORT = "refuted", "earned", "nothing_open", "short"
STANDINGS = (REFUTED, EARNED_NOW, NOTHING_OPEN, SHORT)
"""In the order in which they matter: the audits of a rule's bulk went wrong; its record earns a bulk; it does, but
nothing is left to accept; its record does not reach."""


class Offer(NamedTuple):
    """What bulk acceptance means for one rule now."""

    rule: str
    standing: str
    """One of :data:`STANDINGS`."""
    record: Tally
    """Decisions that a person made singly on the rule's candidates."""
    needed: int
    """How many decisions would earn it, if all to come were right."""
    accepts: tuple[Entry, ...]
    """What would be accepted; also told where it is not offered."""
    held: int
    """How many are, or would be, held back as audits and are still open."""
    doubtful: int
    """How many open candidates are left out for a failed check or a conflict."""
    audited: Audited
    """What is known of what was accepted in bulk before."""

    @property
    def is_open(self) -> bool:
        """Whether it can be accepted."""
        return self.standing == EARNED_NOW


def offers(review: Review, hindrances: Hindrances) -> tuple[Offer, ...]:
    """What bulk acceptance means for every rule with open candidates or a bulk, in the order of standings."""
    is_open: dict[str, list[Entry]] = defaultdict(list)
    doubtful: dict[str, int] = defaultdict(int)
    for article in review.articles:
        if review.is_changed(article.id):
            continue
        for entry in review.entries(article.id):
            if entry.state != UNDECIDED or not entry.rule or entry.candidate is None:
                continue
            if hindrances.is_doubtful(entry):
                doubtful[entry.rule] += 1
            else:
                is_open[entry.rule].append(entry)
    rules = {*is_open, *doubtful, *(r for r in review.bulk.rules() if review.bulk.audited(r).accepted)}
    made = (_offer(review, rule, is_open[rule], doubtful[rule]) for rule in rules)
    return tuple(
        sorted(made, key=lambda offer: (STANDINGS.index(offer.standing), -offer.record.cases, offer.rule))
    )


def accept_earned(review: Review, chosen: Iterable[Offer]) -> tuple[Decision, ...]:
    """Accept what the chosen offers accept, as one group; their audits stay open among all other candidates."""
    entries = [entry for offer in chosen if offer.is_open for entry in offer.accepts]
    return review.accept_all(entries, EARNED) if entries else ()


def take_back(review: Review, rule: str) -> tuple[Decision, ...]:
    """Take back all that stands accepted in bulk for a rule, by one undo that redo brings back."""
    verdicts = (review.state.verdict(fact) for fact in review.bulk.facts(rule))
    return review.take_back([verdict for verdict in verdicts if verdict and verdict.via == EARNED])


def _offer(review: Review, rule: str, entries: Sequence[Entry], doubtful: int) -> Offer:
    bulk = review.bulk
    record, audited = bulk.single(rule), bulk.audited(rule)
    by_fact = {entry.fact: entry for entry in entries}
    accepts, held = bulk.parted(rule, tuple(by_fact))
    if audited.accepted and audited.is_refuted:
        standing = REFUTED
    elif not is_earned(record):
        standing = SHORT
    else:
        standing = EARNED_NOW if accepts else NOTHING_OPEN
    told = tuple(by_fact[fact] for fact in accepts)
    return Offer(rule, standing, record, needed(record), told, len(held), doubtful, audited)
