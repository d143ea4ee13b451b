"""Work that a person asked for and no key may wait for: done in threads of its own, its outcome put on the desk.

An errand never touches the desk itself: it tells what is to be done there, and the screen does that.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from reviewer.errors import ReviewerError
from reviewer.ui.messages import ErrandNews

Outcome = Callable[[], None]
"""What is to be done on the desk. May raise ReviewerError, to be told."""
Tell = Callable[[Outcome], None]
Errand = Callable[[Tell], None]
"""Runs in a thread; tells as many outcomes as it likes, in their order."""


class Errands:
    """Begins errands and reports what they tell, by messages only."""

    def __init__(self, post: Callable[[ErrandNews], object]) -> None:
        """``post`` is called from threads and must be safe there."""
        self._post = post
        self._stopped = Event()

    def begin(self, errand: Errand) -> None:
        """Begin one. Several may be under way."""
        Thread(target=self._run, args=(errand,), name="errand", daemon=True).start()

    def stop(self) -> None:
        """Report nothing more."""
        self._stopped.set()

    def _run(self, errand: Errand) -> None:
        try:
            errand(self._tell)
        except ReviewerError as error:
            self._tell(raising(error))
        except Exception as error:  # noqa: BLE001  (the thread's boundary: the screen raises it again)
            self._tell(raising(error))

    def _tell(self, outcome: Outcome) -> None:
        if not self._stopped.is_set():
            self._post(ErrandNews(outcome))


def raising(error: Exception) -> Outcome:
    """The outcome of what ended with an error: it is raised where the screen can tell it or end on it."""

    def outcome() -> None:
        raise error

    return outcome
