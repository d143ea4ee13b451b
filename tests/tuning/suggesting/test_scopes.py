"""Cues that reach further, or to the next figure only."""

from __future__ import annotations

from dataclasses import replace

from reviewer.tuning.suggesting.lesson import MENDED, Lessons
from reviewer.tuning.suggesting.scopes import figure_scopes, wider_scopes
from tests.tuning.suggesting.told import lesson, lessons, with_entries, written

MONTHS = {"sets": "period", "value": "{year}-01/{year}-{months}", "words": ("tháng",), "scope": "clause"}


def test_a_cue_reaches_where_people_set_what_it_tells_before() -> None:
    told = []
    for article in ("a", "b"):
        first = lesson("Chín tháng thu [5] tỷ", article=article, period="2025-01/2025-09", source="months")
        later = lesson(
            "Chín tháng thu nhiều. Xã còn trồng [12] cây",
            MENDED,
            article=article,
            was={"period": "2025"},
            period="2025-01/2025-09",
        )
        told += [first, later]
    scopes = [s.edits[0].text for s in wider_scopes(Lessons(tuple(told)), with_entries("cue", months=MONTHS))]
    assert [scope for scope in ("article", "paragraph", "sentence") if f'scope = "{scope}"' in "".join(scopes)]
    assert 'scope = "article"' in scopes[0]


def test_what_a_cue_tells_in_one_article_says_nothing_of_another() -> None:
    first = lesson("Chín tháng thu [5] tỷ", period="2025-01/2025-09", source="months")
    later = [
        lesson(f"Xã còn trồng [{n}] cây", MENDED, was={"period": "2025"}, period="2025-01/2025-09") for n in (8, 9)
    ]
    told = lessons(first, *later)
    assert not list(wider_scopes(told, with_entries("cue", months=MONTHS)))


def test_a_status_that_people_change_behind_the_next_figure_is_kept_to_it() -> None:
    mended = [
        lesson(f"ước có 3 hộ, nay [{n}] xã", MENDED, was={"status": "estimate"}, status="actual", source="aim")
        for n in (7, 8)
    ]
    held = [replace(lesson("ước có [3] hộ", status="estimate", source="aim"), article_id="h")]
    assert written(figure_scopes(lessons(*mended, *held), with_entries("cue")))["aim"]["scope"] == "figure"
