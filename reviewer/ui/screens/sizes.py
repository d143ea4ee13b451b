"""What the size of the terminal does to the layout, as the classes by which the style sheet tells it.

Textual sets such classes only behind a resize, so that a frame would be laid out for the size before, and every
pane made ready three times. The screen therefore sets them itself, before Textual lays out anything.
"""

from __future__ import annotations

from collections.abc import Mapping

WIDTH, HEIGHT = 60, 15
"""The smallest terminal that shows everything."""
WIDE, TALL = 100, 22
"""From here on the fields pane has room for the form without taking it from other panes."""
ACROSS = [(0, "-narrow"), (WIDE, "-wide")]
"""The class of each width, by the columns from which on it holds."""
DOWN = [(0, "-short"), (TALL, "-tall")]
"""The class of each height, by the rows from which on it holds."""
TOO_SMALL = "-too-small"


def is_too_small(width: int, height: int) -> bool:
    """Whether the terminal has no room for every pane."""
    return width < WIDTH or height < HEIGHT


def is_tight(width: int, height: int) -> bool:
    """Whether the form or an explanation needs the room of other panes."""
    return width < WIDE or height < TALL


def size_classes(width: int, height: int) -> Mapping[str, bool]:
    """Which of the classes a screen of ``width`` columns and ``height`` rows has."""
    across = max((at, name) for at, name in ACROSS if width >= at)[1]
    down = max((at, name) for at, name in DOWN if height >= at)[1]
    named = {name: name in (across, down) for _, name in (*ACROSS, *DOWN)}
    return {**named, TOO_SMALL: is_too_small(width, height)}
