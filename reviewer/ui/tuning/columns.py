"""The columns of a table of measures: what each shows, what it is sorted by, where there is room for it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.rule_edit import EDITABLE_TABLES
from reviewer.tuning.measures import Measure
from reviewer.ui.keys.tuning_actions import COLUMNS
from reviewer.ui.painting.glyphs import clip, width
from reviewer.ui.painting.lines import Line, Run, clip_line, line_width
from reviewer.ui.wording.words import Words

if TYPE_CHECKING:
    from reviewer.workbench.pack_entries import PackEntry
    from reviewer.workbench.suggestions import Measured

ENTRY, PRECISION, SHARE, TREND = "entry", "precision", "share", "trend"
_COUNTS = ("proposed", "accepted", "fixed", "rejected", "lost")
LEAST_FIRST = (ENTRY, PRECISION, TREND)
"""Columns whose least value is what one looks for; of the others the largest."""
_OF_TAB: Mapping[str, tuple[str, ...]] = {
    "rule": COLUMNS,
    "guard": (ENTRY, "proposed", PRECISION, "lost", SHARE),
}
_OF_OTHERS = tuple(name for name in COLUMNS if name != "lost")
_CELLS = {PRECISION: 13, SHARE: 7}
_COUNT_CELLS = 6
_ROOMY = 100
"""Cells of a row from which on every column is shown, and the trend's last step in figures."""
_TREND_CELLS, _ROOMY_TREND_CELLS = 7, 15
_SESSIONS = 5
"""Sessions that a trend shows, the last ones."""
_LEAST_ENTRY_CELLS, _ENTRY_CELLS, _ABOUT_CELLS = 22, 44, 30
"""Cells for which columns make way for names, that names need at most, and from which on the rest tells more."""
_BARS = "▁▂▃▄▅▆▇█"
_MARKS = {True: "▼", False: "▲"}
_NO_MEASURE = (0, 0.0, 0.0, 1.0)

Columns = Sequence[tuple[str, int]]
"""Names of columns with their cells."""


class TableRow(NamedTuple):
    """One entry, or one group of added records, as the table shows it."""

    name: str
    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    """Proposed, accepted, fixed, rejected, lost."""
    share: float = 0.0
    judged: tuple[int, float, float, float] = _NO_MEASURE
    """Cases, precision and the ends of its interval; no cases, no precision."""
    is_gone: bool = False
    trend: tuple[float, ...] = ()
    """Precision, session by session."""
    measure: Measure | None = None
    """None for a group, a suggestion, and an entry that nobody met yet."""
    suggested: Measured | None = None
    entry: PackEntry | None = None
    """What the rules hold under that name."""

    @property
    def editable(self) -> tuple[str, str] | None:
        """Table and id of what can be edited; None for what the program says by itself, and for groups."""
        if self.entry:
            return self.entry[:2]
        measure = self.measure
        return (measure.table, measure.entry_id) if measure and measure.table in EDITABLE_TABLES else None


def row_of(measure: Measure, entry: PackEntry | None = None) -> TableRow:
    """A measure as a row."""
    proposed, accepted, fixed, rejected, lost = map(measure.count, _COUNTS)
    judged = (measure.judged.cases, measure.precision or 0.0, *measure.interval)
    trend = tuple(one.tally.right / one.tally.cases for one in measure.trend)
    counts = (proposed, accepted, fixed, rejected, lost)
    return TableRow(measure.entry_id, counts, measure.share, judged, measure.is_gone, trend, measure, None, entry)


def has_column(tab: str, column: str) -> bool:
    """Whether a table has a column, if there is room."""
    return column in _OF_TAB.get(tab, _OF_OTHERS)


def in_order(rows: Sequence[TableRow], column: str, *, is_down: bool) -> tuple[TableRow, ...]:
    """Rows sorted by a column; what says nothing stands last in either order, and where equal names decide."""
    rows = sorted(rows, key=lambda row: row.name)
    if column == ENTRY:
        return tuple(reversed(rows) if is_down else rows)
    value, sign = _value_of(column), -1 if is_down else 1
    told = [(value(row), row) for row in rows]
    told.sort(key=lambda pair: (pair[0] is None, sign * (pair[0] or 0.0)))
    return tuple(row for _, row in told)


