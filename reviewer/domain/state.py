"""The state of a review: a fold over the decision log, and nothing else.

``replay(log)`` and the state that grew by ``apply`` while the log was written are equal, so a session can
be opened at any time from its log alone.

Undo and redo belong to the annotator. Two processes of one annotator may turn the same decision at once, so a turn
that changes nothing is passed over: an undo of what is not in force, a redo of what is. Whether it does is told
from the fact alone, so that one article's part of a log gives its part of the state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import COMMENT, NOBODY, REDO, REJECT, RETRACT, SKIP, UNDO, VERDICTS, Decision
from reviewer.domain.span import Span

Turned = tuple[int, int]
"""The ``seq`` of the event that put a decision where it stands, and the decision's own."""


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
    undoable: dict[str, list[Turned]] = field(default_factory=dict)
    """By annotator, what they decided and stands, the latest at the end."""
    redoable: dict[str, list[Turned]] = field(default_factory=dict)
    """By annotator, what they took back and may bring back, the latest at the end."""

    def apply(self, decision: Decision) -> None:
        """Take one event of the log into the state, at a cost that does not grow with the log."""
        fact = decision.fact
        was_settled = self.verdict(fact) is not None
        if decision.kind == UNDO:
            self._undo(decision)
        elif decision.kind == REDO:
            self._redo(decision)
        else:
            self.decisions[decision.seq] = decision
            self._enforce(decision)
            self.undoable.setdefault(decision.annotator, []).append((decision.seq, decision.seq))
            if decision.annotator in NOBODY:
                self.redoable.clear()
            else:
                self.redoable.pop(decision.annotator, None)
        change = (self.verdict(fact) is not None) - was_settled
        self.settled_by_article[fact.article_id] = self.settled(fact.article_id) + change

    def become(self, other: ReviewState) -> None:
        """Take over all that another state says, for those who hold on to this one; the other is used up."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))

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

    def next_undo(self, annotator: str) -> tuple[Decision, ...]:
        """The decisions of the annotator that one undo would take back, the latest first; none at the beginning.

        Those that are nobody's count as theirs.
        """
        stacks = [self.undoable[name] for name in (annotator, *NOBODY) if name in self.undoable]
        return self._on_top(max(stacks, key=lambda stack: stack[-1], default=()))

    def next_redo(self, annotator: str) -> tuple[Decision, ...]:
        """The decisions that one redo of the annotator would bring back, in the order in which they were made."""
        return self._on_top(self.redoable.get(annotator, ()))

    def _on_top(self, stack: Sequence[Turned]) -> tuple[Decision, ...]:
        """The last decision of a stack with all of its group, from the top down."""
        downwards = (self.decisions[seq] for _, seq in reversed(stack))
        top = next(downwards, None)
        if top is None or not top.group:
            return (top,) if top else ()
        return (top, *takewhile(lambda decision: decision.group == top.group, downwards))

    def _enforce(self, decision: Decision) -> None:
        self._put(decision.fact, (*self.by_fact.get(decision.fact, ()), decision.seq))

    def _put(self, fact: FactId, seqs: tuple[int, ...]) -> None:
        self.by_fact[fact] = seqs
        self.by_article.setdefault(fact.article_id, {})[fact] = seqs

    def _undo(self, undo: Decision) -> None:
        target = undo.target
        in_force = self.by_fact.get(undo.fact, ())
        if target not in in_force:
            return
        _drop(self.undoable, self.decisions[target].annotator, target)
        self._put(undo.fact, tuple(seq for seq in in_force if seq != target))
        self.redoable.setdefault(undo.annotator, []).append((undo.seq, target))

    def _redo(self, redo: Decision) -> None:
        target = redo.target
        decision = self.decisions.get(target)
        if decision is None or decision.fact != redo.fact or self.is_in_force(decision):
            return
        for annotator in (redo.annotator, *self.redoable):
            if _drop(self.redoable, annotator, target):
                break
        self._enforce(decision)
        self.undoable.setdefault(decision.annotator, []).append((redo.seq, target))


def _drop(stacks: dict[str, list[Turned]], annotator: str, seq: int) -> bool:
    """Take ``seq`` off the annotator's stack, from the top where it nearly always is; whether it was there."""
    stack = stacks.get(annotator, [])
    at = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][1] == seq), None)
    if at is None:
        return False
    del stack[at]
    if not stack:
        del stacks[annotator]
    return True


def replay(log: Iterable[Decision]) -> ReviewState:
    """The state after a whole log."""
    state = ReviewState()
    for decision in log:
        state.apply(decision)
    return state
