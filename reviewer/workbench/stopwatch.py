"""How long a person takes for a decision, idle time left out."""

from __future__ import annotations

from collections.abc import Callable, Hashable

IDLE_AFTER = 30.0
"""Seconds without a key after which nobody counts as being there."""


class Stopwatch:
    """Time spent on each thing in focus between one press of a key or the mouse and the next.

    What goes to and fro between two entries adds up on each, and a pause counts as ``idle_after`` at most.
    """

    def __init__(self, clock: Callable[[], float], idle_after: float = IDLE_AFTER) -> None:
        """``clock`` gives seconds that never go back; the time runs from here."""
        self._clock, self._idle_after = clock, idle_after
        self._pressed_at = clock()
        self._spent: dict[Hashable, float] = {}
        self._focus: Hashable = None

    def press(self, focus: Hashable) -> None:
        """A key came while ``focus`` was in focus: the time since the one before belongs to it."""
        now = self._clock()
        passed = min(now - self._pressed_at, self._idle_after)
        self._spent[focus] = self._spent.get(focus, 0.0) + passed
        self._pressed_at, self._focus = now, focus

    def take(self) -> float | None:
        """Seconds spent on what is in focus, which begin anew; None where no key has come since they did."""
        return self._spent.pop(self._focus, None)
