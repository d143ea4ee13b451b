"""Lines of a pane as plain data: runs of text, each with the roles that style it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reviewer.ui.painting.glyphs import clip, width


class Run(NamedTuple):
    """A stretch of one row. ``text`` may come from anywhere; it is made safe where it is painted."""

    text: str
    roles: tuple[str, ...] = ()
    """Names of component classes, later ones over earlier ones."""
    action: str = ""
    """Id of the action that a click on it does; empty where it only tells."""


Line = tuple[Run, ...]


def plain(text: str, *roles: str) -> Line:
    """A line of one run."""
    return (Run(text, roles),)


def line_width(line: Iterable[Run]) -> int:
    """Cells that a line takes."""
    return sum(width(run.text) for run in line)


def run_at(line: Iterable[Run], column: int) -> Run | None:
    """The run shown at a column of a line; None behind its end."""
    for run in line:
        column -= width(run.text)
        if column < 0:
            return run
    return None


def clip_line(line: Sequence[Run], room: int) -> Line:
    """``line`` cut to ``room`` cells, the cut marked by an ellipsis."""
    if line_width(line) <= room:
        return tuple(line)
    kept: list[Run] = []
    for run in line:
        taken = width(run.text)
        if taken >= room:
            kept.append(run._replace(text=clip(run.text + " ", room)))
            break
        kept.append(run)
        room -= taken
    return tuple(kept)


def spread(left: Sequence[Run], right: Sequence[Run], room: int) -> Line:
    """``left`` and ``right`` at the two ends of one row; the right one is kept whole while there is room."""
    right = clip_line(right, room)
    left = clip_line(left, max(0, room - line_width(right) - 1))
    gap = room - line_width(left) - line_width(right)
    return (*left, Run(" " * max(0, gap)), *right)
