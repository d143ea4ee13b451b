"""Small articles with candidates written out, for what is told from candidates across articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.workbench.review import Review
from tests.ui.golden import GoldReader, ListSink, MemoryStore

RULE = "rate-of"


def article(number: int, text: str) -> Article:
    return Article.from_text(f"a{number:03}", text)


def candidate(
    of: Article,
    words: str,
    figure: str,
    *,
    rule: str = RULE,
    checks: tuple[str, ...] = (),
    sources: Mapping[str, tuple[str, str]] | None = None,
    start: int = 0,
    **fields: str,
) -> Candidate:
    """A candidate whose indicator's ``words`` and ``figure`` stand in the article from ``start`` on.

    ``sources`` gives, by field, the cue and the words that set it.
    """
    first = of.text.index(words, start)
    at = of.text.index(figure, first if words not in of.text[first + len(words) :] else start)
    parts = Span(first, first + len(words))
    value = Span(at, at + len(figure))
    span = parts.join(value)
    record = Record(
        indicator=words,
        value=Decimal(re.sub(r"[^0-9,]", "", figure).replace(",", ".")),
        unit=fields.pop("unit", "%"),
        period=fields.pop("period", "2025"),
        span=span,
        value_span=value,
        quote=span.cut(of.text),
    )
    record = replace(record, **fields)  # type: ignore[arg-type]  # tests name fields of text
    evidence = [Evidence("indicator", rule, parts)]
    for field, (source, said) in (sources or {}).items():
        where = of.text.find(said) if said else -1
        evidence.append(Evidence(field, source, Span(where, where + len(said)) if where >= 0 else None))
    return Candidate(of.id, record, rule, 0.9, checks, tuple(evidence))


def review_of(
    found: Sequence[tuple[Article, Sequence[Candidate]]],
    *,
    store: MemoryStore | None = None,
    session: str = "small",
) -> Review:
    """A review of these articles, read already."""
    store = store or MemoryStore()
    for of, candidates in found:
        ordered = tuple(sorted(candidates, key=lambda c: c.record.value_span))
        store.extractions[of.id] = Extraction(of.id, Description(), (), (), ordered)
    reader = GoldReader({})
    return Review(
        [of for of, _ in found],
        store,
        ListSink(),
        lambda: reader,
        "small",
        annotator="lan",
        clock=lambda: "2026-01-10T08:30:00Z",
        session=session,
    )


def many(count: int, *, rule: str = RULE, first: int = 0) -> list[tuple[Article, list[Candidate]]]:
    """Articles of one candidate each, all by one rule."""
    made = []
    for number in range(first, first + count):
        of = article(number, f"Tỷ lệ hộ nghèo của xã đạt {number + 1} % trong năm.\n")
        made.append((of, [candidate(of, "Tỷ lệ hộ nghèo", f"{number + 1}", rule=rule)]))
    return made
