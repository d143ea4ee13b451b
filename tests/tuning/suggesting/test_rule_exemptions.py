"""Rules kept off several words at once, and rules at a lower rank."""

from __future__ import annotations

from reviewer.tuning.suggesting.lesson import REJECTED
from reviewer.tuning.suggesting.ranks import lower_ranks
from reviewer.tuning.suggesting.rule_exemptions import rule_exemptions
from tests.tuning.suggesting.told import lesson, lessons, with_entries, written

BOOK = with_entries("rule", counts={"rank": 60, "kinds": ("noun",), "before": "có|gồm"})
RIGHTS = [lesson(f"Xã có [{number}] người dân", rule="counts") for number in range(2, 12)]
WRONG = [
    lesson(f"Xã {word} có [{number}] {noun}", REJECTED, rule="counts")
    for number, word, noun in ((3, "sẽ", "vé"), (4, "đã", "tập"), (5, "chưa", "vé"))
]


def test_all_words_beside_which_a_rule_is_only_wrong_are_one_edit() -> None:
    behind, before = rule_exemptions(lessons(*WRONG, *RIGHTS), BOOK)
    assert written([behind])["counts"]["after"] == r"(?!(?:vé|tập)(?!\w))"
    assert written([before])["counts"]["before"] == r"(?:có|gồm)(?<!(?<!\w)(?:sẽ có|đã có|chưa có))".replace(
        " ", r"\ "
    )


def test_a_rule_that_is_often_wrong_is_tried_behind_others() -> None:
    ranks = [s.values for s in lower_ranks(lessons(*WRONG, *RIGHTS), BOOK)]
    assert ranks == [("counts", "40"), ("counts", "20")]


def test_a_rule_that_is_nearly_always_right_keeps_its_rank() -> None:
    more = [lesson(f"Xã có [{number}] hộ dân", rule="counts") for number in range(20, 40)]
    assert not list(lower_ranks(lessons(*WRONG, *RIGHTS, *more), BOOK))
