"""Vietnamese input methods and large pastes: what a person meant is what a field holds."""

from __future__ import annotations

import random
import re
import sys
import time
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reviewer.ui.state.line_edit import EMPTY, LONGEST, LineEdit
from tests.terminal import Terminal
from tests.ui.driver import driving
from tests.ui.golden import ROOT
from tests.ui.telex import METHODS, composed, keys_of, sent

WORDS = """
việt Việt tiếng tỷ lệ đường được thương trường huyện xã phường nghèo quyết định người Nguyễn chuyển khuyến giữa quý
giá đạt ước tính kế hoạch hộ tỉnh Đắk Lắk Ủy ban ngưỡng rượu bưởi oản hòa thủy ếch ỷ ở ạ ẵm ẩn ễnh Ước Đồng khỏe
toán quốc gia vượt mức bảo hiểm yếu nghiêng nghiệp
""".split()  # noqa: SIM905  (a list of this length reads better as text)


def seed_words() -> list[str]:
    """Syllables of the seed articles that Vietnamese keyboards write."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    words = set(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text)))
    return sorted(word for word in words if word.istitle() or word.islower())


def edited(text: str, keys: list[str]) -> LineEdit:
    edit = LineEdit.at_end(text)
    for key in keys:
        edit = edit.press(key) or edit.insert(key)
    return edit


def writable(method: str) -> list[str]:
    """Words that the small engine itself spells as the word list does."""
    return [word for word in (*WORDS, *seed_words()) if composed(keys_of(word, method), method) == word]


@pytest.mark.parametrize("method", METHODS)
def test_words_written_by_a_rewriting_engine_come_out_composed(method: str) -> None:
    words = writable(method)
    assert set(WORDS) <= set(words)
    assert len(words) > 600
    for word in words:
        keys = list(sent(word, method))
        assert edited("tại ", keys) == LineEdit.at_end(f"tại {word}"), (word, keys)
    rewritten = [word for word in words if "backspace" in sent(word, method)]
    assert len(rewritten) > len(words) / 2


@pytest.mark.parametrize("method", METHODS)
def test_an_engine_rewrites_in_the_middle_of_a_line_too(method: str) -> None:
    for word in WORDS:
        edit = LineEdit("số hộ", 3)
        for key in sent(word, method):
            edit = edit.press(key) or edit.insert(key)
        assert edit == LineEdit(f"số {word}hộ", 3 + len(word))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.data())
def test_marks_that_come_apart_join_their_letter(words: list[str], data: st.DataObject) -> None:
    """Engines of decomposed text send a letter's marks as keys of their own, pastes may cut anywhere."""
    text = " ".join(words)
    apart = unicodedata.normalize("NFD", text)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(apart)), max_size=5)))
    pieces = [apart[a:b] for a, b in zip([0, *cuts], [*cuts, len(apart)], strict=True)]
    edit = EMPTY
    for piece in pieces:
        edit = edit.insert(piece)
    assert edit == LineEdit.at_end(text)
    letters = len(text)
    for _ in range(letters):
        edit = edit.press("left") or edit
    assert edit.cursor == 0
    for _ in range(letters):
        edit = edit.press("delete") or edit
    assert edit == EMPTY


@pytest.mark.parametrize(
    ("text", "letters"),
    [("ế", 1), ("ế", 1), ("x̣̂y", 2), ("👍🏽a", 2), ("🇻🇳🇱🇦", 2), ("한국", 2), ("ก้น", 2)],
)
def test_the_caret_and_backspace_go_by_letters_as_they_are_seen(text: str, letters: int) -> None:
    edit, steps = LineEdit.at_end(text), 0
    while edit.cursor:
        edit, steps = edit.press("left") or edit, steps + 1
    assert steps == letters
    edit, steps = LineEdit.at_end(text), 0
    while edit.text:
        edit, steps = edit.press("backspace") or edit, steps + 1
    assert steps == letters


