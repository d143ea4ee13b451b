"""The check of totals against the parts that are listed behind them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.finding import Finding
from reviewer.domain.numbers import format_numeral
from reviewer.domain.record import Record
from reviewer.domain.text import nfc
from reviewer.extraction.resolving.amounts import PERCENT, amount, is_same_kind
from reviewer.extraction.resolving.known import SENTENCE_ENDS, Known, figure, unit_behind
from reviewer.extraction.resolving.seams import Seams

SUM = "sum-mismatch"
_LIST_REACH = 240
"""Code points between two parts of one total, at most."""
_TOLERANCE = Decimal("0.005")
"""Share of a total by which rounded parts may miss it."""

_PARTS_FOLLOW = re.compile(r"trong đó|bao gồm|gồm|[:(]", re.IGNORECASE)
_OUT_OF = re.compile(r"\btrong(?:\s(?:tổng|số|tổng\ssố))?\s+\Z", re.IGNORECASE)
"""In front of a total, that what follows are its parts: ``trong 17 chỉ tiêu có 9 vượt, 8 đạt``."""
_FRONT = 20
_ALL_PARTS_FOLLOW = re.compile(r"gồm|:\s*$", re.IGNORECASE)


class _Parts(NamedTuple):
    """What is listed behind a total."""

    records: tuple[Record, ...]
    values: tuple[Decimal, ...]
    """In the total's unit."""
    is_whole: bool
    """Whether the list claims to be complete."""


def totals_near(records: Sequence[Known], seams: Seams) -> Iterable[int]:
    """The records whose parts may be others: those in front of a seam, as far as lists reach."""
    yield from seams.new
    for seam in seams.at:
        following = sys.maxsize
        for at in range(seam - 1, -1, -1):
            span = records[at].record.value_span
            if at < seam - 1 and following - span.end > _LIST_REACH:
                break
            yield at
            following = span.start


def sum_mismatch(records: Sequence[Known], text: str, places: Iterable[int]) -> Iterator[tuple[int, Finding]]:
    """Totals that their listed parts exceed, or miss where all parts are listed."""
    for at in places:
        total = records[at].record
        if total.measure == "level" and total.unit not in ("", PERCENT) and total.value_max is None:
            parts = _parts(records, at, text)
            difference = sum(parts.values, Decimal(0)) - total.value
            slack = total.value * _TOLERANCE
            if len(parts.values) > 1 and (difference > slack or (parts.is_whole and -difference > slack)):
                listed = " + ".join(figure(part) for part in parts.records)
                summed = format_numeral(sum(parts.values, Decimal(0)).normalize() + 0) + unit_behind(total.unit)
                yield at, Finding(SUM, (listed, summed, figure(total)))


def _parts(records: Sequence[Known], at: int, text: str) -> _Parts:
    """What is listed as parts of the total at ``at``."""
    total = records[at].record
    parts: list[Record] = []
    end, is_whole = total.value_span.end, False
    for later in range(at + 1, len(records)):
        record = records[later].record
        if record.value_span.start - end > _LIST_REACH:
            break
        if not _is_part(record, total):
            continue
        between = nfc(text[end : record.value_span.start])
        leads_in = _PARTS_FOLLOW.search(between)
        if SENTENCE_ENDS.search(between) or not (parts or leads_in or _is_split(total, text)):
            break
        if parts and leads_in:
            continue
        is_whole = is_whole or (not parts and bool(_ALL_PARTS_FOLLOW.search(between)))
        parts.append(record)
        end = record.value_span.end
    scale = amount(total.unit).factor
    return _Parts(tuple(parts), tuple(p.value * amount(p.unit).factor / scale for p in parts), is_whole)


def _is_split(total: Record, text: str) -> bool:
    """Whether the words in front of a total say that its parts follow."""
    start = total.value_span.start
    return _OUT_OF.search(nfc(text[max(0, start - _FRONT) : start])) is not None


def _is_part(record: Record, total: Record) -> bool:
    return (
        record.measure == "level"
        and record.status == total.status
        and record.period == total.period
        and record.of is None
        and is_same_kind(record.unit, total.unit)
    )
