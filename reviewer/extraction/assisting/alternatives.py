"""Likely other values of a record's fields: what a person would otherwise have to type.

Rules get most fields right, and where they err the right value usually stands close by: another period or
place that the article names, the other status, the measure that a word beside the figure tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.entry import Alternative
from reviewer.domain.fields import with_fields
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import nfc
from reviewer.errors import FieldError
from reviewer.extraction.resolving.amounts import PERCENT, amount
from reviewer.extraction.resolving.catalogue import Catalogue

MOST = 9
"""As many as there are digits to choose them by."""

_SHARES = (
    ("period", 2),
    ("status", 1),
    ("place", 1),
    ("measure", 1),
    ("comparator", 1),
    ("unit", 1),
    ("code", 1),
    ("period", 1),
)
"""How many of each field come first; what is left of the room is filled field by field in the same order."""
_FIELDS = ("period", "status", "place", "measure", "comparator", "unit", "code")
_NEAR = 60
"""Code points around a figure whose words tell of its measure."""
_OTHER_STATUSES = {
    "actual": ("target", "estimate"),
    "target": ("actual", "estimate"),
    "estimate": ("actual", "target"),
}
_OTHER_COMPARATORS = {
    "=": (">", "~", ">=", "<", "<="),
    ">": ("=", ">=", "~"),
    ">=": (">", "="),
    "<": ("=", "<=", "~"),
    "<=": ("<", "="),
    "~": ("=", ">", "<"),
}
_MEASURE_WORDS = (
    ("above_plan", re.compile(r"vượt", re.IGNORECASE)),
    ("below_plan", re.compile(r"thấp hơn (?:kế hoạch|chỉ tiêu|dự toán)", re.IGNORECASE)),
    ("of_plan", re.compile(r"kế hoạch|dự toán|chỉ tiêu|hoàn thành", re.IGNORECASE)),
    ("of_previous", re.compile(r"bằng .{0,20}cùng kỳ|gấp", re.IGNORECASE)),
    ("increase", re.compile(r"tăng|cao hơn|thêm", re.IGNORECASE)),
    ("decrease", re.compile(r"giảm|thấp hơn", re.IGNORECASE)),
)


class Named(NamedTuple):
    """A value that the article's words name, and where they stand in the stored text."""

    field: str
    value: str
    span: Span


def alternatives(
    record: Record, text: str, named: Iterable[Named], units: Sequence[str], catalogue: Catalogue
) -> tuple[Alternative, ...]:
    """At most nine other values, best first, each of which the record could take as it is.

    ``named`` are the periods and places of the article, ``units`` what else the figure's unit may be read as.
    """
    named = tuple(named)
    likely = {
        "period": (*_nearest(named, "period", record), *_years_around(record.period)),
        "status": _OTHER_STATUSES[record.status],
        "place": tuple(_nearest(named, "place", record)),
        "measure": tuple(_measures(record, text)),
        "comparator": _OTHER_COMPARATORS[record.comparator],
        "unit": (*units, *_catalogue_units(record, catalogue)),
        "code": catalogue.codes_near(record.indicator),
    }
    queues = {field: list(_usable(record, field, texts)) for field, texts in likely.items()}
    chosen: list[Alternative] = []
    for field, share in (*_SHARES, *((field, MOST) for field in _FIELDS)):
        taken, queues[field] = queues[field][:share], queues[field][share:]
        chosen += taken
    return tuple(chosen[:MOST])


def _usable(record: Record, field: str, texts: Iterable[str]) -> Iterator[Alternative]:
    for text in dict.fromkeys(texts):
        try:
            is_other = with_fields(record, {field: text}) != record
        except FieldError:
            continue
        if is_other:
            yield Alternative(field, text)


def _nearest(named: Sequence[Named], field: str, record: Record) -> Iterator[str]:
    """The values named for a field, the closest words first; those before the figure win a tie."""
    figure = record.value_span
    found = [
        (_distance(n.span, figure), n.span.start > figure.start, n.span, n.value)
        for n in named
        if n.field == field
    ]
    return (value for *_, value in sorted(found))


def _distance(words: Span, figure: Span) -> int:
    return max(0, words.start - figure.end, figure.start - words.end)


def _years_around(period: str) -> tuple[str, ...]:
    """The year of a period, the years beside it and its first half."""
    if not period[:4].isdigit():
        return ()
    year = int(period[:4])
    return (f"{year}", f"{year + 1}", f"{year - 1}", f"{year}-H1")


def _measures(record: Record, text: str) -> Iterator[str]:
    """Measures that words near the figure tell, then level."""
    start, end = record.value_span
    around = nfc(text[max(0, start - _NEAR) : end + _NEAR])
    yield from (measure for measure, words in _MEASURE_WORDS if words.search(around))
    yield "level"
    yield from ("of_plan", "increase", "decrease") if record.unit == PERCENT else ("increase", "decrease")


def _catalogue_units(record: Record, catalogue: Catalogue) -> Iterator[str]:
    """Units of the record's indicator in the record's own scale: ``triệu đồng`` may be ``triệu đồng/năm``."""
    indicator = catalogue.get(record.code)
    scale = amount(record.unit).factor
    for unit in indicator.units if indicator else ():
        if amount(unit).factor == scale and (
            unit.startswith(f"{record.unit}/") or record.unit.startswith(f"{unit}/")
        ):
            yield unit
