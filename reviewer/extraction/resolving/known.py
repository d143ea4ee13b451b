"""What a check looks at: a record with what the catalogue knows of it, and how it tells figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.finding import Finding
from reviewer.domain.numbers import format_numeral
from reviewer.domain.record import Record
from reviewer.extraction.resolving.amounts import PERCENT
from reviewer.extraction.resolving.catalogue import IndicatorModel

SENTENCE_ENDS = re.compile(r"[\n\r\x85\u2028\u2029]|[.!?]\s")


class Known(NamedTuple):
    """A record with what the catalogue knows of it."""

    record: Record
    indicator: IndicatorModel | None


Failing = Callable[[Sequence[Known], str, Iterable[int]], Iterator[tuple[int, Finding]]]
"""From an article's records in text order, its stored text, and the positions that are asked about, growing, to
those that fail and what was found there.
"""


def figure(record: Record) -> str:
    """A record's figure as an article writes it: ``31/34 trường``, ``450 tỷ đồng``, ``91,2%``."""
    number = format_numeral(record.value)
    if record.value_max is not None:
        number += f"–{format_numeral(record.value_max)}"
    if record.of is not None:
        number += f"/{format_numeral(record.of)}"
    return number + unit_behind(record.unit)


def whole(record: Record) -> str:
    """The denominator of a fraction with its unit; empty where there is none."""
    return "" if record.of is None else format_numeral(record.of) + unit_behind(record.unit)


def unit_behind(unit: str) -> str:
    """A unit as it follows a number."""
    return unit if unit == PERCENT else f" {unit}" if unit else ""


def percent(value: Decimal) -> str:
    """A share to two decimals at most, in percent."""
    return format_numeral(round(value, 2).normalize()) + PERCENT


def last_place(value: Decimal) -> Decimal:
    """One unit in the last place that a figure is told to: 0.1 for ``91,2``, 1 for ``91``."""
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
