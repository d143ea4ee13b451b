"""Extractions as lines of JSON, for the cache that spares the next start the rules.

Decoding is on the way to the first screen, so the form is lists without names and everything that needs no
conversion is taken as it is.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from sys import intern
from typing import Any

from reviewer.domain.article import Description, Extraction, Zone
from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.figure import Figure
from reviewer.domain.finding import Finding
from reviewer.domain.span import Span
from reviewer.storage.record_codec import Row, record_of, record_row

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_MOST_AHEAD = 8
_ahead: dict[int, tuple[Extraction, str]] = {}
"""The last extractions that were encoded ahead, by their identity; each is asked for once."""
FORMAT = 3
"""Raised when the form changes; another one is not decoded but extracted again."""


def encode_ahead(extraction: Extraction) -> None:
    """Encode on the thread that read an article what :func:`encode_extraction` is soon asked for on another.

    Ten thousand candidates take a quarter of a second, for which no key should wait.
    """
    _ahead[id(extraction)] = extraction, _encoded(extraction)
    while len(_ahead) > _MOST_AHEAD:
        _ahead.pop(next(iter(_ahead)), None)


def encode_extraction(extraction: Extraction) -> str:
    """Lines of JSON, the same for equal extractions: one for the article and one for each candidate.

    A thread that decodes a long one lets others have the interpreter between any two lines.
    """
    known, lines = _ahead.pop(id(extraction), (None, ""))
    return lines if known is extraction else _encoded(extraction)


def _encoded(extraction: Extraction) -> str:
    article = [
        FORMAT,
        description_row(extraction.description),
        [[zone.kind, *zone.span] for zone in extraction.zones],
        [_figure_row(figure) for figure in extraction.figures],
        list(extraction.notes),
    ]
    return "\n".join(map(_line, (article, *map(_candidate_row, extraction.candidates))))


def decode_extraction(article_id: str, body: bytes) -> Extraction | None:
    """The extraction that was encoded, from its UTF-8; None for anything else: a cache can be made again."""
    try:
        lines = BytesIO(body)
        form, description, zones, figures, notes = json.loads(lines.readline())
        if form != FORMAT:
            return None
        return Extraction(
            article_id,
            description_of(description),
            tuple([Zone(kind, Span(start, end)) for kind, start, end in zones]),
            tuple(map(_figure, figures)),
            tuple([_candidate(article_id, json.loads(line)) for line in lines]),
            tuple(notes),
        )
    except (ValueError, TypeError, ArithmeticError):
        return None


def _line(row: Row) -> str:
    return _ENCODER.encode(row)


def description_row(description: Description) -> Row:
    """A description as JSON values."""
    published = description.published.isoformat() if description.published else ""
    return [description.title, published, description.source, description.place]


def description_of(row: Row) -> Description:
    """The description that :func:`description_row` made ``row`` from."""
    title, published, source, place = row
    return Description(title, date.fromisoformat(published) if published else None, source, place)


def _figure_row(figure: Figure) -> Row:
    numbers = [None if n is None else str(n) for n in (figure.value, figure.value_max, figure.of)]
    return [
        *figure.span,
        *figure.value_span,
        *numbers,
        figure.unit,
        figure.comparator,
        figure.account,
        figure.by,
    ]


def _figure(row: Row) -> Figure:
    start, end, value_start, value_end, value, value_max, of, unit, comparator, account, by = row
    return Figure(
        Span(start, end),
        Span(value_start, value_end),
        None if value is None else Decimal(value),
        None if value_max is None else Decimal(value_max),
        None if of is None else Decimal(of),
        unit,
        comparator,
        account,
        by,
    )


def _candidate_row(candidate: Candidate) -> Row:
    evidence = [[e.field, e.source, *(e.span or ())] for e in candidate.evidence]
    return [
        record_row(candidate.record),
        candidate.rule,
        candidate.confidence,
        list(candidate.checks),
        evidence,
        [[finding.check, list(finding.values), finding.sentence] for finding in candidate.findings],
    ]


def _candidate(article_id: str, row: list[Any]) -> Candidate:
    record, rule, confidence, checks, evidence, findings = row
    return Candidate(
        article_id,
        record_of(record),
        intern(rule),
        confidence,
        tuple(checks),
        tuple([Evidence(intern(e[0]), intern(e[1]), Span(e[2], e[3]) if len(e) == 4 else None) for e in evidence]),
        tuple([Finding(check, tuple(values), sentence) for check, values, sentence in findings]),
    )
