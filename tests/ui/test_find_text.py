from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.state.find_text import find_all

TEXT = "Tỷ lệ hộ nghèo giảm. TỶ LỆ bao phủ, ty le.\nTỷ\nlệ đất"


def found(query: str, text: str = TEXT) -> list[str]:
    return [span.cut(text) for span in find_all(text, query)]


def test_bare_words_find_toned_ones() -> None:
    assert found("ty le") == ["Tỷ lệ", "TỶ LỆ", "ty le", "Tỷ\nlệ"]
    assert found("dat") == ["đất"]


def test_toned_words_find_only_themselves_in_any_case() -> None:
    assert found("tỷ lệ") == ["Tỷ lệ", "TỶ LỆ", "Tỷ\nlệ"]


def test_nothing_is_found_for_blanks_or_strangers() -> None:
    assert found("  ") == []
    assert found("(") == []
    assert found("[a-z]+") == []


def test_offsets_count_the_stored_form() -> None:
    stored = unicodedata.normalize("NFD", TEXT)
    assert [unicodedata.normalize("NFC", t) for t in found("bao phủ", stored)] == ["bao phủ"]


@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 10))
def test_every_piece_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    text = unicodedata.normalize("NFC", text)
    query = text[start : start + length]
    if query.isalnum() and query.isascii():
        assert find_all(text, query)
