"""A state made of a few acts, to test what is learned from decisions."""

from __future__ import annotations

from decimal import Decimal

from reviewer.domain.candidate import fact_id
from reviewer.domain.decision import ADD, FIX, REJECT, Decision
from reviewer.domain.fields import with_fields
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState


def decided(*acts: tuple[str, str, str]) -> ReviewState:
    """A state after acts of (kind, rule, detail): a detail is a reject's reason or a fix's changed field."""
    state = ReviewState()
    for seq, (kind, rule, detail) in enumerate(acts, 1):
        span = Span(seq * 10, seq * 10 + 2)
        record = Record(
            indicator="tỷ lệ", value=Decimal(5), unit="%", period="2026", span=span, value_span=span, quote="5%"
        )
        final = with_fields(record, {detail: "2025"}) if kind == FIX else record
        state.apply(
            Decision(
                seq=seq,
                at="2026-01-01T00:00:00Z",
                annotator="lan",
                kind=kind,
                fact=fact_id("a", record),
                rule=rule,
                proposed=None if kind == ADD else record,
                record=None if kind == REJECT else final,
                reason=detail if kind == REJECT else "",
            )
        )
    return state
