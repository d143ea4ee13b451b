"""Decisions: what a person said about a fact, as events of an append-only log."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.candidate import FactId
from reviewer.domain.record import Record

ACCEPT, FIX, REJECT, ADD, RETRACT = "accept", "fix", "reject", "add", "retract"
DISMISS = "dismiss"
COMMENT, SKIP = "comment", "skip"
UNDO, REDO = "undo", "redo"
VERDICTS = (ACCEPT, FIX, REJECT, ADD, RETRACT, DISMISS)
KINDS = (*VERDICTS, COMMENT, SKIP, UNDO, REDO)

HAND = "hand edit"
"""The annotator of an edit that was made in a truth file and names none."""
NOBODY = ("", HAND)
"""Annotators who never come back to undo what they decided, so that whoever is there may."""

REASONS = ("not_indicator", "furniture", "duplicate", "wrong_figure", "wrong_indicator", "other")
"""Reasons to reject, in the order of their digits: 1 is the first."""

BULK, EARNED, AUDIT = "bulk", "earned", "audit"
WAYS = ("", BULK, EARNED, AUDIT)
"""How a decision came about: looked at by itself, as one of many that a person chose, as one of many that a rule's
record earned, or as a random check on those.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One event of the log. Undo and redo are events too; nothing is ever removed."""

    seq: int = 0
    """Position in the log, from 1; 0 until the store has written it."""
    at: str
    """ISO 8601 in UTC to the second: ``2026-01-10T08:30:00Z``."""
    annotator: str
    kind: str
    """One of :data:`KINDS`. ``retract`` takes back a record that a person added or that a file lost; ``dismiss``
    says that a left-over figure is no record.
    """
    fact: FactId
    """What it is about; for undo and redo the fact of the decision that they turn; for dismiss a figure with an
    empty indicator.
    """
    rule: str = ""
    """Id of the proposing rule; empty for a record that a person added."""
    proposed: Record | None = None
    """What the rule proposed."""
    record: Record | None = None
    """What stands after accept, fix or add."""
    reason: str = ""
    """For reject and dismiss: one of :data:`REASONS`."""
    comment: str = ""
    """For comment, reject and dismiss; an empty comment removes the one before."""
    target: int = 0
    """For undo and redo: the ``seq`` of the decision that they turn."""
    quote: str = ""
    """For dismiss: the figure as the article says it."""
    group: int = 0
    """``seq`` of the first of the decisions made together, which one undo takes back; 0 for a single one."""
    via: str = ""
    """One of :data:`WAYS`."""
    seconds: float | None = None
    """Time the person took, idle left out; None where it was not measured."""
