from __future__ import annotations

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, BULK, REJECT, Decision
from reviewer.domain.times import KindTime, times_of


def decision(kind: str, seconds: float | None, via: str = "") -> Decision:
    fact = FactId("a", 0, 1, "x")
    return Decision(at="", annotator="lan", kind=kind, fact=fact, via=via, seconds=seconds)


def test_each_kind_and_way_has_a_row_and_all_together_the_last() -> None:
    log = [
        decision(ACCEPT, 1),
        decision(REJECT, 8),
        decision(ACCEPT, 2),
        decision(ACCEPT, 90),
        decision(ACCEPT, 0.5, BULK),
        decision(REJECT, None),
    ]
    assert times_of(log) == (
        KindTime(ACCEPT, "", 3, 2, 93),
        KindTime(ACCEPT, BULK, 1, 0.5, 0.5),
        KindTime(REJECT, "", 1, 8, 8),
        KindTime("", "", 5, 2, 101.5),
    )


def test_nothing_timed_is_no_table() -> None:
    assert times_of([decision(ACCEPT, None)]) == ()
