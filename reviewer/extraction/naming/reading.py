"""Reading the figures of one article in text order, each in the setting that the earlier ones leave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reviewer.domain.span import Span
from reviewer.extraction.naming.antecedents import Antecedents
from reviewer.extraction.naming.indicator import PhraseReader
from reviewer.extraction.naming.record_rules import Reading, RecordRules, Setting, by_rank
from reviewer.extraction.naming.sharing import (
    distributed,
    with_full_noun,
    with_predicate_behind_aside,
    with_shared_act,
    with_shared_head,
    with_shared_predicate,
)
from reviewer.extraction.page.clauses import Clauses

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.pack import Pack

_LINK = re.compile(r"(?:(?:đạt|ước|có|là|vào)\s+)+(?=\w)", re.IGNORECASE)
"""Linking words that a comparator takes in (``đạt khoảng``); to the rules they stand before the figure."""


_LATE = "{} ran into the time limit and was not read to its end at one figure"


class ReadsFigure(Protocol):
    """What reads a figure in its setting: record rules, or someone who looks over their shoulder."""

    def read(self, setting: Setting, notes: list[str]) -> Reading | None:
        """The reading of the figure; None if no rule reads it."""


FirstReading = tuple["RawFigure", Reading | None]
"""A figure with what was read off it before it shares words with figures behind; None if it is left over."""


class ReadFigure(NamedTuple):
    """A free figure and what the rules read off it: a reading for each indicator, none if it is left over."""

    figure: RawFigure
    readings: tuple[Reading, ...]


class FigureReader:
    """Reads the indicators of an article's figures by the record rules of a pack."""

    def __init__(self, pack: Pack, rules: ReadsFigure | None = None, phrases: PhraseReader | None = None) -> None:
        """``rules`` stand in for the pack's own, to watch what those are asked.

        With ``phrases`` of those rules the words of a sentence are looked up once for both.
        """
        self._phrases = phrases or PhraseReader(pack)
        self._rules: ReadsFigure = rules or RecordRules(pack, self._phrases)
        self._last_rule = by_rank(pack.rules)[-1] if pack.rules else None

    def by(self, rules: ReadsFigure) -> FigureReader:
        """The same reader, whose figures are read by ``rules``, which stand in for the pack's own."""
        reader = copy(self)
        reader._rules = rules
        return reader

    def read(
        self,
        text: str,
        clauses: Clauses,
        figures: tuple[RawFigure, ...],
        notes: list[str],
        firsts_read: list[FirstReading] | None = None,
    ) -> Iterator[ReadFigure]:
        """What each free figure says; ``figures`` are those no guard claims, in text order.

        A rule that runs into its time limit is passed over and told in ``notes``. One figure is read after the
        other, so that whoever is short of time can stop.
        """
        return self.read_part(text, clauses, figures, range(len(figures)), notes, (), firsts_read)

    def read_part(
        self,
        text: str,
        clauses: Clauses,
        figures: tuple[RawFigure, ...],
        places: range,
        notes: list[str],
        earlier: Iterable[FirstReading] = (),
        firsts_read: list[FirstReading] | None = None,
    ) -> Iterator[ReadFigure]:
        """What the figures at ``places`` say, which begin with a sentence and end with a line.

        They share words with no others but those ``earlier`` ones. What was read before words were shared with
        figures behind is noted in ``firsts_read``.
        """
        antecedents = Antecedents(text, clauses, self._phrases, self._last_rule)
        for figure, reading in earlier:
            antecedents.pass_by(figure, reading)
        firsts = self._first_readings(text, clauses, figures, places, notes, antecedents)
        if firsts_read is not None:
            firsts = _noted(firsts, figures, places, firsts_read)
        starts = tuple([figure.value_start for figure in figures])
        told_of = figures[places.start : places.stop]
        sentences = groupby(
            zip(told_of, firsts, strict=True), key=lambda read: clauses.sentence_at(read[0].value_start).start
        )
        for _, told in sentences:
            yield from self._shared(text, clauses, list(told), starts, notes)

    def _shared(
        self,
        text: str,
        clauses: Clauses,
        told: list[tuple[RawFigure, Reading | None]],
        starts: tuple[int, ...],
        notes: list[str],
    ) -> Iterator[ReadFigure]:
        """The figures of one sentence with the words that each shares with the ones behind it."""
        for at in range(len(told) - 2, -1, -1):  # backwards: a predicate reaches back over a whole list of nouns
            (figure, reading), (next_figure, following) = told[at], told[at + 1]
            if reading is not None and following is not None:
                pair = figure, next_figure
                try:
                    told[at] = figure, with_shared_predicate(text, self._phrases, reading, following, pair)
                except TimeoutError:
                    notes.append(_LATE.format(reading.rule.id))
        for figure, reading in told:
            readings: tuple[Reading, ...] = (reading,) if reading else ()
            try:
                if reading:
                    readings = distributed(text, self._phrases, clauses, reading, starts)
            except TimeoutError:
                notes.append(_LATE.format(reading.rule.id if reading else ""))
            yield ReadFigure(figure, readings)

    def _first_readings(
        self,
        text: str,
        clauses: Clauses,
        figures: tuple[RawFigure, ...],
        places: range,
        notes: list[str],
        antecedents: Antecedents,
    ) -> Iterator[Reading | None]:
        used = 0
        before = figures[places.start - 1] if places.start else None
        for at in places:
            figure = figures[at]
            clause = clauses.clause_at(figure.value_start)
            high = figures[at + 1].start if at + 1 < len(figures) else len(text)
            reading = None
            try:
                setting = _setting(text, clause, figure, before, used, high, antecedents.of(figure))
                reading = self._rules.read(setting, notes)
                if reading is not None:
                    used = max(used, self._phrases.before_leading_act(text, reading.end, setting.high))
                    reading = with_predicate_behind_aside(text, self._phrases, reading, figures, at, clause.end)
                    reading = self._completed(reading, setting, antecedents)
            except TimeoutError:
                notes.append(_LATE.format(reading.rule.id if reading else "what a sentence goes on about"))
            if reading is not None:
                antecedents.add(figure, reading)
            before = figure
            yield reading

    def _completed(self, reading: Reading, setting: Setting, antecedents: Antecedents) -> Reading:
        """``reading`` with the words that it shares with earlier ones of its sentence."""
        text, figure = setting.text, setting.figure
        if setting.follows and setting.previous is not None:
            reading = with_shared_head(text, self._phrases, reading, setting.previous)
        full, last = antecedents.same_unit(figure), antecedents.last(figure)
        if full is not None:
            reading = with_full_noun(text, reading, full, figure)
        if setting.follows and last is not None:
            reading = with_shared_act(text, self._phrases, reading, last, figure)
        return reading


def _noted(
    firsts: Iterable[Reading | None], figures: Sequence[RawFigure], places: range, kept: list[FirstReading]
) -> Iterator[Reading | None]:
    for place, reading in zip(places, firsts, strict=True):
        kept.append((figures[place], reading))
        yield reading


def _setting(
    text: str,
    clause: Span,
    figure: RawFigure,
    before: RawFigure | None,
    used: int,
    high: int,
    previous: Reading | None,
) -> Setting:
    """Where a figure stands. ``used``: how far earlier readings reach; ``high``: where the next figure begins."""
    link = _LINK.match(text, figure.start, figure.value_start)
    if link is not None:
        figure = figure._replace(start=link.end())
    reach = min(figure.start, max(clause.start, before.end if before else 0))
    return Setting(
        text=text,
        figure=figure,
        low=min(figure.start, max(reach, used)),
        reach=reach,
        follows=before is not None and before.value_start >= clause.start,
        high=max(figure.end, min(clause.end, high)),
        previous=previous,
    )
