"""Decisions in a few words, for messages and the history of a record."""

from __future__ import annotations

from reviewer.domain.decision import (
    ACCEPT,
    ADD,
    COMMENT,
    DISMISS,
    FIX,
    REASONS,
    REJECT,
    RETRACT,
    SKIP,
    Decision,
)
from reviewer.domain.record import EDITABLE
from reviewer.ui.wording.record_text import brief
from reviewer.ui.wording.words import Words

SAID = {
    ACCEPT: "accepted_now",
    FIX: "fixed_now",
    ADD: "added_now",
    REJECT: "rejected_now",
    RETRACT: "retracted_now",
    COMMENT: "commented_now",
    SKIP: "skipped_now",
    DISMISS: "dismissed_now",
}
"""The key of the words for each kind of decision."""


def told(decision: Decision, words: Words) -> str:
    """What was decided, and about what."""
    record = decision.record or decision.proposed
    what = brief(record) if record else decision.quote or decision.fact.indicator
    return f"{words(SAID[decision.kind])}: {what}"


def because(decision: Decision, words: Words) -> str:
    """What was decided, and the reason where there is one."""
    said = words(SAID[decision.kind])
    if not decision.reason:
        return said
    return f"{said}: {words.label(f'reason_{REASONS.index(decision.reason) + 1}')}"


def field_or_reason(words: Words, name: str) -> str:
    """The name of a field, or of a reason to reject; of anything else the thing itself."""
    if name in REASONS:
        return words.label(f"reason_{REASONS.index(name) + 1}")
    return words(name) if name in EDITABLE else name
