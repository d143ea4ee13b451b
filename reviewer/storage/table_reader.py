"""One TOML table while it is read: values by key in the type they must have, or an error at that key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from reviewer.domain.numbers import is_statable
from reviewer.domain.printable import printable
from reviewer.domain.span import LAST_OFFSET, Span
from reviewer.domain.text import nfc
from reviewer.errors import TruthError

Fail = Callable[[str, str], TruthError]
"""Makes the error for a key and what is wrong there."""

_SHOWN = 40


class TableReader:
    """The values of one table. Every method but the constructor takes a key; an absent one reads as empty."""

    def __init__(self, values: Any, fail: Fail) -> None:
        """Raises TruthError where ``values`` is no table."""
        if not isinstance(values, dict):
            raise fail("", "this is not a table")
        self.values: Mapping[str, Any] = values
        self.fail = fail

    def text(self, key: str) -> str:
        """A string as it stands."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.fail(key, f"{key} is a text in quotes, not {printable(str(value))[:_SHOWN]}")
        return value

    def line(self, key: str) -> str:
        """A string in NFC."""
        return nfc(self.text(key))

    def required(self, key: str) -> str:
        """A string that is not empty."""
        value = self.text(key)
        if not value:
            raise self.fail(key, f"{key} is missing")
        return value

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        """One of ``choices``."""
        value = self.text(key) or default
        if value not in choices:
            raise self.fail(key, f"'{printable(value)[:_SHOWN]}' is not one of {', '.join(choices)}")
        return value

    def flag(self, key: str) -> bool:
        """A boolean."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, f"{key} is true or false")
        return value

    def day(self, key: str) -> date | None:
        """A date, which a person may have put in quotes."""
        value = self.values.get(key, "")
        if value == "":
            return None
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError as error:
                raise self.fail(key, f"{key} is a date such as 2026-01-10") from error
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fail(key, f"{key} is a date such as 2026-01-10")
        return value

    def moment(self, key: str) -> str:
        """A time as the log writes it, which a person may have written as a TOML date-time."""
        value = self.values.get(key, "")
        if isinstance(value, datetime):
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return self.text(key)

    def number(self, key: str) -> Decimal | None:
        """An exact number; None where the key is absent or an empty string."""
        value = self.values.get(key, "")
        if value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.fail(key, f"{key} is a number without quotes")
        number = Decimal(value)
        if not is_statable(number):
            raise self.fail(key, f"{key} is not a number that an article can state")
        return number

    def seconds(self, key: str) -> float | None:
        """A length of time; None where the key is absent."""
        number = self.number(key)
        if number is not None and number < 0:
            raise self.fail(key, f"{key} is a number of seconds")
        return None if number is None else float(number)

    def span(self, key: str) -> Span:
        """A half-open range of code points, which no record is without."""
        value = self.values.get(key)
        if isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value):
            start, end = value
            if 0 <= start <= end <= LAST_OFFSET:
                return Span(start, end)
        raise self.fail(key, f"{key} is [start, end] in code points of the article")
