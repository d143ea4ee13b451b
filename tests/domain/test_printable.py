from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.printable import printable

ACTS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F))}


def test_escape_sequences_show_and_do_not_act() -> None:
    assert printable("\x1b[31mđỏ\x1b]0;title\x07") == "␛[31mđỏ␛]0;title␇"


def test_line_ends_and_tabs_become_spaces() -> None:
    assert printable("a\tb\r\nc\u2028d\x85e") == "a b  c d e"


def test_bidirectional_controls_and_c1_are_placeholders() -> None:
    assert printable("a\u202eb\u2066c\x9bd\udc80") == "a\ufffdb\ufffdc\ufffdd\ufffd"


def test_markup_and_emoji_stay_as_they_are() -> None:
    text = "[/b] [red]tỷ lệ[/red] 👩‍🌾 e\u0301"
    assert printable(text) == text


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not set(shown) & ACTS
    assert printable(shown) == shown
