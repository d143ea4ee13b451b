"""What happens to one run of the app: what it finds, what is pressed, and how and when it is killed."""

from __future__ import annotations

import random
from typing import NamedTuple

KILL, TERM, HUP, CLOSED = "SIGKILL", "SIGTERM", "SIGHUP", "closed terminal"
LINE, CLOCK, HALF = "SIGKILL at a line", "timer", "half a write"
"""The app ends itself: at a line of the durability code, by a timer of the system (SIGALRM, which no handler
catches) some microseconds into a call, or when a part of a file's bytes is written."""
WEAPONS = (KILL, KILL, KILL, TERM, HUP, CLOSED)

PLAIN, FRESH, UNREAD, EDITED, OLD, LOST = "plain", "fresh", "unread", "edited by hand", "old format", "no database"
"""What the session is like when the app starts."""


class Fuse(NamedTuple):
    """Where the app ends itself."""

    region: str
    """One of ``app_under_fire.REGIONS``."""
    how: str
    """:data:`LINE`, :data:`CLOCK` or :data:`HALF`."""
    steps: int
    """Lines until the end; for the others calls."""
    part: float = 0.0
    """Of twice the call's usual time, or of the bytes."""


class Plan(NamedTuple):
    """One run of the app."""

    moment: str
    weapon: str
    delay: float = 0.0
    """Seconds from the moment's beginning to the kill."""
    fuse: Fuse | None = None
    scene: str = PLAIN
    is_pressed: bool = True
    """Whether keys are pressed at all."""
    acts: int = 0
    """Acts until the kill, where those count and not the time."""


START, READING, BURST, PAINT, REST, QUIT = (
    "starting",
    "reading",
    "burst of keys",
    "at the paint",
    "at rest",
    "quitting",
)
COMMIT, TRUTH, FOCUS, OPENING, CLOSING = "commit", "truth write", "focus write", "opening", "closing"
CHECK = "none"
"""A run that is left by its key, to see what a clean end leaves."""

_LINES = {COMMIT: 160, TRUTH: 260, FOCUS: 60, OPENING: 260, CLOSING: 40}
"""Lines within which a fuse burns down; more than one call has, so that later calls are hit too."""
_OPENING_LINES = {PLAIN: 130, FRESH: 130, EDITED: 320, OLD: 260, LOST: 420}
_MOMENTS = (
    *((START, 8), (READING, 2), (BURST, 24), (PAINT, 11), (REST, 4), (QUIT, 6)),
    *((COMMIT, 20), (TRUTH, 20), (FOCUS, 2), (OPENING, 7), (CLOSING, 4)),
)


def draw(rng: random.Random) -> Plan:
    """A plan for a session as it is."""
    names, weights = zip(*_MOMENTS, strict=True)
    moment = rng.choices(names, weights)[0]
    if moment in (COMMIT, TRUTH, FOCUS, CLOSING):
        return _burning(rng, moment)
    if moment == OPENING:
        return opening(rng, PLAIN)
    weapon = rng.choice(WEAPONS)
    if moment == START:
        return Plan(moment, weapon, rng.uniform(0.0, 0.9), is_pressed=False)
    if moment == READING:
        return Plan(moment, weapon, rng.uniform(0.4, 3.0), scene=UNREAD)
    if moment == PAINT:
        return Plan(moment, weapon, acts=rng.randint(1, 6))
    if moment == QUIT:
        return Plan(moment, weapon, rng.uniform(0.0, 0.25), acts=rng.randint(1, 12))
    return Plan(moment, weapon, min(2.0, rng.expovariate(2.0)) if rng.random() < 0.5 else rng.uniform(0.0, 2.0))


def opening(rng: random.Random, scene: str) -> Plan:
    """A kill while a session is opened that is as ``scene`` says."""
    fuse = Fuse(OPENING, LINE, rng.randint(1, _OPENING_LINES[scene]))
    return Plan(OPENING, LINE, fuse=fuse, scene=scene, is_pressed=False)


def leaving() -> Plan:
    """A run that looks and leaves, so that the screen and a clean end are seen once more."""
    return Plan(CHECK, CHECK, is_pressed=False)


def _burning(rng: random.Random, region: str) -> Plan:
    chance = rng.random()
    if region in (COMMIT, TRUTH) and chance < 0.5:
        fuse = Fuse(region, CLOCK, rng.randint(1, 6 if region == COMMIT else 3), rng.random())
    elif region == TRUTH and chance < 0.7:
        fuse = Fuse(region, HALF, rng.randint(1, 3), rng.random())
    else:
        fuse = Fuse(region, LINE, rng.randint(1, _LINES[region]))
    return Plan(region, fuse.how, fuse=fuse, acts=rng.randint(1, 8) if region == CLOSING else 0)
