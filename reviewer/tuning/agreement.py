"""Several sessions on the same facts: what they agree on counts once, what they dispute counts for neither."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import VERDICTS, Decision
from reviewer.domain.record import EDITABLE
from reviewer.domain.state import ReviewState


class Telling(NamedTuple):
    """The verdict of one session on a fact."""

    session: str
    decision: Decision
    overruled: int = 0
    """How many other people of the session decided otherwise on it; the session stands by the last."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A fact with the verdict of every session that has one."""

    fact: FactId
    tellings: tuple[Telling, ...]
    """The latest last."""

    @property
    def is_disputed(self) -> bool:
        """Whether the sessions leave different records, or one leaves none."""
        return len({outcome(telling.decision) for telling in self.tellings}) > 1

    @property
    def last(self) -> Telling:
        """The latest verdict, which speaks for all where they agree."""
        return self.tellings[-1]


class Agreement(NamedTuple):
    """How far people agree."""

    facts: int = 0
    """Facts with a verdict, each counted once."""
    shared: int = 0
    """Those that several sessions settled."""
    agreed: int = 0
    """Those of the shared ones on which they leave the same."""
    disputed: int = 0
    """Those on which they do not."""
    overruled: int = 0
    """Facts on which one person of a session overruled another."""


def settle(sessions: Iterable[tuple[str, ReviewState]], article_id: str = "") -> tuple[Settled, ...]:
    """Every fact that has a verdict in a session, by article and place; sessions are told by name and state.

    With ``article_id`` only the facts of that article.
    """
    by_fact: dict[FactId, list[Telling]] = {}
    for name, state in sessions:
        for about in (article_id,) if article_id else state.by_article:
            for fact in state.facts(about):
                verdict = state.verdict(fact)
                if verdict is not None:
                    telling = Telling(name, verdict, _overruled(state, fact, verdict))
                    by_fact.setdefault(fact, []).append(telling)
    for tellings in by_fact.values():
        tellings.sort(key=lambda telling: (telling.decision.at, telling.session))
    return tuple(Settled(fact, tuple(by_fact[fact])) for fact in sorted(by_fact))


def agreement(settled: Iterable[Settled]) -> Agreement:
    """How far the sessions agree."""
    settled = tuple(settled)
    shared = [fact for fact in settled if len(fact.tellings) > 1]
    disputed = sum(fact.is_disputed for fact in shared)
    overruled = sum(any(telling.overruled for telling in fact.tellings) for fact in settled)
    return Agreement(len(settled), len(shared), len(shared) - disputed, disputed, overruled)


def outcome(verdict: Decision) -> object:
    """What a verdict leaves: the fields of a record, or nothing; equal for verdicts that agree."""
    record = verdict.record
    return None if record is None else (record.value_span, *(getattr(record, name) for name in EDITABLE))


def _overruled(state: ReviewState, fact: FactId, verdict: Decision) -> int:
    last: dict[str, Decision] = {}
    for seq in state.by_fact.get(fact, ()):
        decision = state.decisions[seq]
        if decision.kind in VERDICTS:
            last[decision.annotator] = decision
    return sum(
        annotator != verdict.annotator and outcome(decision) != outcome(verdict)
        for annotator, decision in last.items()
    )
