"""The layout in a real terminal: right from the first frame, and right when a burst of resizes is over."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pyte
import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from reviewer.ui.app import ReviewApp
from tests.ui.golden import golden_review
ReviewApp(golden_review(is_read=sys.argv[2] == "read")).run()
"""
ASKED, SYNCHRONIZED, FRAME_END = b"\x1b[?2026$p", "\x1b[?2026;2$y", b"\x1b[?2026l"
"""What the program asks of the terminal, and the answer that makes it mark the end of each frame."""


def start(workspace: Path, size: tuple[int, int], known: str = "read") -> Terminal:
    """The app, its articles ``read`` or ``unread``, in a terminal that takes whole frames."""
    terminal = Terminal((sys.executable, "-c", PROGRAM, ROOT, known), cwd=workspace, size=size)
    end = time.perf_counter() + 20
    while ASKED not in terminal.raw and time.perf_counter() < end:
        terminal._read(0.05)
    terminal.send(SYNCHRONIZED)
    return terminal


def shape(frame: str) -> tuple[object, ...]:
    """Where the borders between the panes are: the rows that cross, the columns that go down."""
    rows = frame.splitlines()
    across = [y for y, row in enumerate(rows) if "──────" in row]
    down = sorted({match.start() for row in rows for match in re.finditer("[│┌]", row)})
    return (*across, *down)


def frames(raw: bytes, size: tuple[int, int]) -> list[str]:
    """The screen at the end of each frame that shows an article."""
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)
    found = []
    for part in raw.split(FRAME_END):
        stream.feed(part)
        found.append("\n".join(line.rstrip() for line in screen.display))
    return [frame for frame in found if "1/5" in frame]


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (60, 15)])
@pytest.mark.parametrize("known", ["read", "unread"])
def test_the_first_frame_has_the_layout_of_all_others(tmp_path: Path, size: tuple[int, int], known: str) -> None:
    with start(tmp_path, size, known) as terminal:
        terminal.wait_for("▸")
        terminal.settle(quiet=0.5)
        seen = frames(terminal.raw, size)
    assert len(seen) > 1
    assert shape(seen[-1])
    assert {shape(frame) for frame in seen} == {shape(seen[-1])}


def settled(terminal: Terminal) -> str:
    """The screen once it is still, the article scrolled to its top."""
    terminal.settle(quiet=0.8)
    terminal.press("\x02", "\x02")
    terminal.settle(quiet=0.3)
    return terminal.text()


def test_a_burst_of_resizes_ends_with_every_pane_painted(tmp_path: Path) -> None:
    sizes = [(60, 15), (400, 120), (80, 24), (160, 50), (99, 21), (100, 22), (59, 14), (140, 45), (61, 40)]
    with start(tmp_path, (120, 40)) as terminal:
        terminal.wait_for("▸")
        for size in sizes * 2:
            terminal.resize(*size)
            terminal.settle(timeout=0.01, quiet=0.005)
        terminal.resize(120, 40)
        after = settled(terminal)
    with start(tmp_path, (120, 40)) as terminal:
        terminal.wait_for("▸")
        assert after == settled(terminal)
