from __future__ import annotations

import pytest

from reviewer.extraction.packs.macros import MacroError, expand
from reviewer.extraction.packs.pattern_lint import unbounded_gaps, with_short_spaces
from reviewer.extraction.words import Endings, Lexicon, same_length_lower, words_of

MACROS = {"day": "[0-9]{1,2}", "date": "{day}/{day}"}


def test_macros_nest_and_quantifiers_stay() -> None:
    assert expand(r"x{0,20}{date}\p{Lu}", MACROS).text == r"x{0,20}(?:(?:[0-9]{1,2})/(?:[0-9]{1,2}))\p{Lu}"


def test_positions_lead_back_to_the_source() -> None:
    expansion = expand("ab{date}cd", MACROS)
    assert expansion.source_pos(0) == 0
    assert expansion.source_pos(len("ab(?:")) == 2
    assert expansion.source_pos(len(expansion.text) - 1) == len("ab{date}cd") - 1


def test_a_circle_is_told() -> None:
    with pytest.raises(MacroError, match="uses itself"):
        expand("{one}", {"one": "{two}", "two": "{one}"})


@pytest.mark.parametrize(
    ("pattern", "gaps"),
    [
        (r"a.*b", [".*"]),
        (r"a[^x]*?b", ["[^x]*"]),
        (r"(?:a\s)+b", [r"(?:a\s)+"]),
        (r"a\S+b", [r"\S+"]),
        (r"a.{3,}b", [".{3,}"]),
        (r"a.{0,80}b\s*[0-9]+\p{L}*", []),
        (r"(?:a\s)*+b", []),
        (r"[.*]\.\*", []),
        ("a # .*\nb", []),
    ],
)
def test_unbounded_gaps(pattern: str, gaps: list[str]) -> None:
    assert [gap.text for gap in unbounded_gaps(pattern)] == gaps


def test_lexicon_finds_whole_words_only() -> None:
    lexicon = Lexicon([("xã", 1), ("hợp tác xã", 2), ("“", 3)])
    found = [(word, value) for _, word, value in lexicon.find(words_of("hợp tác xã, xãm “xã”"))]
    assert found == [("hợp tác xã", 2), ("xã", 1), ("“", 3), ("xã", 1)]


def test_endings_look_back_over_spaces() -> None:
    endings = Endings([("ít nhất", 1), ("nhất", 2)])
    text = "đạt ít nhất  95%"
    assert sorted(endings.before(text, text.index("95"))) == [(4, 1), (7, 2)]
    assert endings.before("thống nhất95", 10) != []
    assert endings.before("", 0) == []


def test_small_letters_keep_every_offset() -> None:
    text = "İSTANBUL Đạt 5"
    assert len(same_length_lower(text)) == len(text)
    assert same_length_lower(text).endswith("đạt 5")


@pytest.mark.parametrize(
    ("pattern", "bounded"),
    [
        (r"đạt\s+được\s*", r"đạt\s{1,9}được\s{0,9}"),
        (r"a\s+?b\s*+c", r"a\s{1,9}?b\s*+c"),
        (r"[\s+]x\\s+", r"[\s+]x\\s+"),
    ],
)
def test_runs_of_spaces_get_an_end(pattern: str, bounded: str) -> None:
    assert with_short_spaces(pattern) == bounded
