"""The screen: the only user of Textual and Rich."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from reviewer.domain.printable import printable
from reviewer.errors import SessionError, Where
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
    told = _told_failures(review)
    return app.return_code or told


def run_plain(review: Review, *, settings: UiSettings | None = None) -> int:
    """The same review as a dialogue of lines on standard input and output; the exit code.

    For screen readers and terminals that cannot move a cursor. Raises Problems for keys that cannot be used.
    """
    from reviewer.ui.keys.keymap import load_keymap
    from reviewer.ui.plain.dialogue import Dialogue
    from reviewer.ui.plain.ending import EndedBySignal, ended_by_signals
    from reviewer.ui.state.desk import Desk
    from reviewer.ui.wording.words import Words

    settings = settings or UiSettings()
    keymap = load_keymap(settings.keys, settings.keys_preset, settings.places)
    desk = Desk(review, Words(settings.language), keymap, settings.session)
    for notice in settings.notices:
        print(printable(notice))
    code = 0
    try:
        with ended_by_signals():
            Dialogue(desk, sys.stdout, shutil.get_terminal_size().columns).run(sys.stdin)
    except EndedBySignal as ended:
        code = ended.exit_code
    finally:
        review.close()
    told = _told_failures(review)
    return code or told


def _told_failures(review: Review) -> int:
    """Tell on standard error what could not be written; the exit code that it calls for, 0 if nothing."""
    stuck = {str(error) for error in review.truth_standing().stuck}
    failures = [*(error for error in review.failures() if str(error) in stuck), *_missing(review)]
    for failure in failures:
        for line in str(failure).splitlines():
            print(f"reviewer: {printable(line)}", file=sys.stderr)
    return failures[-1].exit_code if failures else 0


def _missing(review: Review) -> tuple[SessionError, ...]:
    """What is to be known of decisions that are not on disk at the end."""
    standing = review.standing()
    if not standing.missing or standing.trouble is None:
        return ()
    count = f"{standing.missing} decisions are NOT on disk: {standing.trouble.what}"
    if standing.kept_in:
        kept = Where(printable(str(standing.kept_in)))
        return (SessionError(count, kept, "They are kept in this file; the next start of the session takes them"),)
    todo = standing.trouble.todo if standing.is_lost else "They could be kept nowhere and are lost"
    return (SessionError(count, standing.trouble.where, todo),)