async def test_the_app_takes_what_an_engine_sends_in_a_field_and_in_prompts() -> None:
    sentence = "Tỷ lệ hộ nghèo được"
    keys = list(chain.from_iterable([*sent(word, "telex"), "space"] for word in sentence.split()))[:-1]
    async with driving() as d:
        await d.press("e", "l", "ctrl+u")
        await d.pilot.press(*keys)
        assert d.desk.form is not None
        assert d.desk.form.texts["place"] == sentence
        await d.press("escape", "escape", "c")
        await d.pilot.press(*keys)
        await d.press("enter")
        assert d.store.decisions[-1].comment == sentence


def test_bursts_through_a_real_terminal_come_out_right(tmp_path: Path) -> None:
    """Each word arrives in one write, as engines send it; backspace is the byte that terminals send."""
    words = ["tiếng", "Việt", "ếch"]
    command = (Path(sys.executable).with_name("reviewer"), "review", ROOT / "seeds", "--session", "s")
    with Terminal(command, cwd=tmp_path) as terminal:
        terminal.wait_for("▸")
        terminal.settle(timeout=30, quiet=1.0)
        terminal.press("\x1bl")
        terminal.settle(timeout=30)
        for word in words:
            terminal.send(*("\x7f" if key == "backspace" else key for key in sent(word, "telex")), " ")
        terminal.send(*unicodedata.normalize("NFD", "đặng "))
        terminal.send("\x1b[200~" + unicodedata.normalize("NFD", "Hữu Nghị\n") + "\x1b[201~")
        terminal.wait_for(" ".join(words) + " đặng Hữu Nghị")


# Large pastes


def test_a_line_takes_no_more_than_it_can_show_at_once() -> None:
    full = EMPTY.insert("ế" * LONGEST)
    assert len(full.text) == LONGEST
    assert not EMPTY.is_cut("ế" * LONGEST)
    assert not EMPTY.is_cut(unicodedata.normalize("NFD", "ế" * LONGEST))
    assert full.is_cut("x")
    assert full.insert("x") == full
    longer = LineEdit("a" * (LONGEST + 5), 3)
    assert longer.insert("b") == longer
    half = LineEdit("đầu cuối", 4).insert("x" * LONGEST)
    assert (len(half.text), half.text[-4:], half.cursor) == (LONGEST, "cuối", LONGEST - 4)


@given(st.text(max_size=30), st.integers(0, 30), st.text(alphabet="ế👍🏽🇻🇳ก้\u0301 a", max_size=60))
def test_a_cut_never_parts_a_letter_nor_loses_what_was_there(text: str, at: int, typed: str) -> None:
    start = LineEdit.at_end(text)
    edit = LineEdit(start.text, min(at, len(start.text)))
    padded = LineEdit("x" * (LONGEST - 20) + edit.text, LONGEST - 20 + edit.cursor)
    after = padded.insert(typed)
    assert after.text.endswith(edit.text[edit.cursor :])
    assert len(after.text) <= max(LONGEST, len(padded.text))


@pytest.mark.parametrize("keys", [("e", "l"), ("c",), ("/",)])
async def test_a_paste_of_a_megabyte_is_cut_with_a_message_and_keys_go_on(keys: tuple[str, ...]) -> None:
    rng = random.Random(1)
    pasted = unicodedata.normalize("NFD", " ".join(rng.choices(WORDS, k=170_000)))
    assert len(pasted.encode()) > 1_000_000
    async with driving() as d:
        await d.press(*keys)
        started = time.process_time()
        d.screen.post_message(events.Paste(pasted))
        await d.pilot.pause()
        assert time.process_time() - started < 1.0
        assert "only the first 2000 characters" in d.status
        edit = d.desk.form.edit if d.desk.form else d.desk.prompt.edit if d.desk.prompt else EMPTY
        assert len(edit.text) == LONGEST
        await d.press("home", "x")
        await d.press("delete", "delete", "left", "y")
        edit = d.desk.form.edit if d.desk.form else d.desk.prompt.edit if d.desk.prompt else EMPTY
        assert edit.text.startswith("y")
