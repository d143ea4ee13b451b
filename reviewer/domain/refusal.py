"""A suggestion that a person does not want to see again."""

from __future__ import annotations

from typing import NamedTuple

ID_DIGITS = 10


class Refusal(NamedTuple):
    """Who refused which suggestion, when and why."""

    id: str
    """The suggestion's, which is the same for the same edits, today and tomorrow."""
    at: str
    """UTC, as ``2026-01-10T08:00:00Z``."""
    by: str
    why: str = ""
    what: str = ""
    """What the suggestion said for itself, where that was known."""


def is_suggestion_id(text: str) -> bool:
    """Whether a text is written like the id of a suggestion."""
    return len(text) == ID_DIGITS and all(digit in "0123456789abcdef" for digit in text)
