"""Entries and reviews made of a few words, to test what is built on them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.entries import Entries, build_entries
from reviewer.domain.entry import Entry
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState
from reviewer.workbench.review import Review
from tests.ui.golden import ListSink, MemoryStore, golden_reader

WIDTH = 40
"""Code points that each record has of its article."""


def candidate(article_id: str, at: int, **values: Any) -> Candidate:
    """The candidate on the ``at``-th figure of an article; ``values`` are fields, rule, confidence, checks."""
    rule, checks = values.pop("rule", "made"), tuple(values.pop("checks", ()))
    confidence = values.pop("confidence", 0.9)
    start = values.pop("start", at * WIDTH)
    fields = {"indicator": f"tỷ lệ {at}", "value": Decimal(at), "unit": "%", "period": "2025", "quote": "x"}
    fields |= {"span": Span(start, start + WIDTH), "value_span": Span(start, start + values.pop("length", 2))}
    return Candidate(article_id, Record(**{**fields, **values}), rule, confidence, checks)


def entries(*candidates: Candidate) -> Entries:
    """Undecided entries of one article."""
    return build_entries("a", candidates, ReviewState())


def entry(**values: Any) -> Entry:
    """One undecided entry."""
    return entries(candidate("a", 1, **values))[0]


def review(*articles: Sequence[Candidate], unread: Sequence[int] = (), store: MemoryStore | None = None) -> Review:
    """A review of articles with these candidates, named a, b, c; those numbered in ``unread`` wait to be read."""
    texts = [Article.from_text(chr(ord("a") + at), "x" * (WIDTH * (len(c) + 2))) for at, c in enumerate(articles)]
    store, reader = store or MemoryStore(), golden_reader()
    for at, (article, found) in enumerate(zip(texts, articles, strict=True)):
        if at not in unread:
            store.extractions[article.id] = extraction(article.id, found)
    return Review(
        texts,
        store,
        ListSink(),
        lambda: reader,
        "made",
        annotator="lan",
        clock=lambda: "2026-01-10T08:30:00Z",
    )


def extraction(article_id: str, candidates: Sequence[Candidate]) -> Extraction:
    """What the rules read in an article."""
    return Extraction(article_id, Description(f"Bài {article_id}"), candidates=tuple(candidates))
