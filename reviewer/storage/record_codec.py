"""Records as compact lists of JSON values: the form they have inside the database.

Lists and not tables of names, because a session decodes thousands of them before its first screen.
"""

from __future__ import annotations

from decimal import Decimal
from sys import intern
from typing import Any

from reviewer.domain.record import Record
from reviewer.domain.span import Span

Row = list[Any]


def record_row(record: Record) -> Row:
    """The values of a record; decimals are strings with exactly their digits, so nothing is rounded."""
    return [
        record.indicator,
        str(record.value),
        record.unit,
        record.comparator,
        record.measure,
        record.status,
        record.period,
        record.place,
        record.code,
        _text(record.value_max),
        _text(record.of),
        record.basis,
        *record.span,
        *record.value_span,
        record.quote,
    ]


def record_of(row: Row) -> Record:
    """The record that :func:`record_row` made ``row`` from. Raises ValueError, TypeError or ArithmeticError.

    Words that thousands of records share are kept once.
    """
    indicator, value, unit, comparator, measure, status, period, place, code, value_max, of, basis = row[:12]
    start, end, value_start, value_end, quote = row[12:]
    return Record(
        indicator=indicator,
        value=Decimal(value),
        unit=intern(unit),
        comparator=intern(comparator),
        measure=intern(measure),
        status=intern(status),
        period=intern(period),
        place=intern(place),
        code=intern(code),
        value_max=_number(value_max),
        of=_number(of),
        basis=basis,
        span=Span(start, end),
        value_span=Span(value_start, value_end),
        quote=quote,
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
