"""What a person presses: short sequences of keys, and what each may leave in the log at most."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.decision import ACCEPT, ADD, COMMENT, DISMISS, FIX, REDO, REJECT, RETRACT, SKIP, UNDO


class Act(NamedTuple):
    """Keys that belong together; they leave one event in the log, of one of ``kinds``, or none."""

    name: str
    keys: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    weight: int = 1


def _act(name: str, keys: str, weight: int, *kinds: str) -> Act:
    return Act(name, tuple(keys.split()), frozenset(kinds), weight)


ACTS = (
    _act("accept", "a", 40, ACCEPT, FIX, ADD),
    *(_act(f"reject for reason {n}", f"r {n}", 3, REJECT, RETRACT, DISMISS, FIX, ADD) for n in range(1, 6)),
    _act("undo", "u", 8, UNDO),
    _act("redo", "U", 6, REDO),
    _act("skip", "s", 5, SKIP),
    _act("fix the end", "[ a", 4, FIX, ACCEPT, ADD),
    _act("fix the start", "} a", 4, FIX, ACCEPT, ADD),
    _act("add a left-over figure", "m a", 4, ADD, ACCEPT, FIX),
    _act("dismiss a left-over figure", "m r 2", 4, DISMISS, REJECT, RETRACT, FIX, ADD),
    _act("accept the rest", "A enter escape", 3, ACCEPT, FIX, ADD),
    _act("comment", "c x x enter escape", 3, COMMENT, FIX, ADD),
    _act("next open", "space", 4),
    _act("down", "j", 4),
    _act("up", "k", 3),
    _act("next article", "n", 2),
    _act("previous article", "p", 2),
)
"""A form that opened by surprise takes digits and enter for its own, hence fix and add beside the others."""
ACCEPT_ONE = ACTS[0]
EDIT_BY_HAND = Act("edit by hand", (), frozenset({FIX}))
"""What a person changed in a truth file; it goes into the log when the session is opened."""


def walk(rng: random.Random, acts: Sequence[Act] = ACTS) -> Iterator[Act]:
    """Acts without end, drawn by their weights."""
    weights = [act.weight for act in acts]
    while True:
        yield from rng.choices(acts, weights)
