"""Records in a few words, for rows, messages and panes."""

from __future__ import annotations

from reviewer.domain.fields import format_field
from reviewer.domain.record import Record
from reviewer.ui.wording.value_words import value_name
from reviewer.ui.wording.words import Words


def field_text(record: Record, name: str, words: Words) -> str:
    """A field as a person reads it: like :func:`format_field`, values of a closed set by their names."""
    return value_name(words, name, format_field(record, name))


def amount(record: Record) -> str:
    """The number as the record has it: ``66/112``, ``3–5``, ``> 30``."""
    text = format_field(record, "value")
    if record.value_max is not None:
        text += f"–{format_field(record, 'value_max')}"
    if record.of is not None:
        text += f"/{format_field(record, 'of')}"
    return text if record.comparator == "=" else f"{record.comparator} {text}"


def figure(record: Record) -> str:
    """Number and unit: ``95,9 %``."""
    return f"{amount(record)} {record.unit}".rstrip()


def brief(record: Record) -> str:
    """A record in a message: ``tỷ lệ bao phủ BHYT toàn dân 93,5 %``."""
    return f"{record.indicator} {figure(record)}".strip()
