"""Commands that open a review."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
import threading
from collections.abc import Callable

from reviewer.errors import UsageError

DRIVER = "TEXTUAL_DRIVER"
"""Names the class that stands between the app and what shows it; ``reviewer serve`` sets it for the browser."""


def review(arguments: argparse.Namespace) -> int:
    """Settle candidates, in the app or line by line."""
    if arguments.plain or os.environ.get("TERM") == "dumb":
        return _review_plainly(arguments)
    if not os.environ.get(DRIVER):
        _need_terminal()
    from reviewer.ui import run

    # What start-up makes stays; to look for garbage in it delays the first paint. The screen does it later.
    gc.disable()
    try:
        return _left(_run_on_session(arguments, run))
    finally:
        gc.enable()


def tune(arguments: argparse.Namespace) -> int:
    """Open the app where rules are tuned; without a terminal, report on them."""
    is_dumb = os.environ.get("TERM") == "dumb"
    if is_dumb or arguments.json or not all(s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)):
        from reviewer.commands.tuning import report

        return report(arguments)
    return review(argparse.Namespace(articles=[], session="", annotator="", plain=False, opens="tune"))


def _left(code: int) -> int:
    """End at once where a thread still reads for the screen: Python may crash while it clears up under it.

    The session is closed by then, and what such a thread reads is only a cache.
    """
    if threading.active_count() > 1:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)
    return code


def _review_plainly(arguments: argparse.Namespace) -> int:
    from reviewer.ui import run_plain

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return _run_on_session(arguments, run_plain)


def _need_terminal() -> None:
    # Textual draws on standard error, so that has to be the terminal too.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("the app needs a terminal", todo="For a pipe, use: reviewer review --plain")


def _run_on_session(arguments: argparse.Namespace, run: Callable[..., int]) -> int:
    """Open the session and hand it to a front end; its exit code."""
    from reviewer.ui import UiSettings
    from reviewer.workbench.sessions import open_review
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    patterns = tuple(arguments.articles)
    with open_review(workspace, patterns, session=arguments.session, annotator=arguments.annotator) as opened:
        settings = UiSettings.of(workspace.settings, opened.session, opened.notices)
        return run(opened.review, settings=settings._replace(opens=getattr(arguments, "opens", "")))
