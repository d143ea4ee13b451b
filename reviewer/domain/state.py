"""The state of a review: a fold over the decision log, and nothing else.

``replay(log)`` and the state that grew by ``apply`` while the log was written are equal, so a session can
be opened at any time from its log alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import COMMENT, REDO, REJECT, RETRACT, SKIP, UNDO, VERDICTS, Decision


@dataclass(slots=True)
class ReviewState:
    """What every fact's decisions amount to. Change it only by :meth:`apply`."""

    decisions: dict[int, Decision] = field(default_factory=dict)
    """Every decision but undo and redo, by ``seq``."""
    by_fact: dict[FactId, list[int]] = field(default_factory=dict)
    """The decisions in force of each fact, oldest first."""
    by_article: dict[str, dict[FactId, None]] = field(default_factory=dict)
    """Facts of each article that ever had a decision, in order of their first one."""
    settled_by_article: dict[str, int] = field(default_factory=dict)
    """How many facts of each article have a verdict."""
    undoable: list[int] = field(default_factory=list)
    redoable: list[int] = field(default_factory=list)

    def apply(self, decision: Decision) -> None:
        """Take one event of the log into the state, at a cost that does not grow with the log."""
        fact = decision.fact
        was_settled = self.verdict(fact) is not None
        if decision.kind == UNDO:
            self._undo(decision.target)
        elif decision.kind == REDO:
            self._redo(decision.target)
        else:
            self.decisions[decision.seq] = decision
            self._enforce(decision)
            self.undoable.append(decision.seq)
            self.redoable.clear()
        change = (self.verdict(fact) is not None) - was_settled
        self.settled_by_article[fact.article_id] = self.settled(fact.article_id) + change

    def verdict(self, fact: FactId) -> Decision | None:
        """The accept, fix, reject or add in force; None where the fact is undecided or retracted."""
        for seq in reversed(self.by_fact.get(fact, ())):
            if self.decisions[seq].kind in VERDICTS:
                return None if self.decisions[seq].kind == RETRACT else self.decisions[seq]
        return None

    def comment(self, fact: FactId) -> str:
        """The latest comment in force, which a reject may have brought; empty if none."""
        for seq in reversed(self.by_fact.get(fact, ())):
            decision = self.decisions[seq]
            if decision.kind == COMMENT or (decision.kind == REJECT and decision.comment):
                return decision.comment
        return ""

    def is_skipped(self, fact: FactId) -> bool:
        """Whether the fact was set aside and not decided since."""
        for seq in reversed(self.by_fact.get(fact, ())):
            if self.decisions[seq].kind != COMMENT:
                return self.decisions[seq].kind == SKIP
        return False

    def facts(self, article_id: str) -> tuple[FactId, ...]:
        """Facts of the article with a decision in force."""
        return tuple(fact for fact in self.by_article.get(article_id, ()) if self.by_fact.get(fact))

    def settled(self, article_id: str) -> int:
        """How many facts of the article have a verdict."""
        return self.settled_by_article.get(article_id, 0)

    @property
    def settled_total(self) -> int:
        """How many facts of all articles have a verdict: the number that the screen calls decisions."""
        return sum(self.settled_by_article.values())

    def next_undo(self) -> Decision | None:
        """The decision that undo would take back."""
        return self.decisions[self.undoable[-1]] if self.undoable else None

    def next_redo(self) -> Decision | None:
        """The decision that redo would bring back."""
        return self.decisions[self.redoable[-1]] if self.redoable else None

    def _enforce(self, decision: Decision) -> None:
        self.by_fact.setdefault(decision.fact, []).append(decision.seq)
        self.by_article.setdefault(decision.fact.article_id, {})[decision.fact] = None

    def _undo(self, target: int) -> None:
        _drop(self.undoable, target)
        self.by_fact[self.decisions[target].fact].remove(target)
        self.redoable.append(target)

    def _redo(self, target: int) -> None:
        _drop(self.redoable, target)
        self._enforce(self.decisions[target])
        self.undoable.append(target)


def _drop(stack: list[int], seq: int) -> None:
    """Take ``seq`` off the stack, from the top where it nearly always is."""
    del stack[len(stack) - 1 - stack[::-1].index(seq) if stack[-1] != seq else -1]


def replay(log: Iterable[Decision]) -> ReviewState:
    """The state after a whole log."""
    state = ReviewState()
    for decision in log:
        state.apply(decision)
    return state
