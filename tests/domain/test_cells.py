from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.cells import cell_width, fit


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("thu 30", 6),
        ("hộ nghèo", 8),
        (unicodedata.normalize("NFD", "hộ nghèo"), 8),
        ("人口", 4),
        ("👍", 2),
        ("👍🏽", 2),
        ("👩‍🌾", 2),
        ("❤️", 2),
        ("a\u200bb", 2),
        ("ｆ", 2),
    ],
)
def test_widths_in_cells(text: str, cells: int) -> None:
    assert cell_width(text) == cells


def test_text_is_padded_on_the_side_that_is_asked() -> None:
    assert fit("hộ", 4) == "hộ  "
    assert fit("hộ", 4, right=True) == "  hộ"


def test_a_cut_keeps_marks_with_their_letter_and_wide_characters_whole() -> None:
    nfd = unicodedata.normalize("NFD", "hộ nghèo")
    assert unicodedata.normalize("NFC", fit(nfd, 3)) == "hộ…"
    assert fit("人口", 3) == "人…"
    assert fit("人口", 2) == "… "


@given(st.text(), st.integers(0, 30), st.booleans())
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int, right: bool) -> None:
    assert cell_width(fit(text, width, right=right)) == width
