"""Context: the period, status and place that govern each figure, with the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import BODY, TITLE, Description, Zone
from reviewer.domain.record import STATUSES
from reviewer.domain.span import Span
from reviewer.extraction.context.article_time import Calendar
from reviewer.extraction.context.governance import CueHit
from reviewer.extraction.context.ground import Ground, ground_of
from reviewer.extraction.context.periods import last_year
from reviewer.extraction.context.place_cues import OPENING, PlaceCue, PlaceReader
from reviewer.extraction.context.presence import Presence
from reviewer.extraction.context.spoken_status import SpokenStatus
from reviewer.extraction.context.timeline import Spot, Timeline
from reviewer.extraction.context.told_periods import Period
from reviewer.extraction.page.clauses import Clauses
from reviewer.extraction.page.places import Gazetteer

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

ACTUAL, ESTIMATE, TARGET = STATUSES
_CHANGES_FROM = re.compile(r"từ(?:\s(?:mức|chỗ|con số))?\s+\Z", re.IGNORECASE)
_CHANGES_TO = re.compile(
    r"(?:\s(?:cuối |đầu )?năm [0-9]{4})?,?\s(?:xuống|lên|còn|giảm còn|tăng lên)\b", re.IGNORECASE
)
_CHANGED_PLAN = re.compile(r"dự toán|(?:nâng|điều chỉnh|tăng|giảm) (?:chỉ tiêu|mục tiêu|kế hoạch)", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"quý|tháng", re.IGNORECASE)
PUBLICATION, FUTURE, REACHED, STROKE, NAMED, HOME, PART, START = (
    "year-of-publication",
    "period-to-come",
    "told-as-reached",
    "plan-behind-stroke",
    "place-named",
    "place-of-article",
    "part-of-aims",
    "start-of-aim",
)
ABOUT = {
    PUBLICATION: "No words name a period: the year of publication",
    FUTURE: "The period lies ahead of the article, so the figure is a target",
    REACHED: "No words tell an aim or an estimate: the figure was reached",
    STROKE: "Money over money: what stands behind the stroke is the plan",
    NAMED: "The place named last before the figure",
    HOME: "The place that the article is about",
    PART: "Stands under a heading of aims",
    START: "An aim changes from here, so that much has been reached",
}
"""What sets a field where no cue of the pack does."""


_SO_FAR = ("until-day", "until-month")
"""Cues of how far a result has come, which no plan is told by."""
_PLANS = (STROKE, "plan-of-figure")
"""What tells the plan beside a result; a plan is a year's."""


_WHERE = ("ở ", "tại ", "thuộc ", "địa bàn ")
"""Words that tell where, in front of a place that is not what a clause is about."""


class Told(NamedTuple):
    """A field that cues set: its value, the id of what set it, and the words in the matching text."""

    field: str
    value: str
    source: str
    words: Span | None
    """None for a default."""


