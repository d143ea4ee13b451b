"""Ends of indicators with names in them."""

from __future__ import annotations

import re

from reviewer.tuning.suggesting.lesson import MENDED, Lesson
from reviewer.tuning.suggesting.tails import tails
from tests.tuning.suggesting.told import BOOK, lesson, lessons, written


def cut(tail: str, number: int) -> Lesson:
    whole = f"tổng thu {tail}"
    return lesson(f"{whole} là [{number}] tỷ", MENDED, indicator="tổng thu", was={"indicator": whole})


def test_places_of_any_name_are_cut_off_by_one_phrase() -> None:
    told = [cut("ở xã Hương Lâm", 3), cut("ở xã Tân Duyệt", 4), cut("của xã", 5), cut("của huyện", 6)]
    first, *_ = tails(lessons(*told), BOOK)
    phrase = written([first]).popitem()[1]
    pattern = (
        re.sub(r"\\p\{Lu\}", "[A-ZĐ]", str(phrase["pattern"]))
        .replace(r"[\p{L}\d']", r"\w")
        .replace("(?-i:", "(?:")
    )
    assert phrase["role"] == "tail"
    assert "^" in phrase["ends"]  # type: ignore[operator]
    for place in ("ở xã Phúc Trạch", "của huyện Đầm Dơi", "ở huyện", "của xã"):
        assert re.search(rf"(?:{pattern})\Z", f"tổng thu {place}", re.VERBOSE), (place, pattern)
    assert not re.search(rf"(?:{pattern})\Z", "tổng thu ngân sách", re.VERBOSE)


def test_one_cut_is_no_pattern() -> None:
    assert not list(tails(lessons(cut("ở xã Hương Lâm", 3)), BOOK))
