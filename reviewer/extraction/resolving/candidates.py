"""Putting a candidate together: what a rule read, what the cues set, and the words that say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText
from reviewer.extraction.naming.indicator import Phrase
from reviewer.extraction.naming.record_rules import Reading

if TYPE_CHECKING:
    from reviewer.extraction.context.context import Told
    from reviewer.extraction.figures.scanner import RawFigure

CodeFor = Callable[[str, str, str], str]
"""Tells the code for an indicator's words, its unit and its measure."""
NounIn = Callable[[str], str]
"""Tells the noun that an indicator's words count, empty if they count none."""

_PAIRS = (("“", "”"), ('"', '"'), ("(", ")"), ("‘", "’"))


def build(
    article_id: str,
    view: MatchText,
    figure: RawFigure,
    reading: Reading,
    context: Sequence[Told],
    code_for: CodeFor,
    noun_in: NounIn,
) -> Candidate | None:
    """The candidate for one reading of a figure; None where the figure is no number.

    ``context`` tells status, period and place, ``code_for`` the code under which the catalogue knows the words;
    a bare number counts the noun that ``noun_in`` finds in its name: ``số hồ sơ quá hạn là 52``.
    """
    if figure.value is None:
        return None
    said = [_trimmed(view.text, part) for part in reading.parts]
    parts = sorted(said) if len(said) > 1 else said
    span = view.to_stored(min(figure.start, parts[0].start), max(figure.end, *[part.end for part in parts]))
    value_span = view.to_stored(figure.value_start, figure.value_end)
    governed = {"status": "actual", "period": "", "place": ""} | {told.field: told.value for told in context}
    indicator = words_of(view.text, said)
    unit = figure.unit or noun_in(indicator)
    record = Record(
        indicator=indicator,
        value=figure.value,
        value_max=figure.value_max,
        of=figure.of,
        unit=unit,
        comparator=figure.comparator,
        measure=reading.measure,
        basis=" ".join(reading.basis.cut(view.text).split()) if reading.basis else "",
        **governed,
        code=code_for(indicator, unit, reading.measure),
        span=span,
        value_span=value_span,
        quote=span.cut(view.stored),
    )
    evidence = _evidence(view, figure, reading, parts, value_span, context)
    return Candidate(article_id, record, reading.rule.id, reading.rule.confidence, (), tuple(evidence))


def words_of(text: str, parts: Sequence[Phrase]) -> str:
    """The words under ``parts``, joined by single spaces."""
    return " ".join(" ".join([text[start:end] for start, end, _ in parts]).split())


def _evidence(
    view: MatchText,
    figure: RawFigure,
    reading: Reading,
    parts: Sequence[Phrase],
    value_span: Span,
    context: Sequence[Told],
) -> list[Evidence]:
    """The words for each field, in text order within a field."""
    rule, stored = reading.rule.id, view.to_stored
    found = [Evidence("indicator", rule, stored(start, end)) for start, end, _ in parts]
    found.append(Evidence("value", rule, value_span))
    if figure.unit_end > figure.unit_start:
        found.append(Evidence("unit", rule, stored(figure.unit_start, figure.unit_end)))
    if figure.comparator_cue:
        for start, end in ((figure.start, figure.value_start), (figure.unit_end, figure.end)):
            if view.text[start:end].strip():
                found.append(Evidence("comparator", figure.comparator_cue, stored(start, end)))
    if reading.measure != "level" and reading.trigger:
        found.append(Evidence("measure", rule, stored(*_stripped(view.text, reading.trigger))))
    if reading.basis:
        found.append(Evidence("basis", rule, stored(*reading.basis)))
    found += [Evidence(field, source, stored(*words) if words else None) for field, _, source, words in context]
    return found


def _trimmed(text: str, part: Phrase) -> Phrase:
    """A part without a quotation mark or bracket at its edge whose partner stands outside it."""
    start, end, is_headed = part
    if text[start].isalnum() and text[end - 1].isalnum():
        return part
    words = text[start:end]
    for first, last in _PAIRS:
        is_odd = words.count(first) % 2 == 1 if first == last else words.count(first) != words.count(last)
        if is_odd and words.endswith(last):
            end -= 1
        elif is_odd and words.startswith(first):
            start += 1
    return Phrase(*_stripped(text, Span(start, end)), is_headed)


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(start, end) if end > start else span
