"""Words at which indicators behind figures end, with a number or a name behind them."""

from __future__ import annotations

import re

from reviewer.tuning.suggesting.lesson import MENDED, Lesson
from reviewer.tuning.suggesting.stops import stops
from tests.tuning.suggesting.told import BOOK, lesson, lessons, written


def cut(rest: str, number: int) -> Lesson:
    whole = f"tiêu chí {rest}"
    return lesson(f"Xã đạt [{number}] {whole}", MENDED, indicator="tiêu chí", was={"indicator": whole})


def test_what_people_cut_off_before_numbers_and_names_ends_phrases() -> None:
    phrase = written(stops(lessons(cut("vào năm 2028", 3), cut("ở phường Nam Định", 4)), BOOK)).popitem()[1]
    assert (phrase["role"], phrase["starts"]) == ("stop", ["vào", "ở"])
    pattern = str(phrase["pattern"]).replace(r"(?-i:\\p{Lu})", "[A-ZĐ]").replace("(?-i:\\p{Lu})", "[A-ZĐ]")
    assert re.search(pattern, "tiêu chí vào năm 2030", re.VERBOSE)
    assert re.search(pattern, "tiêu chí ở phường Cửa Nam", re.VERBOSE)
    assert not re.search(pattern, "tiêu chí vào năm học mới", re.VERBOSE)


def test_words_that_an_indicator_keeps_end_none() -> None:
    kept = lesson("Có [5] ca sinh vào năm 2028", indicator="ca sinh vào năm 2028")
    assert not list(stops(lessons(cut("vào năm 2028", 3), cut("vào năm 2026", 4), kept), BOOK))
