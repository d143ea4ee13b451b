"""Which figures of an article keep status, period and place of an earlier reading, because nothing near is other.

What governs a figure is told in its own line and in its list's lead, or is a lasting period above. Where its
line holds the same figures, periods and words of status as before, and the same period reaches it from above,
everything that a context asks has the same answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviewer.domain.record import STATUSES
from reviewer.extraction.context.governance import CueHit

if TYPE_CHECKING:
    from reviewer.extraction.context.context import Context
    from reviewer.extraction.context.told_periods import Period
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.page.clauses import Line


_WANTS = ("", *STATUSES)


class SameLines:
    """Holds the context of one article against that of an earlier reading of it."""

    def __init__(self, before: Context, after: Context) -> None:
        self._before, self._after = before, after
        self._is_comparable = (
            before.calendar == after.calendar
            and before.places is after.places
            and [_skeleton(p) for p in before.timeline.periods] == [_skeleton(p) for p in after.timeline.periods]
            and _tails(before) == _tails(after)
        )
        self._known: dict[int, bool] = {}
        self._other: frozenset[int] = frozenset()
        if self._is_comparable:
            figures = _differing(before.figures, after.figures)
            hits = _differing(before.spoken.hits, after.spoken.hits)
            self._other = frozenset(after.clauses.line_at(offset).start for offset in (*figures, *hits))

    def holds(self, offset: int) -> bool:
        """Whether figures of the line at ``offset`` are told the same as before."""
        if not self._is_comparable:
            return False
        line = self._after.clauses.line_at(offset)
        known = self._known.get(line.start)
        if known is None:
            known = self._known[line.start] = self._is_same(line)
        return known

    def _is_same(self, line: Line) -> bool:
        before, after = self._before.timeline, self._after.timeline
        if line.start in self._other or (line.lead and line.lead.start in self._other):
            return False
        first, last = (bisect_left(after.starts, offset) for offset in (line.start, line.end))
        if any(
            _by_figure(self._before, was) != _by_figure(self._after, now)
            for was, now in zip(before.periods[first:last], after.periods[first:last], strict=True)
        ):
            return False
        asked = [wants for wants in _WANTS if (line.start, wants) in before.known_above]
        far = ((before.known_above[line.start, wants], after.above(line, wants)) for wants in asked)
        return all(_far(self._before, was) == _far(self._after, now) for was, now in far)


def _skeleton(period: Period) -> tuple[int, int, str, str, str]:
    """What a period tells, wherever figures stand."""
    return period.start, period.end, period.value, period.cue, period.scope


def _by_figure(context: Context, period: Period) -> tuple[object, ...]:
    """What a period is to the figures beside it: the one that it is stuck to, and where the next one starts."""
    stuck_to = context.figures[period.figure] if period.figure >= 0 else None
    following = bisect_left(context.starts, period.end)
    next_start = context.starts[following] if following < len(context.starts) else -1
    return period.is_own, period.bracket, stuck_to, next_start


def _far(context: Context, period: Period | None) -> tuple[object, ...] | None:
    """A period with all that is asked of its surroundings by figures of other lines."""
    if period is None:
        return None
    sentence = context.clauses.sentence_at(period.start)
    hits = context.spoken.hits_in(sentence.start, sentence.end)
    return _skeleton(period), _by_figure(context, period), list(hits)


def _tails(context: Context) -> dict[RawFigure, CueHit]:
    return {context.figures[at]: hit for at, hit in context.presence.tails.items()}


def _differing(before: Sequence[RawFigure | CueHit], after: Sequence[RawFigure | CueHit]) -> Iterator[int]:
    """Where that starts and ends which only one of two readings holds."""
    for one, other in ((before, after), (after, before)):
        known = {(told.start, told.end): told for told in other}
        for told in one:
            was = known.get((told.start, told.end))
            if was is not told and was != told:
                yield told.start
                yield max(told.start, told.end - 1)
