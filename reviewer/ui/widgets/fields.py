"""The fields pane: the focused record, its form, or its evidence."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from reviewer.ui.messages import FieldsPointed
from reviewer.ui.painting.lines import Line, Run, spread
from reviewer.ui.widgets.painted import Build
from reviewer.ui.widgets.pointable import PointableLines

Below = Callable[[int], str]
"""From how many lines are out of sight below to what is said of them."""


class FieldsPane(PointableLines):
    """Lines that the wheel rolls; the last one seen tells how many are below. Says where the mouse pointed."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._below: Below = str
        self._hint: tuple[int, str] = (-1, "")
        """The row at whose end lines below it are told, and how; -1 where there are none."""

    def show(self, build: Build, below: Below = str) -> None:
        """Show what ``build`` gives for the present width; ``below`` words how many lines are out of sight."""
        self._below = below
        super().show(build)
        self._tell_below()

    def line(self, y: int) -> Line:
        """One of the lines, the last one seen with what it tells of those below."""
        line, (row, told) = super().line(y), self._hint
        return spread(line, (Run(told, ("note",)),), self.room) if y == row else line

    def roll(self, first: int) -> None:
        """Show row ``first`` at the top, as far as there are rows below."""
        super().roll(first)
        self._tell_below()

    def on_resize(self, event: events.Resize) -> None:
        """Another height shows more or fewer lines."""
        self._tell_below()

    def _tell_below(self) -> None:
        end = self.top() + self.size.height
        hidden = len(self._lines) - end if self.size.height else 0
        hint = (end - 1, self._below(hidden)) if hidden > 0 else (-1, "")
        if hint != self._hint:
            before, self._hint = self._hint, hint
            self.repaint({before[0], hint[0]} - {-1})

    def pointed(self, row: int, column: int) -> None:
        """Report a place that stands for no action."""
        self.post_message(FieldsPointed(row, column))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Roll down."""
        self.roll(self.top() + 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Roll up."""
        self.roll(self.top() - 2)

    def show_row(self, row: int) -> None:
        """Roll as little as needed for a row to be seen."""
        if row < self.top():
            self.roll(row)
        elif row >= self.top() + self.size.height:
            self.roll(row - self.size.height + 1)
