"""What a campaign counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Failure(NamedTuple):
    """A broken promise and how to look at it."""

    life: int
    run: int
    """Which run of the workspace's life, from 1."""
    plan: str
    kind: str
    what: str
    kept: Path
    """The workspace as it was found."""


@dataclass
class Tally:
    """Counts of one life or of many."""

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By moment and weapon."""
    confirmed: Counter[str] = field(default_factory=Counter)
    """Decisions that were confirmed in the runs that ended in a kill, by moment."""
    places: Counter[str] = field(default_factory=Counter)
    """Where in the code the app ended itself."""
    starts: int = 0
    resumed: int = 0
    """Starts that showed number and place of the run before."""
    left: int = 0
    """Runs that ended by their key."""
    failures: list[Failure] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """All kills."""
        return self.kills.total()

    def add(self, other: Tally) -> None:
        """Take in the counts of another."""
        self.kills += other.kills
        self.confirmed += other.confirmed
        self.places += other.places
        self.starts += other.starts
        self.resumed += other.resumed
        self.left += other.left
        self.failures += other.failures

    def failed(self, kind: str) -> int:
        """Failures of one kind."""
        return sum(failure.kind == kind for failure in self.failures)
