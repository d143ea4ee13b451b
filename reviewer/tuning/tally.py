"""Counting decided candidates. Apart, because the screen counts too and loads nothing else of calibration."""

from __future__ import annotations

from typing import NamedTuple


class Tally(NamedTuple):
    """How many candidates were decided, and how many of them were right as they stood."""

    cases: int = 0
    right: int = 0
