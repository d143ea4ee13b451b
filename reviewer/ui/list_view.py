"""Rows of the candidate list, as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reviewer.domain.entry import REJECTED, SKIPPED, Entry
from reviewer.ui.glyphs import width
from reviewer.ui.lines import Line, Run, clip_line, plain, spread
from reviewer.ui.marks import GLYPHS
from reviewer.ui.record_text import figure
from reviewer.ui.wrap import wrap

POINTER, PENDING = "▸", "*"
_WIDEST_FIGURE = 22
_ROW_ROLES = {REJECTED: ("struck",), SKIPPED: ("note",)}


def figure_room(entries: Iterable[Entry], room: int) -> int:
    """Cells for the figure column: what the entries need, but never half of the pane."""
    needed = max((width(figure(entry.record)) for entry in entries), default=0)
    return max(1, min(needed, _WIDEST_FIGURE, room * 2 // 5))


def entry_line(entry: Entry, room: int, column: int, sure: str, *, is_focused: bool, is_pending: bool) -> Line:
    """One entry: pointer, mark, figure set right in ``column`` cells, indicator, at the end how sure one is."""
    role = f"state-{entry.state}"
    (clipped,) = clip_line(plain(figure(entry.record), "strong"), column)
    gap = " " * (column - width(clipped.text))
    line: Line = (
        Run(POINTER if is_focused else " "),
        Run(GLYPHS[entry.state], (role,)),
        Run(PENDING if is_pending else " ", ("pending",)),
        Run(gap),
        clipped,
        Run("  "),
        Run(entry.record.indicator, _ROW_ROLES.get(entry.state, ())),
    )
    line = spread(line, (Run(sure, ("note",)),), room)
    if not is_focused:
        return line
    rest = " " * (room - sum(width(run.text) for run in line))
    return tuple(Run(run.text, (*run.roles, "row-focus")) for run in (*line, Run(rest)))


def wrapped(text: str, room: int, *roles: str) -> list[Line]:
    """A paragraph as lines of at most ``room`` cells."""
    layout = wrap(text, room)
    return [plain(layout.row(y).cut(text).rstrip(), *roles) for y in range(layout.height)]


def notice_lines(texts: Sequence[str], room: int) -> list[Line]:
    """Sentences in place of rows, a blank line between them."""
    return [line for text in texts for line in (*wrapped(text, room, "note"), ())]
