"""Widths in terminal cells: how far apart things stand, whatever script they are written in."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

ELLIPSIS = "…"
_EMOJI_STYLE = "\ufe0f"
_JOINER = "\u200d"
_WIDE = frozenset("WF")
_ZERO = frozenset(("Mn", "Me", "Cf"))
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def cell_width(text: str) -> int:
    """How many terminal cells ``text`` takes; NFD counts like NFC, a joined emoji like one emoji."""
    return len(text) if text.isascii() else sum(_widths(text))


def fit(text: str, width: int, *, right: bool = False) -> str:
    """``text`` padded or cut to exactly ``width`` cells, a cut marked by an ellipsis.

    ``right`` sets the text against the right edge, as figures in columns want it.
    """
    missing = width - cell_width(text)
    if missing < 0:
        text = _cut(text, width - 1) + ELLIPSIS if width > 0 else ""
        missing = width - cell_width(text)
    return " " * missing + text if right else text + " " * missing


def _cut(text: str, width: int) -> str:
    """The longest start of ``text`` that takes at most ``width`` cells, marks kept with their letter."""
    reach = list(accumulate(_widths(text)))
    keep = next((i for i, cells in enumerate(reach) if cells > width), len(text))
    return text[:keep]


def _widths(text: str) -> list[int]:
    """Cells that each code point adds."""
    widths: list[int] = []
    previous = ""
    for char in text:
        if char == _EMOJI_STYLE and widths and widths[-1] == 1 and not previous.isascii():
            widths[-1] = 2
            widths.append(0)
        else:
            widths.append(0 if _is_joined(char, previous) else _width(char))
        previous = char
    return widths


def _is_joined(char: str, previous: str) -> bool:
    """Whether a character adds no cells because it joins the emoji before it; a space joins nothing."""
    return previous == _JOINER or (ord(char) in _SKIN_TONES and not previous.isascii())


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in _ZERO or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
