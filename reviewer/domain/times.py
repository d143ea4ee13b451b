"""How long decisions took: medians, because one visitor at the door would spoil a mean."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from reviewer.domain.decision import KINDS, WAYS, Decision


class KindTime(NamedTuple):
    """The decisions of one kind that were timed."""

    kind: str
    """One of KINDS; empty for all together."""
    via: str
    """One of WAYS."""
    timed: int
    median: float
    """Seconds of the decision in the middle."""
    total: float
    """Seconds of all of them."""


def times_of(log: Iterable[Decision]) -> tuple[KindTime, ...]:
    """A row for every kind of timed decision and way of making it, undone ones counted, and all together last.

    Nothing where nothing was timed.
    """
    groups: dict[tuple[str, str], list[float]] = {(kind, via): [] for kind in KINDS for via in WAYS}
    for decision in log:
        if decision.seconds is not None:
            groups.setdefault((decision.kind, decision.via), []).append(decision.seconds)
    rows = [_row(kind, via, seconds) for (kind, via), seconds in groups.items() if seconds]
    return (*rows, _row("", "", [s for seconds in groups.values() for s in seconds])) if rows else ()


def _row(kind: str, via: str, seconds: list[float]) -> KindTime:
    return KindTime(kind, via, len(seconds), median(seconds), sum(seconds))
