"""Texts cut so that no numeral is: half of one would read as another figure. An ellipsis stands in its place."""

from __future__ import annotations

import re
from itertools import accumulate

from reviewer.ui.painting.glyphs import cells, width

GAP = "…"
_NUMERAL = re.compile(r"[0-9](?:[0-9.,/]*[0-9])?")


def cut_numeral(text: str, at: int) -> re.Match[str] | None:
    """The numeral that a cut before offset ``at`` would part."""
    return next((match for match in _NUMERAL.finditer(text) if match.start() < at < match.end()), None)


def beginning(text: str, room: int) -> str:
    """As much of the beginning of ``text`` as ``room`` cells hold; marks stay with their letter."""
    reach = accumulate(map(cells, text))
    kept = next((at for at, taken in enumerate(reach) if taken > room), len(text))
    numeral = cut_numeral(text, kept)
    return text[: numeral.start()] + GAP if numeral else text[:kept]


def clip_whole(text: str, room: int) -> str:
    """``text`` in at most ``room`` cells, an ellipsis at its end where it is longer."""
    if width(text) <= room:
        return text
    return beginning(text, room - 1).rstrip(GAP) + GAP if room > 0 else ""
