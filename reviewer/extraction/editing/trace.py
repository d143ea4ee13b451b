"""What is remembered of reading one article, to tell what an edit of the rules can touch and read only that again.

All of it are the very values that the reading made, so remembering costs hardly any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.text import MatchText, match_text
from reviewer.extraction import deadline
from reviewer.extraction.survey import Survey, survey
from reviewer.extraction.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewer.extraction.context.context import Told
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.naming.reading import ReadFigure
    from reviewer.extraction.naming.record_rules import Reading, RecordRules, Setting
    from reviewer.extraction.pipeline import Extractor

Built = dict[tuple[int, int], Candidate | None]
"""Candidates by where their numeral starts and by the identity of the reading."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """How one article was read. Figures, settings and readings count the matching text."""

    article: Article
    view: MatchText
    read: Survey
    settings: tuple[Setting, ...]
    """In which setting each free figure was read, in text order."""
    firsts: tuple[Reading | None, ...]
    """What the rules read off each of them, before it shares words with others."""
    figures: tuple[ReadFigure, ...]
    """What each free figure was read as in the end."""
    told: dict[int, Sequence[Told]]
    """Status, period and place of each figure that was read, by where its numeral starts."""
    built: Built
    extraction: Extraction

    @property
    def is_whole(self) -> bool:
        """Whether nothing ran into a limit of time, so that the trace tells all that bears on the reading."""
        return not self.extraction.notes and len(self.settings) == len(self.figures)


def traced(extractor: Extractor, article: Article) -> Trace:
    """Read an article and remember how."""
    with uncollected(), deadline.within(extractor.time_limit):
        view, notes = match_text(article.text), list[str]()
        read = survey(view, extractor.pack)
        watch = _Watch(extractor.rules)
        steps = extractor.steps(article.id, view, read, notes, watch)
        figures: list[ReadFigure] = []
        told: dict[int, Sequence[Told]] = {}
        built: Built = {}

        def tells(raw: RawFigure) -> Sequence[Told]:
            told[raw.value_start] = found = read.context.of(raw)
            return found

        def builds(raw: RawFigure, reading: Reading, context: Sequence[Told]) -> Candidate | None:
            built[raw.value_start, id(reading)] = candidate = steps.built(raw, reading, context)
            return candidate

        readings = _noted(steps.readings, figures)
        extraction = extractor.assembled(
            view, read, steps._replace(readings=readings, told=tells, built=builds), notes
        )
    settings, firsts = tuple(watch.settings), tuple(watch.readings)
    return Trace(article, view, read, settings, firsts, tuple(figures), told, built, extraction)


def _noted(readings: Iterable[ReadFigure], kept: list[ReadFigure]) -> Iterator[ReadFigure]:
    for reading in readings:
        kept.append(reading)
        yield reading


class _Watch:
    """Notes in which setting each figure is read, and what the rules read there."""

    def __init__(self, rules: RecordRules) -> None:
        self._rules = rules
        self.settings: list[Setting] = []
        self.readings: list[Reading | None] = []

    def read(self, setting: Setting, notes: list[str]) -> Reading | None:
        """What the rules read."""
        reading = self._rules.read(setting, notes)
        self.settings.append(setting)
        self.readings.append(reading)
        return reading
