"""Candidates made worse on purpose, the same way each time, so that every kind of correction is met many times."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewer.domain.article import Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.fields import CHOICES
from reviewer.domain.figure import LEFT, Figure
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.syllables import END, START, step_edge, syllables

DROPPED, EDGES, FIELD, JUNK = 5, 10, 10, 5
"""How many of a hundred candidates are dropped, get wrong edges, get a wrong field, and come on top as junk."""
_FIELDS = ("period", "status", "place", "measure", "comparator", "unit")
_HUNDRED = 100


def perturbed(text: str, extraction: Extraction) -> Extraction:
    """``extraction`` with some candidates dropped, some wrong, and some figures proposed that are no record.

    Which ones, the article and the figure decide. A dropped candidate's figure is left over, as a figure is that
    no rule reads.
    """
    candidates: list[Candidate] = []
    dropped: set[Span] = set()
    for candidate in extraction.candidates:
        share = _draw(candidate, "share")
        if share < DROPPED:
            dropped.add(candidate.record.value_span)
        elif share < DROPPED + EDGES:
            candidates.append(_with_edges(text, candidate))
        elif share < DROPPED + EDGES + FIELD:
            candidates.append(_with_field(candidate, extraction.candidates))
        else:
            candidates.append(candidate)
    candidates += _junk(text, extraction)
    standing = {candidate.record.value_span for candidate in candidates}
    return replace(
        extraction,
        candidates=tuple(sorted(candidates, key=lambda c: (c.record.value_span, c.record.indicator))),
        figures=tuple(
            f._replace(account=LEFT, by="dropped") if f.value_span in dropped - standing else f
            for f in extraction.figures
        ),
    )


def wrong_fields(candidate: Candidate, others: Sequence[Candidate]) -> Iterator[tuple[str, Candidate]]:
    """The candidate with each field wrong in turn, by a value that another record of the article could have."""
    for field in _FIELDS:
        changed = _wrong(candidate, field, others)
        if changed != candidate:
            yield field, changed


def _with_field(candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    found = list(wrong_fields(candidate, others))
    return found[_draw(candidate, "field") % len(found)][1] if found else candidate


def _wrong(candidate: Candidate, field: str, others: Sequence[Candidate]) -> Candidate:
    """The candidate with ``field`` as another record has it, or as another of the field's choices."""
    stands = getattr(candidate.record, field)
    values = CHOICES.get(field) or sorted({getattr(other.record, field) for other in others})
    values = [value for value in values if value not in (stands, "")]
    if field == "period" and stands[:4].isdigit():
        values.append(f"{int(stands[:4]) + 1}{stands[4:7]}"[:7].rstrip("/"))
    if not values:
        return candidate
    value = values[_draw(candidate, field) % len(values)]
    return _of(candidate, replace(candidate.record, **{field: value}))


def _with_edges(text: str, candidate: Candidate) -> Candidate:
    """The candidate with one edge of its indicator a few syllables too far in or out."""
    parts = candidate.spans("indicator")
    steps = (-3, -2, -1, 1, 2, 3)[_draw(candidate, "steps") % 6]
    edge = (START, END)[_draw(candidate, "edge") % 2]
    moved = step_edge(text, parts, edge, steps) if parts else parts
    if moved == parts or not parts:
        return candidate
    words = " ".join(" ".join(part.cut(text) for part in moved).split())
    evidence = tuple(e for e in candidate.evidence if e.field != "indicator")
    kept = next(e for e in candidate.evidence if e.field == "indicator")
    changed = _of(candidate, replace(candidate.record, indicator=words))
    return replace(changed, evidence=(*evidence, *(kept._replace(span=part) for part in moved)))


def _junk(text: str, extraction: Extraction) -> Iterator[Candidate]:
    """Figures that guards claimed, proposed as records."""
    if not extraction.candidates:
        return
    model = extraction.candidates[0]
    taken = [c.record.value_span for c in extraction.candidates]
    for figure in extraction.figures:
        is_free = figure.value is not None and not any(figure.value_span.overlaps(span) for span in taken)
        if is_free and _mixed(extraction.article_id, figure.value_span, "junk") < JUNK * 3:
            yield replace(model, record=_as_record(text, figure, model.record), evidence=())


def _as_record(text: str, figure: Figure, model: Record) -> Record:
    words = syllables(text, (figure.value_span,))
    before = [word for word in words if word.end <= figure.span.start][-2:]
    indicator = " ".join(word.cut(text) for word in before) or figure.value_span.cut(text)
    span = Span(before[0].start if before else figure.span.start, figure.span.end)
    return replace(
        model,
        indicator=indicator,
        value=figure.value or model.value,
        value_max=figure.value_max,
        of=figure.of,
        unit=figure.unit,
        span=span,
        value_span=figure.value_span,
        quote=span.cut(text),
    )


def _of(candidate: Candidate, record: Record) -> Candidate:
    return replace(candidate, record=record)


def _draw(candidate: Candidate, about: str) -> int:
    """A number below a hundred that is the candidate's own."""
    return _mixed(candidate.article_id, candidate.record.value_span, candidate.record.indicator + about)


def _mixed(article_id: str, span: Span, about: str) -> int:
    return zlib.crc32(f"{article_id}|{span}|{about}".encode()) % _HUNDRED
