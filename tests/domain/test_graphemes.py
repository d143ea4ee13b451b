from __future__ import annotations

import unicodedata

import regex
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.graphemes import graphemes, is_border

LETTERS = st.sampled_from(
    [
        *"aệưữ1, \n\r",
        "e\u0302\u0323",
        "\u200d",
        "\u0301",
        "\ufe0f",
        "👨",
        "👩",
        "🏽",
        "🇻",
        "🇳",
        "각",
        "가",
        "\u11a8",
        "\u1100",
        "\u1161",
    ]
)


@given(st.lists(LETTERS, max_size=12).map("".join), st.booleans())
def test_a_text_is_cut_where_unicode_says_that_a_letter_ends(text: str, is_nfd: bool) -> None:
    text = unicodedata.normalize("NFD", text) if is_nfd else text
    expected = [match.span() for match in regex.finditer(r"\X", text)]
    assert [tuple(span) for span in graphemes(text, 0, len(text))] == expected
    assert [at for at in range(len(text) + 1) if is_border(text, at)] == [0, *(end for _, end in expected)][
        : len(expected) + 1
    ]


def test_letters_of_a_stretch_cover_it() -> None:
    text = unicodedata.normalize("NFD", "hộ nghèo")
    spans = list(graphemes(text, 0, len(text)))
    assert "".join(span.cut(text) for span in spans) == text
    assert len(spans) == len("hộ nghèo")
