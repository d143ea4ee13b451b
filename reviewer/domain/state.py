"""The state of a review: a fold over the decision log, and nothing else.

``replay(log)`` and the state that grew by ``apply`` while the log was written are equal, so a session can
be opened at any time from its log alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import COMMENT, REDO, REJECT, RETRACT, SKIP, UNDO, VERDICTS, Decision
from reviewer.domain.span import Span


@dataclass(slots=True)
class ReviewState:
    """What every fact's decisions amount to. Change it only by :meth:`apply`."""

    decisions: dict[int, Decision] = field(default_factory=dict)
    """Every decision but undo and redo, by ``seq``."""
    by_fact: dict[FactId, tuple[int, ...]] = field(default_factory=dict)
    """The decisions in force of each fact, oldest first."""
    by_article: dict[str, dict[FactId, tuple[int, ...]]] = field(default_factory=dict)
    """The same for each article: facts that ever had a decision, in order of their first one."""
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

    def snapshot(self, article_id: str) -> ReviewState:
        """What the state says of one article, unmoved by later decisions, to be asked on any thread.

        Costs a copy of one dictionary. The decisions are shared, because they never change and none goes away.
        """
        facts = dict(self.by_article.get(article_id, {}))
        return ReviewState(self.decisions, facts, {article_id: facts})

    def facts(self, article_id: str) -> tuple[FactId, ...]:
        """Facts of the article with a decision in force."""
        return tuple([fact for fact, seqs in self.by_article.get(article_id, {}).items() if seqs])

    def history(self, fact: FactId) -> tuple[Decision, ...]:
        """Every decision that was ever made on the fact, undone ones among them, oldest first."""
        return tuple([decision for decision in self.decisions.values() if decision.fact == fact])

    def is_in_force(self, decision: Decision) -> bool:
        """Whether a decision of the log stands, neither undone nor undone for good."""
        return decision.seq in self.by_fact.get(decision.fact, ())

    def dismissed(self, article_id: str) -> frozenset[Span]:
        """The figures of the article, by ``value_span``, that stand as no record."""
        facts = self.by_article.get(article_id, ())
        return frozenset(fact.value_span for fact in facts if fact.is_bare and self.verdict(fact))

    def settled(self, article_id: str) -> int:
        """How many facts of the article have a verdict."""
        return self.settled_by_article.get(article_id, 0)

    @property
    def settled_total(self) -> int:
        """How many facts of all articles have a verdict: the number that the screen calls decisions."""
        return sum(self.settled_by_article.values())

    def next_undo(self) -> tuple[Decision, ...]:
        """The decisions that one undo would take back, the latest first; none at the beginning."""
        return self._on_top(self.undoable)

    def next_redo(self) -> tuple[Decision, ...]:
        """The decisions that one redo would bring back, in the order in which they were made."""
        return self._on_top(self.redoable)

    def _on_top(self, stack: list[int]) -> tuple[Decision, ...]:
        """The last decision of a stack with all of its group, from the top down."""
        downwards = map(self.decisions.__getitem__, reversed(stack))
        top = next(downwards, None)
        if top is None or not top.group:
            return (top,) if top else ()
        return (top, *takewhile(lambda decision: decision.group == top.group, downwards))

    def _enforce(self, decision: Decision) -> None:
        self._put(decision.fact, (*self.by_fact.get(decision.fact, ()), decision.seq))

    def _put(self, fact: FactId, seqs: tuple[int, ...]) -> None:
        self.by_fact[fact] = seqs
        self.by_article.setdefault(fact.article_id, {})[fact] = seqs

    def _undo(self, target: int) -> None:
        _drop(self.undoable, target)
        fact = self.decisions[target].fact
        self._put(fact, tuple(seq for seq in self.by_fact[fact] if seq != target))
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
