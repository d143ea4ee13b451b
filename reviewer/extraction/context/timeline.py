"""The periods an article tells, in text order, and which of them governs a figure.

The nearest that governs wins: stuck to the figure, in its clause, in its sentence, earlier in its line, the
lead of its list, the heading above, earlier paragraphs, the title, the year of publication.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.record import STATUSES
from reviewer.domain.span import Span
from reviewer.extraction.context.article_time import Calendar
from reviewer.extraction.context.governance import CueHit
from reviewer.extraction.context.ground import Ground
from reviewer.extraction.context.periods import end_of, start_of
from reviewer.extraction.context.reach import Reach
from reviewer.extraction.context.told_periods import Period, PeriodReader
from reviewer.extraction.page.clauses import Clauses, Line

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

ACTUAL, _ESTIMATE, TARGET = STATUSES

_SAME_TIME = re.compile("cùng thời gian", re.IGNORECASE)
_LOOK_BACK = 100
"""How many periods a figure looks back on; only a table told in one sentence or list has more."""
_IN_PARAGRAPH = ("paragraph", "article")
_OVER_LIST = ("sentence", "paragraph", "article")
"""What a lead or a heading may tell of all below it."""
_SHORT = 60
"""Code points of the longest line that heads what follows only because it names a time."""


class Spot(NamedTuple):
    """Where a figure stands."""

    clause: Span
    sentence: Span
    line: Line


class Timeline:
    """The periods of one article."""

    def __init__(
        self,
        text: str,
        hits: Iterable[CueHit],
        figures: Sequence[RawFigure],
        clauses: Clauses,
        calendar: Calendar,
        ground: Ground,
        title: Span | None,
    ) -> None:
        self._text = text
        self._ground = ground
        self._figures = figures
        self._clauses = clauses
        self._calendar = calendar
        self._title = title or Span(0, 0)
        self._starts_of_figures = [figure.start for figure in figures]
        self._ends_of_figures = [figure.end for figure in figures]
        self._reach = Reach(text, self._starts_of_figures, clauses, calendar)
        reader = PeriodReader(text, figures, clauses, calendar, ground.brackets, self._title)
        self.periods = reader.read(tuple(hits))
        """In text order."""
        self.starts = [period.start for period in self.periods]
        self._headings = self._found_headings()
        self._heading_starts = [heading.start for heading in self._headings]
        self._stuck: dict[int, list[Period]] = {}
        for period in self.periods:
            self._stuck.setdefault(period.figure, []).append(period)
        self.known_above: dict[tuple[int, str], Period | None] = {}
        """What :meth:`above` was asked, by where the line starts and what is wanted, with its answers."""
        self._same_times = [match.start() for match in _SAME_TIME.finditer(text)]

    def governing(self, index: int, wants: str, spot: Spot) -> Period | None:
        """The period that governs the figure at ``index``; ``wants`` is its status where words tell one."""
        figure = self._figures[index]
        clause, sentence, line = spot
        found = (
            self._stuck_to(index, sentence)
            or self._same_time(index, clause, sentence)
            or self._nearer(self._last(clause.start, figure.start, index), self._behind(index, clause), figure)
            or self._last(sentence.start, clause.start, index, skips_tails=True)
            or self._last(sentence.start, clause.start, index)
            or self._carried(line, sentence, wants)
        )
        if found is not None and found.start < clause.start and self._reach.is_goal_of_one(found):
            return self._reach.run_around(found, self.periods) or found
        return found

    def in_span(self, span: Span) -> list[Period]:
        """Every period told inside ``span``."""
        return self.periods[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def _recent(self, start: int, end: int) -> list[Period]:
        """The last periods told in ``[start, end)``, in text order."""
        last = bisect_left(self.starts, end)
        return self.periods[max(bisect_left(self.starts, start), last - _LOOK_BACK) : last]

    # ------------------------------------------------------------------ near the figure

    def _stuck_to(self, index: int, sentence: Span) -> Period | None:
        stuck = self._stuck.get(index, ())
        return next((p for p in stuck if sentence.start <= p.start < sentence.end), None)

    def _same_time(self, index: int, clause: Span, sentence: Span) -> Period | None:
        """``cùng thời gian``: the periods of the clause before, figure by figure."""
        at = bisect_left(self._same_times, clause.start)
        if at == len(self._same_times) or self._same_times[at] >= clause.end:
            return None
        here = bisect_left(self._starts_of_figures, clause.start)
        before = [p for p in self.in_span(Span(sentence.start, clause.start)) if p.is_own]
        place = index - here
        return before[place] if 0 <= place < len(before) else None

    def _nearer(self, before: Period | None, behind: Period | None, figure: RawFigure) -> Period | None:
        """Of a period in front of the figure and one behind it, the nearer."""
        if before is None or behind is None:
            return before or behind
        return before if figure.start - before.end <= behind.start - figure.end else behind

    def _last(self, start: int, end: int, index: int, *, skips_tails: bool = False) -> Period | None:
        """The last period in ``[start, end)`` that may govern the figure; a tail closes another clause."""
        figure = self._figures[index]
        for period in reversed(self._recent(start, end)):
            if period.is_own or (skips_tails and (period.scope == "clause" or self._is_tail(period))):
                continue
            if period.bracket >= 0 and period.bracket <= figure.start:
                continue
            if period.scope == "clause" and self._is_past_comma(period, figure):
                continue
            return period
        return None

    def _is_past_comma(self, period: Period, figure: RawFigure) -> bool:
        """Whether a figure lies between a narrow cue and this one, so that the cue was told of that one."""
        between = bisect_left(self._starts_of_figures, period.end)
        return (
            between < len(self._figures)
            and self._figures[between].start < figure.start
            and self._text.find(",", self._figures[between].end, figure.start) >= 0
            and period.cue != "end-of-year"
        )

    def _is_tail(self, period: Period) -> bool:
        """Whether the period closes a stretch between commas that a figure stands in before it."""
        at = bisect_right(self._ends_of_figures, period.start) - 1
        if at < 0:
            return False
        between = self._text[self._ends_of_figures[at] : period.start]
        return not any(mark in between for mark in ",;:\n.") and self._text[period.end : period.end + 1] in ",;.)"

    def _behind(self, index: int, clause: Span) -> Period | None:
        """The next period behind the figure, if neither a comma nor another figure parts them."""
        figure = self._figures[index]
        at = bisect_left(self.starts, figure.end)
        if at == len(self.periods):
            return None
        period = self.periods[at]
        if period.start >= clause.end or period.bracket >= 0 or period.figure not in (-1, index):
            return None
        between = self._text[figure.end : period.start]
        if any(mark in between for mark in (",", ";", "(", ")", "\n", ". ", " và ", " thì ")):
            return None
        following = index + 1
        if following < len(self._figures) and self._figures[following].start < period.start:
            return None
        return period

    # ------------------------------------------------------------------ further away

    def _carried(self, line: Line, sentence: Span, wants: str) -> Period | None:
        """The nearest lasting period above: in the line, its list's lead, its section, the title.

        Items of a list do not govern one another.
        """
        if not wants and not line.lead and self._ground.come_about.is_told_in(sentence):
            wants = ACTUAL
        return self._latest(line.start, sentence.start, wants, scopes=_IN_PARAGRAPH) or self.above(line, wants)

    def above(self, line: Line, wants: str) -> Period | None:
        """The nearest lasting period above a line, looked for once for all figures of a line."""
        key = (line.start, wants)
        if key not in self.known_above:
            self.known_above[key] = self._found_above(line, wants)
        return self.known_above[key]

    def _found_above(self, line: Line, wants: str) -> Period | None:
        above = line.lead.start if line.lead else line.start
        heading = self._heading_above(above)
        section = heading.end if heading else self._title.end
        return (
            (self._latest(*line.lead, wants, scopes=_OVER_LIST, is_lead=True) if line.lead else None)
            or self._latest(section, above, wants, skips_items=line.is_item, is_far=True)
            or (self._latest(*heading, wants, scopes=_OVER_LIST) if heading else None)
            or (self._latest(self._title.end, heading.start, wants, skips_items=line.is_item) if heading else None)
            or self._latest(*self._title, wants)
            or (self._of_event() if wants == TARGET else None)
        )

    def _found_headings(self) -> list[Span]:
        """Lines in capitals, and short ones of a time and no figure: ``2. Riêng năm 2026``."""
        timed = {self._clauses.line_at(period.start).start for period in self.periods}
        lines = (line for line in self._clauses.lines if line.start >= self._title.end)
        return [
            Span(line.start, line.end)
            for line in lines
            if line.start in self._ground.capitals
            or (line.start in timed and self._is_short(Span(line.start, line.end)))
        ]

    def _is_short(self, line: Span) -> bool:
        at = bisect_left(self._starts_of_figures, line.start)
        has_figure = at < len(self._figures) and self._starts_of_figures[at] < line.end
        words = self._text[line.start : line.end].strip()
        return not has_figure and len(words) <= _SHORT and not words.endswith((".", ";", ",", "!", "?"))

    def _of_event(self) -> Period | None:
        """The term that the congress is held for, whose aims it sets."""
        terms = (p for p in self.periods[:_LOOK_BACK] if p.cue == "event-term")
        return next((p for p in terms if self._calendar.has_hardly_begun(p.value)), None)

    def _heading_above(self, offset: int) -> Span | None:
        """The last heading above ``offset``, below the title."""
        at = bisect_left(self._heading_starts, offset) - 1
        return self._headings[at] if at >= 0 else None

    def _latest(
        self,
        start: int,
        end: int,
        wants: str,
        *,
        scopes: tuple[str, ...] = ("article",),
        is_lead: bool = False,
        skips_items: bool = False,
        is_far: bool = False,
    ) -> Period | None:
        """What the nearest sentence of ``[start, end)`` that tells a lasting period says.

        In the lead of a list a period between brackets counts too; ``skips_items`` passes over other items.
        """
        periods = self._recent(start, end)
        at = len(periods) - 1
        while at >= 0:
            sentence = self._clauses.sentence_at(periods[at].start)
            first = at
            while first > 0 and periods[first - 1].start >= sentence.start:
                first -= 1
            lasting = [
                p
                for p in periods[first : at + 1]
                if p.scope in scopes
                and not p.is_own
                and (is_lead or (p.bracket < 0 and not self._reach.is_aside(p, self.periods)))
                if not (is_far and self._reach.is_left_behind(p, wants, self.periods))
            ]
            is_passed = skips_items and self._clauses.line_at(sentence.start).is_item
            chosen = None if is_passed else self._chosen(lasting, sentence, wants)
            if chosen is not None:
                return chosen
            at = first - 1
        return None

    def _chosen(self, periods: list[Period], sentence: Span, wants: str) -> Period | None:
        """Of several periods in one sentence: the last where figures stand between, else by status."""
        if wants == ACTUAL:
            periods = [p for p in periods if not self._calendar.is_future(p.value)]
        if wants == TARGET:
            periods = [p for p in periods if not self._calendar.is_closed(p.value)]
        if not periods:
            return None
        at = bisect_left(self._starts_of_figures, sentence.start)
        if at < len(self._figures) and self._figures[at].start < sentence.end:
            return periods[-1]
        if wants == TARGET:
            return max(periods, key=lambda p: end_of(p.value))
        told = [p for p in periods if not self._reach.is_planned(p)] or periods
        ended = [p for p in told if self._calendar.has_ended(p.value)]
        if ended:
            # Of two that end together the longer: ``tình hình quý II và 6 tháng đầu năm``.
            return min(ended, key=lambda p: (_backwards(end_of(p.value)), start_of(p.value)))
        return min(told, key=lambda p: end_of(p.value))


def _backwards(end: tuple[int, int]) -> tuple[int, int]:
    return -end[0], -end[1]
