"""One code point as it is shown: never acting on the terminal, and as wide as the layout counts it.

The screen promises that text from outside shows as text. Controls become pictures or placeholders; invisible
joiners and selectors, which terminals measure differently, take no room at all.
"""

from __future__ import annotations

import re
import unicodedata
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
_NOT_PLAIN = re.compile(f"[^{_PLAIN_CLASS}]")
_MANY = 1000
"""Code points from which on it is faster to count each of the different ones."""
_FEW = 16
"""Different code points, up to which to take out each by itself is the fastest."""


def is_plain(text: str) -> bool:
    """Whether every code point shows as itself in exactly one cell, which nearly all Vietnamese news does."""
    return _PLAIN.fullmatch(text) is not None


def not_plain(text: str) -> set[str]:
    """The code points of ``text`` that may take other than one cell.

    Few are different even in a long article, so each is taken out wherever it stands, and the next one looked for.
    """
    found: set[str] = set()
    at = 0
    while match := _NOT_PLAIN.search(text, at):
        if len(found) >= _FEW:
            return found | {char for char in set(text[at:]) if not is_plain(char)}
        found.add(match[0])
        at = match.start()
        text = text.replace(match[0], "")
    return found


def shown(text: str) -> str:
    """``text`` as the terminal gets it: one composed line, nothing in it that acts or has a doubtful width.

    Of a pile of marks on one letter only the lowest are shown: to compose them takes the square of their number.
    """
    if is_plain(text):
        return text
    safe = printable(_VANISHING.sub("", text))
    return unicodedata.normalize("NFC", _unpiled(safe) if len(safe) > MOST_MARKS else safe)


@lru_cache(maxsize=4)
def thinned(text: str) -> str:
    """``text`` without what is not seen of it: it looks the same and is not a megabyte in a single cell."""
    return _unpiled(_VANISHING.sub("", text))


def _unpiled(text: str) -> str:
    marks = "".join(sorted(char for char in not_plain(text) if cells(char) == 0))
    return _pile(marks).sub(r"\1", text) if marks else text


@lru_cache(maxsize=256)
def _pile(marks: str) -> re.Pattern[str]:
    """Matches as many of ``marks`` on one letter as are shown, with those that are not."""
    return re.compile(f"([{re.escape(marks)}]{{{MOST_MARKS}}})[{re.escape(marks)}]+")


@lru_cache(maxsize=4096)
def cells(char: str) -> int:
    """How many cells one code point of stored text takes once shown: 0, 1 or 2."""
    if _VANISHING.match(char):
        return 0
    return get_character_cell_size(printable(char))


def width(text: str) -> int:
    """How many cells ``text`` takes once shown."""
    if is_plain(text):
        return len(text)
    if len(text) <= _MANY:
        return sum(map(cells, text))
    return len(text) + sum((cells(char) - 1) * text.count(char) for char in not_plain(text))


def clip(text: str, room: int) -> str:
    """``text`` as shown, cut to ``room`` cells with an ellipsis where it is longer."""
    if width(text) <= room:
        return shown(text)
    reach = accumulate(map(cells, text))
    end = next(at for at, taken in enumerate(reach) if taken > room - 1)
    return shown(text[:end]) + "…" if room > 0 else ""
