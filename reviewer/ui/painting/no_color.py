"""What ``NO_COLOR`` asks for: no colour is written at all, not even the terminal's default by its code.

Textual's own answer to it is grey for colours; here marks, bold, underline and reverse carry everything.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class Colourless(LineFilter):
    """Takes the colours out of what is painted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with everything but their colours."""
        return [Segment(text, _bare(style) if style else None, control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _bare(style: Style) -> Style:
    return style.without_color
