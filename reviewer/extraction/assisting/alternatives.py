"""Likely other values of a record's fields: what a person would otherwise have to type.

Rules get most fields right, and where they err the right value usually stands close by: another period or place
that the article names, what the records around it say, the measure that a word beside the figure tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reviewer.domain.entry import Alternative
from reviewer.domain.fields import with_fields
from reviewer.domain.record import EDITABLE, Record
from reviewer.domain.span import Span
from reviewer.errors import FieldError

MOST = 9
"""As many as there are digits to choose them by."""

_TURNS = (
    ("period", "status", "indicator", "measure", "place", "unit", "comparator", "basis", "period"),
    ("measure", "comparator", "indicator", "status", "place", "unit", "basis", "code"),
)
"""Whose next best value gets the next digit, by how often rules err in a field and how far it is to type it."""


class Named(NamedTuple):
    """A value that the article's words name, and where they stand in the stored text."""

    field: str
    value: str
    span: Span


def chosen(record: Record, likely: Mapping[str, Iterable[str]]) -> tuple[Alternative, ...]:
    """At most nine of the ``likely`` values, which stand best first by field, in the order of the form.

    Each is a value that the record could take as it is and does not have.
    """
    queues = {field: _usable(record, field, texts) for field, texts in likely.items()}
    found: list[Alternative] = []
    for field in (*_TURNS[0], *(field for _ in range(MOST) for field in _TURNS[1])):
        if len(found) < MOST and field in queues:
            found += [value for value in (next(queues[field], None),) if value]
    return tuple(sorted(found, key=lambda alternative: EDITABLE.index(alternative.field)))


def nearest(named: Sequence[Named], field: str, record: Record) -> list[str]:
    """The values named for a field, the closest words first; those before the figure win a tie."""
    figure = record.value_span
    found = [
        (_distance(n.span, figure), n.span.start > figure.start, n.span, n.value)
        for n in named
        if n.field == field
    ]
    return list(dict.fromkeys(value for *_, value in sorted(found)))


def _usable(record: Record, field: str, texts: Iterable[str]) -> Iterator[Alternative]:
    for text in dict.fromkeys(texts):
        try:
            is_other = with_fields(record, {field: text}) != record
        except FieldError:
            continue
        if is_other:
            yield Alternative(field, text)


def _distance(words: Span, figure: Span) -> int:
    return max(0, words.start - figure.end, figure.start - words.end)
