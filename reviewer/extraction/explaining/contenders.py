"""The cues that competed for a figure's period, status and place: the one that won, then those that lost.

Who would have come next is found by asking the same context again without the words that won, so that the order
told is the order in force. Cues near the figure that never come up cannot govern it; why, their place tells.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import BODY, TITLE
from reviewer.domain.explanation import (
    ARTICLE,
    CLAUSE,
    DEFAULT,
    GOVERNED,
    HEADING,
    LEAD,
    LEVELS,
    PARAGRAPH,
    SENTENCE,
    Contender,
    Governance,
    Reason,
    Source,
    Words,
)
from reviewer.domain.explanation import TITLE as TITLE_LEVEL
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText
from reviewer.extraction.context.context import Context, Told
from reviewer.extraction.context.governance import CueHit, CueScanner, place_leads
from reviewer.extraction.page.sections import is_heading
from reviewer.extraction.words import words_of

if TYPE_CHECKING:
    from reviewer.extraction.context.told_periods import Period
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.page.places import Gazetteer
    from reviewer.extraction.survey import Survey

_MOST_RANKED = 4
"""Cues told of a field that could set it, the winner with them."""
_MOST_BARRED = 3
"""Cues told of a field that cannot reach the figure."""
_FAR = 300
"""Code points around a figure in which a reader could expect a cue to govern it."""

Cues = tuple[list[CueHit], list[CueHit]]
SourceOf = Callable[[str], Source]


class _Near(NamedTuple):
    """A cue near a figure that does not govern it."""

    span: Span
    value: str
    source: str
    reason: Reason


def scanner_of_all(pack: Pack) -> CueScanner:
    """Finds every cue of a pack, those too that only keep others from setting something."""
    return CueScanner(replace(pack, cues=tuple(cue.model_copy(update={"silent": False}) for cue in pack.cues)))


class Contest:
    """Who competes for the fields of the figures of one article."""

    def __init__(self, view: MatchText, read: Survey, every_cue: CueScanner, source: SourceOf) -> None:
        """``every_cue`` is what :func:`scanner_of_all` makes; ``source`` tells of an id what it is."""
        self._view, self._read = view, read
        self._scanner, self._source = every_cue, source

    def of(self, figure: RawFigure, *, has_losers: bool = True) -> tuple[Governance, ...]:
        """For each governed field the winner and, unless only that is wanted, the losers at a free figure."""
        if has_losers:
            return tuple(self._governance(field, figure) for field in GOVERNED)
        told = {told.field: told for told in self._read.context.of(figure)}
        won = ((field, self._contender(told[field], figure, Reason("won"))) for field in GOVERNED)
        return tuple(Governance(field, contender, ()) for field, contender in won)

    def _governance(self, field: str, figure: RawFigure) -> Governance:
        ranked = list(self._ranked(field, figure))
        won, *lost = ranked
        level, distance = self._level(won.words, figure), _distance(won.words, figure)
        rivals = [self._contender(told, figure, self._why_lost(told, figure, level, distance)) for told in lost]
        taken = [told.words for told in ranked if told.words]
        barred = [
            near
            for near in self._barred(field, figure)
            if _distance(near.span, figure) <= _FAR and not any(near.span.overlaps(words) for words in taken)
        ]
        barred.sort(key=lambda near: (_distance(near.span, figure), near.span))
        rivals += [self._reachless(near, figure) for near in barred[:_MOST_BARRED]]
        return Governance(field, self._contender(won, figure, Reason("won")), tuple(rivals))

    def _contender(self, told: Told, figure: RawFigure, verdict: Reason) -> Contender:
        level, distance = self._level(told.words, figure), _distance(told.words, figure)
        return Contender(told.value, self._words(told.words), self._source(told.source), level, distance, verdict)

    def _reachless(self, near: _Near, figure: RawFigure) -> Contender:
        level, distance = self._level(near.span, figure), _distance(near.span, figure)
        source = self._source(near.source) if near.source else Source("")
        return Contender(near.value, self._words(near.span), source, level, distance, near.reason)

    def _words(self, span: Span | None) -> Words | None:
        if span is None:
            return None
        stored = self._view.to_stored(*span)
        return Words(*stored, stored.cut(self._view.stored))

    # ------------------------------------------------------------------ those that could have won

    def _ranked(self, field: str, figure: RawFigure) -> Iterator[Told]:
        """What sets the field, then what would if the words before it did not stand there."""
        cues, gazetteer, context = self._read.cues, self._read.gazetteer, self._read.context
        for _ in range(_MOST_RANKED):
            told = next(told for told in context.of(figure) if told.field == field)
            yield told
            if told.words is None:
                return
            if field == "place":
                fewer = _without_place(gazetteer, told.words)
                if fewer is None:
                    return
                gazetteer = fewer
            else:
                left = _without_cue(cues, told.words, field)
                if left == cues:
                    return
                cues = left
            context = self._context(cues, gazetteer)

    def _context(self, cues: Cues, gazetteer: Gazetteer) -> Context:
        read = self._read
        return Context(
            self._view.text,
            read.clauses,
            read.page.zones,
            read.figures,
            cues,
            read.description,
            gazetteer,
            read.calendar,
            place_leads(read.found),
        )

    def _why_lost(self, told: Told, figure: RawFigure, level: str, distance: int) -> Reason:
        own = self._level(told.words, figure)
        if told.words is None:
            return Reason("only_default")
        if LEVELS.index(own) > LEVELS.index(level):
            return Reason("lower_level", (("level", level),))
        if own == level and _distance(told.words, figure) > distance:
            return Reason("farther", (("by", str(_distance(told.words, figure) - distance)),))
        return Reason("outranked")

    def _level(self, words: Span | None, figure: RawFigure) -> str:
        """From where words govern a figure."""
        if words is None:
            return DEFAULT
        at, clauses = words.start, self._read.clauses
        line = clauses.line_at(figure.start)
        title = self._read.page.title
        here = ((CLAUSE, clauses.clause_at(figure.start)), (SENTENCE, clauses.sentence_at(figure.start)))
        for level, stretch in (
            *here,
            (PARAGRAPH, Span(line.start, line.end)),
            (LEAD, line.lead),
            (TITLE_LEVEL, title),
        ):
            if stretch is not None and stretch.start <= at < stretch.end:
                return level
        above = clauses.line_at(at)
        is_line = words.start == above.start and words.end == above.end
        return HEADING if is_line or is_heading(self._view.text[above.start : above.end]) else ARTICLE

    # ------------------------------------------------------------------ those that cannot reach the figure

    def _barred(self, field: str, figure: RawFigure) -> Iterator[_Near]:
        """Cues of the figure's own paragraph and of the lead of its list, each with why it does not govern."""
        line = self._read.clauses.line_at(figure.start)
        stretches = [Span(line.start, line.end), *([line.lead] if line.lead else [])]
        if field == "place":
            yield from self._barred_places(figure, stretches)
            return
        for hit in self._every_hit[field == "status"]:
            if not any(stretch.start <= hit.start < stretch.end for stretch in stretches):
                continue
            reason = self._why_not_period(hit, figure) if field == "period" else self._why_not_status(hit, figure)
            yield _Near(Span(hit.start, hit.end), self._value(hit), hit.cue.id, reason)

    def _barred_places(self, figure: RawFigure, stretches: Sequence[Span]) -> Iterator[_Near]:
        gazetteer = self._read.gazetteer
        for mention in gazetteer.mentions:
            span = Span(*gazetteer.words(mention))
            if any(stretch.start <= span.start < stretch.end for stretch in stretches):
                key = "behind" if span.start >= figure.end else "place_aside"
                yield _Near(span, gazetteer.name(mention), "", Reason(key))

    @cached_property
    def _every_hit(self) -> tuple[list[CueHit], list[CueHit]]:
        """The cues of period and status of the article's title and body, silent ones with them."""
        periods, statuses = self._scanner.scan(self._view.text, words_of(self._read.lowered), [])
        return [hit for hit in periods if self._is_told(hit)], [hit for hit in statuses if self._is_told(hit)]

    def _is_told(self, hit: CueHit) -> bool:
        return any(
            zone.kind in (TITLE, BODY) and zone.span.start <= hit.start < zone.span.end
            for zone in self._read.page.zones
        )

    def _is_silent(self, hit: CueHit) -> bool:
        kept = self._read.cues[hit.cue.sets == "status"]
        return all((hit.start, hit.cue.id) != (other.start, other.cue.id) for other in kept)

    def _value(self, hit: CueHit) -> str:
        if hit.cue.sets == "status":
            return hit.cue.value
        period = self._periods.get(hit.start)
        return period.value if period else ""

    def _why_not_period(self, hit: CueHit, figure: RawFigure) -> Reason:
        if self._is_silent(hit):
            return Reason("silent")
        period = self._periods.get(hit.start)
        if period is None:
            return Reason("no_period")
        if period.is_own or period.figure >= 0:
            return Reason("of_other_figure")
        if 0 <= period.bracket <= figure.start:
            return Reason("in_brackets")
        if hit.start >= figure.end:
            return Reason("behind")
        return self._why_narrow(hit, figure)

    def _why_not_status(self, hit: CueHit, figure: RawFigure) -> Reason:
        if self._is_silent(hit):
            return Reason("silent")
        if hit.start >= figure.value_start:
            return Reason("behind")
        if hit.cue.scope == "figure":
            return Reason("of_other_figure")
        return self._why_narrow(hit, figure)

    def _why_narrow(self, hit: CueHit, figure: RawFigure) -> Reason:
        level = self._level(Span(hit.start, hit.end), figure)
        reach = {"clause": (CLAUSE,), "sentence": (CLAUSE, SENTENCE)}.get(hit.cue.scope, LEVELS)
        if level not in reach:
            return Reason("narrow", (("scope", hit.cue.scope),))
        return Reason("passed_over")

    @cached_property
    def _periods(self) -> dict[int, Period]:
        """What each period cue that is not silent means, by where it stands."""
        timeline = self._read.context.timeline
        return {period.start: period for period in timeline.in_span(Span(0, len(self._view.text) + 1))}


def _distance(words: Span | None, figure: RawFigure) -> int:
    """Code points between words and figure."""
    return max(0, figure.start - words.end, words.start - figure.end) if words else 0


def _without_cue(cues: Cues, words: Span, field: str) -> Cues:
    """The cues without those that stand in ``words``: of the field, or else of the other one."""
    fewer = tuple([hit for hit in hits if not words.overlaps(Span(hit.start, hit.end))] for hits in cues)
    periods, statuses = cues
    own = field == "status"
    if len(fewer[own]) < len(cues[own]):
        return (periods, fewer[1]) if own else (fewer[0], statuses)
    return (fewer[0], statuses) if own else (periods, fewer[1])


def _without_place(gazetteer: Gazetteer, words: Span) -> Gazetteer | None:
    """The places without the one that stands at ``words``; None where none does."""
    fewer = copy.copy(gazetteer)
    fewer.mentions = [m for m in gazetteer.mentions if m.start != words.start]
    fewer.bare = [bare for bare in gazetteer.bare if bare.start != words.start]
    is_fewer = len(fewer.mentions) < len(gazetteer.mentions) or len(fewer.bare) < len(gazetteer.bare)
    return fewer if is_fewer else None
