from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.state.line_edit import LineEdit

KEYS = [
    "left",
    "right",
    "home",
    "end",
    "backspace",
    "delete",
    "ctrl+w",
    "ctrl+u",
    "ctrl+k",
    "ctrl+left",
    "ctrl+right",
]


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        (["backspace"], "tỷ l", 4),
        (["left", "left", "delete"], "tỷ ệ", 3),
        (["home", "delete"], "ỷ lệ", 0),
        (["ctrl+w"], "tỷ ", 3),
        (["ctrl+left", "ctrl+u"], "lệ", 0),
        (["home", "ctrl+right", "ctrl+k"], "tỷ", 2),
        (["ctrl+a", "right", "ctrl+e"], "tỷ lệ", 5),
    ],
)
def test_keys_edit_by_letter_and_by_word(keys: list[str], text: str, cursor: int) -> None:
    edit = LineEdit.at_end("tỷ lệ")
    for key in keys:
        edit = edit.press(key) or edit
    assert (edit.text, edit.cursor) == (text, cursor)


def test_decomposed_text_is_composed_as_it_is_typed_or_pasted() -> None:
    edit = LineEdit.at_end(unicodedata.normalize("NFD", "Việt"))
    assert (edit.text, edit.cursor) == ("Việt", 4)
    for char in unicodedata.normalize("NFD", " ngữ"):
        edit = edit.insert(char)
    assert edit.text == "Việt ngữ"
    pressed = edit.press("backspace")
    assert pressed is not None
    assert pressed.text == "Việt ng"


def test_a_pasted_paragraph_becomes_one_line_without_controls() -> None:
    assert LineEdit().insert("hai\r\ndòng\tvà\x1b[31m đỏ\u202e").text == "hai dòng và[31m đỏ"


def test_other_keys_edit_nothing() -> None:
    assert LineEdit.at_end("a").press("f5") is None


@given(st.text(max_size=20), st.lists(st.sampled_from(KEYS) | st.text(min_size=1, max_size=2), max_size=20))
def test_the_cursor_stays_inside_and_the_text_composed(text: str, acts: list[str]) -> None:
    edit = LineEdit.at_end(text)
    for act in acts:
        edit = (edit.press(act) or edit) if act in KEYS else edit.insert(act)
        assert 0 <= edit.cursor <= len(edit.text)
        assert edit.text[: edit.cursor] == unicodedata.normalize("NFC", edit.text[: edit.cursor])
        assert all(c.isprintable() for c in edit.text)
