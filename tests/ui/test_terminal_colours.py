"""What reaches a real terminal: no colours where none are wanted, only its own sixteen where those are."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
COMMAND = (Path(sys.executable).with_name("reviewer"), "review", ROOT / "seeds", "--session", "s")
SGR = re.compile(rb"\x1b\[([\d;:]*)m")
STYLES = {*range(10), *range(20, 30)}
SIXTEEN = STYLES | {*range(30, 38), 39, 49, *range(90, 98)}


def codes(raw: bytes) -> set[int]:
    """Every parameter of every style sequence that was written."""
    return {int(code or 0) for sequence in SGR.findall(raw) for code in re.split(rb"[;:]", sequence)}


def reviewed(folder: Path, env: Mapping[str, str]) -> tuple[bytes, str, bool]:
    """What was written, what is seen at the end, and whether the focused row is reversed."""
    with Terminal(COMMAND, cwd=folder, size=(120, 36), env=env) as terminal:
        terminal.wait_for("▸")
        terminal.settle(timeout=30, quiet=1.0)
        terminal.press("a", "r", "3", "s", "]", "/", "p", "h", "enter", "v", "right", "v", "escape", "e", "p", "x")
        terminal.press("escape", "escape", "?", "escape", "ctrl+p")
        terminal.settle(quiet=0.5)
        terminal.press("escape", "j")
        return terminal.raw, terminal.text(), terminal.is_reversed("▸")


@pytest.mark.parametrize("theme", ["dark", "terminal"])
def test_without_colours_not_one_colour_code_is_written(tmp_path: Path, theme: str) -> None:
    raw, text, is_reversed = reviewed(tmp_path, {"NO_COLOR": "1", "REVIEWER_THEME": theme})
    assert codes(raw) - STYLES == set()
    assert {1, 4, 7} <= codes(raw), "bold, underline and reverse carry what colours would"
    assert is_reversed
    assert all(mark in text for mark in "○✓✗→▸")


def test_the_terminal_theme_leaves_every_colour_to_the_terminal(tmp_path: Path) -> None:
    raw, text, is_reversed = reviewed(tmp_path, {"REVIEWER_THEME": "terminal"})
    assert codes(raw) - SIXTEEN == set()
    assert {31, 32, 33} <= codes(raw)
    assert is_reversed
    assert all(mark in text for mark in "○✓✗→▸")
