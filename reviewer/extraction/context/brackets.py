"""The round brackets of a text: what is told between them is told of what stands in front."""

from __future__ import annotations

import re
from bisect import bisect_right

_BRACKETS = re.compile(r"\([^()\n]*\)")


class Brackets:
    """The pairs of one text; brackets within brackets count as one pair, the inner one."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _BRACKETS.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def end_at(self, offset: int) -> int:
        """End of the brackets that ``offset`` stands in, -1 outside."""
        at = bisect_right(self._starts, offset) - 1
        return self._spans[at][1] if at >= 0 and self._spans[at][1] > offset else -1

    def part(self, offset: int, later: int) -> bool:
        """Whether brackets around ``offset`` are closed before ``later``."""
        return -1 < self.end_at(offset) <= later
