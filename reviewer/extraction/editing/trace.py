"""What is remembered of reading one article, to tell what an edit of the rules can touch and read only that again.

All of it are the very values that the reading made, so remembering costs hardly any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Extraction
from reviewer.domain.text import MatchText, match_text
from reviewer.extraction import deadline
from reviewer.extraction.assembling import Draft, assembled
from reviewer.extraction.editing.parts import Part, parts_as_read
from reviewer.extraction.survey import Survey, survey
from reviewer.extraction.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewer.extraction.naming.reading import FirstReading, ReadFigure
    from reviewer.extraction.naming.record_rules import Reading, RecordRules, Setting
    from reviewer.extraction.pipeline import Extractor


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
    completed: tuple[FirstReading, ...]
    """The same with the words that they share with figures before."""
    figures: tuple[ReadFigure, ...]
    """What each free figure was read as in the end."""
    parts: tuple[Part, ...]
    """The lines that were read by themselves."""
    places: dict[int, int]
    """Positions of the free figures by where their numerals start."""
    draft: Draft
    """What they came to."""

    @property
    def extraction(self) -> Extraction:
        """What was read in the article."""
        return self.draft.extraction

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
        figures: list[ReadFigure] = []
        completed: list[FirstReading] = []
        steps = extractor.steps(article.id, view, read, notes, watch, completed)
        draft = assembled(view, read, steps._replace(readings=_noted(steps.readings, figures)), notes)
    parts = parts_as_read(figures, read.clauses)
    places = {setting.figure.value_start: place for place, setting in enumerate(watch.settings)}
    settings, firsts = tuple(watch.settings), tuple(watch.readings)
    return Trace(article, view, read, settings, firsts, tuple(completed), tuple(figures), parts, places, draft)


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
