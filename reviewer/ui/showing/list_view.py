"""Rows of the candidate list, as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reviewer.domain.entry import REJECTED, SKIPPED, UNDECIDED, Entry
from reviewer.ui.painting.glyphs import is_plain, width
from reviewer.ui.painting.lines import Line, Run, plain, spread
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.painting.numerals import clip_whole
from reviewer.ui.painting.wrap import wrap
from reviewer.ui.wording.record_text import figure

POINTER, HOVERED, PENDING = "▸", "▹", "*"
MARK_COLUMNS = range(3)
"""Columns of a row that stand for its state."""
WORDY = 56
"""Cells of a row from which on it tells its state in a word too."""
_WIDEST_FIGURE = 22
_ROW_ROLES = {REJECTED: ("struck",), SKIPPED: ("note",)}


def most_figure_room(room: int) -> int:
    """Cells that the figure column may have: never half of the pane."""
    return max(1, min(_WIDEST_FIGURE, room * 2 // 5))


def widest_figure(entries: Iterable[Entry]) -> int:
    """Cells of the widest figure, as far as a column may ever be; at least 1."""
    needed = 1
    for entry in entries:
        needed = max(needed, width(figure(entry.record)))
        if needed >= _WIDEST_FIGURE:
            break
    return needed


def entry_line(
    entry: Entry,
    room: int,
    column: int,
    sure: str,
    *,
    is_focused: bool,
    is_pending: bool,
    is_hovered: bool = False,
    state: str = "",
) -> Line:
    """One entry: pointer, mark, figure set right in ``column`` cells, indicator, at the end how sure one is.

    ``state`` is its state in a word, told where the row is wide enough.
    """
    role = f"state-{entry.state}"
    told = clip_whole(figure(entry.record), column)
    gap = " " * (column - width(told))
    line: Line = (
        Run(POINTER if is_focused else HOVERED if is_hovered else " "),
        Run(GLYPHS[entry.state], (role,)),
        Run(PENDING if is_pending else " ", ("pending",)),
        Run(gap),
        Run(told, ("strong",)),
        Run("  "),
        Run(entry.record.indicator, _ROW_ROLES.get(entry.state, ())),
    )
    word: Line = (Run(f" {state} ", ("note",) if entry.state == UNDECIDED else (role,)),) if room >= WORDY else ()
    line = spread(line, (*word, Run(sure, ("note",))), room)
    if not (is_focused or is_hovered):
        return line
    rest = " " * (room - sum(width(run.text) for run in line))
    lit = "row-focus" if is_focused else "hover"
    return tuple(run._replace(roles=(*run.roles, lit)) for run in (*line, Run(rest)))


def wrapped(text: str, room: int, *roles: str) -> list[Line]:
    """A paragraph as lines of at most ``room`` cells."""
    if len(text) <= room and is_plain(text):
        return [plain(text.rstrip(), *roles)]
    layout = wrap(text, room)
    return [plain(layout.row(y).cut(text).rstrip(), *roles) for y in range(layout.height)]


def notice_lines(texts: Sequence[str], room: int) -> list[Line]:
    """Sentences in place of rows, a blank line between them."""
    return [line for text in texts for line in (*wrapped(text, room, "note"), ())]
