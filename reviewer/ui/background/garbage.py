"""Looking for reference cycles while nobody types: at 10,000 candidates it halts a key for up to 50 ms.

A key leaves next to no cycles behind (some 5 objects, measured with a held key), so that they can wait.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

QUIET_SECONDS = 1.0
"""How long nobody must have pressed anything for a pause not to be felt."""
_YOUNG, _ALL = 1, 2
"""Generations of Python's collector up to which it looks."""
FEW, MANY = 5_000, 500_000
"""Objects made since the last look: fewer are not worth one, more are not waited for."""


class Garbage:
    """Keeps Python's own collector still between :meth:`begin` and :meth:`end`."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """``clock`` gives seconds that only grow."""
        self._clock = clock
        self._pressed = clock()
        self._was_on = False

    def begin(self) -> None:
        """Take over. What has been made so far is never looked at again: it stays until the end."""
        self._was_on = gc.isenabled()
        self.keep()

    def keep(self) -> None:
        """Leave all that was made so far out of later looks."""
        gc.freeze()
        gc.disable()

    def pressed(self) -> None:
        """A key or the mouse came."""
        self._pressed = self._clock()

    def sweep(self, *, is_reading: bool = False) -> bool:
        """Look for cycles if it is worth it and nobody would notice, or if it must be; whether it was done.

        While articles are being read only among what is new: what the rules hold of a long one takes too long.
        """
        gc.disable()  # who reads articles in another thread may have turned it on again
        made = gc.get_count()[0]
        is_quiet = self._clock() - self._pressed >= QUIET_SECONDS
        if made < FEW or not (is_quiet or made > MANY):
            return False
        gc.collect(_YOUNG if is_reading else _ALL)
        return True

    def end(self) -> None:
        """Give the collector back."""
        if self._was_on:
            gc.enable()
