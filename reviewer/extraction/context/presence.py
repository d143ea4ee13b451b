"""Words for the present, ``đến nay`` and ``hiện có``: where they take the word from a period told before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.domain.span import Span
from reviewer.extraction.context.article_time import Calendar
from reviewer.extraction.context.brackets import Brackets
from reviewer.extraction.context.governance import CueHit
from reviewer.extraction.context.periods import is_run_of_years, last_year
from reviewer.extraction.context.told_periods import Period
from reviewer.extraction.page.clauses import Line

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

_TAIL = re.compile(r"\s(?:(?:như|của|ở thời điểm)\s)?")
_BEHIND_TAIL = re.compile(r"\s?(?:[,.;)\n]|(?:lên|xuống|thành|còn|tăng|giảm|và|vào|đến)(?!\w)|\Z)")
_LOOK_BACK = 40
"""How many words for the present a figure looks back on."""


class Presence:
    """The words for the present of one article."""

    def __init__(
        self,
        text: str,
        hits: Sequence[CueHit],
        figures: Sequence[RawFigure],
        calendar: Calendar,
        brackets: Brackets,
    ) -> None:
        self._calendar = calendar
        self._brackets = brackets
        ends = [figure.end for figure in figures]
        self._marks: list[CueHit] = []
        self.tails: dict[int, CueHit] = {}
        """The words for the present that close a figure, by its position."""
        for hit in hits:
            at = bisect_left(ends, hit.start) - 1
            if at >= 0 and _is_tail(text, ends[at], hit):
                self.tails[at] = hit
            else:
                self._marks.append(hit)
        self._tail_starts = {hit.start for hit in self.tails.values()}
        self._starts = [hit.start for hit in self._marks]

    def tail_of(self, index: int) -> CueHit | None:
        """The word for the present that closes a figure: ``từ 400 ha hiện nay lên 600 ha``."""
        return self.tails.get(index)

    def is_tail(self, hit: CueHit) -> bool:
        """Whether the word closes one figure and so tells nothing of others."""
        return hit.start in self._tail_starts

    def outdoing(self, found: Period, index: int, start: int, sentence: Span, line: Line) -> Period | None:
        """The present, where words for it stand behind the period ``found`` and take the figure from it."""
        if not self._calendar.year:
            return None
        tail = self.tails.get(index)
        if tail is not None:
            return self._now(tail)
        mark = self._last(max(found.start, line.start), start)
        if mark is None or not self._is_outdone(found, mark, sentence, line):
            return None
        return self._now(mark)

    def _last(self, start: int, end: int) -> CueHit | None:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        marks = reversed(self._marks[max(first, last - _LOOK_BACK) : last])
        return next((mark for mark in marks if not self._brackets.part(mark.start, end)), None)

    def _is_outdone(self, found: Period, mark: CueHit, sentence: Span, line: Line) -> bool:
        """Whether the present is meant rather than a run of years, an earlier year, a time to come.

        A part of this year stands: what there is in a review of nine months is told of the nine months.
        """
        value, calendar = found.value, self._calendar
        is_earlier = last_year(value) < calendar.year
        if mark.start >= sentence.start:
            if "/" in value or last_year(value) > calendar.year:
                return True
            in_sentence = found.start >= sentence.start
            return is_earlier and (found.figure < 0 if in_sentence else not calendar.is_looking_back)
        if found.start < line.start:
            return False
        is_season = "/" in value and not is_run_of_years(value) and "-" not in value
        return is_season or (is_earlier and len(value) == 4 and not calendar.is_looking_back)

    def _now(self, hit: CueHit) -> Period:
        return Period(hit.start, hit.end, str(self._calendar.year), hit.cue.id, "clause", -1, False, -1)


def _is_tail(text: str, end: int, hit: CueHit) -> bool:
    return _TAIL.fullmatch(text, end, hit.start) is not None and _BEHIND_TAIL.match(text, hit.end) is not None
