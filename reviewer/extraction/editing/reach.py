"""Where in one article edits can make a difference, told stage by stage of the reading.

Each stage is asked at the places where the first reading asked it. As long as every answer is the same, so are the
questions of the next place and stage: an article without any reach reads exactly as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.extraction.context.governance import CueHit
    from reviewer.extraction.editing.changes import Change
    from reviewer.extraction.editing.landmarks import Landmarks
    from reviewer.extraction.editing.trace import Trace
    from reviewer.extraction.naming.record_rules import Reading
    from reviewer.extraction.pipeline import Extractor

Stretch = tuple[int, int, str]
_MOST_STRIKES = 3
"""How often a pattern may take its half second before a trial ends."""


@dataclass(slots=True)
class Reach:
    """Where edits can change the reading of an article; offsets count the matching text."""

    is_everything: bool = False
    """Whether nothing of the first reading can be relied on."""
    claims: dict[int, str] = field(default_factory=dict)
    """Numerals that another guard claims, or none, by where they start."""
    stretches: Sequence[Stretch] | None = None
    """What is claimed as a whole, where that is another."""
    is_scan: bool = False
    """Whether units or comparators beside numerals can be others."""
    found: list[CueHit] | None = None
    """The cues, where they are others."""
    figures: dict[int, Reading | None] = field(default_factory=dict)
    """Free figures that the rules read otherwise where they stand, by their position, each with what they read."""
    lines: set[int] = field(default_factory=set)
    """Lines, by where they start, in which phrases begin or end elsewhere."""
    is_code: bool = False
    """Whether the catalogue knows something else of a candidate."""

    @property
    def is_survey(self) -> bool:
        """Whether more than the rules' own reading can be another."""
        return bool(self.claims or self.is_scan) or self.stretches is not None or self.found is not None

    @property
    def is_reading(self) -> bool:
        """Whether rules must be asked again though the survey is the same."""
        return bool(self.figures or self.lines)

    def join(self, other: Reach) -> None:
        """Take in the reach of other edits."""
        self.is_everything |= other.is_everything
        self.claims |= other.claims
        self.stretches = self.stretches if other.stretches is None else other.stretches
        self.is_scan |= other.is_scan
        self.found = self.found if other.found is None else other.found
        self.figures |= other.figures
        self.lines |= other.lines
        self.is_code |= other.is_code


class Runaway(Exception):
    """A pattern of an edited entry ran into its time limit again and again; names the entries."""


class Trial:
    """Edits to be tried on remembered articles."""

    def __init__(
        self,
        base: Extractor,
        edited: Extractor,
        changes: Sequence[Change],
        traces: Sequence[Trace],
        marks: Landmarks,
    ) -> None:
        self.base, self.edited, self.changes = base, edited, tuple(changes)
        self.traces, self.landmarks = traces, marks
        known = base.pack.matchers
        self._new = [(t, matcher) for t, matcher in edited.pack.matchers.items() if known.get(t) is not matcher]

    def changed(self, table: str) -> tuple[Change, ...]:
        """What changes in one table."""
        return tuple(change for change in self.changes if change.table == table)

    def late(self) -> tuple[str, ...]:
        """The edited entries of which a pattern ran into its time limit."""
        texts = [text for text, matcher in self._new if matcher.strikes]
        return tuple(change.entry_id for change in self.changes if _holds_pattern(change, texts)) if texts else ()

    def check(self) -> None:
        """Raise Runaway once a pattern has taken its limit so often that it can be told what is wrong."""
        for _, matcher in self._new:
            if matcher.strikes >= _MOST_STRIKES:
                raise Runaway(", ".join(self.late()))


def _holds_pattern(change: Change, texts: Sequence[str]) -> bool:
    entry = change.after
    patterns = [getattr(entry, key) for key in entry.PATTERNS] if entry else []
    return any(pattern and pattern in text for pattern in patterns for text in texts)


Reaches = Iterator[tuple[int, Reach | None]]
"""Articles by their position in the traces, each with what can differ there; None for one that was looked at and
cannot, so that whoever waits gets a word in.
"""
