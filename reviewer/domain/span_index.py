"""Many spans of one text, found by what they touch at a cost that does not grow with their number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from reviewer.domain.span import Span


class SpanIndex:
    """Answers with positions in the sequence that it was made of."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        """``spans`` stand in the order of their starts; they may overlap."""
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._reach = list(accumulate((span.end for span in spans), max))

    def overlapping(self, span: Span) -> Iterator[int]:
        """Those that share a code point with ``span``."""
        first, last = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        return (at for at in range(first, last) if self._spans[at].overlaps(span))

    def starting(self, span: Span) -> range:
        """Those that begin inside ``span``."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))
