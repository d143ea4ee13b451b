"""Articles and terminals that nobody wishes for: the layout holds, offsets stay true, nothing freezes."""

from __future__ import annotations

import os
import random
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.large_article import SESSION, large_article, reviewed_workspace
from reviewer.domain.article import Article
from reviewer.ui.painting.glyphs import MOST_MARKS, cells, shown, width
from reviewer.ui.painting.wrap import wrap
from reviewer.ui.screens.panes import Panes
from reviewer.ui.state.line_edit import LineEdit
from tests.terminal import Terminal
from tests.ui.driver import Driver, driving
from tests.ui.golden import MemoryStore

BLINK = 0.5
"""Seconds of this thread's own processor time that nothing may take while a person waits.

Half as many are the promise; a machine with much else to do takes up to twice as long.
"""
RULES_LOADED = "linking word"
"""What the rules say of themselves, which is the last to come at a start."""
STORM = 300
"""Resizes of one storm."""
MEGABYTE = 1_000_000
FAMILY = "👨‍👩‍👧‍👦"
BIDI = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f\u061c"

LINE = ("Tỷ lệ hộ nghèo giảm còn 2,89% vào cuối năm 2025; " * (MEGABYTE // 49))[:MEGABYTE]
HOSTILE = {
    "one line": LINE,
    "one word": "a" * MEGABYTE,
    "short lines": "Đạt 5%\n" * 20_000,
    "decomposed": unicodedata.normalize("NFD", LINE[:300_000]),
    "stacked marks": "Đạt e" + "\u0301\u0323" * 500 + " 5% " + "o" + "\u0302" * 1000,
    "families": FAMILY * 100_000 + " 5%",
    "a megabyte of marks": "e" + "\u0301" * MEGABYTE + " đạt 5%",
    "flags": "🇻🇳" * 100_000 + " 5%",
    "wide": "界面 5% " * 30_000,
    "emoji": f"{FAMILY} đạt 5% 👍🏽 " * 5_000,
    "joined by nothing": "\u200b\u200d\u2060\ufeff" * 50_000 + "đạt 5%",
    "right to left": f"{BIDI[3]}שלום 5% {BIDI[5]}العربية{BIDI[7]} " * 5_000,
    "spaces": " \t" * 200_000,
}
SIZES = ((60, 15), (400, 120), (59, 14), (100, 22), (81, 60), (200, 16), (61, 40), (120, 40))
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


@contextmanager
def within_a_blink() -> Iterator[None]:
    started = time.thread_time()
    yield
    assert time.thread_time() - started < BLINK


@hostile
@pytest.mark.parametrize("room", [30, 68, 240])
def test_a_layout_is_there_in_a_blink_and_its_rows_fit(text: str, room: int) -> None:
    with within_a_blink():
        layout = wrap(text, room, {text.find("5"): 1})
    rows = range(0, layout.height, max(1, layout.height // 300))
    for y in rows:
        row = layout.row(y).cut(text).rstrip(" \t")
        assert width(row) <= room
    covered = "".join(layout.row(y).cut(text) for y in range(layout.height))
    assert covered == text.replace("\n", "")


@hostile
def test_an_offset_is_found_again_where_it_is_placed(text: str) -> None:
    layout = wrap(text, 68)
    for offset in range(0, len(text), max(1, len(text) // 300)):
        if cells(text[offset]) and text[offset] not in " \t\n":
            assert layout.offset(*layout.place(offset)) == offset


@hostile
def test_what_is_shown_neither_acts_nor_piles_up(text: str) -> None:
    layout = wrap(text, 68)
    for y in range(0, layout.height, max(1, layout.height // 50)):
        with within_a_blink():
            row = shown(layout.row(y).cut(text)).rstrip()
        assert not set(row) & set(BIDI)
        assert len(row) <= 68 * (MOST_MARKS + 1) * 2


@settings(deadline=None)
@given(
    st.text(st.sampled_from("aễ\u0301\u0323\u200b\u200d界😀👩🏽 \t\n\u202e,5%"), max_size=80),
    st.integers(2, 30),
    st.sets(st.integers(0, 79), max_size=5),
)
def test_placing_and_finding_agree_whatever_the_text(text: str, room: int, marked: set[int]) -> None:
    layout = wrap(text, room, dict.fromkeys(marked, 1))
    for offset, char in enumerate(text):
        y, column = layout.place(offset)
        row = layout.row(y)
        if row.start <= offset < row.end and cells(char) and column + cells(char) < room:
            assert layout.offset(y, column) == offset


class Read(MemoryStore):
    """A store that knows what the rules read in an article."""

    def __init__(self, candidates: int, size: int) -> None:
        super().__init__()
        text, extraction = large_article("large", candidates, size)
        self.article = Article.from_text("large", text)
        self.extractions["large"] = extraction


async def timed_keys(d: Driver, *keys: str) -> None:
    """Press keys, each of which has to be handled and shown in a blink."""
    for key in keys:
        with within_a_blink():
            await d.press(key)


async def test_ten_thousand_candidates_are_walked_decided_and_undone_key_by_key() -> None:
    store = Read(10_000, MEGABYTE)
    async with driving([store.article], store=store, is_read=False) as d:
        assert len(d.desk.entries) == 10_000
        await timed_keys(d, "j", "a", "a", "G", "a", "u", "o", "j", "a", "o", "g", "w", "escape", "/")
        await d.type("9999")
        await timed_keys(d, "enter")
        assert d.desk.search and store.article.text[slice(*d.desk.search.matches[0])] == "9999"
        entry = d.desk.entries[9_999]
        assert store.article.text[slice(*entry.record.span)] == entry.record.quote


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "spaces"])
async def test_hostile_articles_open_scroll_and_are_selected_in(name: str) -> None:
    text = HOSTILE[name]
    store = MemoryStore()
    article = Article.from_text("hostile", text)
    async with driving([article], store=store, size=(100, 30)) as d:
        await timed_keys(d, "pagedown", "v", "right", "down", "escape", "pageup")
        for size in ((60, 15), (100, 30)):
            with within_a_blink():
                await d.pilot.resize_terminal(*size)
        for row in d.rows(d.screen.panes.article):
            assert width(row) <= d.screen.panes.article.size.width
            assert not set(row) & set(BIDI)


async def test_a_pane_shows_the_same_after_many_sizes_as_before() -> None:
    store = Read(200, 20_000)
    async with driving([store.article], store=store, size=(120, 40), is_read=False) as d:
        before = panes_text(d.screen.panes, d)
        for at, size in enumerate(SIZES * 2):
            await d.pilot.resize_terminal(*size)
            if at % 6 == 0:
                await d.pilot.press("j", "k")
        await d.pilot.resize_terminal(120, 40)
        await d.pilot.pause()
        assert panes_text(d.screen.panes, d) == before


def panes_text(panes: Panes, d: Driver) -> list[str]:
    return [d.text(pane) for pane in (panes.article, panes.candidates, panes.fields)]


@pytest.mark.parametrize("paste", ["5" * MEGABYTE, "a\n" * (MEGABYTE // 2), "e" + "\u0301" * 100_000])
def test_a_megabyte_pasted_into_a_line_is_taken_in_a_blink(paste: str) -> None:
    insert: Callable[[str], LineEdit] = LineEdit.at_end("trước ").insert
    with within_a_blink():
        edit = insert(paste)
    assert "\n" not in edit.text


def reviewing(home: Path, size: tuple[int, int]) -> Terminal:
    command = (Path(sys.executable).with_name("reviewer"), "review", "article.txt", "--session", SESSION)
    return Terminal(command, size=size, cwd=home)


def storm(terminal: Terminal, last: tuple[int, int]) -> None:
    """Drag the corner of the terminal about, faster than anything can be painted, with keys in between."""
    chance = random.Random(4)
    for at in range(STORM):
        terminal.drag(chance.randint(60, 400), chance.randint(15, 120))
        if at % 10 == 0:
            terminal.send("jk"[at // 10 % 2])
        terminal.settle(timeout=0.01, quiet=0.005)
    terminal.drag(*last)


def test_a_storm_of_resizes_leaves_the_screen_of_a_fresh_start(tmp_path: Path) -> None:
    home, last = reviewed_workspace(tmp_path / "w", 10_000, MEGABYTE), (103, 31)
    with reviewing(home, last) as terminal:
        terminal.wait_for(RULES_LOADED, timeout=60)
        terminal.settle(quiet=0.5)
        fresh = terminal.text()
    with reviewing(home, (120, 40)) as terminal:
        terminal.wait_for(RULES_LOADED, timeout=60)
        storm(terminal, last)
        until_still(terminal, fresh)
        assert terminal.text() == fresh
        assert not terminal.exit_code
        terminal.send("a")
        terminal.wait_for("1 decision", timeout=60)


def until_still(terminal: Terminal, wanted: str) -> None:
    """Wait for a screen as long as it takes a loaded machine to paint what it has been sent."""
    end = time.monotonic() + 60
    while terminal.text() != wanted and time.monotonic() < end:
        terminal.settle(timeout=1.0, quiet=0.3)


@pytest.mark.parametrize("keys", ["/", "c", "f", "ei"], ids=["search", "comment", "filter", "field"])
def test_a_megabyte_pasted_in_a_terminal_is_cut_with_words_and_keys_go_on(keys: str, tmp_path: Path) -> None:
    with reviewing(reviewed_workspace(tmp_path / "w", 20, 3_000), (120, 40)) as terminal:
        terminal.wait_for("thôn 1 ", timeout=60)
        terminal.press(*keys, quiet=0.3)
        for pasted in ("5" * MEGABYTE, "a\n" * (MEGABYTE // 2), "e" + "\u0301" * (MEGABYTE // 2)):
            before = processor_seconds(terminal.pid)
            terminal.paste(pasted)
            terminal.wait_for("only the first 2000 characters", timeout=60)
            terminal.send("\x15")
            terminal.wait_for_no("only the first 2000 characters", timeout=60)
            assert processor_seconds(terminal.pid) - before < 2 * BLINK
        terminal.press("escape", "escape", quiet=0.3)
        terminal.send("a")
        terminal.wait_for("1 decision", timeout=60)


def processor_seconds(pid: int) -> float:
    """Processor time that a program has taken, all its threads together."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
