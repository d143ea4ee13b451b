"""Kinds of figures that rules should read, or leave alone."""

from __future__ import annotations

from reviewer.tuning.suggesting.kinds import fewer_kinds, more_kinds
from reviewer.tuning.suggesting.lesson import MENDED, MISSED, RIGHT, Lesson
from tests.tuning.suggesting.told import lesson, lessons, with_entries, written

RULE = {"rank": 50, "kinds": ("noun", "generic", "money"), "before": "đạt", "needs": ("đạt",)}


def told(number: int, unit: str, verdict: str = RIGHT, was: dict[str, str] | None = None) -> Lesson:
    line = f"Tổng thu đạt [{number}] {unit}"
    return lesson(line, verdict, indicator="Tổng thu", unit=unit, rule="reached", was=was)


def test_a_rule_reads_the_kind_that_people_add_in_its_words() -> None:
    book = with_entries("rule", reached=RULE)
    right = [told(n, "hộ") for n in (2, 3, 4)]
    missed = [told(n, "ha", MISSED) for n in (5, 6)]
    found = written(more_kinds(lessons(*right, *missed), book))
    assert found["reached"]["kinds"] == ["noun", "generic", "money", "physical"]


def test_a_rule_without_one_of_its_syllables_beside_the_figure_reads_no_more() -> None:
    book = with_entries("rule", reached={**RULE, "needs": ("vượt",)})
    right = [told(n, "hộ") for n in (2, 3, 4)]
    missed = [told(n, "ha", MISSED) for n in (5, 6)]
    assert not list(more_kinds(lessons(*right, *missed), book))


def test_a_rule_leaves_the_kind_that_it_reads_wrongly() -> None:
    book = with_entries("rule", reached={**RULE, "kinds": ("noun", "generic", "physical")})
    right = [told(n, "hộ") for n in (2, 3, 4)]
    wrong = [told(n, "ha", MENDED, was={"measure": "increase"}) for n in (5, 6)]
    found = written(fewer_kinds(lessons(*right, *wrong), book))
    assert found["reached"]["kinds"] == ["noun", "generic"]
