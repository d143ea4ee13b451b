"""Comparators behind figures, and words that make none of a comparator's words."""

from __future__ import annotations

from reviewer.tuning.suggesting.comparators import comparators_behind, no_comparators
from reviewer.tuning.suggesting.lesson import MENDED
from tests.tuning.suggesting.told import BOOK, lesson, lessons, with_entries, written

HELD = [lesson(f"Xã có [{number}] người dân", comparator="=") for number in range(2, 12)]


def test_words_right_behind_the_unit_become_a_cue_that_stands_there() -> None:
    mended = [
        lesson(f"đạt [{n}] {unit} trở lên", MENDED, was={"comparator": "="}, comparator=">=")
        for n, unit in ((93, "hộ"), (5, "xã"))
    ]
    (cue,) = written(comparators_behind(lessons(*mended, *HELD), BOOK)).values()
    assert (cue["side"], cue["value"]) == ("after", ">=")
    assert "trở lên" in str(cue["words"])


def test_words_further_behind_come_with_what_may_stand_between() -> None:
    mended = [
        lesson(f"đạt [{n}] dự toán {more} trở lên", MENDED, was={"comparator": "="}, comparator=">=")
        for n, more in ((93, "năm"), (95, "được giao"))
    ]
    cues = [s.edits[0].text for s in comparators_behind(lessons(*mended, *HELD), BOOK)]
    assert any("trở\\ lên" in cue and 'words = ["trở lên"]' in cue for cue in cues)


def test_words_join_the_cue_that_stands_behind_figures_and_sets_the_same() -> None:
    book = with_entries("cue", up={"sets": "comparator", "value": ">=", "side": "after", "words": ("đổ lên",)})
    mended = [lesson(f"từ [{n}] hộ trở lên", MENDED, was={"comparator": "="}, comparator=">=") for n in (3, 4)]
    found = written(comparators_behind(lessons(*mended, *HELD), book))
    assert found["up"]["words"] == ["đổ lên", "hộ trở lên"] or "trở lên" in str(found["up"]["words"])


def test_words_with_which_a_comparator_tells_none_are_its_exceptions() -> None:
    mended = [
        lesson(f"cao hơn [{n}] hộ", MENDED, was={"comparator": ">"}, comparator="=", source="more") for n in (3, 4)
    ]
    held = [lesson(f"có hơn [{n}] hộ", comparator=">", source="more") for n in (5, 6, 7, 8)]
    found = written(no_comparators(lessons(*mended, *held), BOOK))
    assert found["more"]["unless"] == ["cao hơn"]
