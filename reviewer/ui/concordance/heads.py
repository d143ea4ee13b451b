"""What the lines of sheets begin with: pointer, box and mark of the state."""

from __future__ import annotations

from reviewer.domain.entry import Entry
from reviewer.ui.painting.lines import Line, Run
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.showing.list_view import POINTER

MARKED, TAKEN, LEFT_OUT, BARE = "•", "✓", "·", " "
"""Boxes: marked in a concordance; taken into a group; left out of it; none."""
BOX_COLUMNS = range(2)
"""Columns in which a click ticks the box: pointer and box."""


def head(entry: Entry, box: str, *, is_focused: bool) -> Line:
    """The HEAD cells before a line."""
    return (
        Run(POINTER if is_focused else " "),
        Run(box, ("pending",)),
        Run(GLYPHS[entry.state], (f"state-{entry.state}",)),
        Run(" "),
    )
