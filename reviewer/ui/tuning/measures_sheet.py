"""The table of measures as a sheet over the review: rules, guards, cues, codes, and groups of added records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviewer.ui.concordance.own_rows import OwnRows
from reviewer.ui.keys.actions import TUNE
from reviewer.ui.keys.tuning_actions import TABS
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.showing.list_view import POINTER
from reviewer.ui.tuning.columns import (
    LEAST_FIRST,
    PRECISION,
    TableRow,
    group_line,
    head_line,
    row_line,
    row_of,
    sort_key,
    suggestion_line,
    suggestion_row,
)

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk
    from reviewer.workbench.suggestions import Measured
    from reviewer.workbench.tuning import Tuning

ADDED, SUGGESTED = TABS[-2:]
_SCROLL_BAR = 1
"""Cells beside the rows of the list that the names above them have to leave free too."""
_MEASURED_IN = {"context": "cue"}
"""Tables of measures that stand in the tab of another one."""


class MeasuresSheet(OwnRows[TableRow]):
    """One table at a time, in the order of one of its columns."""

    scope = TUNE

    def __init__(self) -> None:
        """Empty until :meth:`take` brings what was counted."""
        self.tuning: Tuning | None = None
        self.tab = TABS[0]
        self.column, self.is_down = PRECISION, False
        self.suggested: tuple[Measured, ...] | None = None
        """What was found so far; None where nobody asked."""
        self.is_suggesting = False
        self.refused: frozenset[str] = frozenset()
        """Ids of suggestions that the person does not want."""
        self._counted: tuple[int, int] | None = None
        """Articles counted so far and their total, while that goes on."""

    @property
    def is_waiting(self) -> bool:
        """Whether something is being counted or looked for."""
        return self.tuning is None or self._counted is not None or self.is_suggesting

    def is_counted(self, done: int, total: int) -> None:
        """Note how many articles were counted."""
        self._counted = (done, total)

    def take(self, tuning: Tuning) -> None:
        """Show what was counted, the entry that is in focus staying so."""
        self.tuning, self._counted = tuning, None
        self._arrange()

    def suggest(self, found: tuple[Measured, ...], *, is_over: bool) -> None:
        """Show the suggestions found so far."""
        self.suggested, self.is_suggesting = found, not is_over
        if self.tab == SUGGESTED:
            self._arrange()

    def refuse(self) -> bool:
        """Take the suggestion in focus off the list; whether there is one."""
        row = self.focused()
        if row is None or row.suggested is None:
            return False
        at = self._at
        self.refused |= {row.name}
        self._arrange()
        self._at = max(0, min(at, len(self.rows) - 1))
        return True

    def show_tab(self, tab: str) -> None:
        """Show another table."""
        self.tab, self._at = tab, 0
        self._arrange()
        self._at = 0

    def sort(self, column: str) -> None:
        """Sort by a column, or in the other order where it is sorted by that already."""
        self.is_down = not self.is_down if column == self.column else column not in LEAST_FIRST
        self.column = column
        self._arrange()

    def look(self, desk: Desk, row: int) -> object:
        """The row, and whether it is in focus."""
        return self.rows[row], row == self._at

    def line(self, desk: Desk, row: int, room: int) -> Line:
        """One entry and its numbers."""
        pointer = POINTER if row == self._at else " "
        if self.tab == SUGGESTED:
            return suggestion_line(desk.words, self.rows[row], room, pointer)
        if self.tab == ADDED:
            return group_line(self.rows[row], room, pointer)
        return row_line(desk.words, self.rows[row], room, pointer)

    def heading(self, desk: Desk, room: int) -> Line:
        """What the table counts."""
        done, total = self._counted or (0, 0)
        counting = f"{desk.words('tune_counting')} {done}/{total}" if total else desk.words("tune_counting")
        if self.tuning is None:
            return (Run(counting, ("busy",)),)
        records = sum(self.tuning.total.count(name) for name in ("accepted", "fixed", "rejected"))
        told = desk.words("tune_heading", records=records, articles=self.tuning.articles)
        notes = (Run("  " + " ".join(self.tuning.notes), ("error",)),) if self.tuning.notes else ()
        busy = (Run(f"  {counting}", ("busy",)),) if self._counted else ()
        return clip_line((Run(told, ("title",)), *busy, *notes), room)

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """The tabs, and below them the names of the columns."""
        words = desk.words
        tabs: list[Run] = [Run(f"{desk.keymap.label('tune_tab')} ", ("key",), "tune_tab")]
        for at, name in enumerate(TABS, 1):
            roles = ("strong", "hover") if name == self.tab else ("note",)
            tabs += [Run(f" {words('tune_tab_' + name)} ", roles, f"tune_tab_{at}"), Run(" ")]
        if self.tab == SUGGESTED:
            key = "tune_suggesting" if self.is_suggesting else "tune_suggested"
            told = Run(words(key, n=len(self.rows)), ("busy",) if self.is_suggesting else ("note",))
            return clip_line(tabs, room), clip_line((told,), room)
        if self.tuning is not None and not self.rows:
            return clip_line(tabs, room), (Run(words("tune_nothing"), ("note",)),)
        if self.tab == ADDED:
            return (clip_line(tabs, room),)
        return clip_line(tabs, room), head_line(words, self.column, room - _SCROLL_BAR, is_down=self.is_down)

    def _arrange(self) -> None:
        focus = self.focused()
        if self.tab == SUGGESTED:
            self.rows = tuple(self._suggestions())
            self._at = next((at for at, row in enumerate(self.rows) if focus and row.name == focus.name), 0)
            return
        rows = sorted(self._unsorted(), key=lambda row: row.name)
        rows.sort(key=sort_key("proposed" if self.tab == ADDED else self.column), reverse=self._is_reversed)
        self.rows = tuple(rows)
        name = focus.name if focus else ""
        self._at = next((at for at, row in enumerate(rows) if row.name == name), 0)

    def _suggestions(self) -> Iterator[TableRow]:
        """The suggestions that were not refused, in the order in which they were found to be worth it."""
        for found in self.suggested or ():
            if found.suggestion.id not in self.refused:
                yield suggestion_row(found)

    @property
    def _is_reversed(self) -> bool:
        return self.tab == ADDED or self.is_down

    def _unsorted(self) -> list[TableRow]:
        tuning = self.tuning
        if tuning is None:
            return []
        if self.tab == ADDED:
            nothing = (0, 0.0, 0.0, 1.0)
            return [
                TableRow(group.pattern, (len(group.cases), 0, 0, 0, 0), 0.0, nothing, False, None)
                for group in tuning.added
            ]
        return [row_of(m) for m in tuning.measures if _MEASURED_IN.get(m.table, m.table) == self.tab]
