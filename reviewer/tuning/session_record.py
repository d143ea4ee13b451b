"""The session's own record of each rule, and what it makes of the probability that the pack states.

The pack's probability comes from other articles than those under review. The decisions of a session tell how a
rule does here, so they are taken in as they are made: the pack's probability is the mean of a Beta prior worth
``SESSION_WEIGHT`` decisions, the verdicts on the rule's candidates are the evidence, and the mean of the
posterior is what a person is told.
"""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.domain.decision import ACCEPT, EARNED, FIX, REJECT, Decision
from reviewer.domain.state import ReviewState
from reviewer.tuning.tally import Tally

SESSION_WEIGHT = 20.0
"""How many decisions on a rule's candidates weigh as much as what the pack says of them."""


def posterior(prior: float, own: Tally, weight: float = SESSION_WEIGHT) -> float:
    """The probability ``prior`` after a rule's own decisions: after ``weight`` of them, halfway to their share."""
    return (prior * weight + own.right) / (weight + own.cases)


class SessionRecord:
    """The verdicts in force on each rule's candidates, counted; a fix or a reject is not right as it stood.

    What was accepted unseen because of this very record is no evidence for it.
    """

    def __init__(self, verdicts: Iterable[Decision] = ()) -> None:
        self._tallies: dict[str, Tally] = {}
        for verdict in verdicts:
            self._count(verdict, 1)

    def turn(self, before: Decision | None, after: Decision | None) -> None:
        """Take in that the verdict on one fact was ``before`` and is ``after``; None for no verdict."""
        self._count(before, -1)
        self._count(after, 1)

    def tally(self, rule: str) -> Tally:
        """The decisions on a rule's candidates."""
        return self._tallies.get(rule, Tally())

    def _count(self, verdict: Decision | None, sign: int) -> None:
        if (
            verdict is not None
            and verdict.rule
            and verdict.kind in (ACCEPT, FIX, REJECT)
            and verdict.via != EARNED
        ):
            before = self.tally(verdict.rule)
            right = before.right + sign * (verdict.kind == ACCEPT)
            self._tallies[verdict.rule] = Tally(before.cases + sign, right)


def session_record(state: ReviewState) -> SessionRecord:
    """The record of a session from its state."""
    verdicts = (state.verdict(fact) for article_id in state.by_article for fact in state.facts(article_id))
    return SessionRecord(verdict for verdict in verdicts if verdict is not None)
