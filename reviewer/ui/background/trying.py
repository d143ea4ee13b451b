"""An edit tried while it is typed: a thread waits for a pause in the typing, then tells the effect as it grows.

What is typed next cancels what is being tried, so that a key waits for neither.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import TYPE_CHECKING

from reviewer.errors import Problems, ReviewerError
from reviewer.ui.background.errands import Outcome, raising
from reviewer.ui.messages import ErrandNews

if TYPE_CHECKING:
    from reviewer.ui.tuning.edit_sheet import Draft, EditSheet
    from reviewer.workbench.effect import Effect
    from reviewer.workbench.what_if import WhatIf

PAUSE_SECONDS = 0.15
"""How long nothing must be typed before an edit is tried."""


class Trying:
    """Tries the text of one sheet at a time."""

    def __init__(self, post: Callable[[ErrandNews], object]) -> None:
        """``post`` is called from the thread and must be safe there."""
        self._post = post
        self._changed = Condition()
        self._wanted: tuple[EditSheet, WhatIf, Draft] | None = None
        self._is_running = self._is_stopped = False

    def ask(self, sheet: EditSheet, what_if: WhatIf) -> None:
        """Have the sheet's draft tried soon; one that was asked about before is given up."""
        with self._changed:
            self._wanted = sheet, what_if, sheet.draft
            is_idle, self._is_running = not self._is_running, True
            self._changed.notify()
        if is_idle:
            Thread(target=self._run, name="trying", daemon=True).start()

    def drop(self) -> None:
        """Give up what is being tried."""
        with self._changed:
            self._wanted = None
            self._changed.notify()

    def stop(self) -> None:
        """Report nothing more."""
        self._is_stopped = True
        self.drop()

    def _run(self) -> None:
        try:
            while (wanted := self._next()) is not None:
                self._try(*wanted)
        except Exception as error:  # noqa: BLE001  (the thread's boundary: the screen raises it again)
            self._tell(raising(error))

    def _next(self) -> tuple[EditSheet, WhatIf, Draft] | None:
        """What to try, once nothing else was asked for a while; None where nothing is wanted any more."""
        with self._changed:
            while self._changed.wait(PAUSE_SECONDS):
                pass
            wanted = self._wanted
            self._is_running = wanted is not None
            return wanted

    def _try(self, sheet: EditSheet, what_if: WhatIf, draft: Draft) -> None:
        def is_given_up() -> bool:
            wanted = self._wanted
            return wanted is None or wanted[0] is not sheet or wanted[2] != draft

        try:
            sheet.check(draft)
            effects = what_if.run(draft, is_cancelled=is_given_up)
            if not what_if.is_ready:
                what_if.read(lambda done, total: self._tell(lambda: sheet.is_read(done, total)), is_given_up)
            for effect in effects:
                self._tell(_taking(sheet, draft, effect))
        except Problems as problems:
            self._tell(_refusing(sheet, draft, problems.errors))
        except ReviewerError as error:
            self._tell(_refusing(sheet, draft, (error,)))
        with self._changed:
            if not is_given_up():
                self._wanted = None

    def _tell(self, outcome: Outcome) -> None:
        if not self._is_stopped:
            self._post(ErrandNews(outcome))


def _taking(sheet: EditSheet, draft: Draft, effect: Effect) -> Outcome:
    return lambda: sheet.take(draft, effect)


def _refusing(sheet: EditSheet, draft: Draft, errors: Sequence[ReviewerError]) -> Outcome:
    return lambda: sheet.refuse(draft, errors)
