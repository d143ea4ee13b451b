"""The pane of sheets: rows painted only when they are seen, repainted only when they look different."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from reviewer.ui.messages import SheetPointed
from reviewer.ui.painting.lines import Line, Run, line_width
from reviewer.ui.widgets.painted import ScrollingPainted


class Rows:
    """What the pane asks for one state of a sheet."""

    def __init__(
        self,
        sheet: object,
        count: int,
        at: int,
        look: Callable[[int], object],
        line: Callable[[int, int], Line],
    ) -> None:
        """``sheet`` tells one list from another; ``line`` gives row and room as runs."""
        self.sheet, self.count, self.at, self.look, self.line = sheet, count, at, look, line


class SheetPane(ScrollingPainted):
    """Rows of the sheet on top. Says which row the mouse pointed at."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._rows = Rows(None, 0, 0, lambda row: None, lambda row, room: ())
        self._looks: dict[int, object] = {}
        """How the painted rows looked."""

    def show(self, rows: Rows) -> None:
        """Show these rows with the focused one in sight, painting only what changed."""
        before, self._rows = self._rows, rows
        if not self._room:
            return
        if rows.sheet is not before.sheet or rows.count != before.count:
            self._looks.clear()
            self.grow(rows.count)
            self.repaint()
        else:
            self.repaint(self._changed())
        self._reveal()

    def count(self, room: int) -> int:
        """Make ready for another width."""
        self._looks.clear()
        self.call_after_refresh(self._reveal)
        return self._rows.count

    def line(self, y: int) -> Line:
        """One row; empty below the last."""
        rows = self._rows
        if y >= rows.count:
            return ()
        self._looks[y] = rows.look(y)
        line = rows.line(y, self._room)
        if y != rows.at:
            return line
        rest = Run(" " * max(0, self._room - line_width(line)))
        return tuple(Run(run.text, (*run.roles, "row-focus")) for run in (*line, rest))

    def on_click(self, event: events.Click) -> None:
        """Report the row and the column."""
        at = event.get_content_offset(self)
        if at is not None and 0 <= at.y + self.top() < self._rows.count:
            self.post_message(SheetPointed(at.y + self.top(), at.x, event.chain))

    def _changed(self) -> list[int]:
        """Painted rows that look different now; those out of sight are only forgotten."""
        changed = []
        for y, look in list(self._looks.items()):
            if y >= self._rows.count or self._rows.look(y) != look:
                del self._looks[y]
                changed.append(y)
        return changed

    def _reveal(self) -> None:
        if self._rows.count:
            self.show_rows(self._rows.at, self._rows.at, 1)
