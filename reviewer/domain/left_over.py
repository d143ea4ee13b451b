"""Left-over figures: what no rule read, no entry has taken since, and nobody has said to be no record."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reviewer.domain.entry import Entry
from reviewer.domain.figure import LEFT, Figure
from reviewer.domain.span import Span
from reviewer.domain.span_index import SpanIndex


def left_figures(
    figures: Iterable[Figure], entries: Iterable[Entry], dismissed: Collection[Span] = ()
) -> tuple[Figure, ...]:
    """The figures that are left over beside ``entries``, which stand in text order."""
    left = [figure for figure in figures if figure.account == LEFT and figure.value_span not in dismissed]
    if not left:
        return ()
    taken = SpanIndex([entry.record.value_span for entry in entries])
    return tuple(figure for figure in left if not any(True for _ in taken.overlapping(figure.value_span)))
