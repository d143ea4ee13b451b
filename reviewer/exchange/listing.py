"""Listings: what is to be written out, as named columns and rows, before any format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.candidate import Candidate
from reviewer.domain.figure import Figure

Cell = str | int | float | Decimal | tuple[str, ...] | None


class Column(NamedTuple):
    """One column of a listing, the same in every format."""

    name: str
    is_foreign: bool = False
    """Whether cells hold text that this program did not choose: words of the article, names from files."""
    in_table: bool = True
    """Whether a person reading a table wants it."""
    in_files: bool = True
    """Whether programs want it; what is only told in words, they do not."""


class Listing(NamedTuple):
    """Columns, and one mapping from column name to cell a row. Rows may be read only once."""

    columns: tuple[Column, ...]
    rows: Iterable[Mapping[str, Cell]]


CANDIDATE_COLUMNS = (
    Column("article", is_foreign=True),
    Column("rule", is_foreign=True),
    Column("confidence"),
    Column("start", in_table=False),
    Column("end", in_table=False),
    Column("value_start"),
    Column("value_end", in_table=False),
    Column("quote", is_foreign=True, in_table=False),
    Column("indicator", is_foreign=True),
    Column("code", is_foreign=True),
    Column("value"),
    Column("value_max"),
    Column("of"),
    Column("unit", is_foreign=True),
    Column("comparator"),
    Column("measure"),
    Column("basis", is_foreign=True),
    Column("status"),
    Column("period", is_foreign=True),
    Column("place", is_foreign=True),
    Column("checks", is_foreign=True, in_table=False),
    Column("found", is_foreign=True, in_files=False),
)
"""The keys of a JSON line, in their order, are a contract with whoever reads the output."""

FIGURE_COLUMNS = (
    Column("article", is_foreign=True),
    Column("start"),
    Column("end", in_table=False),
    Column("value_start", in_table=False),
    Column("value_end", in_table=False),
    Column("figure", is_foreign=True),
    Column("value"),
    Column("value_max"),
    Column("of"),
    Column("unit", is_foreign=True),
    Column("comparator", in_table=False),
    Column("account"),
    Column("by", is_foreign=True),
)
"""What is told of every figure: where and what it is, and where it went."""


def candidate_listing(candidates: Iterable[Candidate]) -> Listing:
    """One row a candidate, in the given order."""
    return Listing(CANDIDATE_COLUMNS, map(_candidate_row, candidates))


def figure_listing(read: Iterable[tuple[Article, Iterable[Figure]]]) -> Listing:
    """One row a figure of each article, in the given order, with its account."""
    return Listing(FIGURE_COLUMNS, _figure_rows(read))


def _candidate_row(candidate: Candidate) -> dict[str, Cell]:
    record = candidate.record
    return {
        "article": candidate.article_id,
        "rule": candidate.rule,
        "confidence": round(candidate.confidence, 4),
        "start": record.span.start,
        "end": record.span.end,
        "value_start": record.value_span.start,
        "value_end": record.value_span.end,
        "quote": record.quote,
        "indicator": record.indicator,
        "code": record.code,
        "value": record.value,
        "value_max": record.value_max,
        "of": record.of,
        "unit": record.unit,
        "comparator": record.comparator,
        "measure": record.measure,
        "basis": record.basis or None,
        "status": record.status,
        "period": record.period,
        "place": record.place,
        "checks": candidate.checks,
        "found": "; ".join([finding.told() for finding in candidate.findings]),
    }


def _figure_rows(read: Iterable[tuple[Article, Iterable[Figure]]]) -> Iterator[dict[str, Cell]]:
    for article, figures in read:
        for figure in figures:
            yield {
                "article": article.id,
                "start": figure.span.start,
                "end": figure.span.end,
                "value_start": figure.value_span.start,
                "value_end": figure.value_span.end,
                "figure": figure.span.cut(article.text),
                "value": figure.value,
                "value_max": figure.value_max,
                "of": figure.of,
                "unit": figure.unit,
                "comparator": figure.comparator,
                "account": figure.account,
                "by": figure.by,
            }
