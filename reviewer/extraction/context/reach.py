"""How far a told period reaches: past its own figure, past its sentence, past its paragraph.

A paper says ``năm 2018 đạt 8.368 tỷ đồng`` of one figure and ``Năm 2018, thu ngân sách đạt`` of all that
follows; where the year stands tells which.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reviewer.domain.record import STATUSES
from reviewer.extraction.context.article_time import Calendar
from reviewer.extraction.context.periods import end_of, first_year, is_run_of_years, last_year, start_of
from reviewer.extraction.context.told_periods import Period
from reviewer.extraction.page.clauses import Clauses

_TARGET = STATUSES[-1]
_YEAR_LENGTH = 4
_RECENT_PERIODS = 12
"""How many periods back a longer one may stand that a shorter one lies in."""
_REACHES = re.compile(
    r"\s(?:(?:ước|chỉ|mới|đã|bình quân)\s){0,2}(?:đạt|là|còn|lên|có|từ)?\s?(?:khoảng\s|trên\s|gần\s|hơn\s)?"
)
_OPENS = re.compile(
    r"(?:[.,;:\n(–-]\s{0,3}|\A)(?:(?:đến|vào|trong|riêng|cả|hết|phấn đấu|tới|và)\s){0,3}\Z", re.IGNORECASE
)
_CONTRASTS = re.compile(r"(?<!\w)(?:trong khi|nếu như|nếu|thay vì|khi|hồi|trước đây|mà|như)\s\Z", re.IGNORECASE)
"""Words that bring up an earlier time only to set the present against it."""
_AHEAD = re.compile(
    r"phương hướng|triển khai|nhiệm vụ|kế hoạch|phát động|bàn (?:về|nhiệm)|quyết nghị", re.IGNORECASE
)
_BACK = re.compile(
    r"kết quả|đánh giá|tổng kết|sơ kết|tình hình|báo cáo|thực hiện|quyết toán|nhìn lại", re.IGNORECASE
)
_SEASONS = ("crop-season", "crop-season-of-year")
_STATES = ("until-day", "until-month", "as-of-month")
"""Cues of the day that one figure's state was taken on."""
_PARTS = ("quarter-of-year", "second-half", "last-months")
"""Cues of a part of a year that a longer period may be told around."""


class Reach:
    """Answers of the periods of one article how far each governs."""

    def __init__(self, text: str, starts_of_figures: Sequence[int], clauses: Clauses, calendar: Calendar) -> None:
        self._text = text
        self._starts_of_figures = starts_of_figures
        self._clauses = clauses
        self._calendar = calendar

    def is_goal_of_one(self, period: Period) -> bool:
        """Whether a year to come stands among one indicator's words: ``thu nhập năm 2030 đạt 120 triệu đồng``."""
        return self._calendar.is_future(period.value) and self._is_of_one(period)

    def is_aside(self, period: Period, periods: Sequence[Period]) -> bool:
        """Whether no other sentence is about a year: it stands among one indicator's words, or in a contrast."""
        is_told_late = self._turns_aside(period, periods)
        if period.cue in _SEASONS:
            return is_told_late
        if len(period.value) != _YEAR_LENGTH:
            return period.cue in _STATES and self._is_of_one(period) and self._is_within_run(period, periods)
        if self._is_long_past(period) and (is_told_late or self._is_by_the_way(period)):
            return True
        if self._is_of_one(period):
            return self._is_long_past(period) or self.run_around(period, periods) is not None
        head = self._text[max(0, period.start - 12) : period.start]
        return self._is_long_past(period) and _CONTRASTS.search(head) is not None

    def is_left_behind(self, period: Period, wants: str, periods: Sequence[Period]) -> bool:
        """Whether no other paragraph is about a period that an earlier one tells with its figures."""
        if is_run_of_years(period.value):
            return last_year(period.value) < self._calendar.year - 1
        if period.cue == "by-year" and wants != _TARGET and self._calendar.is_future(period.value):
            return True
        if len(period.value) == _YEAR_LENGTH and int(period.value) < self._calendar.year - 1:
            return True
        return period.cue in _PARTS and self._is_part_of_told(period, periods)

    def run_around(self, period: Period, periods: Sequence[Period]) -> Period | None:
        """The run of years told shortly before that a single year lies in."""
        at = bisect_left(periods, period.start, key=lambda p: p.start)
        for earlier in reversed(periods[max(0, at - _RECENT_PERIODS) : at]):
            first, _, last = earlier.value.partition("/")
            is_run = earlier.scope == "article" and len(first) == len(last) == _YEAR_LENGTH
            if is_run and int(first) <= first_year(period.value) and last_year(period.value) <= int(last):
                return earlier
        return None

    def _is_within_run(self, period: Period, periods: Sequence[Period]) -> bool:
        return self.run_around(period, periods) is not None

    def _turns_aside(self, period: Period, periods: Sequence[Period]) -> bool:
        """Whether its sentence tells figures before it, of no time of their own or of a later one."""
        sentence = self._clauses.sentence_at(period.start)
        at = bisect_left(self._starts_of_figures, sentence.start)
        if at == len(self._starts_of_figures) or self._starts_of_figures[at] > period.start:
            return False
        first = bisect_left(periods, sentence.start, key=lambda p: p.start)
        return periods[first].start == period.start or end_of(period.value) < end_of(periods[first].value)

    def _is_by_the_way(self, period: Period) -> bool:
        """Whether a year closes words of a sentence without figures: ``đạt chuẩn nông thôn mới năm 2016``."""
        sentence = self._clauses.sentence_at(period.start)
        at = bisect_left(self._starts_of_figures, sentence.start)
        if at < len(self._starts_of_figures) and self._starts_of_figures[at] < sentence.end:
            return False
        return _OPENS.search(self._text, max(0, period.start - 40), period.start) is None

    def is_planned(self, period: Period) -> bool:
        """Whether a meeting is said to have looked ahead to the period: ``phương hướng 6 tháng cuối năm``."""
        head = self._text[max(0, period.start - 60) : period.start].rpartition(",")[2].rpartition(";")[2]
        return _AHEAD.search(head) is not None and _BACK.search(head) is None

    def _is_long_past(self, period: Period) -> bool:
        """Whether a year was over well before the article: in its first months papers tell the year before."""
        calendar = self._calendar
        return int(period.value) < calendar.year - (not calendar.month or calendar.is_looking_back)

    def _is_part_of_told(self, period: Period, periods: Sequence[Period]) -> bool:
        """Whether a quarter was told with figures of its own, after a longer time it lies in that is over."""
        sentence = self._clauses.sentence_at(period.start)
        at = bisect_left(self._starts_of_figures, sentence.start)
        if at == len(self._starts_of_figures) or self._starts_of_figures[at] >= sentence.end:
            return False
        here = bisect_left(periods, period.start, key=lambda p: p.start)
        return any(
            earlier.scope == "article"
            and earlier.value != period.value
            and not is_run_of_years(earlier.value)
            and self._calendar.has_ended(earlier.value)
            and start_of(earlier.value) <= start_of(period.value)
            and end_of(period.value) <= end_of(earlier.value)
            for earlier in periods[max(0, here - _RECENT_PERIODS) : here]
        )

    def _is_of_one(self, period: Period) -> bool:
        if period.cue not in ("year-of", "by-year", *_STATES):
            return False
        at = bisect_left(self._starts_of_figures, period.end)
        if at == len(self._starts_of_figures):
            return False
        if not _REACHES.fullmatch(self._text, period.end, self._starts_of_figures[at]):
            return False
        return _OPENS.search(self._text, max(0, period.start - 40), period.start) is None
