"""Context: the period, status and place that govern each figure, with the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import BODY, TITLE, Description, Zone
from reviewer.domain.record import STATUSES
from reviewer.domain.span import Span
from reviewer.extraction.clauses import Clauses
from reviewer.extraction.governance import CueHit
from reviewer.extraction.periods import last_year
from reviewer.extraction.place_cues import PlaceReader
from reviewer.extraction.places import Gazetteer
from reviewer.extraction.sections import Sections
from reviewer.extraction.timeline import Spot, Timeline
from reviewer.extraction.told_periods import Calendar, Period

if TYPE_CHECKING:
    from reviewer.extraction.figures import RawFigure

ACTUAL, ESTIMATE, TARGET = STATUSES
_LASTING = ("sentence", "article")
_LOOK_BACK = 50
"""How many words of status a figure looks back on in its sentence."""
_FAR = 1000
"""Code points behind an estimate in which a comma can end it."""

_CHANGES_FROM = re.compile(r"từ(?:\s(?:mức|chỗ|con số))?\s+\Z", re.IGNORECASE)
_CHANGES_TO = re.compile(
    r"(?:\s(?:cuối |đầu )?năm [0-9]{4})?,?\s(?:xuống|lên|còn|giảm còn|tăng lên)\b", re.IGNORECASE
)
_CHANGED_PLAN = re.compile(r"dự toán|(?:nâng|điều chỉnh|tăng|giảm) (?:chỉ tiêu|mục tiêu|kế hoạch)", re.IGNORECASE)
_COMMA = re.compile(r",\s")
_KEEPS_TO = re.compile(
    r"(?:(?:tăng|giảm|bằng|vượt|đạt|gấp|cao|thấp|hoàn thành|tương (?:đương|ứng)|chiếm|trong (?:đó|số)|và|so|nhiều"
    r"|ít|hụt|kém|nhích|đưa|nâng|ước|mới|chỉ bằng|riêng|gồm)(?!\w)|[=(+-])",
    re.IGNORECASE,
)
"""How the words behind a comma go on about the estimate in front of it."""
_CONNECTS = re.compile(
    r"\W{0,4}(?:cụ thể|theo đó|trong đó|cùng với đó|bên cạnh đó|đồng thời|ngoài ra|song song|cùng đó|đến khi đó"
    r"|ngoài việc|tiếp tục|nâng|giảm|tăng|duy trì|giữ vững|đưa|bảo đảm|đảm bảo|hoàn thành|phủ|xóa|kết nạp"
    r"|giải quyết|huy động|trồng|xây dựng|xây mới|tạo|thu hút|vận động|bình quân|mỗi năm|hằng năm|hàng năm)"
    r"(?!\w)(?!\s(?:được|đã))",
    re.IGNORECASE,
)
"""How a sentence opens that goes on with the aims of the one before."""

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
        told = [zone.span for zone in zones if zone.kind in (TITLE, BODY)]
        title = next((zone.span for zone in zones if zone.kind == TITLE), None)
        self._text = text
        self._clauses = clauses
        self._calendar = calendar
        self._home = description.place
        self._figures = [figure for figure in figures if not figure.guard]
        self._starts = [figure.start for figure in self._figures]
        periods, statuses = cues
        self._statuses = _inside(statuses, told)
        self._status_starts = [hit.start for hit in self._statuses]
        periods = _inside(periods, told)
        self._timeline = Timeline(text, periods, self._figures, clauses, calendar, title)
        self._title_end = title.end if title else 0
        self._sections = Sections(text, clauses, self._title_end)
        self._places = PlaceReader(gazetteer, text, description.place, told)

    def of(self, figure: RawFigure) -> tuple[Told, Told, Told]:
        """Status, period and place of a figure that no guard claims."""
        at, clauses = figure.start, self._clauses
        spot = Spot(clauses.clause_at(at), clauses.sentence_at(at), clauses.line_at(at))
        spoken = self._spoken_status(figure, spot)
        period = self._timeline.governing(bisect_left(self._starts, at), spoken.cue.value if spoken else "", spot)
        if period and self._is_ahead_of_results(period, at):
            period = None
        if spoken and period and self._is_now(spoken, period, spot):
            now = Told("period", str(self._calendar.year), spoken.cue.id, Span(spoken.start, spoken.end))
            return self._status(figure, spoken, period, spot), now, self._place(figure, spot)
        return self._status(figure, spoken, period, spot), self._period(period), self._place(figure, spot)

    def _is_ahead_of_results(self, period: Period, at: int) -> bool:
        """Whether a paper's title names the time to come while this part of it tells what was reached."""
        is_titles = period.start < self._title_end and self._calendar.is_future(period.value)
        return is_titles and self._sections.tells_results(at)

    def _is_now(self, spoken: CueHit, period: Period, spot: Spot) -> bool:
        """Whether words for the present outdo a run of years, or an earlier year told before them."""
        if not (spoken.cue.present and self._calendar.year):
            return False
        is_outdone = spot.sentence.start <= period.start < spoken.start and period.figure < 0
        return "/" in period.value or (is_outdone and last_year(period.value) < self._calendar.year)

    def _period(self, period: Period | None) -> Told:
        if period is None:
            return Told("period", str(self._calendar.year or ""), PUBLICATION, None)
        return Told("period", period.value, period.cue, Span(period.start, period.end))

    # ------------------------------------------------------------------ status

    def _status(self, figure: RawFigure, spoken: CueHit | None, period: Period | None, spot: Spot) -> Told:
        if self._text[figure.value_start - 1 : figure.value_start] == "/":
            return Told("status", TARGET, STROKE, Span(figure.value_start - 1, figure.value_start))
        if spoken is None:
            spoken = (
                self._status_of_list(spot)
                or (self._status_beside(period, figure, spot) if period else None)
                or self._status_before(spot)
            )
        if spoken is not None:
            if spoken.cue.value == TARGET and self._is_start_of_change(spoken, figure):
                return Told("status", ACTUAL, START, Span(figure.start, figure.end))
            return Told("status", spoken.cue.value, spoken.cue.id, Span(spoken.start, spoken.end))
        ahead = self._ahead(figure, period, spot)
        return ahead or Told("status", ACTUAL, REACHED, None)

    def _ahead(self, figure: RawFigure, period: Period | None, spot: Spot) -> Told | None:
        """What makes a figure a target without words of aim: its time, its list's, its part of the article."""
        if period is not None and self._calendar.is_future(period.value):
            return Told("status", TARGET, FUTURE, Span(period.start, period.end))
        is_past = (
            period is not None and spot.sentence.start <= period.start and self._calendar.is_past(period.value)
        )
        told = self._timeline.in_span(spot.line.lead) if spot.line.lead and not is_past else []
        if told and all(self._calendar.is_future(p.value) for p in told):
            return Told("status", TARGET, FUTURE, Span(told[0].start, told[0].end))
        heading = None if is_past else self._sections.aim_at(figure.start)
        return Told("status", TARGET, PART, heading) if heading else None

    def _is_start_of_change(self, spoken: CueHit, figure: RawFigure) -> bool:
        """Whether the figure is where a change of what is reached starts: ``từ 1,26% xuống 0,7%``."""
        head = self._text[max(0, figure.start - 14) : figure.start]
        if not (_CHANGES_FROM.search(head) and _CHANGES_TO.match(self._text, figure.end)):
            return False
        return _CHANGED_PLAN.search(self._text, spoken.start, figure.start) is None

    def _spoken_status(self, figure: RawFigure, spot: Spot) -> CueHit | None:
        """The last status cue before the figure in its clause, else one in its sentence that reaches so far."""
        clause, sentence, _ = spot
        last = bisect_left(self._status_starts, figure.value_start)
        first = max(bisect_left(self._status_starts, sentence.start), last - _LOOK_BACK)
        for hit in reversed(self._statuses[first:last]):
            if hit.cue.scope == "figure":
                if not self._has_figure(hit.end, figure.start):
                    return hit
            elif self._reaches(hit, clause, figure):
                return hit
        return None

    def _reaches(self, hit: CueHit, clause: Span, figure: RawFigure) -> bool:
        """Whether a cue of the figure's sentence speaks of it too."""
        if hit.cue.scope != "clause":
            return True
        return hit.start >= clause.start and (hit.cue.value != ESTIMATE or not self._is_past_estimate(hit, figure))

    def _is_past_estimate(self, hit: CueHit, figure: RawFigure) -> bool:
        """Whether a comma parts the figure from an estimate told before, without going on about it."""
        between = self._text[hit.end : min(figure.start, hit.end + _FAR)]
        commas = (match.end() for match in _COMMA.finditer(between))
        return any(
            _KEEPS_TO.match(between, at) is None for at in commas if self._has_figure(hit.end, hit.end + at)
        )

    def _status_before(self, spot: Spot) -> CueHit | None:
        """The aim of the sentence before in the same line, where this sentence goes on with it."""
        sentence, line = spot.sentence, spot.line
        while sentence.start > line.start and _CONNECTS.match(self._text, sentence.start):
            sentence = self._clauses.sentence_at(sentence.start - 1)
            hits = [hit for hit in self._statuses_in(sentence.start, sentence.end) if hit.cue.scope in _LASTING]
            if hits:
                return hits[-1] if hits[-1].cue.value == TARGET else None
        return None

    def _status_of_list(self, spot: Spot) -> CueHit | None:
        """The aim that the lead of the figure's list speaks of."""
        lead = spot.line.lead
        hits = self._statuses_in(lead.start, lead.end) if lead else []
        return hits[-1] if hits and all(hit.cue.value == TARGET for hit in hits) else None

    def _status_beside(self, period: Period, figure: RawFigure, spot: Spot) -> CueHit | None:
        """The aim that a sentence speaks of whose period reaches over to the figure.

        A paragraph further down is on its own, unless it goes on with a list.
        """
        sentence = self._clauses.sentence_at(period.start)
        if sentence.start <= figure.start < sentence.end:
            return None
        if sentence.start < spot.line.start and not (spot.line.is_item or spot.line.lead):
            return None
        if self._timeline.come_about.is_told_in(spot.sentence):
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
        if cue is None or not cue.place:
            cue = self._places.behind(figure.end, spot.clause.end, self._text) or cue
        if cue is None and line.lead:
            cue = self._places.before(line.lead.start, line.lead.end)
        if cue is None or not cue.place:
            return Told("place", self._home, HOME, None)
        return Told("place", cue.place, NAMED, Span(cue.start, cue.end))


def _inside(hits: Sequence[CueHit], told: Sequence[Span]) -> list[CueHit]:
    """The hits that begin in one of the stretches ``told``; both stand in text order."""
    starts = [span.start for span in told]
    inside: list[CueHit] = []
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at >= 0 and hit.start < told[at].end:
            inside.append(hit)
    return inside
