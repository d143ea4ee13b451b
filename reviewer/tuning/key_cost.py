"""How many keys a verdict cost, by the model of docs/economy.md: what `make bench-keys` measured, in whole keys.

Accepting costs 1. Rejecting costs 2, the second for its reason. A fix costs 1 to save and then, for each field, 1
where a value is picked (so 2 for one field), 1 and its letters where it is typed (so 2 and the letters for one),
and a step for each syllable by which an edge of the indicator moves. Adding a record costs 2 on a figure that is
left over, and 11 on one that a guard claims, because that has to be selected. What was accepted in bulk costs
nothing.
"""

from __future__ import annotations

from reviewer.domain.decision import ACCEPT, ADD, BULK, EARNED, FIX, Decision
from reviewer.domain.fields import format_field
from reviewer.domain.record import EDITABLE, Record, changed_fields

TYPED = ("value", "value_max", "of", "basis")
"""Fields that nothing is offered for; the indicator is typed unless its edges lead from one to the other."""
_ACCEPT, _REJECT, _ADD, _ADD_CLAIMED = 1, 2, 2, 11


def keys_of(verdict: Decision, *, is_claimed: bool = False) -> int:
    """Keys for a verdict; ``is_claimed`` for a record added on a figure that a guard claims."""
    if verdict.via in (BULK, EARNED):
        return 0
    if verdict.kind == ACCEPT:
        return _ACCEPT
    if verdict.kind == FIX and verdict.proposed and verdict.record:
        return _ACCEPT + sum(keys_of_fields(verdict.proposed, verdict.record).values())
    if verdict.kind == ADD:
        return _ADD_CLAIMED if is_claimed else _ADD
    return _REJECT


def keys_of_fields(before: Record, after: Record) -> dict[str, int]:
    """Keys that each changed field cost beyond saving."""
    changed = [name for name in changed_fields(before, after) if name in EDITABLE]
    return {name: _keys_of_field(name, before, after) for name in changed}


def _keys_of_field(name: str, before: Record, after: Record) -> int:
    steps = _edge_steps(before.indicator, after.indicator) if name == "indicator" else 0
    if steps:
        return steps
    return 1 + len(format_field(after, name)) if name in (*TYPED, "indicator") else 1


def _edge_steps(before: str, after: str) -> int:
    """How many syllables the edges move by where one name is a part of the other; else 0."""
    shorter, longer = sorted((before.casefold().split(), after.casefold().split()), key=len)
    for at in range(len(longer) - len(shorter) + 1):
        if shorter and longer[at : at + len(shorter)] == shorter:
            return len(longer) - len(shorter)
    return 0