class Context:
    """Answers for the figures of one article; cheap, all cues are found before."""

    def __init__(
        self,
        text: str,
        clauses: Clauses,
        zones: Sequence[Zone],
        figures: Sequence[RawFigure],
        cues: tuple[Sequence[CueHit], Sequence[CueHit]],
        description: Description,
        gazetteer: Gazetteer,
        calendar: Calendar,
        leads: Sequence[CueHit] = (),
        earlier: Context | None = None,
    ) -> None:
        """``cues`` are those of period and of status that stand, ``leads`` those in front of places.

        What figures and cues do not bear on is taken over from an ``earlier`` context of the same article.
        """
        told = [zone.span for zone in zones if zone.kind in (TITLE, BODY)]
        title = next((zone.span for zone in zones if zone.kind == TITLE), None)
        self._text = text
        self.clauses, self.calendar = clauses, calendar
        self._home = description.place
        self.figures = [figure for figure in figures if not figure.guard]
        """The free ones, to which positions in all that is below refer."""
        self.starts = [figure.start for figure in self.figures]
        periods, statuses = (_inside(hits, told) for hits in cues)
        self._title_end = title.end if title else 0
        ground = earlier.ground if earlier else ground_of(text, clauses, self._title_end)
        self.ground: Ground = ground
        """What the text by itself tells."""
        self.timeline = Timeline(text, periods, self.figures, clauses, calendar, ground, title)
        marks = [hit for hit in statuses if hit.cue.present]
        self.presence = Presence(text, marks, self.figures, calendar, ground.brackets)
        spoken = [hit for hit in statuses if not self.presence.is_tail(hit)]
        self.spoken = SpokenStatus(text, spoken, self.starts, clauses, ground.brackets, ground.come_about)
        self._sections = ground.sections
        self._leads = leads
        known = earlier.places if earlier and earlier._leads == leads else None
        self.places: PlaceReader = known or PlaceReader(gazetteer, text, description.place, told, leads)

    def of(self, figure: RawFigure) -> tuple[Told, Told, Told]:
        """Status, period and place of a figure that no guard claims."""
        at, clauses = figure.start, self.clauses
        spot = Spot(clauses.clause_at(at), clauses.sentence_at(at), clauses.line_at(at))
        index = bisect_left(self.starts, at)
        spoken = self.presence.tail_of(index) or self.spoken.near(figure, spot)
        wants = self._wanted(spoken)
        period = self.timeline.governing(index, wants, spot)
        if period and self._is_ahead_of_results(period, at):
            period = None
        if period and wants != TARGET:
            period = self.presence.outdoing(period, index, at, spot.sentence, spot.line) or period
        status = self._status(figure, spoken, period, spot)
        if period and self._is_not_yet(period, status, spot):
            period = None
        if period and self._is_over_for(period, status, spot):
            period = self.timeline.governing(index, TARGET, spot)
        told = self._of_the_year(period, status, spot) or self._period(period)
        return status, told, self._place(figure, spot)

    def _of_the_year(self, period: Period | None, status: Told, spot: Spot) -> Told | None:
        """The year, where a review of some of its months tells the plan beside the result."""
        if period is None or status.source not in _PLANS or "-" not in period.value or not status.words:
            return None
        year, words = str(last_year(period.value)), status.words
        is_beside = period.start >= spot.clause.start and period.cue not in _SO_FAR
        is_told = is_beside or _PART_OF_YEAR.search(self._text, *words)
        return None if is_told else Told("period", year, status.source, words)

    def _wanted(self, spoken: CueHit | None) -> str:
        """The status that words tell; the plan of one figure is told of any time."""
        if spoken is None or (spoken.cue.scope == "figure" and spoken.cue.value == TARGET):
            return ""
        return spoken.cue.value

    def _is_not_yet(self, period: Period, status: Told, spot: Spot) -> bool:
        """Whether a figure that was reached would be given a time that has hardly begun."""
        if status.value != ACTUAL:
            return False
        if status.source == START:
            return self.calendar.is_future(period.value)
        return period.start < spot.sentence.start and self.calendar.has_hardly_begun(period.value)

    def _is_over_for(self, period: Period, status: Told, spot: Spot) -> bool:
        """Whether an aim would be given a time told before that is over."""
        is_aim = status.value == TARGET and status.source not in _PLANS
        return is_aim and period.start < spot.sentence.start and self.calendar.is_closed(period.value)

    def _is_ahead_of_results(self, period: Period, at: int) -> bool:
        """Whether a paper's title names the time to come while this part of it tells what was reached."""
        is_titles = period.start < self._title_end and self.calendar.is_future(period.value)
        return is_titles and self._sections.tells_results(at)

    def _period(self, period: Period | None) -> Told:
        if period is None:
            return Told("period", str(self.calendar.year or ""), PUBLICATION, None)
        return Told("period", period.value, period.cue, Span(period.start, period.end))

    # ------------------------------------------------------------------ status

    def _status(self, figure: RawFigure, spoken: CueHit | None, period: Period | None, spot: Spot) -> Told:
        if self._text[figure.value_start - 1 : figure.value_start] == "/":
            return Told("status", TARGET, STROKE, Span(figure.value_start - 1, figure.value_start))
        if spoken is None:
            spoken = (
                self.spoken.of_list(spot)
                or (self.spoken.beside(period, figure, spot) if period else None)
                or self.spoken.before(spot)
            )
        if spoken is not None:
            if spoken.cue.value == TARGET and self._is_start_of_change(spoken, figure):
                return Told("status", ACTUAL, START, Span(figure.start, figure.end))
            if spoken.cue.value == ESTIMATE and period and self._is_over(period, figure):
                return Told("status", ACTUAL, REACHED, None)
            return Told("status", spoken.cue.value, spoken.cue.id, Span(spoken.start, spoken.end))
        ahead = self._ahead(figure, period, spot)
        return ahead or Told("status", ACTUAL, REACHED, None)

    def _is_over(self, period: Period, figure: RawFigure) -> bool:
        """Whether brackets tell the figure of an earlier time, which needs no estimate."""
        return period.bracket > figure.start and self.calendar.is_past(period.value)

    def _ahead(self, figure: RawFigure, period: Period | None, spot: Spot) -> Told | None:
        """What makes a figure a target without words of aim: its time, its list's, its part of the article."""
        if period is not None and self.calendar.is_future(period.value):
            return Told("status", TARGET, FUTURE, Span(period.start, period.end))
        is_past = (
            period is not None and spot.sentence.start <= period.start and self.calendar.is_past(period.value)
        )
        told = self.timeline.in_span(spot.line.lead) if spot.line.lead and not is_past else []
        if told and all(self.calendar.is_future(p.value) for p in told):
            return Told("status", TARGET, FUTURE, Span(told[0].start, told[0].end))
        heading = None if is_past else self._sections.aim_at(figure.start)
        return Told("status", TARGET, PART, heading) if heading else None

    def _is_start_of_change(self, spoken: CueHit, figure: RawFigure) -> bool:
        """Whether the figure is where a change of what is reached starts: ``từ 1,26% xuống 0,7%``."""
        head = self._text[max(0, figure.start - 14) : figure.start]
        if not (_CHANGES_FROM.search(head) and _CHANGES_TO.match(self._text, figure.end)):
            return False
        return _CHANGED_PLAN.search(self._text, spoken.start, figure.start) is None

    # ------------------------------------------------------------------ place

    def _place(self, figure: RawFigure, spot: Spot) -> Told:
        _, sentence, line = spot
        turns = self.places.in_turn(sentence.start, figure.start)
        at = bisect_left(self.starts, figure.start) - bisect_left(self.starts, turns.end) if turns else 0
        if turns and 0 <= at < len(turns.places):
            return Told("place", turns.places[at], NAMED, Span(turns.end, turns.end))
        cue = self.places.before(sentence.start, figure.start)
        if cue is None or self._is_passed(cue, figure):
            cue = self.places.opening(line.content, figure.start)
        if cue is None or cue.place in ("", self._home):
            cue = self.places.behind(figure.end, spot.clause.end, self._text) or cue
        if cue is None and line.lead:
            cue = self.places.before(line.lead.start, line.lead.end)
        if cue is None or not cue.place:
            return Told("place", self._home, HOME, None)
        return Told("place", cue.place, cue.by or NAMED, Span(cue.start, cue.end))

    def _is_passed(self, cue: PlaceCue, figure: RawFigure) -> bool:
        """Whether a semicolon parts the figure from a place that only the words before were about."""
        opens_clause = cue.start - self.clauses.clause_at(cue.start).start <= OPENING
        is_by_the_way = not opens_clause and self._text.endswith(_WHERE, 0, cue.start)
        return is_by_the_way and self._text.find(";", cue.end, figure.start) >= 0


def _inside(hits: Sequence[CueHit], told: Sequence[Span]) -> list[CueHit]:
    """The hits that begin in one of the stretches ``told``; both stand in text order."""
    starts = [span.start for span in told]
    inside: list[CueHit] = []
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at >= 0 and hit.start < told[at].end:
            inside.append(hit)
    return inside
