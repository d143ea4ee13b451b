"""What decisions say about rules."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.candidate import fact_id
from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT, UNDO, Decision
from reviewer.domain.fields import with_fields
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState
from reviewer.tuning.measures import measure_rules, total
from reviewer.tuning.wilson import wilson_lower


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


def test_each_rule_is_measured_by_its_own_verdicts() -> None:
    state = decided(
        (ACCEPT, "good", ""),
        (ACCEPT, "good", ""),
        (FIX, "good", "period"),
        (REJECT, "bad", "furniture"),
        (ADD, "", ""),
    )
    bad, good = measure_rules(state)
    assert (bad.rule, bad.decided, bad.precision, dict(bad.reasons)) == ("bad", 1, 0.0, {"furniture": 1})
    assert (good.accepted, good.fixed, good.rejected) == (2, 1, 0)
    assert good.precision == pytest.approx(2 / 3)
    assert dict(good.fixed_fields) == {"period": 1}
    assert total((bad, good)).decided == 4


def test_a_decision_taken_back_does_not_count() -> None:
    state = decided((ACCEPT, "r", ""), (REJECT, "r", "other"))
    (last,) = state.next_undo()
    state.apply(
        Decision(seq=3, at="2026-01-01T00:00:00Z", annotator="lan", kind=UNDO, fact=last.fact, target=last.seq)
    )
    assert [(m.rule, m.decided, m.rejected) for m in measure_rules(state)] == [("r", 1, 0)]


@pytest.mark.parametrize(
    ("hits", "trials", "bound"), [(2, 2, 0.34), (5, 5, 0.57), (10, 10, 0.72), (95, 100, 0.89), (0, 0, 0)]
)
def test_wilson_bounds(hits: int, trials: int, bound: float) -> None:
    assert wilson_lower(hits, trials) == pytest.approx(bound, abs=0.005)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_bound_lies_below_the_share(pair: tuple[int, int]) -> None:
    hits, trials = pair
    assert 0 <= wilson_lower(hits, trials) <= hits / trials + 1e-12
