"""Lessons: what decisions say of one candidate or of one record that no rule found, with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from reviewer.domain.candidate import Candidate
from reviewer.domain.figure import Figure
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.tuning.suggesting.suggestion import Example

RIGHT, MENDED, REJECTED, MISSED = "right", "mended", "rejected", "missed"
"""How a proposal stands to what people settled; ``missed`` is a record in force that no rule proposes."""
_LINE = 90
"""Code points on either side of a figure that an example shows."""
_SENTENCE_END = re.compile(r"(?<![0-9])[.!?…]+[”\"]?\s|[.!?…]+[”\"]?\s(?=\W*[^\W\d_a-zà-ỹ])")


@dataclass(frozen=True)
class Lesson:
    """One candidate beside what people settled, or one record that no rule proposes."""

    article_id: str
    text: str
    """The stored article."""
    verdict: str
    record: Record
    """What stands; for a rejected one what is proposed."""
    candidate: Candidate | None = None
    figure: Figure | None = None
    wrong: tuple[str, ...] = ()
    """Fields of a mended one that people changed."""

    @property
    def value_span(self) -> Span:
        """The numeral, by what was proposed if anything was."""
        return self.candidate.record.value_span if self.candidate else self.record.value_span

    @cached_property
    def figure_span(self) -> Span:
        """From comparator to unit, as the rules read the figure."""
        return self.figure.span if self.figure else self.value_span

    @cached_property
    def sentence(self) -> Span:
        """The sentence of the figure, which no line end parts."""
        start, end = self.paragraph
        at = self.value_span
        for match in _SENTENCE_END.finditer(self.text, start, end):
            if match.end() <= at.start:
                start = match.end()
            elif match.start() >= at.end:
                return Span(start, match.start() + 1)
        return Span(start, end)

    @cached_property
    def paragraph(self) -> Span:
        """The line of the figure."""
        at = self.value_span
        end = self.text.find("\n", at.end)
        return Span(self.text.rfind("\n", 0, at.start) + 1, len(self.text) if end < 0 else end)

    @property
    def place(self) -> tuple[str, int]:
        """Article and sentence: what is told once counts once."""
        return self.article_id, self.sentence.start

    def source(self, field_name: str) -> str:
        """Id of what set a field of the proposal; empty if nothing is told of it."""
        found = [e.source for e in self.candidate.evidence if e.field == field_name] if self.candidate else []
        return found[0] if found else ""

    def words_of(self, field_name: str) -> Span | None:
        """The words that set a field of the proposal."""
        spans = self.candidate.spans(field_name) if self.candidate else ()
        return spans[0] if spans else None

    def example(self) -> Example:
        """The lesson as a line to be shown."""
        at = self.value_span
        left, right = self.text[max(0, at.start - _LINE) : at.start], self.text[at.end : at.end + _LINE]
        return Example(self.article_id, at, self.verdict, _one_line(left), at.cut(self.text), _one_line(right))


class Claimed(NamedTuple):
    """A figure that a guard claims."""

    text: str
    value_span: Span


@dataclass(frozen=True)
class Lessons:
    """Everything that suggestions are made of."""

    all: tuple[Lesson, ...]
    claimed: Mapping[str, tuple[Claimed, ...]] = field(default_factory=dict)
    """Figures by the guard that claims them."""

    def of(self, *verdicts: str) -> tuple[Lesson, ...]:
        """Those that stand so."""
        return tuple([lesson for lesson in self.all if lesson.verdict in verdicts])

    @cached_property
    def in_force(self) -> tuple[Lesson, ...]:
        """Every record that people let stand."""
        return self.of(RIGHT, MENDED, MISSED)

    def mended(self, field_name: str) -> tuple[Lesson, ...]:
        """Proposals of which people changed this field."""
        return tuple([lesson for lesson in self.of(MENDED) if field_name in lesson.wrong])

    def held(self, field_name: str) -> tuple[Lesson, ...]:
        """Proposals of which people let this field stand."""
        return tuple([lesson for lesson in self.of(RIGHT, MENDED) if field_name not in lesson.wrong])


def places(lessons: Iterable[Lesson]) -> int:
    """In how many sentences lessons stand."""
    return len({lesson.place for lesson in lessons})


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
