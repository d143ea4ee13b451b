"""Measured figures beside the promises that they are held to, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HEAD = ("", "reviewer", "beside", "ratio", "promise", "")


class Row(NamedTuple):
    """One measured figure."""

    what: str
    ours: str
    floor: str
    """The figure that it is compared with, measured in the same run; may be empty."""
    ratio: str
    promise: str
    is_kept: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the table shows it."""
        kept = ("KEPT" if self.is_kept else "NOT KEPT") if self.promise else ""
        return (*self[:5], kept)


def timed(what: str, ours: float, floor: float, most: float | None, *, of: str = "floor") -> Row:
    """Milliseconds beside those of a floor, and how many times it they may be."""
    ratio = ours / floor
    promise = f"<= {most:g} x {of}" if most else ""
    return Row(what, f"{ours:.2f} ms", f"{floor:.2f} ms", f"{ratio:.2f}", promise, most is None or ratio <= most)


def bounded(what: str, ours: float, most: float, unit: str = "ms", beside: str = "") -> Row:
    """A figure that has a bound of its own."""
    return Row(what, f"{ours:.1f} {unit}", beside, "", f"<= {most:g} {unit}", ours <= most)


def as_text(rows: Sequence[Row]) -> str:
    """The table with its columns set below each other."""
    cells = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    set_out = [
        "  ".join(cell.ljust(width) if column in (0, 4) else cell.rjust(width) for column, (cell, width) in pairs)
        for pairs in (list(enumerate(zip(line, widths, strict=True))) for line in cells)
    ]
    return "\n".join(line.rstrip() for line in set_out)


def as_markdown(rows: Sequence[Row]) -> str:
    """The table for a page of the documentation."""
    lines = [HEAD, ("---", "---:", "---:", "---:", "---", "---"), *(row.cells for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
