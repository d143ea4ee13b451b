"""Reading the figures of one article in text order, each in the setting that the earlier ones leave it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.span import Span
from reviewer.extraction.antecedents import Antecedents
from reviewer.extraction.clauses import Clauses
from reviewer.extraction.indicator import PhraseReader
from reviewer.extraction.record_rules import Reading, RecordRules, Setting, by_rank
from reviewer.extraction.sharing import (
    distributed,
    with_full_noun,
    with_predicate_behind_aside,
    with_shared_act,
    with_shared_head,
    with_shared_predicate,
)

if TYPE_CHECKING:
    from reviewer.extraction.figures import RawFigure
    from reviewer.extraction.pack import Pack

_LINK = re.compile(r"(?:(?:đạt|ước|có|là|vào)\s+)+(?=\w)", re.IGNORECASE)
"""Linking words that a comparator takes in (``đạt khoảng``); to the rules they stand before the figure."""


class ReadFigure(NamedTuple):
    """A free figure and what the rules read off it: a reading for each indicator, none if it is left over."""

    figure: RawFigure
    readings: tuple[Reading, ...]


class FigureReader:
    """Reads the indicators of an article's figures by the record rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._phrases = PhraseReader(pack)
        self._rules = RecordRules(pack, self._phrases)
        self._last_rule = by_rank(pack.rules)[-1] if pack.rules else None

    def read(
        self, text: str, clauses: Clauses, figures: tuple[RawFigure, ...], notes: list[str]
    ) -> tuple[ReadFigure, ...]:
        """What each free figure says; ``figures`` are those no guard claims, in text order.

        A rule that runs into its time limit is passed over and told in ``notes``.
        """
        firsts = self._first_readings(text, clauses, figures, notes)
        starts = tuple(figure.value_start for figure in figures)
        # From the last to the first, so that a predicate reaches back over a whole list of nouns.
        for at in range(len(firsts) - 2, -1, -1):
            reading, following = firsts[at], firsts[at + 1]
            if reading is not None and following is not None:
                pair = figures[at], figures[at + 1]
                firsts[at] = with_shared_predicate(text, self._phrases, reading, following, pair)
        return tuple(
            ReadFigure(figure, distributed(text, self._phrases, clauses, reading, starts) if reading else ())
            for figure, reading in zip(figures, firsts, strict=True)
        )

    def _first_readings(
        self, text: str, clauses: Clauses, figures: tuple[RawFigure, ...], notes: list[str]
    ) -> list[Reading | None]:
        readings: list[Reading | None] = []
        antecedents = Antecedents(text, clauses, self._phrases, self._last_rule)
        used = 0
        before: RawFigure | None = None
        for at, figure in enumerate(figures):
            previous = antecedents.of(figure)
            clause = clauses.clause_at(figure.value_start)
            high = figures[at + 1].start if at + 1 < len(figures) else len(text)
            setting = _setting(text, clause, figure, before, used, high, previous)
            reading = self._rules.read(setting, notes)
            if reading is not None:
                used = max(used, self._phrases.before_leading_act(text, reading.end, setting.high))
                reading = with_predicate_behind_aside(text, self._phrases, reading, figures, at, clause.end)
                reading = self._completed(reading, setting, antecedents)
                antecedents.add(figure, reading)
            before = figure
            readings.append(reading)
        return readings

    def _completed(self, reading: Reading, setting: Setting, antecedents: Antecedents) -> Reading:
        """``reading`` with the words that it shares with earlier ones of its sentence."""
        text, figure = setting.text, setting.figure
        if setting.follows and setting.previous is not None:
            reading = with_shared_head(text, self._phrases, reading, setting.previous)
        full, last = antecedents.same_unit(figure), antecedents.last()
        if full is not None:
            reading = with_full_noun(text, reading, full, figure)
        if setting.follows and last is not None:
            reading = with_shared_act(text, self._phrases, reading, last, figure)
        return reading


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
