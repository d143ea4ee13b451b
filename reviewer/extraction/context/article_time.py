"""When an article speaks: the year and month that tell what is over for it and what lies ahead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.domain.article import Description
from reviewer.domain.record import STATUSES
from reviewer.extraction.context.governance import CueHit
from reviewer.extraction.context.periods import end_of, first_year, is_run_of_years, last_year, start_of
from reviewer.extraction.page.clauses import Clauses

MONTH = re.compile(r"[0-9]{4}-[01][0-9]")
_TARGET = STATUSES[-1]
_YEAR_LENGTH = 4
_LOOKING_BACK = 2
"""The last month of the year in which papers still speak of the year before."""
_SO_FAR = ("first-half", "months-so-far", "until-day", "until-month", "months-past")
"""Cues of a part of a year that nobody tells results of before it has come."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of the time an article speaks in."""

    year: int
    """Of publication, else the year told most; 0 if neither is known."""
    month: int
    """Of publication, 0 if unknown."""

    def is_future(self, period: str) -> bool:
        """Whether a period lies ahead: in a later year, or as a half or quarter that starts now."""
        if not self.year or first_year(period) > self.year:
            return bool(self.year)
        if len(period) == _YEAR_LENGTH:
            # What is told of a year that has just begun is what it is to bring.
            return int(period) == self.year and 0 < self.month <= _LOOKING_BACK
        if not self.month or period.partition("/")[0].endswith("-01"):
            return False
        is_one_month = MONTH.fullmatch(period) is not None
        return start_of(period) >= (self.year, self.month + is_one_month)

    @property
    def is_looking_back(self) -> bool:
        """Whether papers still speak of the year before."""
        return 0 < self.month <= _LOOKING_BACK

    def is_closed(self, period: str) -> bool:
        """Whether no aim can be for a period: it is over, or it is a term that ends this year."""
        if is_run_of_years(period):
            return bool(self.year) and last_year(period) <= self.year
        if "-" in period and self.month:
            return end_of(period) < (self.year, self.month)
        return bool(self.year) and last_year(period) < self.year

    def has_hardly_begun(self, period: str) -> bool:
        """Whether a period of years runs on well past the article, so that it holds few results yet."""
        return bool(self.year) and last_year(period) > self.year and first_year(period) >= self.year - 1

    def is_past(self, period: str) -> bool:
        """Whether a period is surely over: where the month is unknown, only one of an earlier year."""
        return self.has_ended(period) and (bool(self.month) or last_year(period) < self.year)

    def has_ended(self, period: str) -> bool:
        """Whether a period was over, or all but over, when the article was written."""
        return bool(self.year) and end_of(period) <= (self.year, self.month or 12)


def calendar_of(
    description: Description, periods: Sequence[CueHit], statuses: Sequence[CueHit], clauses: Clauses
) -> Calendar:
    """When an article speaks: at its publication, else in the year it tells most results of."""
    if description.published:
        return Calendar(description.published.year, description.published.month)
    aims = {clauses.sentence_at(hit.start) for hit in statuses if hit.cue.value == _TARGET}
    years: Counter[int] = Counter()
    runs: list[int] = []
    latest_part = 0
    for hit in periods:
        is_aim = clauses.sentence_at(hit.start) in aims
        if "year2" in hit.groups:
            # A stage that is aimed at is about to begin, one whose results are told about to end.
            runs.append(int(hit.groups["year" if is_aim or hit.cue.id == "event-term" else "year2"]))
        elif "year" in hit.groups:
            years[int(hit.groups["year"])] += 1 if is_aim else 4
            if hit.cue.id in _SO_FAR and not is_aim:
                latest_part = max(latest_part, int(hit.groups["year"]))
    latest = max(years, key=lambda year: (years[year], year)) if years else max(runs, default=0)
    return Calendar(max(latest, latest_part), 0)
