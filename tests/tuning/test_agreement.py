"""Several sessions and several people on the same facts."""

from __future__ import annotations

from decimal import Decimal

from reviewer.domain.candidate import fact_id
from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT, UNDO, Decision
from reviewer.domain.fields import with_fields
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState, replay
from reviewer.tuning.agreement import agreement, settle


def record(at: int) -> Record:
    span = Span(at * 10, at * 10 + 2)
    return Record(
        indicator="tỷ lệ", value=Decimal(5), unit="%", period="2026", span=span, value_span=span, quote="5%"
    )


def session(*acts: tuple[int, str], annotator: str = "lan", hour: int = 8) -> ReviewState:
    """Acts of (figure, kind); "fix" changes the period."""
    log = []
    for seq, (at, kind) in enumerate(acts, 1):
        proposed = record(at)
        final = with_fields(proposed, {"period": "2025"}) if kind == FIX else proposed
        log.append(
            Decision(
                seq=seq,
                at=f"2026-01-01T{hour:02}:00:{seq:02}Z",
                annotator=annotator if seq < 9 else "mai",
                kind=kind,
                fact=fact_id("a", proposed),
                rule="r",
                proposed=None if kind == ADD else proposed,
                record=None if kind == REJECT else final,
                reason="other" if kind == REJECT else "",
            )
        )
    return replay(log)


def test_what_sessions_agree_on_counts_once_by_the_latest() -> None:
    settled = settle([("late", session((1, ACCEPT), hour=9)), ("early", session((1, ACCEPT)))])
    assert [(fact.last.session, fact.is_disputed) for fact in settled] == [("late", False)]
    assert agreement(settled) == (1, 1, 1, 0, 0)


def test_different_outcomes_are_disputed_and_others_are_not() -> None:
    first, second = session((1, ACCEPT), (2, ACCEPT), (3, FIX)), session((1, REJECT), (2, FIX), (3, FIX), hour=9)
    settled = settle([("a", first), ("b", second)])
    assert [fact.is_disputed for fact in settled] == [True, True, False]
    assert agreement(settled) == (3, 3, 1, 2, 0)


def test_adding_what_another_accepted_is_agreeing() -> None:
    settled = settle([("a", session((1, ACCEPT))), ("b", session((1, ADD)))])
    assert not settled[0].is_disputed


def test_a_decision_taken_back_does_not_count() -> None:
    state = session((1, ACCEPT), (2, REJECT))
    (last,) = state.next_undo("lan")
    state.apply(Decision(seq=3, at="2026-01-01T09:00:00Z", annotator="lan", kind=UNDO, fact=last.fact, target=2))
    assert [fact.fact.start for fact in settle([("a", state)])] == [10]


def test_who_overrules_another_in_one_session_is_told_and_the_last_word_stands() -> None:
    state = session((1, ACCEPT))
    state.apply(
        Decision(
            seq=2,
            at="2026-01-01T10:00:00Z",
            annotator="mai",
            kind=REJECT,
            fact=fact_id("a", record(1)),
            proposed=record(1),
            rule="r",
            reason="other",
        )
    )
    settled = settle([("a", state)])
    assert (settled[0].last.decision.kind, settled[0].is_disputed) == (REJECT, False)
    assert agreement(settled).overruled == 1


def test_nothing_is_settled_by_no_sessions() -> None:
    assert settle([]) == ()
    assert agreement([]) == (0, 0, 0, 0, 0)
