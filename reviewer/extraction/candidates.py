"""Putting a candidate together: what a rule read, what the cues set, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText
from reviewer.extraction.indicator import Phrase
from reviewer.extraction.record_rules import Reading

if TYPE_CHECKING:
    from reviewer.extraction.context import Told
    from reviewer.extraction.figures import RawFigure

_PAIRS = (("“", "”"), ('"', '"'), ("(", ")"), ("‘", "’"))


def build(
    article_id: str, view: MatchText, figure: RawFigure, reading: Reading, context: Sequence[Told]
) -> Candidate | None:
    """The candidate for one reading of a figure; None where the figure is no number.

    ``context`` tells status, period and place.
    """
    if figure.value is None:
        return None
    said = tuple(_trimmed(view.text, part) for part in reading.parts)
    parts = tuple(sorted(said))
    start = min(figure.start, parts[0].start)
    end = max(figure.end, *(part.end for part in parts))
    span = view.to_stored(start, end)
    told = {field.field: field.value for field in context}
    record = Record(
        indicator=words_of(view.text, said),
        value=figure.value,
        value_max=figure.value_max,
        of=figure.of,
        unit=figure.unit,
        comparator=figure.comparator,
        measure=reading.measure,
        basis=" ".join(reading.basis.cut(view.text).split()) if reading.basis else "",
        status=told.get("status", "actual"),
        period=told.get("period", ""),
        place=told.get("place", ""),
        span=span,
        value_span=view.to_stored(figure.value_start, figure.value_end),
        quote=span.cut(view.stored),
    )
    evidence = tuple(_evidence(view, figure, reading, parts, context))
    return Candidate(article_id, record, reading.rule.id, reading.rule.confidence, (), evidence)


def words_of(text: str, parts: tuple[Phrase, ...]) -> str:
    """The words under ``parts``, joined by single spaces."""
    return " ".join(" ".join(text[part.start : part.end] for part in parts).split())


def _evidence(
    view: MatchText, figure: RawFigure, reading: Reading, parts: tuple[Phrase, ...], context: Sequence[Told]
) -> Iterator[Evidence]:
    """The words for each field, in text order within a field."""
    rule = reading.rule.id
    for part in parts:
        yield Evidence("indicator", rule, view.to_stored(part.start, part.end))
    yield Evidence("value", rule, view.to_stored(figure.value_start, figure.value_end))
    if figure.unit_end > figure.unit_start:
        yield Evidence("unit", rule, view.to_stored(figure.unit_start, figure.unit_end))
    if figure.comparator_cue:
        for start, end in ((figure.start, figure.value_start), (figure.unit_end, figure.end)):
            if view.text[start:end].strip():
                yield Evidence("comparator", figure.comparator_cue, view.to_stored(start, end))
    if reading.measure != "level" and reading.trigger:
        yield Evidence("measure", rule, view.to_stored(*_stripped(view.text, reading.trigger)))
    if reading.basis:
        yield Evidence("basis", rule, view.to_stored(*reading.basis))
    for field in context:
        yield Evidence(field.field, field.source, view.to_stored(*field.words) if field.words else None)


def _trimmed(text: str, part: Phrase) -> Phrase:
    """A part without a quotation mark or bracket at its edge whose partner stands outside it."""
    start, end = part.start, part.end
    if text[start].isalnum() and text[end - 1].isalnum():
        return part
    words = text[start:end]
    for first, last in _PAIRS:
        is_odd = words.count(first) % 2 == 1 if first == last else words.count(first) != words.count(last)
        if is_odd and words.endswith(last):
            end -= 1
        elif is_odd and words.startswith(first):
            start += 1
    return Phrase(*_stripped(text, Span(start, end)), part.is_headed)


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(start, end) if end > start else span
