from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.domain.span import Span
from reviewer.domain.text import INVISIBLE, LINE_ENDS, SPACES, match_text, nfc

LETTERS = ["Tỷ", "lệ", " ", "bảo", "95,9%", "🎉", "👨\u200d👩\u200d👧", "각", "ﬁ", "Å", "ạ\u0302", "x\u0302\u0323"]
LOOSE = ["\u0301", "\u1100", "\u1161", "\u11a8", "e\u200b\u0301"]
BETWEEN = ["\r\n", "\r", "\n", "\u2028", "\u00a0", "\u00ad", "\ufeff"]
PIECES = [*LETTERS, *LOOSE, *BETWEEN]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.lists(st.sampled_from(PIECES)).map("".join).map(lambda text: unicodedata.normalize("NFD", text)),
    st.text(max_size=30),
)
UNWANTED = set(LINE_ENDS + SPACES + INVISIBLE)


@given(texts)
@example("e\u200b\u0301")
@example("\r\u200b\n")
@example("x\u0302\u0323")
def test_one_thing_has_one_spelling(stored: str) -> None:
    view = match_text(stored)
    assert view.stored == stored
    assert unicodedata.is_normalized("NFC", view.text)
    assert not UNWANTED & set(view.text)


@given(texts)
def test_the_form_does_not_depend_on_how_the_text_was_stored(stored: str) -> None:
    assert match_text(unicodedata.normalize("NFD", stored)).text == match_text(nfc(stored)).text
    plain = stored.replace("\r", "")
    assert match_text(plain.replace("\n", "\r\n")).text == match_text(plain).text


@given(texts, st.data())
def test_every_stretch_leads_back_to_the_text_it_was_made_of(stored: str, data: st.DataObject) -> None:
    view = match_text(stored)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    span = view.to_stored(start, end)
    assert 0 <= span.start <= span.end <= len(stored)
    assert (span.length == 0) == (start == end)
    assert view.text[start:end] in match_text(span.cut(stored)).text
    if start < end:
        back = view.from_stored(span)
        assert back.start <= start and end <= back.end
        assert view.to_stored(*back) == span, "stepping out and in again changes nothing"


@given(texts, st.data())
def test_a_stored_span_is_covered_by_its_matching_span(stored: str, data: st.DataObject) -> None:
    view = match_text(stored)
    start = data.draw(st.integers(0, len(stored)))
    span = Span(start, data.draw(st.integers(start, len(stored))))
    there = view.from_stored(span)
    assert 0 <= there.start <= there.end <= len(view.text)
    visible = match_text(span.cut(stored)).text
    if visible and there.start < there.end:
        again = view.to_stored(*there)
        assert again.start < span.end and span.start < again.end


@given(st.text(st.sampled_from("Tỷ lệ 95,9%\nđạt")))
def test_plain_text_maps_onto_itself(stored: str) -> None:
    view = match_text(stored)
    assert view.text == stored
    assert view.to_stored(1, 3) == view.from_stored(Span(1, 3)) == Span(1, 3)


@pytest.mark.parametrize(
    ("stored", "words", "quote"),
    [
        ("Ty\u0309 le\u0323\u0302 95%", "lệ", "le\u0323\u0302"),
        ("một\r\nhai", "\n", "\r\n"),
        ("1.020\u00a0tỷ\u00a0đồng", "1.020 tỷ", "1.020\u00a0tỷ"),
        ("bảo\u00adhiểm", "bảohiểm", "bảo\u00adhiểm"),
        ("A\u2028B", "\n", "\u2028"),
        ("🎉 93,5%", "93,5", "93,5"),
        ("\u200b93\u200b", "93", "93"),
    ],
)
def test_quotes_are_the_stored_characters(stored: str, words: str, quote: str) -> None:
    view = match_text(stored)
    at = view.text.index(words)
    assert view.to_stored(at, at + len(words)).cut(stored) == quote


def test_long_runs_cost_no_more_than_their_length() -> None:
    stored = ("e" + "\u200b" * 50) * 2000 + "\u0301"
    assert match_text(stored).text == "e" * 1999 + "é"
