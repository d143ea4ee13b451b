"""Rows of the log read strictly: what SQLite gives, or what bytes gave, is a decision or it is nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reviewer.domain.decision import ACCEPT, ADD, DISMISS, FIX, KINDS, REJECT, WAYS, Decision
from reviewer.domain.record import Record
from reviewer.storage.decision_codec import decision_of

_NO_UTF8 = re.compile("[\ud800-\udfff]")
_TEXTS = ("at", "annotator", "kind", "rule", "reason", "comment", "quote", "via")
_NUMBERS = ("seq", "group")
_RECORD_TEXTS = (
    "indicator",
    "unit",
    "comparator",
    "measure",
    "status",
    "period",
    "place",
    "code",
    "basis",
    "quote",
)


def sound_decision(row: Sequence[Any]) -> Decision | None:
    """The decision of a row, ``seq`` and the codec's columns; None for a row that says what no decision says."""
    try:
        decision = decision_of(tuple(row))
        return decision if _is_sound(decision) else None
    except (ValueError, TypeError, ArithmeticError):
        return None


def _is_sound(decision: Decision) -> bool:
    article, start, end, indicator = decision.fact
    texts = (article, indicator, *(getattr(decision, name) for name in _TEXTS))
    numbers = (start, end, *(getattr(decision, name) for name in _NUMBERS))
    return (
        all(map(_is_text, texts))
        and all(type(number) is int and number >= 0 for number in numbers)
        and type(decision.target) is int
        and (decision.seconds is None or type(decision.seconds) in (int, float))
        and decision.kind in KINDS
        and decision.via in WAYS
        and article != ""
        and start <= end
        and _has_what_it_needs(decision)
        and (decision.proposed is None or _is_record(decision.proposed))
        and (decision.record is None or decision.record is decision.proposed or _is_record(decision.record))
    )


def _has_what_it_needs(decision: Decision) -> bool:
    if decision.kind in (ACCEPT, FIX, ADD):
        return decision.record is not None
    if decision.kind == REJECT:
        return decision.proposed is not None
    return decision.kind != DISMISS or decision.fact.is_bare


def _is_record(record: Record) -> bool:
    return (
        all(_is_text(getattr(record, name)) for name in _RECORD_TEXTS)
        and all(type(number) is int for number in (*record.span, *record.value_span))
        and isinstance(record.value, Decimal)
        and record.value.is_finite()
    )


def _is_text(value: object) -> bool:
    """Whether it is a text without what stands for bytes that were no UTF-8."""
    return isinstance(value, str) and (value.isascii() or not _NO_UTF8.search(value))
