"""Bulk acceptance: where a rule's record earns it, and how a hidden sample keeps it honest.

A rule earns it when nearly all that a person decided singly on its candidates was right as it stood. Of what is
then open, a random tenth is held back and comes to the person like any other candidate; what they decide there
tells the true error of the rest. What is held back is drawn by hash, so nothing has to remember it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, AUDIT, BULK, EARNED, FIX, REJECT, Decision
from reviewer.domain.state import ReviewState
from reviewer.tuning.tally import Tally
from reviewer.tuning.wilson import Interval, trials_needed, wilson_interval, wilson_lower

EARNED_AT = 0.9
"""Lower end of the 95 % interval of the share accepted unchanged from which a rule earns bulk acceptance."""
LEAST_DECIDED = 20
"""Decisions without which no record counts, whatever the interval says."""
AUDIT_SHARE, LEAST_AUDITS = 10, 3
"""One in how many is held back, and how many at least."""
JUDGING = (ACCEPT, FIX, REJECT)
"""Kinds of decisions that say whether a candidate was right as it stood."""
_HASH_BYTES = 8


class Audited(NamedTuple):
    """What is known of a rule's bulk acceptance."""

    accepted: int = 0
    """Candidates that stand accepted in bulk."""
    audits: int = 0
    """Decisions on candidates that were held back."""
    wrong: int = 0
    """Those of them that were fixed or rejected."""

    @property
    def error(self) -> Interval:
        """Where the share of wrong ones among those accepted lies."""
        return wilson_interval(self.wrong, self.audits)

    @property
    def is_refuted(self) -> bool:
        """Whether the audits show more error than a rule may have that earned it."""
        return self.wrong > (1 - EARNED_AT) * self.audits


def is_earned(record: Tally) -> bool:
    """Whether a rule's record earns bulk acceptance."""
    return record.cases >= LEAST_DECIDED and wilson_lower(record.right, record.cases) >= EARNED_AT


def needed(record: Tally) -> int:
    """How many decisions would earn it, if all that are still to come find the candidate right."""
    return max(LEAST_DECIDED, trials_needed(record.cases - record.right, EARNED_AT))


def draw(session: str, rule: str, fact: FactId) -> int:
    """The fact's ticket in its rule's lottery: the same in every run, and as good as random.

    The first eight bytes of a SHA-256 over session, rule and fact; low tickets are held back.
    """
    told = "\0".join((session, rule, *map(str, fact)))
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:_HASH_BYTES])


def sample_size(count: int) -> int:
    """How many of ``count`` candidates are held back."""
    return min(count, max(LEAST_AUDITS, -(-count // AUDIT_SHARE)))


class BulkRecord:
    """Each rule's record by single decisions, what was accepted in bulk, and its audits; kept up to date.

    A fact is an audit where its ticket is lower than those of all that stand accepted in bulk for its rule. So the
    sample needs no list of its own: it is there again after a restart, and after a rebuild from truth files.
    """

    def __init__(self, state: ReviewState, session: str) -> None:
        """``session`` is the session's name: other sessions hold back other candidates."""
        self._state, self._session = state, session

    def turn(self, before: Decision | None, after: Decision | None) -> None:
        """Take in that the verdict on one fact was ``before`` and is ``after``; None for no verdict."""
        if "_counts" in self.__dict__:
            self._counts.turn(before, after)

    def renew(self) -> None:
        """Count anew: the state has become another."""
        self.__dict__.pop("_counts", None)

    def single(self, rule: str) -> Tally:
        """The decisions that a person made on the rule's candidates one by one, audits among them."""
        return self._counts.single.get(rule, Tally())

    def audited(self, rule: str) -> Audited:
        """What the rule's bulk acceptance is known to be worth."""
        tally = self._counts.audited.get(rule, Tally())
        return Audited(len(self._counts.bulk.get(rule, ())), tally.cases, tally.cases - tally.right)

    def facts(self, rule: str) -> tuple[FactId, ...]:
        """What stands accepted in bulk for the rule."""
        return tuple(self._counts.bulk.get(rule, ()))

    def rules(self) -> tuple[str, ...]:
        """Every rule that something was decided on, by id."""
        return tuple(sorted({*self._counts.single, *(rule for rule, facts in self._counts.bulk.items() if facts)}))

    def is_audit(self, rule: str, fact: FactId) -> bool:
        """Whether a fact that is still open was held back when its rule's candidates were accepted in bulk."""
        bulk = self._counts.bulk.get(rule)
        if not bulk or fact in bulk:
            return False
        return draw(self._session, rule, fact) < self._counts.lowest(rule)

    def parted(self, rule: str, facts: Sequence[FactId]) -> tuple[tuple[FactId, ...], tuple[FactId, ...]]:
        """``facts``, open ones of the rule, parted into those to accept in bulk and those to hold back.

        Where the rule's bulk has begun, what was held back then still is, with the low tickets among the new ones.
        """
        if self._counts.bulk.get(rule):
            held = {fact for fact in facts if self.is_audit(rule, fact)}
        else:
            by_ticket = sorted(facts, key=lambda fact: draw(self._session, rule, fact))
            held = set(by_ticket[: sample_size(len(facts))])
        return tuple(f for f in facts if f not in held), tuple(f for f in facts if f in held)

    @cached_property
    def _counts(self) -> _Counts:
        """Counted at the first question, so that opening a session does not wait for it."""
        counts = _Counts(self._session)
        for article_id in self._state.by_article:
            for fact in self._state.facts(article_id):
                counts.turn(None, self._state.verdict(fact))
        return counts


class _Counts:
    """The verdicts in force, counted by rule."""

    def __init__(self, session: str) -> None:
        self._session = session
        self.single: dict[str, Tally] = {}
        self.audited: dict[str, Tally] = {}
        self.bulk: dict[str, dict[FactId, int]] = {}
        """Tickets of the facts that stand accepted in bulk."""
        self._lowest: dict[str, int] = {}

    def lowest(self, rule: str) -> int:
        """The lowest ticket among a rule's facts accepted in bulk, of which there are some."""
        if rule not in self._lowest:
            self._lowest[rule] = min(self.bulk[rule].values())
        return self._lowest[rule]

    def turn(self, before: Decision | None, after: Decision | None) -> None:
        """Take in a change of verdict on one fact."""
        for decision, sign in ((before, -1), (after, 1)):
            if decision is not None and decision.rule and decision.kind in JUDGING:
                self._count(decision, sign)

    def _count(self, decision: Decision, sign: int) -> None:
        rule, fact, is_right = decision.rule, decision.fact, decision.kind == ACCEPT
        if decision.via == EARNED:
            self._lowest.pop(rule, None)
            bulk = self.bulk.setdefault(rule, {})
            if sign > 0:
                bulk[fact] = draw(self._session, rule, fact)
            else:
                bulk.pop(fact, None)
        elif decision.via != BULK:
            _add(self.single, rule, sign, is_right=is_right)
            if decision.via == AUDIT:
                _add(self.audited, rule, sign, is_right=is_right)


def _add(tallies: dict[str, Tally], rule: str, sign: int, *, is_right: bool) -> None:
    before = tallies.get(rule, Tally())
    tallies[rule] = Tally(before.cases + sign, before.right + sign * is_right)
