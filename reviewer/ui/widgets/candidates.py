"""The candidate list: one row each, painted from entries only when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from textual import events
from textual.geometry import Offset

from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import Entry
from reviewer.ui.messages import RowHovered, RowPointed
from reviewer.ui.painting.lines import Line
from reviewer.ui.showing.list_view import MARK_COLUMNS, entry_line, most_figure_room, notice_lines, widest_figure
from reviewer.ui.state.pointing import Click
from reviewer.ui.widgets.painted import ScrollingPainted

_NO_ENTRIES = Entries()
_NO_WORDS: Mapping[str, str] = MappingProxyType({})


class Rows(NamedTuple):
    """What the list shows."""

    entries: Entries = _NO_ENTRIES
    focus: FactId | None = None
    sure: Callable[[Entry], str] = lambda entry: ""
    """How sure one can be of an entry, as its row says it; asked for the rows that are seen."""
    age: int = 0
    """Grows whenever ``sure`` may have changed its mind."""
    pending: frozenset[object] = frozenset()
    """Facts with an unsaved change."""
    hover: FactId | None = None
    """What the mouse points at."""
    states: Mapping[str, str] = _NO_WORDS
    """The states in words."""
    notice: tuple[str, ...] = ()
    """Sentences in place of rows where there are no entries."""


class CandidateList(ScrollingPainted):
    """Entries of the open article. Says which row the mouse pointed at."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._rows = Rows()
        self._column = 1
        self._widest: tuple[Entries, int] = (_NO_ENTRIES, 1)
        """Cells of the widest figure, and of which entries."""
        self._told: dict[int, str] = {}
        """What painted rows say of their sureness."""
        self._notice: list[Line] = []
        self._hovered: int | None = None

    def show(self, rows: Rows) -> None:
        """Show these rows with the focused one in sight, painting only what changed."""
        before, self._rows = self._rows, rows
        if not self._room:
            return
        changed = self._changed(before)
        if changed is None or self._is_wider(changed):
            self.grow(self.count(self._room))
            self.repaint()
        else:
            self.repaint(changed)
        if changed is None or rows.focus != before.focus:
            self._reveal()

    def count(self, room: int) -> int:
        """Set the figure column for ``room``."""
        rows = self._rows
        self._told.clear()
        self._notice = notice_lines(rows.notice, room) if not rows.entries else []
        self._column = min(most_figure_room(room), self._figures())
        self.call_after_refresh(self._reveal)
        return len(rows.entries) or len(self._notice)

    def line(self, y: int) -> Line:
        """The row of one entry; empty below the last."""
        rows = self._rows
        if y >= len(rows.entries):
            return self._notice[y] if y < len(self._notice) else ()
        entry = rows.entries[y]
        self._told[y] = rows.sure(entry)
        return entry_line(
            entry,
            self._room,
            self._column,
            self._told[y],
            is_focused=entry.fact == rows.focus,
            is_pending=entry.fact in rows.pending,
            is_hovered=entry.fact == rows.hover,
            state=rows.states.get(entry.state, ""),
        )

    def on_click(self, event: events.Click) -> None:
        """Report the row."""
        at = event.get_content_offset(self)
        row = self._row_at(at)
        if at is not None and row is not None:
            self.post_message(RowPointed(row, at.x in MARK_COLUMNS, Click(event.chain, event.button)))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Report the row that the mouse points at."""
        self._hover(self._row_at(event.get_content_offset(self)))

    def on_leave(self, event: events.Leave) -> None:
        """Nothing is pointed at any more."""
        self._hover(None)

    def _row_at(self, at: Offset | None) -> int | None:
        row = at.y + self.top() if at is not None else -1
        return row if 0 <= row < len(self._rows.entries) else None

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            self.post_message(RowHovered(row))

    def _changed(self, before: Rows) -> set[int] | None:
        """The rows that look different; None where they are not the same rows any more."""
        rows = self._rows
        exchanged = rows.entries.changed_since(before.entries)
        if exchanged is None or rows.notice != before.notice or rows.states != before.states:
            return None
        facts = ({before.focus} ^ {rows.focus}) | ({before.hover} ^ {rows.hover}) | (before.pending ^ rows.pending)
        changed = {row for row in map(rows.entries.row, facts) if row is not None} | exchanged
        return changed | self._retold() if rows.age != before.age else changed

    def _retold(self) -> set[int]:
        """Rows that now say another sureness. Those out of sight are only forgotten."""
        rows, seen = self._rows, range(self.top(), self.top() + self.size.height)
        for y in self._told.keys() - seen:
            del self._told[y]
            self.forget(y)
        return {y for y, told in self._told.items() if rows.sure(rows.entries[y]) != told}

    def _is_wider(self, changed: Iterable[int]) -> bool:
        """Whether a figure may want a wider column."""
        most = most_figure_room(self._room)
        return min(most, widest_figure(self._rows.entries[y] for y in changed)) > self._column

    def _figures(self) -> int:
        """Cells of the widest figure; asked of all entries once, for every size of the terminal wants to know."""
        entries = self._rows.entries
        if entries is not self._widest[0]:
            self._widest = entries, widest_figure(entries)
        return self._widest[1]

    def _reveal(self) -> None:
        at = self._rows.entries.row(self._rows.focus)
        if at is not None:
            self.show_rows(at, at, 1)
