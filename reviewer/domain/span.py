"""Half-open ranges of code points."""

from __future__ import annotations

from typing import NamedTuple

LAST_OFFSET = 2**40
"""No text is longer, and what keeps spans in a database takes no larger number."""


class Span(NamedTuple):
    """``[start, end)`` in code points of one text; which text, the owner says."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def cut(self, text: str) -> str:
        """The text under the span."""
        return text[self.start : self.end]
