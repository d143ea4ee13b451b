"""An article read once more, with someone who notes what the rules were asked and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.explanation import Words
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText, match_text
from reviewer.extraction.accounts import OUT_OF_TIME
from reviewer.extraction.naming.reading import FigureReader
from reviewer.extraction.resolving.duplicates import Numbers, Telling, repeated
from reviewer.extraction.survey import Survey, survey

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.naming.record_rules import Reading, RecordRules, Setting
    from reviewer.extraction.packs.pack import Pack


@dataclass(frozen=True, slots=True, eq=False)
class Rerun:
    """What was read. Figures, settings and readings count the matching text."""

    article: Article
    view: MatchText
    read: Survey
    settings: dict[int, Setting]
    """In which setting each figure was read, by where its numeral starts."""
    readings: dict[int, tuple[Reading, ...]]
    """What the rules read off each figure that the time sufficed for, by where its numeral starts."""
    told: dict[Numbers, list[Candidate]]
    """The article's candidates by what their figures say."""

    def words(self, start: int, end: int) -> Words:
        """Words of the matching text as they stand in the article."""
        span = self.view.to_stored(start, end)
        return Words(*span, span.cut(self.article.text))

    def inner_words(self, start: int, end: int) -> Words | None:
        """The same without the spaces at their edges; None if nothing else is there."""
        first, _, text = self.words(start, end)
        inner = text.strip()
        first += len(text) - len(text.lstrip())
        return Words(first, first + len(inner), inner) if inner else None

    def figure_at(self, at: Span) -> RawFigure | None:
        """The first figure whose numeral shares a code point with a stored span, else whose other words do."""
        at = at if at.length else Span(at.start, at.start + 1)
        numerals = ((raw, self.view.to_stored(raw.value_start, raw.value_end)) for raw in self.read.figures)
        wholes = ((raw, self.view.to_stored(raw.start, raw.end)) for raw in self.read.figures)
        return next((raw for raw, span in (*numerals, *wholes) if span.overlaps(at)), None)

    def first_telling(self, raw: RawFigure, candidate: Candidate) -> Candidate | None:
        """The candidate that tells the same as one on ``raw``; None where that is the first full telling."""
        own = self._telling(candidate, raw.value_start)
        for other in self.told.get(own.numbers, ()):
            if other.record.value_span == candidate.record.value_span:
                continue
            at = self.view.from_stored(other.record.value_span).start
            is_before = other.record.value_span < candidate.record.value_span
            if (is_before or own.in_title) and 1 in repeated((self._telling(other, at), own)):
                return other
        return None

    def _telling(self, candidate: Candidate, at: int) -> Telling:
        title = self.read.page.title or Span(0, 0)
        sentence = self.read.clauses.sentence_at(at).start
        return Telling.of(candidate.record, sentence, in_title=title.start <= at < title.end)


def read_again(article: Article, pack: Pack, rules: RecordRules, extraction: Extraction) -> Rerun:
    """Read an article again that ``extraction`` is of, as far as the time then sufficed."""
    view = match_text(article.text)
    read = survey(view, pack)
    free = tuple(raw for raw in read.figures if not raw.guard and raw.value is not None)
    late = min((f.value_span.start for f in extraction.figures if f.by == OUT_OF_TIME), default=len(article.text))
    watch = _Watch(rules)
    readings: dict[int, tuple[Reading, ...]] = {}
    for raw, found in FigureReader(pack, watch).read(view.text, read.clauses, free, []):
        if view.to_stored(raw.value_start, raw.value_end).start >= late:
            break
        readings[raw.value_start] = found
    told: dict[Numbers, list[Candidate]] = {}
    for candidate in extraction.candidates:
        told.setdefault(Telling.of(candidate.record, 0, in_title=False).numbers, []).append(candidate)
    return Rerun(article, view, read, watch.settings, readings, told)


class _Watch:
    """Notes in which setting each figure is read."""

    def __init__(self, rules: RecordRules) -> None:
        self._rules = rules
        self.settings: dict[int, Setting] = {}

    def read(self, setting: Setting, notes: list[str]) -> Reading | None:
        """What the rules read."""
        self.settings[setting.figure.value_start] = setting
        return self._rules.read(setting, notes)
