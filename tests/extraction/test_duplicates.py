from __future__ import annotations

from decimal import Decimal
from typing import Any

from reviewer.extraction.resolving.duplicates import Telling, repeated


def telling(indicator: str, value: str = "612.4", **fields: Any) -> Telling:
    base = Telling((Decimal(value), None, None, "tỷ đồng"), "level", "2025", indicator, 0, in_title=False)
    return base._replace(**fields)


def test_a_later_sentence_that_tells_the_same_is_a_repetition() -> None:
    first = telling("thu ngân sách nhà nước")
    assert repeated([first, telling("Thu ngân sách", sentence=90)]) == {1}


def test_a_headline_repeats_the_body_though_it_stands_first() -> None:
    assert repeated([telling("thu", in_title=True), telling("thu ngân sách", sentence=90)]) == {0}


def test_a_headline_that_tells_something_of_its_own_stands() -> None:
    assert repeated([telling("thu", in_title=True), telling("thu ngân sách", "9", sentence=90)]) == frozenset()


def test_another_period_measure_or_indicator_is_another_fact() -> None:
    first = telling("thu ngân sách")
    others = [
        telling("thu ngân sách", sentence=90, period="2026"),
        telling("thu ngân sách", sentence=90, measure="increase"),
        telling("chi thường xuyên", sentence=90),
        telling("thu ngân sách"),
    ]
    assert repeated([first, *others]) == frozenset()
