"""Plots of the measures as a sheet: precision with its interval, cost, progress; their library comes at need."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reviewer.ui.keys.actions import PLOTS
from reviewer.ui.painting.glyphs import clip, shown
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.tuning.columns import TableRow

if TYPE_CHECKING:
    from reviewer.tuning.case import Case
    from reviewer.ui.state.desk import Desk

PRECISION, COST, PROGRESS = "precision", "cost", "progress"
KINDS = (PRECISION, COST, PROGRESS)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_LONGEST_NAME = 24
_WINDOW = 20
"""Decisions that a point of the progress looks back on."""


class PlotsSheet:
    """One plot at a time, drawn for the room that there is."""

    scope = PLOTS

    def __init__(self, rows: Sequence[TableRow], cases: Sequence[Case], height: int) -> None:
        """``rows`` are what the table showed, ``cases`` every verdict; ``height`` is in rows of the screen."""
        self._rows = tuple(row for row in rows if row.measure)
        self._cases = sorted((case for case in cases if case.is_decided), key=lambda case: case.at)
        self.height = max(4, height)
        self.kind = PRECISION
        self.new_plot: Callable[[], Any] | None = None
        """Makes an empty plot, once the library is there."""
        self._drawn: tuple[object, Sequence[str]] = (None, ())

    @property
    def is_waiting(self) -> bool:
        """Whether nothing can be drawn yet."""
        return self.new_plot is None

    def turn(self, by: int) -> None:
        """Draw another plot."""
        self.kind = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)]

    def count(self) -> int:
        """Rows of the plot."""
        return self.height

    def at(self, desk: Desk) -> int:
        """No row is in focus; the first one is kept in sight."""
        return 0

    def go(self, desk: Desk, row: int) -> None:
        """There is nothing to go to."""

    def hold(self, desk: Desk) -> None:
        """A plot shows the same whatever record is in focus."""

    def tick(self, desk: Desk) -> None:
        """There is nothing to tick."""

    def look(self, desk: Desk, row: int) -> object:
        """Which plot it is, and whether it can be drawn."""
        return self.kind, self.new_plot is not None, self.height

    def line(self, desk: Desk, row: int, room: int) -> Line:
        """One row of the plot."""
        if self.new_plot is None:
            return (Run(desk.words("plot_drawing"), ("busy",)),) if row == 0 else ()
        wanted = (self.kind, room, self.height)
        if wanted != self._drawn[0]:
            self._drawn = wanted, self._draw(self.new_plot(), room)
        lines = self._drawn[1]
        return clip_line((Run(lines[row]),), room) if row < len(lines) else ()

    def heading(self, desk: Desk, room: int) -> Line:
        """What is drawn."""
        return clip_line((Run(desk.words(f"plot_{self.kind}"), ("title",)),), room)

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """The way to the other plots."""
        key = Run(f"{desk.keymap.label('plots_turn')} ", ("key",), "plots_turn")
        if not (self._cases if self.kind == PROGRESS else self._chosen()):
            return (Run(desk.words("tune_nothing"), ("note",)),), (key,)
        return (clip_line((key, Run(desk.words.label("plots_turn"), ("note",))), room),)

    def _chosen(self) -> list[TableRow]:
        """The rows that there is room for, those that matter most to the plot."""
        if self.kind == COST:
            rows = sorted((row for row in self._rows if row.share), key=lambda row: -row.share)
        else:
            rows = sorted((row for row in self._rows if row.judged[0]), key=lambda row: row.judged[2])
        return rows[: max(1, (self.height - 3) // 2)]

    def _draw(self, plot: Any, room: int) -> Sequence[str]:
        plot.theme("clear")
        plot.plotsize(room, self.height)
        draw: Mapping[str, Callable[[Any], None]] = {
            PRECISION: self._draw_precision,
            COST: self._draw_cost,
            PROGRESS: self._draw_progress,
        }
        draw[self.kind](plot)
        return [shown(line.rstrip()) for line in _COLOURS.sub("", plot.build()).split("\n")]

    def _draw_precision(self, plot: Any) -> None:
        rows = self._chosen()[::-1]
        for at, row in enumerate(rows, 1):
            _, share, low, high = row.judged
            plot.plot([low * 100, high * 100], [at, at], marker="─")
            plot.scatter([share * 100], [at], marker="●")
        plot.yticks(range(1, len(rows) + 1), [clip(shown(row.name), _LONGEST_NAME) for row in rows])
        plot.xlim(0, 100)

    def _draw_cost(self, plot: Any) -> None:
        rows = self._chosen()[::-1]
        if rows:
            names = [clip(shown(row.name), _LONGEST_NAME) for row in rows]
            plot.bar(names, [row.share * 100 for row in rows], orientation="h", marker="█", width=0.4)

    def _draw_progress(self, plot: Any) -> None:
        right = [case.outcome == "accepted" for case in self._cases]
        last = [right[max(0, at - _WINDOW + 1) : at + 1] for at in range(len(right))]
        if last:
            shares = [100 * sum(window) / len(window) for window in last]
            plot.plot(range(1, len(shares) + 1), shares, marker="braille")
            plot.ylim(0, 100)


def load() -> Callable[[], Any]:
    """What makes an empty plot; the first call imports the library, a tenth of a second."""
    from textual_plotext import Plot

    return Plot
