"""Record fields as text: what a person types, what a file holds, what a screen shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reviewer.domain.numbers import format_numeral, parse_numeral
from reviewer.domain.record import COMPARATORS, EDITABLE, MEASURES, STATUSES, Record
from reviewer.domain.text import nfc
from reviewer.errors import FieldError, Where

CHOICES: Mapping[str, tuple[str, ...]] = {"comparator": COMPARATORS, "measure": MEASURES, "status": STATUSES}
"""Fields with a closed set of values."""

NUMBERS = ("value", "value_max", "of")
REQUIRED = ("indicator", "value", "comparator", "measure", "status", "period")

_WRONG = {
    "empty": "this field cannot be empty",
    "choice": "'{text}' is not one of {choices}",
    "number": "'{text}' is not a number",
    "period": "'{text}' is not a period",
    "code": "'{text}' is not a catalogue code",
    "range": "the upper end of a range is larger than its lower end",
    "fraction": "a fraction needs a denominator above 0",
}
"""What can be wrong with a field; an error's kind is the key behind ``field_``."""
_HINTED = ("empty", "number", "period", "code")
_HINTS = {
    "number": "Write it as the article does: 1.020 or 95,9",
    "period": "Write 2026, 2025-H1, 2025-Q3, 2025-07, 2020/2025 or 2025-01/2025-09",
    "code": "Use small letters, digits and _",
    "indicator": "Write what is measured, in the article's words",
}
_HINT_OF = dict.fromkeys(NUMBERS, "number") | {name: name for name in ("period", "code", "indicator")}

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = rf"{_YEAR}-(?:0[1-9]|1[0-2])"
PERIOD = re.compile(rf"{_YEAR}|{_YEAR}-H[12]|{_YEAR}-Q[1-4]|{_MONTH}|{_YEAR}/{_YEAR}|{_MONTH}/{_MONTH}")
_CODE = re.compile(r"[a-z][a-z0-9_]*")


def parse_field(name: str, text: str) -> str | Decimal | None:
    """The value of field ``name`` that ``text`` means.

    Raises FieldError, with the field's name in ``where.key``, for text that means nothing there.
    """
    text = " ".join(nfc(text).split())
    if not text:
        if name in REQUIRED:
            raise _error(name, "empty")
        return None if name in ("value_max", "of") else ""
    if name in NUMBERS:
        return _parse_number(name, text)
    if name in CHOICES and text not in CHOICES[name]:
        raise _error(name, "choice", text=text, choices=", ".join(CHOICES[name]))
    if name == "period" and (not PERIOD.fullmatch(text) or _runs_backwards(text)):
        raise _error(name, "period", text=text)
    if name == "code" and not _CODE.fullmatch(text):
        raise _error(name, "code", text=text)
    return text


def format_field(record: Record, name: str) -> str:
    """Field ``name`` as a person reads and types it; numbers in the Vietnamese way."""
    value = getattr(record, name)
    if value is None:
        return ""
    return format_numeral(value) if isinstance(value, Decimal) else str(value)


def with_fields(record: Record, texts: Mapping[str, str]) -> Record:
    """``record`` with the given fields set from text; raises FieldError at the first that does not parse."""
    unknown = set(texts) - set(EDITABLE)
    if unknown:
        raise FieldError("no such field", Where(key=min(unknown)), f"Fields are {', '.join(EDITABLE)}")
    changed = replace(record, **{name: parse_field(name, text) for name, text in texts.items()})  # type: ignore[arg-type]  # parse_field gives each field its own type
    check_numbers(changed)
    return changed


def check_numbers(record: Record) -> None:
    """Raise FieldError where the numbers of a record contradict each other."""
    if record.value_max is not None and record.value_max <= record.value:
        raise _error("value_max", "range")
    if record.of is not None and record.of <= 0:
        raise _error("of", "fraction")


def _parse_number(name: str, text: str) -> Decimal:
    sign, digits = text[:1], text.lstrip("+-\u2212")
    number = parse_numeral(digits) if len(text) - len(digits) <= 1 else None
    if number is None:
        raise _error(name, "number", text=text)
    return -number if sign in ("-", "\u2212") else number


def _runs_backwards(period: str) -> bool:
    start, _, end = period.partition("/")
    return bool(end) and end < start


def _error(name: str, wrong: str, **values: str) -> FieldError:
    """What is wrong with field ``name``, and the hint that goes with it."""
    hint = _HINT_OF.get(name, "") if wrong in _HINTED else ""
    what, todo = _WRONG[wrong].format(**values), _HINTS.get(hint, "")
    return FieldError(what, Where(key=name), todo, kind=f"field_{wrong}", values={**values, "hint": hint})
