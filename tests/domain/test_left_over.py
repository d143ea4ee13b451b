from __future__ import annotations

from decimal import Decimal

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, DISMISS, UNDO, Decision
from reviewer.domain.entries import build_entries
from reviewer.domain.figure import GUARD, LEFT, Figure
from reviewer.domain.left_over import left_figures
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState, replay

FIGURES = tuple(
    Figure(Span(at, at + 8), Span(at, at + 3), Decimal(at), None, None, "hộ", "=", account, "")
    for at, account in ((0, LEFT), (10, GUARD), (20, LEFT), (30, LEFT))
)


def decision(
    seq: int, kind: str, at: int, indicator: str, target: int = 0, record: Record | None = None
) -> Decision:
    fact = FactId("a", at, at + 3, indicator)
    return Decision(seq=seq, at="", annotator="lan", kind=kind, fact=fact, target=target, record=record)


def left(state: ReviewState) -> list[int]:
    entries = build_entries("a", (), state)
    return [f.value_span.start for f in left_figures(FIGURES, entries, state.dismissed("a"))]


def test_a_figure_is_left_over_until_a_record_takes_it_or_it_is_dismissed() -> None:
    record = Record(
        indicator="hộ nghèo", value=Decimal(3), unit="hộ", quote="", span=Span(18, 26), value_span=Span(20, 23)
    )
    log = [
        decision(1, "add", 20, "hộ nghèo", record=record),
        decision(2, DISMISS, 30, ""),
        decision(3, UNDO, 30, "", target=2),
    ]
    assert [left(replay(log[:n])) for n in range(4)] == [[0, 20, 30], [0, 30], [0], [0, 30]]


def test_a_dismissal_is_no_entry_and_other_verdicts_dismiss_nothing() -> None:
    state = replay([decision(1, DISMISS, 0, "")])
    assert build_entries("a", (), state) == () and state.settled("a") == 1
    assert state.dismissed("a") == {Span(0, 3)} and state.dismissed("b") == frozenset()
    assert replay([decision(1, ACCEPT, 0, "hộ nghèo")]).dismissed("a") == frozenset()
