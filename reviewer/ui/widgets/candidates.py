"""The candidate list: one row each, painted from entries only when it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events

from reviewer.domain.candidate import FactId
from reviewer.domain.entry import Entry
from reviewer.ui.lines import Line
from reviewer.ui.list_view import entry_line, figure_room, notice_lines
from reviewer.ui.messages import RowPointed
from reviewer.ui.widgets.painted import ScrollingPainted


@dataclass(frozen=True, slots=True)
class Rows:
    """What the list shows."""

    entries: Sequence[Entry] = ()
    focus: FactId | None = None
    sure: Sequence[str] = ()
    """How sure one can be of each entry, as the row says it."""
    pending: frozenset[FactId] = frozenset()
    notice: tuple[str, ...] = ()
    """Sentences in place of rows where there are no entries."""


class CandidateList(ScrollingPainted):
    """Entries of the open article. Says which row the mouse pointed at."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._rows = Rows()
        self._column = 1
        self._notice: list[Line] = []

    def show(self, rows: Rows) -> None:
        """Show these rows with the focused one in sight, painting only what changed."""
        before, self._rows = self._rows, rows
        if not self._room or rows == before:
            return
        column, changed = self._column, self._changed(before)
        if changed is None or any(rows.entries[y].record != before.entries[y].record for y in changed):
            self._measure(self._room)
        if changed is None or column != self._column:
            self.grow(self._height())
            self.repaint()
        else:
            self.repaint(changed)
        self._reveal()

    def count(self, room: int) -> int:
        """Set the figure column for ``room``."""
        self._measure(room)
        self.call_after_refresh(self._reveal)
        return self._height()

    def line(self, y: int) -> Line:
        """The row of one entry; empty below the last."""
        rows = self._rows
        if y >= len(rows.entries):
            return self._notice[y] if y < len(self._notice) else ()
        entry = rows.entries[y]
        return entry_line(
            entry,
            self._room,
            self._column,
            rows.sure[y],
            is_focused=entry.fact == rows.focus,
            is_pending=entry.fact in rows.pending,
        )

    def on_click(self, event: events.Click) -> None:
        """Report the row."""
        at = event.get_content_offset(self)
        if at is not None and at.y + self.top() < len(self._rows.entries):
            self.post_message(RowPointed(at.y + self.top()))

    def _measure(self, room: int) -> None:
        self._notice = notice_lines(self._rows.notice, room) if not self._rows.entries else []
        self._column = figure_room(self._rows.entries, room)

    def _height(self) -> int:
        return len(self._rows.entries) or len(self._notice)

    def _changed(self, before: Rows) -> list[int] | None:
        """The rows that look different; None where they are not the same rows any more."""
        rows = self._rows
        if len(before.entries) != len(rows.entries) or before.notice != rows.notice:
            return None
        facts = {before.focus, rows.focus} | (before.pending ^ rows.pending)
        pairs = zip(before.entries, rows.entries, strict=True)
        return [
            y
            for y, (old, new) in enumerate(pairs)
            if new.fact in facts or (old is not new and old != new) or before.sure[y] != rows.sure[y]
        ]

    def _reveal(self) -> None:
        focus = self._rows.focus
        at = next((y for y, entry in enumerate(self._rows.entries) if entry.fact == focus), None)
        if at is not None:
            self.show_rows(at, at, 1)
