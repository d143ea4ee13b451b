"""What the size of the terminal does to the layout, as the classes by which the style sheet tells it.

Textual sets such classes only behind the first resize, so that the first frame would be laid out for no size. The
screen therefore begins with those of the size that the app already knows; later ones are Textual's to set.
"""

from __future__ import annotations

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


def size_classes(width: int, height: int) -> str:
    """The classes of a screen of ``width`` columns and ``height`` rows, separated by spaces."""
    across = max((at, name) for at, name in ACROSS if width >= at)[1]
    down = max((at, name) for at, name in DOWN if height >= at)[1]
    return " ".join((across, down, *((TOO_SMALL,) if is_too_small(width, height) else ())))
