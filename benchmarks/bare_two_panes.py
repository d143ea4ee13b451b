"""The floor for the screen: the least Textual app that shows an article and a linked list on the line API.

It marks one figure and one row, moves both with ``j`` and ``k``, and does nothing else. Start-up and
key-to-paint of the real screen are measured beside it: ``python -m benchmarks.bare_two_panes [ARTICLE] [ROWS]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

ROWS = 20
LIT = Style(reverse=True)


class Pane(ScrollView, can_focus=False):
    """Rows of text with one of them lit."""

    def __init__(self, rows: list[str], name: str) -> None:
        super().__init__(id=name)
        self._rows, self._lit = rows, 0
        self._strips: dict[tuple[int, bool], Strip] = {}

    def on_mount(self) -> None:
        self.virtual_size = Size(1, len(self._rows))

    def light(self, row: int) -> None:
        before, self._lit = self._lit, row
        self.refresh_line(before)
        self.refresh_line(row)
        if not self.scroll_offset.y <= row < self.scroll_offset.y + self.size.height:
            self.scroll_to(y=row, animate=False)

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        key = (row, row == self._lit)
        if key not in self._strips:
            text = self._rows[row] if row < len(self._rows) else ""
            style = LIT if row == self._lit else Style.null()
            self._strips[key] = Strip([Segment(text, style)]).adjust_cell_length(self.size.width)
        return self._strips[key]


class BareTwoPanes(App[None]):
    """Two panes that move together."""

    CSS = "Screen { layout: horizontal; } #article { width: 3fr; } #rows { width: 2fr; }"

    def __init__(self, text: str, rows: int = ROWS) -> None:
        super().__init__()
        lines = [line[at : at + 70] for line in text.splitlines() for at in range(0, max(1, len(line)), 70)]
        self._article = Pane(lines, "article")
        self._list = Pane([f"{n} decisions on disk" for n in range(rows)], "rows")
        self._at, self._count = 0, rows

    def compose(self) -> ComposeResult:
        yield self._article
        yield self._list

    def on_key(self, event: events.Key) -> None:
        step = {"j": 1, "k": -1}.get(event.key)
        if event.key == "ctrl+q":
            self.exit()
        elif step:
            self._at = (self._at + step) % self._count
            self._article.light(self._at)
            self._list.light(self._at)


if __name__ == "__main__":
    seeds = Path(__file__).parent.parent / "seeds"
    article = Path(sys.argv[1]) if len(sys.argv) > 1 else min(seeds.glob("*.txt"))
    count = int(sys.argv[2]) if len(sys.argv) > 2 else ROWS
    BareTwoPanes(article.read_text(encoding="utf-8-sig"), count).run()
