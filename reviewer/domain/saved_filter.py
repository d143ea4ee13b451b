"""Filters that a person gave a name, so that they need not be typed again."""

from __future__ import annotations

from typing import NamedTuple


class SavedFilter(NamedTuple):
    """One of them. Both texts are a person's own and mean nothing before they are parsed."""

    name: str
    query: str
    """The line of the filter language."""
