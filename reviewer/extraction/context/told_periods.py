"""The periods that an article tells: what each cue's words mean, and whether they belong to one figure alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.fields import PERIOD
from reviewer.domain.record import STATUSES
from reviewer.domain.span import Span
from reviewer.extraction.context.article_time import MONTH, Calendar
from reviewer.extraction.context.brackets import Brackets
from reviewer.extraction.context.governance import CueHit
from reviewer.extraction.context.periods import (
    TERM,
    end_of,
    first_year,
    in_year,
    last_year,
    number_of,
    period_of,
)
from reviewer.extraction.page.clauses import Clauses

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

_TARGET = STATUSES[-1]
_STUCK = re.compile(r"\s{0,2}\(?\s?(?:(?:vào|của|trong|ở|tính đến|hồi)\s)?")
_GOES_ON = re.compile(r"\)?,?\s{0,2}(?:xuống|lên|còn|tăng|giảm|đến|nâng)", re.IGNORECASE)
_CAME_FROM = re.compile(r"(?:từ|xuống|còn|lên|tới|đến|đạt|là)\s*\Z", re.IGNORECASE)
_PLAN_OF = re.compile(r"(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu)\s\Z", re.IGNORECASE)
_REACH = 14
_YEAR_LENGTH = 4
_FIRST_QUARTER = 3
_SAME, _SAME_TIME, _THAT_TERM = "{same}", "same-time-told", "that-term"
_OF_NEXT = (_SAME_TIME, "base-told")
"""Cues told of the one figure behind them."""
_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")
_FORMS = {
    "that-month": MONTH,
    "month-before": MONTH,
    "that-quarter": _QUARTER,
    "quarter-before": _QUARTER,
    _THAT_TERM: re.compile(r"[0-9]{3}([05])/[0-9]{3}(?!\1)[05]|[0-9]{3}[16]/[0-9]{3}[16]"),
}
"""What the words of a cue that goes on about the last period may mean; others take any."""
_RECENT = re.compile(r"năm (?:vừa )?qua|qua\Z", re.IGNORECASE)
_LOOKED_BACK = 100
"""How many earlier periods words like ``cả năm`` may refer back over."""
_HALF = 6
"""The last month in which ``hai năm qua`` leaves the running year out."""
_NAMED_YEAR = re.compile(r"(?<!cùng kỳ )(?<!với )(?<!hơn )(?<!bằng )năm ((?:19|20)[0-9]{2})", re.IGNORECASE)


class Period(NamedTuple):
    """A period told in the text."""

    start: int
    end: int
    value: str
    cue: str
    scope: str
    figure: int
    """Index of the figure it is stuck to, -1 if to none."""
    is_own: bool
    """Whether it belongs to that figure alone: one end of ``từ 11,25% năm 2021 xuống 2,89% năm 2024``."""
    bracket: int
    """End of the brackets it stands in, -1 outside."""


class PeriodReader:
    """Reads the period cues of one article in text order."""

    def __init__(
        self,
        text: str,
        figures: Sequence[RawFigure],
        clauses: Clauses,
        calendar: Calendar,
        brackets: Brackets,
        title: Span,
    ) -> None:
        self._text = text
        self._figures = figures
        self._clauses = clauses
        self._calendar = calendar
        self._title = title
        self._starts_of_figures = [figure.start for figure in figures]
        self._ends_of_figures = [figure.end for figure in figures]
        self._brackets = brackets

    def read(self, hits: Sequence[CueHit]) -> list[Period]:
        """What the cues say, in text order; words that make no period are left out."""
        term = _current_term(hits, self._calendar)
        periods: list[Period] = []
        for hit in hits:
            year = self._year_for(hit, periods) + hit.cue.year
            if not year:
                continue
            groups = {**hit.groups, **self._reckoned(hit), "same": self._same(hit, year, term, periods)}
            value = period_of(hit.cue.value, groups, year, term)
            if not PERIOD.fullmatch(value):
                continue
            planned = self._next_figure(hit) if hit.cue.id in _OF_NEXT else self._planned_figure(hit)
            figure = planned if planned >= 0 else self._figure_before(hit.start)
            is_own = planned >= 0 or (figure >= 0 and self._is_own(figure, hit))
            bracket = -1 if self._heads(hit) else self._brackets.end_at(hit.start)
            periods.append(Period(hit.start, hit.end, value, hit.cue.id, hit.cue.scope, figure, is_own, bracket))
        return periods

    def _reckoned(self, hit: CueHit) -> dict[str, str]:
        """What words like ``đến nay`` and ``hai năm qua`` mean at the time of the article."""
        reckoned = {"now": str(self._calendar.year)}
        if "years" in hit.groups:
            upto = self._calendar.year - (0 < self._calendar.month <= _HALF)
            reckoned |= {"upto": str(upto), "ago": str(upto - number_of(hit.groups["years"]) + 1)}
        return reckoned

    def _same(self, hit: CueHit, year: int, term: int, periods: Sequence[Period]) -> str:
        """What ``cùng kỳ``, ``trong tháng`` and ``cả nhiệm kỳ`` go on about; empty where nothing told it."""
        if hit.cue.value != _SAME:
            return ""
        form = _FORMS.get(hit.cue.id)
        told = (p.value for p in reversed(periods) if form is None or form.fullmatch(p.value))
        last = next(told, "")
        if hit.cue.id == _THAT_TERM:
            return last or f"{term - TERM}/{term}"
        if not last and hit.cue.id == "that-month" and self._calendar.month:
            return f"{self._calendar.year}-{self._calendar.month:02}"
        if form is not None:
            return last
        return in_year(last or str(self._calendar.year), int(hit.groups.get("year") or year))

    def _year_for(self, hit: CueHit, periods: Sequence[Period]) -> int:
        """The year of words that name none: that of the sentence, for whole years the one told last."""
        if "year" in hit.groups:
            return int(hit.groups["year"])
        sentence = self._clauses.sentence_at(hit.start)
        named = _NAMED_YEAR.search(self._text, hit.end, min(sentence.end, hit.end + 60))
        if named and hit.cue.value != "{year}":
            return int(named[1])
        if hit.cue.value == _SAME or self._is_last_year(hit):
            # What recalls a period takes its year from there; early in the year ``năm qua`` is the last one.
            return self._calendar.year - (hit.cue.value != _SAME)
        if self._text[hit.start : hit.end].lower().endswith("năm nay") and self._calendar.year:
            return self._calendar.year
        if hit.cue.value == "{year}" and not hit.cue.year:
            body = (p for p in reversed(periods) if p.start >= self._title.end)
            near = next((p for p in islice(body, _LOOKED_BACK) if p.scope == "article" and not p.is_own), None)
            if near:
                return self._year_within(near.value)
        if self._calendar.is_looking_back and hit.cue.value != "{year}" and not hit.cue.year:
            return self._year_of_part(hit, periods)
        # A paper of January that says "trong năm" looks back.
        is_looking_back = hit.cue.value == "{year}" and self._calendar.is_looking_back and not hit.cue.year
        return self._calendar.year - is_looking_back

    def _year_of_part(self, hit: CueHit, periods: Sequence[Period]) -> int:
        """The year of a quarter, half or run of months that a paper of the first weeks names without one."""
        now = self._calendar.year
        told = next((p for p in reversed(periods) if p.scope == "article" and not p.is_own), None)
        value = period_of(hit.cue.value, {**hit.groups, "now": str(now)}, now, now)
        is_running = PERIOD.fullmatch(value) is not None and end_of(value) <= (now, _FIRST_QUARTER)
        if is_running or not PERIOD.fullmatch(value):
            return now
        return now if told and last_year(told.value) >= now else now - 1

    def _is_last_year(self, hit: CueHit) -> bool:
        """Whether ``năm qua`` stands in a paper of the year's first weeks."""
        return self._calendar.is_looking_back and _RECENT.search(self._text, hit.start, hit.end) is not None

    def _year_within(self, period: str) -> int:
        """The year of a period that ``trong năm`` goes on about: this one where the period holds it."""
        first, last, now = first_year(period), last_year(period), self._calendar.year
        return now if now and (first <= now <= last or abs(last - now) > 1) else last

    def _heads(self, hit: CueHit) -> bool:
        """Whether brackets tell the time of what follows: ``Cơ cấu kinh tế (năm 2024): dịch vụ 24,5%``."""
        if not self._text.startswith(("):", "),"), hit.end):
            return False
        sentence = self._clauses.sentence_at(hit.start)
        at = bisect_left(self._starts_of_figures, sentence.start)
        return at < len(self._figures) and self._starts_of_figures[at] > hit.start

    def _figure_before(self, start: int) -> int:
        at = bisect_right(self._ends_of_figures, start) - 1
        if at < 0 or start - self._ends_of_figures[at] > _REACH:
            return -1
        if at + 1 < len(self._figures) and self._starts_of_figures[at + 1] < self._brackets.end_at(start):
            # The brackets tell a figure of their own: ``6,42% (đầu năm là 8,9%)``.
            return -1
        return at if _STUCK.fullmatch(self._text, self._ends_of_figures[at], start) else -1

    def _is_own(self, figure: int, hit: CueHit) -> bool:
        raw = self._figures[figure]
        if self._text[raw.end : hit.start].strip().startswith("("):
            return True
        head = self._text[max(0, raw.start - 12) : raw.start]
        year = int(hit.groups.get("year2") or hit.groups.get("year") or 0)
        is_long_past = 0 < year < self._calendar.year - 1
        return bool(is_long_past or _GOES_ON.match(self._text, hit.end) or _CAME_FROM.search(head))

    def _next_figure(self, hit: CueHit) -> int:
        """Index of the figure behind the cue, -1 at the end."""
        at = bisect_left(self._starts_of_figures, hit.end)
        return at if at < len(self._figures) else -1

    def _planned_figure(self, hit: CueHit) -> int:
        """Index of the figure that is a year's plan (``kế hoạch cả năm 1.250 triệu USD``), -1 if none is."""
        at = bisect_left(self._starts_of_figures, hit.end)
        if at == len(self._figures) or self._text[hit.end : self._figures[at].start] not in (" ", " là "):
            return -1
        return at if _PLAN_OF.search(self._text, max(0, hit.start - 12), hit.start) else -1


def _current_term(hits: Iterable[CueHit], calendar: Calendar) -> int:
    """The year in which the article's term began: of the one named first, else this year."""
    for hit in hits:
        if hit.cue.value == "{year}/{year2}" and "year2" in hit.groups:
            first, last = int(hit.groups["year"]), int(hit.groups["year2"])
            if last - first == TERM and (not calendar.year or first <= calendar.year <= last):
                # In the year in which terms change, what is told of is the one that ends.
                return last if last == calendar.year else first
    return calendar.year
