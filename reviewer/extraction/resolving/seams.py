"""Where an article's records are others than those checked before, and what a check must look at again there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from reviewer.extraction.resolving.known import Known

_NOWHERE = -2


class Seams(NamedTuple):
    """How the records of an article follow from those of an earlier reading. All positions grow."""

    at: Sequence[int]
    """Positions in front of which another record stands than before; behind the last one, where that is so."""
    new: Sequence[int]
    """The records that the earlier reading did not have."""
    gone: Sequence[Known]
    """Those that it had and this one has not."""
    now: Mapping[int, int]
    """Where the records of the earlier reading stand that both have."""


Stale = Callable[[Sequence[Known], Seams], Iterable[int]]
"""From records and their seams to the positions at which a check can find something else than before."""


def seams_of(earlier: Sequence[int], before: Sequence[Known]) -> Seams:
    """The seams of records that stood at ``earlier`` among those ``before``, -1 for a new one."""
    at: list[int] = []
    expected = 0
    for place, was in enumerate((*earlier, len(before))):
        if was != expected:
            at.append(place)
        expected = was + 1 if was >= 0 else _NOWHERE
    new = [place for place, was in enumerate(earlier) if was < 0]
    now = {was: place for place, was in enumerate(earlier) if was >= 0}
    return Seams(at, new, [known for place, known in enumerate(before) if place not in now], now)


def new_ones(records: Sequence[Known], seams: Seams) -> Iterable[int]:
    """For checks that look at one record by itself."""
    return seams.new


def near(reach: int) -> Stale:
    """For checks that look at ``reach`` records on either side."""

    def stale(records: Sequence[Known], seams: Seams) -> Iterable[int]:
        places = (place for seam in seams.at for place in range(max(0, seam - reach), seam + reach))
        return {place for place in places if place < len(records)}.union(seams.new)

    return stale
