"""Refusing a value of a pack entry: under which key it stands, what is wrong, and the nearest that is known."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

from pydantic_core import PydanticCustomError

REFUSED = "refused"
"""Type of the error in which a model hands on a refusal."""
_MOST_LISTED = 20


def refused(key: str, value: str, what: str, todo: str = "") -> PydanticCustomError:
    """The error that a validator raises for ``value``, which stands in the text or list of ``key``."""
    return PydanticCustomError(REFUSED, "{what}", {"key": key, "value": value, "what": what, "todo": todo})


def advice(name: str, known: Iterable[str], listing: str) -> str:
    """The nearest known name to one that is not, else what is known; ``listing`` begins the list of those."""
    names = tuple(known)
    near = nearest(name, names)
    if near:
        return f"Did you mean '{near[0]}'"
    return f"{listing} {', '.join(names)}" if len(names) <= _MOST_LISTED else ""


def nearest(name: str, known: Collection[str], most: int = 1, alike: float = 0.6) -> list[str]:
    """The known names that are most like ``name``, best first, whatever their case."""
    by_folded: dict[str, str] = {}
    for other in known:
        by_folded.setdefault(other.casefold(), other)
    return [by_folded[found] for found in difflib.get_close_matches(name.casefold(), by_folded, most, alike)]
