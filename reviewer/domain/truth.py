"""Ground truth of one article as plain values: what a truth file says, and how it comes from a review.

A truth file holds all that a session knows about an article, so ``decisions_of`` gives back a log whose
state is the one that the file was written from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reviewer.domain.article import Article, Description
from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.decision import ACCEPT, ADD, COMMENT, DISMISS, FIX, REJECT, SKIP, Decision
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState

DECIDED = {ACCEPT: "accepted", FIX: "fixed", ADD: "added"}
"""What a truth file calls the verdicts that leave a record."""
Place = tuple[int, int, int, str, str, str]
"""Figure, start of the words, name, name as it was proposed, time: sorts what a truth file tells of one kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What every table of a truth file says of the decision behind it, each as in :class:`Decision`."""

    annotator: str
    at: str
    comment: str = ""
    via: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Signed):
    """A record in force. ``proposed`` is what the rule said; None for an added record."""

    record: Record
    decision: str
    """``accepted``, ``fixed`` or ``added``."""
    rule: str
    proposed: Record | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Signed):
    """A candidate that a person turned down."""

    proposed: Record
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Signed):
    """A candidate without a verdict that was skipped or commented on."""

    proposed: Record
    rule: str
    is_skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed(Signed):
    """A left-over figure that a person said is no record."""

    value_span: Span
    quote: str
    """Stored text under ``value_span``."""
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleTruth:
    """All that a session knows about one article; each list in text order."""

    article_id: str
    sha256: str
    description: Description
    records: tuple[Settled, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    open: tuple[Open, ...] = field(default=())
    dismissed: tuple[Dismissed, ...] = ()


def truth_of(article: Article, description: Description, state: ReviewState) -> ArticleTruth:
    """The truth file's content for an article in the given state."""
    records: list[Settled] = []
    rejected: list[Rejected] = []
    still_open: list[Open] = []
    dismissed: list[Dismissed] = []
    for fact in state.facts(article.id):
        verdict = state.verdict(fact)
        if verdict is None:
            still_open.extend(_open(fact, state))
        elif verdict.kind == DISMISS:
            dismissed.append(_dismissed(verdict))
        elif verdict.kind == REJECT and verdict.proposed:
            rejected.append(_rejected(verdict, state.comment(fact)))
        elif verdict.record:
            records.append(_settled(verdict, state.comment(fact)))
    return ArticleTruth(
        article.id,
        article.sha256,
        description,
        tuple(sorted(records, key=place_of)),
        tuple(sorted(rejected, key=place_of)),
        tuple(sorted(still_open, key=place_of)),
        tuple(sorted(dismissed, key=lambda d: d.value_span)),
    )


def place_of(item: Settled | Rejected | Open) -> Place:
    """Where a fact stands among others of its kind: in text order.

    Two that say the same name of the same figure stand by what was proposed for them, then by time, so that a file
    is the same however often it is written.
    """
    record = item.record if isinstance(item, Settled) else item.proposed
    name = fact_id("", item.proposed or record).indicator
    return (*record.value_span, record.span.start, record.indicator, name, item.at)


def decisions_of(truth: ArticleTruth) -> Iterator[Decision]:
    """A log that leads to ``truth``, one or two decisions a fact, in the order of the file."""
    for settled in truth.records:
        yield from _settling(truth.article_id, settled)
    for rejected in truth.rejected:
        yield replace(_proposal(truth.article_id, rejected), kind=REJECT, reason=rejected.reason)
    for item in truth.open:
        skip = replace(_proposal(truth.article_id, item), kind=SKIP, comment="")
        if item.comment:
            yield replace(_bare(skip) if item.is_skipped else skip, kind=COMMENT, comment=item.comment)
        if item.is_skipped:
            yield skip
    for dismissed in truth.dismissed:
        fact = FactId(truth.article_id, *dismissed.value_span, "")
        signed = _signed(dismissed, fact, DISMISS)
        yield replace(signed, reason=dismissed.reason, quote=dismissed.quote)


def _settling(article_id: str, settled: Settled) -> Iterator[Decision]:
    kind = next(kind for kind, name in DECIDED.items() if name == settled.decision)
    fact = fact_id(article_id, settled.proposed or settled.record)
    verdict = replace(_signed(settled, fact, kind), rule=settled.rule, proposed=settled.proposed, comment="")
    yield replace(verdict, record=settled.record)
    if settled.comment:
        yield replace(_bare(verdict), kind=COMMENT, comment=settled.comment)


def _proposal(article_id: str, item: Rejected | Open) -> Decision:
    fact = fact_id(article_id, item.proposed)
    return replace(_signed(item, fact, COMMENT), rule=item.rule, proposed=item.proposed)


def _signed(item: Settled | Rejected | Open | Dismissed, fact: FactId, kind: str) -> Decision:
    return Decision(
        at=item.at,
        annotator=item.annotator,
        kind=kind,
        fact=fact,
        comment=item.comment,
        via=item.via,
        seconds=item.seconds,
    )


def _bare(decision: Decision) -> Decision:
    """The decision without time and way: of the two that one table tells of, the other has them."""
    return replace(decision, via="", seconds=None)


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
        via=verdict.via,
        seconds=verdict.seconds,
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
        via=verdict.via,
        seconds=verdict.seconds,
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
            via=last.via,
            seconds=last.seconds,
        )


def _dismissed(verdict: Decision) -> Dismissed:
    return Dismissed(
        value_span=verdict.fact.value_span,
        quote=verdict.quote,
        reason=verdict.reason,
        annotator=verdict.annotator,
        at=verdict.at,
        comment=verdict.comment,
        via=verdict.via,
        seconds=verdict.seconds,
    )
