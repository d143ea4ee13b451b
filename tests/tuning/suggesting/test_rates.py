"""Rates that are not known, and units that were read as counted nouns."""

from __future__ import annotations

import tomllib

from reviewer.tuning.suggesting.lesson import MENDED
from reviewer.tuning.suggesting.rates import measures_read_as_nouns, rate_parts
from tests.tuning.suggesting.told import BOOK, lesson, lessons, with_entries, written


def test_what_people_count_a_unit_by_joins_the_rates() -> None:
    mended = [
        lesson(f"thu [{n}] triệu đồng/năm", MENDED, was={"unit": "triệu đồng"}, unit="triệu đồng/năm")
        for n in (7, 8)
    ]
    book = with_entries("unit", by_time={"kind": "rate", "spellings": ("tháng",)})
    assert written(rate_parts(lessons(*mended), book))["by_time"]["spellings"] == ["tháng", "năm"]


def test_a_unit_that_people_take_out_of_indicators_measures() -> None:
    mended = [
        lesson(
            f"giảm [{n}] điểm phần trăm {more}",
            MENDED,
            unit="điểm",
            indicator="tỷ lệ hộ nghèo",
            was={"indicator": "điểm phần trăm"},
        )
        for n, more in ((3, "so với"), (4, "trong năm"))
    ]
    book = with_entries("unit", percent={"kind": "percent", "canonical": "%", "spellings": ("phần trăm",)})
    (found,) = measures_read_as_nouns(lessons(*mended), book)
    unit = tomllib.loads(found.edits[0].text)
    assert (unit["kind"], unit["spellings"]) == ("percent", ["điểm phần trăm"])


def test_a_noun_that_an_indicator_keeps_is_no_measure() -> None:
    mended = [
        lesson(f"có [{n}] hộ", MENDED, unit="hộ", indicator="nghèo", was={"indicator": "hộ"}) for n in (3, 4)
    ]
    kept = lesson("có [5] hộ", unit="hộ", indicator="số hộ")
    assert not list(measures_read_as_nouns(lessons(*mended, kept), BOOK))
