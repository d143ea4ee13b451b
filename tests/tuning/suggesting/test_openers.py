"""Words that open indicators, several as one edit."""

from __future__ import annotations

from reviewer.tuning.suggesting.lesson import MENDED, Lesson
from reviewer.tuning.suggesting.openers import openers
from reviewer.tuning.suggesting.rule_book import RuleBook
from tests.tuning.suggesting.told import BOOK, lesson, lessons, written


def cut_to(words: str, number: int) -> Lesson:
    return lesson(
        f"xã lân cận có {words} [{number}] km2",
        MENDED,
        indicator=words,
        was={"indicator": f"xã lân cận có {words}"},
    )


def test_words_with_which_cut_indicators_begin_open_them_together() -> None:
    told = [
        cut_to("diện tích rừng", 3),
        cut_to("diện tích lúa", 4),
        cut_to("sản lượng cá", 5),
        cut_to("sản lượng tôm", 6),
    ]
    first, *_ = openers(lessons(*told), BOOK)
    assert written([first])["heads"]["words"] == ["tổng", "diện tích", "sản lượng"]


def test_words_with_which_the_name_of_a_given_code_begins_open_indicators() -> None:
    output = {"id": "fish_output", "vi": "sản lượng cá", "en": "Fish", "synonyms": (), "units": ("tấn",)}
    book = RuleBook({**BOOK.tables, "indicator": {"fish_output": output}})
    told = [
        lesson(
            f"sản lượng cá {kind} [{n}] tấn",
            MENDED,
            indicator=f"lượng cá {kind}",
            was={"code": ""},
            code="fish_output",
        )
        for n, kind in ((3, "tra"), (4, "rô"))
    ]
    assert "sản lượng" in written(openers(lessons(*told), book))["heads"]["words"]  # type: ignore[operator]