def columns_of(tab: str, room: int, *, has_trend: bool) -> Columns:
    """The columns of a table for which there is room, each with its cells; the first one takes what is left."""
    is_roomy = room >= _ROOMY
    named = [name for name in _OF_TAB.get(tab, _OF_OTHERS) if has_trend or name != TREND]
    if not is_roomy and "accepted" in named:
        named.remove("proposed")
    cells = {name: _CELLS.get(name, _COUNT_CELLS) for name in named}
    cells |= {TREND: _ROOMY_TREND_CELLS if is_roomy else _TREND_CELLS} if has_trend else {}
    if room < sum(cells[name] for name in named if name != ENTRY) + _LEAST_ENTRY_CELLS:
        named = [name for name in named if name not in (TREND, "lost", SHARE)]
    left = room - 2 - sum(cells[name] for name in named if name != ENTRY)
    cells[ENTRY] = max(8, left if left < _ENTRY_CELLS + _ABOUT_CELLS else _ENTRY_CELLS)
    return [(name, cells[name]) for name in named]


def head_line(words: Words, tab: str, columns: Columns, sorted_by: str, room: int, *, is_down: bool) -> Line:
    """The names of the columns, each of which sorts by itself when it is clicked."""
    runs: list[Run] = [Run("  ")]
    for name, cells in columns:
        mark = _MARKS[is_down] if name == sorted_by else ""
        told = "claimed" if tab == "guard" and name == "proposed" else name
        text = clip(words(f"column_{told}"), cells - (name != ENTRY) - width(mark)) + mark
        blank = " " * (cells - width(text))
        run = Run(text, ("strong",) if mark else ("note",), f"tune_by_{COLUMNS.index(name) + 1}")
        runs += [run, Run(blank)] if name == ENTRY else [Run(blank), run]
    return clip_line(runs, room)


def row_line(words: Words, row: TableRow, columns: Columns, room: int, pointer: str) -> Line:
    """A row in its columns."""
    runs: list[Run] = [Run(f"{pointer} ")]
    for name, cells in columns:
        text, role = _cell(words, name, row, cells)
        text = clip(text, cells - 1)
        blank = Run(" " * (cells - width(text)))
        run = Run(text, (role,) if role else ())
        runs += [run, blank] if name == ENTRY else [blank, run]
    if row.entry and room - line_width(runs) >= _ABOUT_CELLS:
        runs.append(Run(f"   {' '.join(row.entry.about.split())}", ("note",)))
    return clip_line(runs, room)


def _value_of(column: str) -> Callable[[TableRow], float | None]:
    """What rows are sorted by; None where a row says nothing."""
    if column == PRECISION:
        return lambda row: row.judged[2] if row.judged[0] else None
    if column == SHARE:
        return lambda row: row.share or None
    if column == TREND:
        return lambda row: row.trend[-1] - row.trend[-2] if len(row.trend) > 1 else None
    at = _COUNTS.index(column)
    return lambda row: row.counts[at] or None


def _cell(words: Words, name: str, row: TableRow, cells: int) -> tuple[str, str]:
    """Text and role of one cell; a zero is left out, so that what there is stands out."""
    if name == ENTRY:
        gone = f" {words('tune_gone')}" if row.is_gone else ""
        return row.name + gone, "struck" if row.is_gone else "strong" if row.measure else ""
    if name == PRECISION:
        cases, share, low, high = row.judged
        return (f"{share:.0%} {low * 100:.0f}–{high * 100:.0f}", "") if cases else ("–", "note")
    if name == SHARE:
        return (f"{words.decimal(row.share * 100)}%" if row.share else "·"), "note"
    if name == TREND:
        return _trend(row.trend, is_roomy=cells == _ROOMY_TREND_CELLS)
    proposed, accepted, fixed, rejected, lost = row.counts
    told = {
        "proposed": (proposed, "note"),
        "accepted": (accepted, "state-accepted"),
        "fixed": (fixed, "state-fixed"),
        "rejected": (rejected, "state-rejected"),
        "lost": (lost, "error"),
    }
    count, role = told[name]
    return (str(count), role) if count else ("·", "note")


def _trend(trend: tuple[float, ...], *, is_roomy: bool) -> tuple[str, str]:
    """A bar for each of the last sessions, and where there is room the last step in per cent."""
    if len(trend) < 2:
        return "·", "note"
    bars = "".join(_BARS[round(share * (len(_BARS) - 1))] for share in trend[-_SESSIONS:])
    before, last = trend[-2:]
    role = "error" if last < before else "state-accepted" if last > before else "note"
    return f"{bars} {before * 100:3.0f}→{last * 100:3.0f}" if is_roomy else bars, role
