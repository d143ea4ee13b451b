"""Where the words around a place begin and end, found at once even where there is no space for a megabyte."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s")
_STRIDE = 512
"""Code points that are looked through together on the way back, because patterns only go forward."""


def word_start(text: str, at: int) -> int:
    """The place behind the last space before ``at``, 0 where there is none."""
    while at > 0:
        low = max(0, at - _STRIDE)
        end = max((match.end() for match in _SPACE.finditer(text, low, at)), default=None)
        if end is not None:
            return end
        at = low
    return 0


def word_end(text: str, at: int) -> int:
    """The place of the first space from ``at`` on, the text's end where there is none."""
    match = _SPACE.search(text, at)
    return match.start() if match else len(text)
