"""Cues of status for the figure right behind them."""

from __future__ import annotations

from reviewer.tuning.suggesting.figure_cues import figure_cues
from reviewer.tuning.suggesting.lesson import MENDED
from tests.tuning.suggesting.told import BOOK, lesson, lessons, written


def test_several_words_in_front_of_their_figure_become_one_cue() -> None:
    mended = [
        lesson(f"đạt 5 tỷ/{word} [{n}] tỷ", MENDED, was={"status": "actual"}, status="target")
        for n, word in enumerate(["kế hoạch", "dự toán", "kế hoạch", "dự toán"], 31)
    ]
    held = [lesson(f"Xã có [{n}] hộ", status="actual") for n in range(2, 30)]
    first, *_ = figure_cues(lessons(*mended, *held), BOOK)
    cue = written([first]).popitem()[1]
    assert (cue["scope"], cue["value"], cue["words"]) == ("figure", "target", ["dự toán", "kế hoạch"])
    assert str(cue["pattern"]).endswith("(?=[0-9])")


def test_words_behind_which_the_status_stands_as_well_become_none() -> None:
    mended = [lesson(f"có [{n}] hộ", MENDED, was={"status": "actual"}, status="target") for n in (31, 32)]
    held = [lesson(f"Xã có [{n}] hộ", status="actual") for n in range(2, 30)]
    assert not list(figure_cues(lessons(*mended, *held), BOOK))


def test_a_word_in_front_with_which_the_status_stands_is_an_exception() -> None:
    mended = [lesson(f"kế hoạch [{n}] tỷ", MENDED, was={"status": "actual"}, status="target") for n in (31, 32)]
    held = [lesson(f"Xã có [{n}] hộ", status="actual") for n in range(2, 30)]
    first, *_ = figure_cues(lessons(*mended, lesson("vượt kế hoạch [5] tỷ", status="actual"), *held), BOOK)
    assert str(written([first]).popitem()[1]["pattern"]).startswith(r"(?<!(?<!\w)(?:vượt)\ )")
