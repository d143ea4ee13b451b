from __future__ import annotations

import pytest

from reviewer.domain.span import Span
from reviewer.extraction.explaining.pattern_reach import PatternReach, alternatives
from reviewer.extraction.packs.pack import Pack


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"tăng\s+thêm", [[r"tăng\s+", "thêm"]]),
        ("a(b|c)?{about_by}[^|)]{0,3}", [["a", "(b|c)?", "{about_by}", "[^|)]{0,3}"]]),
        (r"một | (?:hai|\(ba) # rest | of line", [["một"], [r"(?:hai|\(ba)"]]),
        (r"\p{Lu}+(?P<rest>x)", [[r"\p{Lu}+", "(?P<rest>x)"]]),
        ("", [[""]]),
    ],
)
def test_a_pattern_comes_apart_into_pieces(pattern: str, pieces: list[list[str]]) -> None:
    assert alternatives(pattern) == pieces


def test_the_pieces_of_every_rule_make_the_rule_again(pack: Pack) -> None:
    for rule in pack.rules:
        for pattern in filter(None, (rule.before, rule.after)):
            again = "|".join("".join(pieces) for pieces in alternatives(pattern))
            assert "".join(again.split()) == "".join(pattern.split())


def test_how_far_a_pattern_gets_behind_a_figure(pack: Pack) -> None:
    text = "12% so với kế hoạch quý"
    reach = PatternReach(pack).forward(r"so\s+với\s+{plan_noun}\s+tháng", text, 3)
    assert reach.words is not None
    assert reach.words.cut(text) == "so với kế hoạch"
    assert reach.failed == "tháng"
    assert 0.5 < reach.share < 1


def test_how_far_a_pattern_gets_in_front_of_a_figure(pack: Pack) -> None:
    text = "thu ngân sách giảm thêm 12%"
    reach = PatternReach(pack).backward(r"tăng\s+thêm", text, 0, 24)
    assert reach.words == Span(19, 23)
    assert reach.failed == r"tăng\s+"


def test_the_furthest_of_several_alternatives_is_told(pack: Pack) -> None:
    text = "giảm thêm 12%"
    reach = PatternReach(pack).backward(r"vượt\s+mức | tăng\s+thêm", text, 0, 10)
    assert reach.failed == r"tăng\s+"


def test_a_pattern_that_matches_has_no_failing_piece(pack: Pack) -> None:
    reach = PatternReach(pack).backward(r"(?:tăng|giảm)\s+thêm", "giảm thêm 12%", 0, 10)
    assert (reach.share, reach.failed) == (1.0, "")


def test_pieces_that_match_no_words_are_no_progress(pack: Pack) -> None:
    reach = PatternReach(pack).forward(r"(?:so\s+với\s+)?{plan_noun}", "12% của tỉnh", 3)
    assert (reach.share, reach.words) == (0.0, None)
