"""Where commands write: standard output or a whole file, progress and complaints on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError

PATIENCE = 0.5
"""Seconds of work before progress is shown."""


def complain(error: ReviewerError) -> None:
    """Print an error as plain text on standard error, one line for each line of it."""
    for line in str(error).splitlines():
        print(f"reviewer: {printable(line)}", file=sys.stderr)


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    from reviewer.workbench.printing import text_written_atomically

    with text_written_atomically(path) as out:
        yield out


@contextmanager
def progress(what: str, *, is_silent: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A counter on standard error while work is long; silent where that is not a terminal."""
    started = time.monotonic()
    is_shown = False

    def show(done: int, total: int) -> None:
        nonlocal is_shown
        if not is_silent and sys.stderr.isatty() and (is_shown or time.monotonic() - started > PATIENCE):
            is_shown = True
            print(f"\r{done}/{total} {what}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def width(out: TextIO) -> int:
    """Columns of the terminal, 0 for no limit where the output is not one."""
    if out is not sys.stdout or not out.isatty():
        return 0
    import shutil  # it brings compression along, which the way to the app's first paint need not wait for

    return shutil.get_terminal_size().columns
