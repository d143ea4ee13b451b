"""Lines that can be pointed at: a run that stands for an action lights up under the mouse and does it."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset

from reviewer.ui.messages import ActionHovered, ActionPointed
from reviewer.ui.painting.lines import Line, run_at
from reviewer.ui.state.pointing import LEFT, Click
from reviewer.ui.widgets.painted import Lines

_NOWHERE = (-1, "")


class PointableLines(Lines):
    """Says which action was clicked or is pointed at, and lights it."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._hot = _NOWHERE
        """The row that the mouse is on and the action there."""

    def line(self, y: int) -> Line:
        """One of the lines, with what the mouse points at lit."""
        line = super().line(y)
        row, action = self._hot
        if row != y or not action:
            return line
        return tuple(run._replace(roles=(*run.roles, "hover")) if run.action == action else run for run in line)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light what is pointed at and report it, at a change only."""
        at = event.get_content_offset(self)
        self._point((at.y + self.top(), self.action_at(at)) if at is not None else _NOWHERE)

    def on_leave(self, event: events.Leave) -> None:
        """Nothing is pointed at any more."""
        self._point(_NOWHERE)

    def on_click(self, event: events.Click) -> None:
        """Report the action, or the bare place."""
        at = event.get_content_offset(self)
        if at is None:
            return
        if action := self.action_at(at):
            self.post_message(ActionPointed(action, Click(event.chain, event.button)))
        elif event.button == LEFT:
            self.pointed(at.y + self.top(), at.x)

    def pointed(self, row: int, column: int) -> None:
        """A place without an action was clicked; subclasses may report it."""

    def action_at(self, at: Offset) -> str:
        """The action that a place stands for, empty for none."""
        run = run_at(super().line(at.y + self.top()), at.x)
        return run.action if run else ""

    def _point(self, hot: tuple[int, str]) -> None:
        before, self._hot = self._hot, hot
        if hot == before:
            return
        self.repaint({row for row, action in (before, hot) if action})
        if hot[1] != before[1]:
            self.post_message(ActionHovered(hot[1]))
