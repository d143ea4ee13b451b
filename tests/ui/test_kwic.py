from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.concordance.kwic import HEAD, clip_middle, columns, kwic_line, left_aligned, right_aligned
from reviewer.ui.painting.glyphs import shown, width
from reviewer.ui.painting.lines import Run, line_width
from reviewer.ui.painting.numerals import clip_whole
from reviewer.workbench.concordance import KINDS, Words

WORDS = st.text(
    st.sampled_from("aBcđ 1,5%ớệ中文😀e\u0301\u0323\u200b\u200d\ufe0f\x1b\u202e[]\n\u0e33ﷺ") | st.characters(),
    max_size=60,
)
ROOMS = st.integers(0, 200)


@given(WORDS, ROOMS)
def test_contexts_take_exactly_their_cells(text: str, room: int) -> None:
    assert width(right_aligned(text, room)) == room
    assert width(left_aligned(text, room)) == room


@given(WORDS, ROOMS)
def test_a_context_is_the_near_end_of_the_text(text: str, room: int) -> None:
    assert text.startswith(left_aligned(text, room).rstrip(" …")) or left_aligned(text, room).strip(" …") == ""
    assert text.endswith(right_aligned(text, room).lstrip(" …"))


@given(st.text(st.sampled_from("tôiệớ ăn"), max_size=40), ROOMS)
def test_composed_and_decomposed_text_are_cut_alike(text: str, room: int) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert shown(right_aligned(decomposed, room)) == right_aligned(text, room)
    assert shown(left_aligned(decomposed, room)) == left_aligned(text, room)


def test_no_mark_is_left_without_its_letter() -> None:
    assert right_aligned("中e\u0301", 1) == "e\u0301"
    assert right_aligned("ae\u0301b", 1) == "b"
    assert right_aligned("a\u0301", 0) == ""


@given(st.lists(st.tuples(WORDS, st.sampled_from(("", "figure"))), max_size=5), ROOMS)
def test_a_keyword_keeps_its_ends(pieces: list[tuple[str, str]], room: int) -> None:
    cut = clip_middle(pieces, room)
    whole = "".join(text for text, _ in pieces)
    assert sum(width(text) for text, _ in cut) <= room or width(whole) == 0
    assert "".join(text for text, _ in cut) == whole or room == 0 or "…" in "".join(text for text, _ in cut)


@given(WORDS, WORDS, WORDS, st.integers(20, 400), st.sampled_from(KINDS))
def test_every_line_is_as_wide_as_its_room_and_keywords_stand_under_each_other(
    left: str, keyword: str, right: str, room: int, kind: str
) -> None:
    parts = columns(room, kind)
    line = kwic_line(Words(left, ((keyword, "figure"),), right), parts, (Run(" " * HEAD),), (("accepted", ""),))
    assert line_width(line) == room
    assert line_width(line[:2]) == HEAD + parts.left


NUMBERS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
SENTENCES = st.lists(
    st.sampled_from(["tăng", "74", "1.074", "95,9", "ha", "66/112", "năm 2025,", "%"]), max_size=12
)


@given(SENTENCES, ROOMS)
def test_no_context_shows_a_part_of_a_numeral(words: list[str], room: int) -> None:
    text = " ".join(words)
    whole = set(NUMBERS.findall(text))
    for cut in (left_aligned(text, room), right_aligned(text, room)):
        assert set(NUMBERS.findall(cut)) <= whole
        assert NUMBERS.search(cut) is None or not re.search(r"[0-9]/…|…/[0-9]", cut)


@given(SENTENCES, SENTENCES, SENTENCES, st.integers(0, 60))
def test_a_keyword_keeps_its_figure_whole_or_leaves_it_out(
    before: list[str], figure: list[str], behind: list[str], room: int
) -> None:
    figure = figure or ["74"]
    pieces = ((" ".join(before), "indicator"), (" ".join(figure), "figure"), (" ".join(behind), ""))
    cut = clip_middle(pieces, room)
    shown_figure = [text for text, role in cut if role == "figure"]
    assert shown_figure in ([], [" ".join(figure)])
    told = " ".join(text for text, _ in cut)
    assert set(NUMBERS.findall(told)) <= set(NUMBERS.findall(" ".join(text for text, _ in pieces)))


def test_the_figure_takes_its_room_before_the_words_around_it() -> None:
    long = "diện tích lúa và hoa màu bị ngập úng trên địa bàn toàn huyện"
    at_the_end = ((long, "indicator"), (" ", ""), ("1.074,25", "figure"), (" ha ở các xã vùng trũng", ""))
    at_the_front = (("1.074,25", "figure"), (" ha ", ""), (long, "indicator"))
    for pieces in (at_the_end, at_the_front):
        for room in range(32, 60):
            cut = clip_middle(pieces, room)
            assert ("1.074,25", "figure") in cut, (room, cut)
            assert ("…", "") in cut


def test_a_numeral_at_the_edge_of_a_context_is_left_out_where_it_does_not_fit() -> None:
    assert right_aligned("giảm 1.074 ha", 6) == "  … ha"
    assert right_aligned("giảm 1.074 ha", 8) == "1.074 ha"
    assert left_aligned("ha, 1.074 hộ", 6) == "ha, … "
    assert clip_middle((("ngập úng kéo dài nhiều ngày 74 ha", ""),), 6) == (("ng", ""), ("…", ""), ("ha", ""))


def test_the_figure_of_a_row_is_not_cut_to_another_one() -> None:
    assert clip_whole("195.000–210.000 đồng/kg", 11) == "195.000–…"
    assert clip_whole("15,8 tỷ đồng", 9) == "15,8 tỷ …"
    assert clip_whole("1.074", 3) == "…"
    assert clip_whole("74 ha", 5) == "74 ha"
    assert clip_whole("74", 0) == ""
