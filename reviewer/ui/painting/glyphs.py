"""One code point as it is shown: never acting on the terminal, and as wide as the layout counts it.

The screen promises that text from outside shows as text. Controls become pictures or placeholders; invisible
joiners and selectors, which terminals measure differently, take no room at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from rich.cells import get_character_cell_size

from reviewer.domain.printable import printable

_VANISHING = re.compile(
    "[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
_PLAIN_CLASS = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf○✓✗→◇"
)
_PLAIN = re.compile(f"[{_PLAIN_CLASS}]*")
MOST_MARKS = 30
"""Combining marks that are shown on one letter, as many as in stream-safe text."""
_NOT_PLAIN = re.compile(f"[^{_PLAIN_CLASS}]+")


def is_plain(text: str) -> bool:
    """Whether every code point shows as itself in exactly one cell, which nearly all Vietnamese news does."""
    return _PLAIN.fullmatch(text) is not None


def not_plain(text: str) -> set[str]:
    """The code points of ``text`` that may take other than one cell; few in a long article, and soon found."""
    return set().union(*_NOT_PLAIN.findall(text))


def shown(text: str) -> str:
    """``text`` as the terminal gets it: one composed line, nothing in it that acts or has a doubtful width.

    Of a pile of marks on one letter only the lowest are shown: to compose them takes the square of their number.
    """
    if is_plain(text):
        return text
    safe = printable(_VANISHING.sub("", text))
    return unicodedata.normalize("NFC", "".join(_unpiled(safe)) if len(safe) > MOST_MARKS else safe)


def _unpiled(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = 0 if cells(char) else marks + 1
        if marks <= MOST_MARKS:
            yield char


@lru_cache(maxsize=4096)
def cells(char: str) -> int:
    """How many cells one code point of stored text takes once shown: 0, 1 or 2."""
    if _VANISHING.match(char):
        return 0
    return get_character_cell_size(printable(char))


def width(text: str) -> int:
    """How many cells ``text`` takes once shown."""
    return len(text) if is_plain(text) else sum(map(cells, text))


def clip(text: str, room: int) -> str:
    """``text`` as shown, cut to ``room`` cells with an ellipsis where it is longer."""
    if width(text) <= room:
        return shown(text)
    reach = accumulate(map(cells, text))
    end = next(at for at, taken in enumerate(reach) if taken > room - 1)
    return shown(text[:end]) + "…" if room > 0 else ""
