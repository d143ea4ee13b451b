"""The columns of a table of measures: what each shows, what it is sorted by, where there is room for it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.tuning.measures import Measure
from reviewer.ui.keys.tuning_actions import COLUMNS
from reviewer.ui.painting.glyphs import clip, width
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.wording.suggestion_words import why_told
from reviewer.ui.wording.words import Words

if TYPE_CHECKING:
    from reviewer.workbench.effect import Effect
    from reviewer.workbench.suggestions import Measured

ENTRY, PRECISION, SHARE = "entry", "precision", "share"
LEAST_FIRST = (ENTRY, PRECISION)
"""Columns whose least value is what one looks for; of the others the largest."""
_CELLS = {PRECISION: 13, SHARE: 7}
_COUNT_CELLS = 6
_ROOMY = 76
"""Cells of a row from which on every column is shown."""
_ROOMY_ONLY = ("proposed", "lost")
_MARKS = {True: "▼", False: "▲"}


class TableRow(NamedTuple):
    """One entry, or one group of added records, as the table shows it."""

    name: str
    counts: tuple[int, int, int, int, int]
    """Proposed, accepted, fixed, rejected, lost."""
    share: float
    judged: tuple[int, float, float, float]
    """Cases, precision and the ends of its interval; no cases, no precision."""
    is_gone: bool
    measure: Measure | None
    """None for a group and a suggestion."""
    suggested: Measured | None = None


def row_of(measure: Measure) -> TableRow:
    """A measure as a row."""
    proposed, accepted, fixed, rejected, lost = map(
        measure.count, ("proposed", "accepted", "fixed", "rejected", "lost")
    )
    judged = (measure.judged.cases, measure.precision or 0.0, *measure.interval)
    counts = (proposed, accepted, fixed, rejected, lost)
    return TableRow(measure.entry_id, counts, measure.share, judged, measure.is_gone, measure)


def sort_key(column: str) -> Callable[[TableRow], tuple[float | str, ...]]:
    """What rows are sorted by; numbers that say nothing stand last in either order of looking."""
    if column == ENTRY:
        return lambda row: (row.name,)
    if column == PRECISION:
        return lambda row: (not row.judged[0], row.judged[2], row.name)
    if column == SHARE:
        return lambda row: (row.share, row.name)
    at = ("proposed", "accepted", "fixed", "rejected", "lost").index(column)
    return lambda row: (row.counts[at], row.name)


def head_line(words: Words, sorted_by: str, room: int, *, is_down: bool) -> Line:
    """The names of the columns, each of which sorts by itself when it is clicked."""
    runs: list[Run] = [Run("  ")]
    for name, cells in _columns(room):
        mark = _MARKS[is_down] if name == sorted_by else ""
        text = clip(words(f"column_{name}") + mark, cells - (name != ENTRY))
        blank = " " * (cells - width(text))
        run = Run(text, ("strong",) if mark else ("note",), f"tune_by_{COLUMNS.index(name) + 1}")
        runs += [run, Run(blank)] if name == ENTRY else [Run(blank), run]
    return clip_line(runs, room)


def row_line(words: Words, row: TableRow, room: int, pointer: str) -> Line:
    """A row in the columns for which there is room."""
    runs: list[Run] = [Run(f"{pointer} ")]
    for name, cells in _columns(room):
        text, role = _cell(words, name, row)
        text = clip(text, cells - (name != ENTRY))
        blank = Run(" " * (cells - width(text)))
        run = Run(text, (role,) if role else ())
        runs += [run, blank] if name == ENTRY else [blank, run]
    return clip_line(runs, room)


def group_line(row: TableRow, room: int, pointer: str) -> Line:
    """A group of added records: how many they are and the pattern that they share."""
    return clip_line((Run(f"{pointer} "), Run(f"{row.counts[0]:5} ", ("state-added",)), Run(row.name)), room)


def suggestion_row(found: Measured) -> TableRow:
    """A suggestion as a row; its name is its id."""
    support = found.suggestion.support
    counts = (support.for_, support.against, support.articles, 0, 0)
    return TableRow(found.suggestion.id, counts, 0.0, (0, 0.0, 0.0, 1.0), False, None, found)


def suggestion_line(words: Words, row: TableRow, room: int, pointer: str) -> Line:
    """What F1 gains on articles that the suggestion was not learned from, what of, and why."""
    found = row.suggested
    if found is None:
        return ()
    gain = f"{words.decimal(_gain(found.unseen) * 100, is_signed=True)}"
    role = "state-accepted" if _gain(found.unseen) >= 0 else "error"
    edited = ", ".join(edit.entry_id for edit in found.suggestion.edits)
    why = Run(why_told(words, found.suggestion))
    return clip_line((Run(f"{pointer} "), Run(f"{gain:>5}  ", (role,)), why, Run(f"  {edited}", ("note",))), room)


def _gain(effect: Effect) -> float:
    return effect.after.whole.f1 - effect.before.whole.f1


def _columns(room: int) -> Sequence[tuple[str, int]]:
    """Each column with its cells; the first one takes what is left."""
    named = [name for name in COLUMNS if room >= _ROOMY or name not in _ROOMY_ONLY]
    cells = {name: _CELLS.get(name, _COUNT_CELLS) for name in named}
    cells[ENTRY] = max(8, room - 2 - sum(cells[name] for name in named if name != ENTRY))
    return [(name, cells[name]) for name in named]


def _cell(words: Words, name: str, row: TableRow) -> tuple[str, str]:
    """Text and role of one cell; a zero is left out, so that what there is stands out."""
    proposed, accepted, fixed, rejected, lost = row.counts
    if name == ENTRY:
        gone = f" {words('tune_gone')}" if row.is_gone else ""
        return row.name + gone, "struck" if row.is_gone else "strong"
    if name == PRECISION:
        cases, share, low, high = row.judged
        return (f"{share:.0%} {low * 100:.0f}–{high * 100:.0f}" if cases else "–"), ""
    if name == SHARE:
        return (f"{words.decimal(row.share * 100)}%" if row.share else "·"), "note"
    told = {
        "proposed": (proposed, "note"),
        "accepted": (accepted, "state-accepted"),
        "fixed": (fixed, "state-fixed"),
        "rejected": (rejected, "state-rejected"),
        "lost": (lost, "error"),
    }
    count, role = told[name]
    return (str(count), role) if count else ("·", "note")
