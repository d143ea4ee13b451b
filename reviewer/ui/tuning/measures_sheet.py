"""The tables of measures as a sheet over the review: rules, guards, cues, codes, units, what was added, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviewer.ui.concordance.own_rows import OwnRows
from reviewer.ui.keys.actions import TUNE
from reviewer.ui.keys.tuning_actions import TABS
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.showing.list_view import POINTER
from reviewer.ui.tuning.columns import (
    LEAST_FIRST,
    PRECISION,
    TREND,
    TableRow,
    columns_of,
    has_column,
    head_line,
    in_order,
    row_line,
    row_of,
)
from reviewer.ui.tuning.list_lines import entry_line, group_line, group_row, suggestion_line, suggestion_row

if TYPE_CHECKING:
    from reviewer.tuning.suggesting.suggestion import Suggestion
    from reviewer.ui.state.desk import Desk
    from reviewer.workbench.suggestions import Measured
    from reviewer.workbench.tuning import Tuning

WORDS, ADDED, SUGGESTED = TABS[-3:]
WORD_TABLES = ("phrase", "zone", "macros")
"""Tables whose entries are listed, because nothing of them is counted."""
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

    def refuse(self) -> Suggestion | None:
        """Take the suggestion in focus off the list; None where there is none."""
        row = self.focused()
        if row is None or row.suggested is None:
            return None
        at = self._at
        self.refused |= {row.name}
        self._arrange()
        self._at = max(0, min(at, len(self.rows) - 1))
        return row.suggested.suggestion

    def show_tab(self, tab: str) -> None:
        """Show another table."""
        self.tab, self._at = tab, 0
        if self.is_measured and not self._has(self.column):
            self.column, self.is_down = PRECISION, False
        self._arrange()
        self._at = 0

    def sort(self, column: str) -> bool:
        """Sort by a column, or in the other order where it is sorted by that already; whether there is one."""
        if not self.is_measured or not self._has(column):
            return False
        self.is_down = not self.is_down if column == self.column else column not in LEAST_FIRST
        self.column = column
        self._arrange()
        self._at = 0
        return True

    @property
    def is_measured(self) -> bool:
        """Whether the table has columns of numbers."""
        return self.tab not in (WORDS, ADDED, SUGGESTED)

    @property
    def has_trend(self) -> bool:
        """Whether there are sessions to compare."""
        return self.tuning is not None and len(self.tuning.sessions) > 1

    @property
    def table_of_new(self) -> str:
        """The table in which a new entry is written here; among words that of the entry in focus. May be empty."""
        if self.tab == WORDS:
            row = self.focused()
            return row.entry.table if row and row.entry else WORD_TABLES[0]
        return self.tab if self.is_measured else ""

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
        if self.tab == WORDS:
            return entry_line(desk.words, self.rows[row], room, pointer)
        columns = columns_of(self.tab, room, has_trend=self.has_trend)
        return row_line(desk.words, self.rows[row], columns, room, pointer)

    def heading(self, desk: Desk, room: int) -> Line:
        """What the table counts."""
        done, total = self._counted or (0, 0)
        counting = f"{desk.words('tune_counting')} {done}/{total}" if total else desk.words("tune_counting")
        if self.tuning is None:
            return (Run(counting, ("busy",)), *desk.sheets.waiting_told(desk.words))
        records = sum(self.tuning.total.count(name) for name in ("accepted", "fixed", "rejected"))
        told = desk.words("tune_heading", records=records, articles=self.tuning.articles)
        notes = (Run("  " + " ".join(self.tuning.notes), ("error",)),) if self.tuning.notes else ()
        busy = (Run(f"  {counting}", ("busy",)),) if self._counted else ()
        return clip_line((Run(told, ("title",)), *busy, *desk.sheets.waiting_told(desk.words), *notes), room)

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """The tabs, and below them the names of the columns."""
        words, tabs = desk.words, self._tabs(desk, room)
        if self.tab == SUGGESTED:
            key = "tune_suggesting" if self.is_suggesting else "tune_suggested" if self.rows else "tune_none"
            told = Run(words(key, n=len(self.rows)), ("busy",) if self.is_suggesting else ("note",))
            return tabs, clip_line((told,), room)
        if self.tuning is not None and not self.rows:
            return tabs, (Run(words("tune_nothing"), ("note",)),)
        if not self.is_measured:
            told = Run(words(f"tune_about_{self.tab}", n=len(self.rows)), ("note",))
            return tabs, clip_line((told,), room)
        room -= _SCROLL_BAR
        columns = columns_of(self.tab, room, has_trend=self.has_trend)
        return tabs, head_line(words, self.tab, columns, self.column, room, is_down=self.is_down)

    def _tabs(self, desk: Desk, room: int) -> Line:
        """The tables by name, with space around them where there is room for that."""
        key = Run(f"{desk.keymap.label('tune_tab')} ", ("key",), "tune_tab")
        told = [desk.words(f"tune_tab_{name}") for name in TABS]
        gap = " " if width(key.text) + sum(map(width, told)) + 3 * len(told) <= room else ""
        tabs = [key]
        for at, (name, text) in enumerate(zip(TABS, told, strict=True), 1):
            roles = ("strong", "hover") if name == self.tab else ("note",)
            tabs += [Run(f"{gap}{text}{gap}", roles, f"tune_tab_{at}"), Run(" ")]
        return clip_line(tabs, room)

    def _has(self, column: str) -> bool:
        return has_column(self.tab, column) and (column != TREND or self.has_trend)

    def _arrange(self) -> None:
        focus = self.focused()
        if self.tab == SUGGESTED:
            self.rows = tuple(self._suggestions())
            name = focus.name if focus and self._at else ""
            self._at = next((at for at, row in enumerate(self.rows) if row.name == name), 0)
            return
        self.rows = tuple(self._listed())
        if self.is_measured:
            self.rows = in_order(self.rows, self.column, is_down=self.is_down)
        key = (focus.name, focus.editable) if focus else None
        self._at = next((at for at, row in enumerate(self.rows) if (row.name, row.editable) == key), 0)

    def _suggestions(self) -> Iterator[TableRow]:
        """The suggestions that were not refused, in the order in which they were found to be worth it."""
        for found in self.suggested or ():
            if found.suggestion.id not in self.refused:
                yield suggestion_row(found)

    def _listed(self) -> Iterator[TableRow]:
        """The rows of the table before they are sorted: what was counted, and every other entry of the rules."""
        tuning = self.tuning
        if tuning is None:
            return
        if self.tab == ADDED:
            groups = sorted(tuning.added, key=lambda group: (-len(group.cases), group.pattern))
            yield from (group_row(group.pattern, len(group.cases)) for group in groups)
            return
        tables = WORD_TABLES if self.tab == WORDS else (self.tab,)
        left = {entry.entry_id: entry for table in tables for entry in tuning.entries if entry.table == table}
        for measure in tuning.measures:
            if _MEASURED_IN.get(measure.table, measure.table) in tables:
                entry = left.pop(measure.entry_id, None) if measure.table in tables else None
                yield row_of(measure, entry)
        yield from (TableRow(entry.entry_id, entry=entry) for entry in left.values())
