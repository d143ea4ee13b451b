from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.painting.glyphs import cells, shown, width
from reviewer.ui.painting.wrap import wrap

LETTERS = "aăâdđeêioôơuưáạảãếữộ \t\n\r\u2028\u0301\u0323\u200b\u200d\ufe0f界😀👍🏽\x1b\u202e.,;0123456789"
texts = st.text(st.sampled_from(LETTERS), max_size=120) | st.text(max_size=60)


def rows_of(text: str, room: int, marks: dict[int, int] | None = None) -> list[str]:
    layout = wrap(text, room, marks)
    return [layout.row(y).cut(text) for y in range(layout.height)]


def test_words_move_to_the_next_row_whole() -> None:
    assert rows_of("tỷ lệ hộ nghèo giảm", 10) == ["tỷ lệ hộ ", "nghèo giảm"]


def test_trailing_spaces_hang_over_the_edge() -> None:
    assert rows_of("đạt 95,9%   của", 9) == ["đạt 95,9%   ", "của"]


def test_a_word_wider_than_the_room_is_broken_inside() -> None:
    assert rows_of("abcdefgh ij", 3) == ["abc", "def", "gh ", "ij"]


def test_lines_of_the_article_stay_lines() -> None:
    assert rows_of("một\n\nhai\r\nba\u2028bốn\n", 20) == ["một", "", "hai", "ba", "bốn", ""]


def test_an_empty_text_has_one_empty_row() -> None:
    assert rows_of("", 10) == [""]


def test_a_mark_takes_part_in_the_breaking_and_stays_with_its_figure() -> None:
    text = "thu đạt 30 tỷ"
    assert rows_of(text, 10) == ["thu đạt 30 ", "tỷ"]
    assert rows_of(text, 10, {8: 1}) == ["thu đạt ", "30 tỷ"]
    layout = wrap(text, 10, {8: 1})
    assert layout.place(8) == (1, 1)
    assert (layout.offset(1, 0), layout.offset(1, 1)) == (8, 8)


def test_wide_characters_count_two_cells() -> None:
    assert rows_of("界界界 a", 5) == ["界界", "界 a"]


@pytest.mark.parametrize("room", [1, 7, 30])
def test_decomposed_text_breaks_where_composed_text_does(room: int) -> None:
    text = "Tỷ lệ hộ nghèo giảm còn 2,89% vào cuối năm; thu nhập bình quân đạt trên 50 triệu đồng"
    decomposed = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", row) for row in rows_of(decomposed, room)] == rows_of(text, room)


@given(texts, st.integers(1, 40))
def test_rows_cover_the_text_in_order_and_fit(text: str, room: int) -> None:
    layout = wrap(text, room)
    covered = 0
    for y in range(layout.height):
        row = layout.row(y)
        assert covered <= row.start <= row.end
        assert text[covered : row.start] in ("", "\r\n") or len(text[covered : row.start]) == 1
        covered = row.end
        visible = row.cut(text).rstrip(" \t")
        assert width(visible) <= room or sum(cells(c) > 0 for c in visible) == 1
    assert len(text) - covered <= 2


@given(texts, st.integers(1, 40), st.sets(st.integers(0, 120)))
def test_every_shown_code_point_is_found_again_where_it_stands(text: str, room: int, at: set[int]) -> None:
    layout = wrap(text, room, dict.fromkeys(at, 1))
    for offset, char in enumerate(text):
        row = layout.row(layout.row_of(offset))
        if row.start <= offset < row.end and cells(char):
            y, column = layout.place(offset)
            if column + cells(char) < room:
                assert layout.offset(y, column) == offset


@given(texts)
def test_nothing_shown_acts_or_breaks_the_row(text: str) -> None:
    for char in shown(text):
        assert char.isprintable() or unicodedata.category(char) in ("Cf", "Co", "Cn", "Zs"), hex(ord(char))
    assert not set(shown(text)) & set("\x1b\x07\n\r\u202e\u2066\u200b")


@given(st.text(st.sampled_from(LETTERS)))
def test_the_width_is_that_of_what_is_shown(text: str) -> None:
    assert width(text) == sum(map(cells, shown(text)))
