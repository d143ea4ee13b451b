from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reviewer.domain.candidate import Candidate
from reviewer.domain.entry import REJECTED
from reviewer.workbench.conflicts import OTHER_VALUE, PLAN, SAME_FIGURE, conflicts
from tests.workbench.made import candidate, entries

POOR = "tỷ lệ hộ nghèo"


def kinds(*candidates: Candidate) -> list[str]:
    """The kind of each candidate's conflict, in text order; empty where it has none."""
    made = entries(*candidates)
    found = conflicts(made)
    return [found[entry.fact].kind if entry.fact in found else "" for entry in made]


def poor(at: int, value: str, **more: object) -> Candidate:
    return candidate("a", at, indicator=POOR, value=Decimal(value), place="Vinh", **more)


def test_two_values_of_one_thing_contradict_each_other() -> None:
    assert kinds(poor(1, "2.5"), candidate("a", 2), poor(3, "2.7")) == [OTHER_VALUE, "", OTHER_VALUE]


@pytest.mark.parametrize(
    "other",
    [
        poor(3, "2.5"),
        poor(3, "2.7", period="2024"),
        poor(3, "2.7", status="target"),
        poor(3, "2.7", measure="decrease"),
        poor(3, "2.7", basis="cùng kỳ"),
        poor(3, "2.7", unit="hộ"),
        poor(3, "2", comparator=">"),
        poor(3, "3", comparator="<="),
        poor(3, "2.45", comparator="~"),
        poor(3, "2", value_max=Decimal(3)),
        candidate("a", 3, indicator=POOR, value=Decimal(9), place="Huế"),
    ],
)
def test_what_may_hold_beside_it_is_no_contradiction(other: Candidate) -> None:
    assert kinds(poor(1, "2.5"), other) == ["", ""]


@pytest.mark.parametrize(
    "other",
    [poor(3, "3", comparator=">"), poor(3, "2", comparator="<"), poor(3, "3", comparator="~"),
     poor(3, "2.6", value_max=Decimal(3))],
)  # fmt: skip
def test_bounds_that_leave_the_value_out_contradict_it(other: Candidate) -> None:
    assert kinds(poor(1, "2.5"), other) == [OTHER_VALUE, OTHER_VALUE]


def test_one_figure_read_in_two_ways_is_a_contradiction() -> None:
    one = candidate("a", 1, indicator="thu ngân sách", value=Decimal(66))
    assert kinds(one, candidate("a", 1, indicator="chi ngân sách", value=Decimal(66), unit="tỷ đồng")) == [
        SAME_FIGURE,
        SAME_FIGURE,
    ]
    assert kinds(one, candidate("a", 1, indicator="xã", start=41, length=3)) == [SAME_FIGURE, SAME_FIGURE]
    assert kinds(one, candidate("a", 1, indicator="tổng thu ngân sách", value=Decimal(66))) == [SAME_FIGURE] * 2


def test_two_things_may_share_a_figure() -> None:
    shared = [candidate("a", 1, indicator=name, value=Decimal(100)) for name in ("trường học", "trạm y tế")]
    assert kinds(*shared) == ["", ""]


def test_shares_of_a_plan_must_fit_each_other() -> None:
    of_plan = poor(1, "105", measure="of_plan")
    assert kinds(of_plan, poor(2, "5", measure="above_plan")) == ["", ""]
    assert kinds(of_plan, poor(2, "7", measure="above_plan")) == [PLAN, PLAN]
    assert kinds(of_plan, poor(2, "5", measure="below_plan")) == [PLAN, PLAN]
    assert kinds(of_plan, poor(2, "3", measure="above_plan", comparator=">")) == ["", ""]
    assert kinds(poor(1, "95", measure="of_plan"), poor(2, "4", measure="below_plan", comparator=">")) == ["", ""]
    assert (
        kinds(poor(1, "95", measure="of_plan"), poor(2, "6", measure="below_plan", comparator=">")) == [PLAN] * 2
    )


def test_rejected_entries_contradict_nothing() -> None:
    made = entries(poor(1, "2.5"), poor(3, "2.7"))
    assert conflicts([replace(made[0], state=REJECTED), made[1]]) == {}


def test_each_side_names_the_other() -> None:
    made = entries(poor(1, "2.5"), poor(3, "2.7"))
    found = conflicts(made)
    assert [found[entry.fact].other for entry in made] == [made[1].fact, made[0].fact]
