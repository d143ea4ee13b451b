"""Ground truth of one article as plain values: what a truth file says, and how it comes from a review.

A truth file holds all that a session knows about an article, so ``decisions_of`` gives back a log whose
state is the one that the file was written from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.domain.article import Article, Description
from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.decision import ACCEPT, ADD, COMMENT, FIX, REJECT, SKIP, Decision
from reviewer.domain.record import Record
from reviewer.domain.state import ReviewState

DECIDED = {ACCEPT: "accepted", FIX: "fixed", ADD: "added"}
"""What a truth file calls the verdicts that leave a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A record in force. ``proposed`` is what the rule said; None for an added record."""

    record: Record
    decision: str
    """``accepted``, ``fixed`` or ``added``."""
    rule: str
    annotator: str
    at: str
    proposed: Record | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A candidate that a person turned down."""

    proposed: Record
    rule: str
    reason: str
    annotator: str
    at: str
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A candidate without a verdict that was skipped or commented on."""

    proposed: Record
    rule: str
    annotator: str
    at: str
    is_skipped: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ArticleTruth:
    """All that a session knows about one article; each list in text order."""

    article_id: str
    sha256: str
    description: Description
    records: tuple[Settled, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    open: tuple[Open, ...] = field(default=())


def truth_of(article: Article, description: Description, state: ReviewState) -> ArticleTruth:
    """The truth file's content for an article in the given state."""
    records: list[Settled] = []
    rejected: list[Rejected] = []
    still_open: list[Open] = []
    for fact in state.facts(article.id):
        verdict = state.verdict(fact)
        if verdict is None:
            still_open.extend(_open(fact, state))
        elif verdict.kind == REJECT and verdict.proposed:
            rejected.append(_rejected(verdict, state.comment(fact)))
        elif verdict.record:
            records.append(_settled(verdict, state.comment(fact)))
    return ArticleTruth(
        article.id,
        article.sha256,
        description,
        tuple(sorted(records, key=lambda s: _order(s.record))),
        tuple(sorted(rejected, key=lambda r: _order(r.proposed))),
        tuple(sorted(still_open, key=lambda o: _order(o.proposed))),
    )


def decisions_of(truth: ArticleTruth) -> Iterator[Decision]:
    """A log that leads to ``truth``, one or two decisions a fact, in the order of the file."""
    kind_of = {name: kind for kind, name in DECIDED.items()}
    for settled in truth.records:
        fact = fact_id(truth.article_id, settled.proposed or settled.record)
        kind = kind_of[settled.decision]
        yield _decision(settled, fact, kind, proposed=settled.proposed, record=settled.record)
        if settled.comment:
            yield _decision(settled, fact, COMMENT, proposed=settled.proposed, comment=settled.comment)
    for rejected in truth.rejected:
        fact = fact_id(truth.article_id, rejected.proposed)
        yield _decision(
            rejected,
            fact,
            REJECT,
            proposed=rejected.proposed,
            reason=rejected.reason,
            comment=rejected.comment,
        )
    for item in truth.open:
        fact = fact_id(truth.article_id, item.proposed)
        if item.comment:
            yield _decision(item, fact, COMMENT, proposed=item.proposed, comment=item.comment)
        if item.is_skipped:
            yield _decision(item, fact, SKIP, proposed=item.proposed)


def _decision(
    source: Settled | Rejected | Open,
    fact: FactId,
    kind: str,
    *,
    proposed: Record | None,
    record: Record | None = None,
    reason: str = "",
    comment: str = "",
) -> Decision:
    return Decision(
        at=source.at,
        annotator=source.annotator,
        kind=kind,
        fact=fact,
        rule=source.rule,
        proposed=proposed,
        record=record,
        reason=reason,
        comment=comment,
    )


def _settled(verdict: Decision, comment: str) -> Settled:
    if verdict.record is None:
        raise ValueError(f"decision {verdict.seq} leaves no record")
    return Settled(
        record=verdict.record,
        decision=DECIDED[verdict.kind],
        rule=verdict.rule,
        annotator=verdict.annotator,
        at=verdict.at,
        proposed=verdict.proposed,
        comment=comment,
    )


def _rejected(verdict: Decision, comment: str) -> Rejected:
    if verdict.proposed is None:
        raise ValueError(f"decision {verdict.seq} rejects nothing")
    return Rejected(
        proposed=verdict.proposed,
        rule=verdict.rule,
        reason=verdict.reason,
        annotator=verdict.annotator,
        at=verdict.at,
        comment=comment,
    )


def _open(fact: FactId, state: ReviewState) -> Iterator[Open]:
    comment, is_skipped = state.comment(fact), state.is_skipped(fact)
    last = state.decisions[state.by_fact[fact][-1]]
    if last.proposed and (comment or is_skipped):
        yield Open(
            proposed=last.proposed,
            rule=last.rule,
            annotator=last.annotator,
            at=last.at,
            is_skipped=is_skipped,
            comment=comment,
        )


def _order(record: Record) -> tuple[int, int, int, str]:
    return (*record.value_span, record.span.start, record.indicator)
