"""The screen: the only user of Textual and Rich."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from reviewer.domain.printable import printable
from reviewer.ui.settings import UiSettings

if TYPE_CHECKING:
    from reviewer.workbench.review import Review

_FRAMES = "250"
"""Frames a second at most. With Textual's 60 a key at the wrong moment waits 17 to 33 ms for its own."""

__all__ = ["UiSettings", "run", "run_plain"]


def run(review: Review, *, settings: UiSettings | None = None) -> int:
    """Show the review until the person leaves; the exit code. Raises Problems for settings that cannot be used.

    Waits for the truth files before it returns; troubles with them that no screen could show any more go to
    standard error.
    """
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)  # read when Textual is imported
    from reviewer.ui.app import ReviewApp

    app = ReviewApp(review, settings)
    try:
        app.run()
    finally:
        review.close()
    return app.return_code or _told_failures(review)


def run_plain(review: Review, *, settings: UiSettings | None = None) -> int:
    """The same review as a dialogue of lines on standard input and output; the exit code.

    For screen readers and terminals that cannot move a cursor. Raises Problems for keys that cannot be used.
    """
    from reviewer.ui.keys.keymap import load_keymap
    from reviewer.ui.plain.dialogue import Dialogue
    from reviewer.ui.state.desk import Desk
    from reviewer.ui.wording.words import Words

    settings = settings or UiSettings()
    keymap = load_keymap(settings.keys, settings.keys_preset, settings.places)
    desk = Desk(review, Words(settings.language), keymap, settings.session)
    for notice in settings.notices:
        print(printable(notice))
    try:
        Dialogue(desk, sys.stdout, shutil.get_terminal_size().columns).run(sys.stdin)
    finally:
        review.close()
    return _told_failures(review)


def _told_failures(review: Review) -> int:
    """Tell on standard error what could not be written; the exit code that it calls for, 0 if nothing."""
    failures = list(review.failures())
    for failure in failures:
        for line in str(failure).splitlines():
            print(f"reviewer: {printable(line)}", file=sys.stderr)
    return failures[-1].exit_code if failures else 0
