"""Context: the period, status and place that govern each figure, with the words that say so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import BODY, TITLE, Description, Zone
from reviewer.domain.record import STATUSES
from reviewer.domain.span import Span
from reviewer.extraction.clauses import Clauses
from reviewer.extraction.governance import CueHit
from reviewer.extraction.place_cues import PlaceReader
from reviewer.extraction.places import Gazetteer
from reviewer.extraction.timeline import Spot, Timeline
from reviewer.extraction.told_periods import Calendar, Period

if TYPE_CHECKING:
    from reviewer.extraction.figures import RawFigure

ACTUAL, ESTIMATE, TARGET = STATUSES
_LASTING = ("sentence", "article")

PUBLICATION, FUTURE, REACHED, STROKE, NAMED, HOME = (
    "year-of-publication",
    "period-to-come",
    "told-as-reached",
    "plan-behind-stroke",
    "place-named",
    "place-of-article",
)
ABOUT = {
    PUBLICATION: "No words name a period: the year of publication",
    FUTURE: "The period lies ahead of the article, so the figure is a target",
    REACHED: "No words tell an aim or an estimate: the figure was reached",
    STROKE: "Money over money: what stands behind the stroke is the plan",
    NAMED: "The place named last before the figure",
    HOME: "The place that the article is about",
}
"""What sets a field where no cue of the pack does."""


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
    ) -> None:
        told = [zone for zone in zones if zone.kind in (TITLE, BODY)]
        title = next((zone.span for zone in told if zone.kind == TITLE), None)
        self._text = text
        self._clauses = clauses
        self._calendar = calendar
        self._home = description.place
        self._figures = [figure for figure in figures if not figure.guard]
        self._starts = [figure.start for figure in self._figures]
        periods, statuses = cues
        self._statuses = [hit for hit in statuses if _inside(hit.start, told)]
        self._status_starts = [hit.start for hit in self._statuses]
        periods = [hit for hit in periods if _inside(hit.start, told)]
        self._timeline = Timeline(text, periods, self._figures, clauses, calendar, title)
        self._places = PlaceReader(gazetteer, text, description.place, [zone.span for zone in told])

    def of(self, figure: RawFigure) -> tuple[Told, Told, Told]:
        """Status, period and place of a figure that no guard claims."""
        at, clauses = figure.start, self._clauses
        spot = Spot(clauses.clause_at(at), clauses.sentence_at(at), clauses.line_at(at))
        spoken = self._spoken_status(figure, spot)
        period = self._timeline.governing(bisect_left(self._starts, at), spoken.cue.value if spoken else "", spot)
        if spoken and spoken.cue.present and period and "/" in period.value and self._calendar.year:
            now = Told("period", str(self._calendar.year), spoken.cue.id, Span(spoken.start, spoken.end))
            return self._status(figure, spoken, period, spot), now, self._place(figure, spot)
        return self._status(figure, spoken, period, spot), self._period(period), self._place(figure, spot)

    def _period(self, period: Period | None) -> Told:
        if period is None:
            return Told("period", str(self._calendar.year or ""), PUBLICATION, None)
        return Told("period", period.value, period.cue, Span(period.start, period.end))

    # ------------------------------------------------------------------ status

    def _status(self, figure: RawFigure, spoken: CueHit | None, period: Period | None, spot: Spot) -> Told:
        if self._text[figure.value_start - 1 : figure.value_start] == "/":
            return Told("status", TARGET, STROKE, Span(figure.value_start - 1, figure.value_start))
        if spoken is None:
            spoken = self._status_of_list(spot) or (self._status_beside(period, figure) if period else None)
        if spoken is not None:
            return Told("status", spoken.cue.value, spoken.cue.id, Span(spoken.start, spoken.end))
        if period is not None and self._calendar.is_future(period.value):
            return Told("status", TARGET, FUTURE, Span(period.start, period.end))
        return Told("status", ACTUAL, REACHED, None)

    def _spoken_status(self, figure: RawFigure, spot: Spot) -> CueHit | None:
        """The last status cue before the figure in its clause, else one in its sentence that reaches so far."""
        clause, sentence, _ = spot
        for hit in reversed(self._statuses_in(sentence.start, figure.value_start)):
            if hit.cue.scope == "figure":
                if not self._has_figure(hit.end, figure.start):
                    return hit
            elif hit.start >= clause.start or hit.cue.scope != "clause":
                return hit
        return None

    def _status_of_list(self, spot: Spot) -> CueHit | None:
        """The aim that the lead of the figure's list speaks of."""
        lead = spot.line.lead
        hits = self._statuses_in(lead.start, lead.end) if lead else []
        return hits[-1] if hits and all(hit.cue.value == TARGET for hit in hits) else None

    def _status_beside(self, period: Period, figure: RawFigure) -> CueHit | None:
        """The aim that a sentence speaks of whose period reaches over to the figure."""
        sentence = self._clauses.sentence_at(period.start)
        if sentence.start <= figure.start < sentence.end:
            return None
        hits = [hit for hit in self._statuses_in(sentence.start, sentence.end) if hit.cue.scope in _LASTING]
        if any(hit.cue.value != TARGET for hit in hits):
            return None
        return next((hit for hit in hits if not self._has_figure(period.end, hit.start)), None)

    def _has_figure(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def _statuses_in(self, start: int, end: int) -> list[CueHit]:
        return self._statuses[bisect_left(self._status_starts, start) : bisect_left(self._status_starts, end)]

    # ------------------------------------------------------------------ place

    def _place(self, figure: RawFigure, spot: Spot) -> Told:
        _, sentence, line = spot
        cue = self._places.before(sentence.start, figure.start) or self._places.opening(line.content, figure.start)
        if cue is None and line.lead:
            cue = self._places.before(line.lead.start, line.lead.end)
        if cue is None or not cue.place:
            return Told("place", self._home, HOME, None)
        return Told("place", cue.place, NAMED, Span(cue.start, cue.end))


def _inside(offset: int, zones: Sequence[Zone]) -> bool:
    return any(zone.span.start <= offset < zone.span.end for zone in zones)
