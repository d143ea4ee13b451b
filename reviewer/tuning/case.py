"""Cases: what entries of a rule pack are measured by, one for each candidate, added record and claim of a guard.

A measure's numbers are counts of cases, so each of them can be opened to the decisions behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reviewer.domain.span import Span

ACCEPTED, FIXED, REJECTED, ADDED = "accepted", "fixed", "rejected", "added"
OPEN, DISPUTED, CLAIMED = "open", "disputed", "claimed"
OUTCOMES = (ACCEPTED, FIXED, REJECTED, ADDED, OPEN, DISPUTED, CLAIMED)
"""What became of a case: a verdict, none yet, verdicts of two sessions that contradict each other, or a figure
that a guard keeps from the rules."""


class Influence(NamedTuple):
    """An entry that had a say in a candidate besides its rule."""

    table: str
    """``cue``, ``context`` for what the program says by itself where no cue does, ``indicator``, or ``unit``."""
    entry_id: str
    fields: tuple[str, ...]
    """What it set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing that entries of the pack are measured by, and so an example of what their numbers count."""

    article_id: str
    value_span: Span
    """The numeral in the stored article."""
    quote: str
    """Stored text of the record, or the figure with its unit for a claim."""
    outcome: str
    """One of :data:`OUTCOMES`."""
    indicator: str = ""
    """As it was proposed, or added."""
    rule: str = ""
    """The rule that proposed it; empty for an added record and a claim."""
    guard: str = ""
    """The guard that claims the figure."""
    influences: tuple[Influence, ...] = ()
    changed: tuple[str, ...] = ()
    """Fields that a fix changed."""
    reason: str = ""
    """Why it was rejected."""
    session: str = ""
    annotator: str = ""
    at: str = ""
    via: str = ""
    """As in ``domain.decision.Decision``."""
    keys: int = 0
    keys_by_field: tuple[tuple[str, int], ...] = ()
    """Of the keys, those that each changed field cost."""
    seconds: float | None = None
    others: tuple[str, ...] = ()
    """Other rules that would read the figure too."""
    others_right: tuple[str, ...] = ()
    """Those of them that would have read right what a person fixed or rejected."""
    is_in_conflict: bool = False
    """Whether the article contradicts itself there: see ``workbench.conflicts``."""

    @property
    def is_decided(self) -> bool:
        """Whether people judged what a rule proposed, and agree."""
        return self.outcome in (ACCEPTED, FIXED, REJECTED)
