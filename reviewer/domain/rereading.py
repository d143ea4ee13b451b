"""What changed rules leave to decide in a session: candidates that are new or read otherwise than last time."""

from __future__ import annotations

from typing import NamedTuple

from reviewer.domain.article import Extraction
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState


class Rereading(NamedTuple):
    """How many undecided candidates differ from what was read last time."""

    new: int = 0
    """On figures that had no candidate."""
    changed: int = 0
    """On figures that had one, which said something else."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.new or self.changed)

    def plus(self, other: Rereading) -> Rereading:
        """Both together."""
        return Rereading(self.new + other.new, self.changed + other.changed)


def rereading(before: Extraction, after: Extraction, state: ReviewState) -> Rereading:
    """What differs between two readings of one article; what was decided stands and does not count."""
    earlier: dict[Span, list[Record]] = {}
    for candidate in before.candidates:
        earlier.setdefault(candidate.record.value_span, []).append(candidate.record)
    new = changed = 0
    for candidate in after.candidates:
        known = earlier.get(candidate.record.value_span, [])
        if candidate.record not in known and state.verdict(candidate.fact) is None:
            new += not known
            changed += bool(known)
    return Rereading(new, changed)
