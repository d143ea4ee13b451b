"""The fields pane: the focused record, its form, or its evidence."""

from __future__ import annotations

from textual import events

from reviewer.ui.messages import FieldsPointed
from reviewer.ui.widgets.painted import Lines


class FieldsPane(Lines):
    """Lines that the wheel rolls. Says where the mouse pointed."""

    def on_click(self, event: events.Click) -> None:
        """Report the place."""
        at = event.get_content_offset(self)
        if at is not None:
            self.post_message(FieldsPointed(at.y + self.top(), at.x))

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
