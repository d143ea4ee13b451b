"""The app with a fuse in it: ``python -m tests.torture.app_under_fire JOURNAL FUSE ARGUMENTS``.

Nothing of the app is changed but that calls of a region are watched, and that the process ends where the fuse
says: no handler runs and no ``finally``. Every decision that the store acknowledged is told in the journal at
once, which is the second witness beside the screen of what must not be lost.
"""

from __future__ import annotations

import functools
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from io import BufferedWriter
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from tests.torture.plan import CLOCK, CLOSING, COMMIT, FOCUS, HALF, OPENING, TRUTH, Fuse

REGIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    COMMIT: (
        ("reviewer.storage.store", "SqliteStore", "append"),
        ("reviewer.storage.store", "SqliteStore", "append_all"),
        ("reviewer.storage.store", "SqliteStore", "deliver"),
    ),
    TRUTH: (("reviewer.storage.truth_file", "TruthFile", "update"),),
    FOCUS: (("reviewer.storage.store", "SqliteStore", "save_position"),),
    OPENING: (("reviewer.storage.sessions", "", "open_session"),),
    CLOSING: (("reviewer.storage.sessions", "Session", "close"),),
}
"""What is watched: module, class (or none) and function."""
_USUAL = {COMMIT: 0.0005, TRUTH: 0.02}
"""Seconds that a call takes, until one was measured."""
_TEXT = (
    "truth_merge",
    "truth_reading",
    "truth_table",
    "truth_layout",
    "truth_edit",
    "table_reader",
    "codec",
    "hand_",
)
"""Modules of the storage that only turn text into values and back; a line of theirs is like another."""
Call = Callable[..., Any]
FORGETFUL = "TORTURE_FORGETFUL"
"""Set in the environment, it makes the app break its promise."""


class Journal(NamedTuple):
    """A file that outlives the process; one line a fact, in the order in which they came true."""

    handle: int

    def tell(self, *words: object) -> None:
        """Append a line."""
        os.write(self.handle, (" ".join(map(str, words)) + "\n").encode())


class LineFuse:
    """Ends the process at the n-th line of the storage that runs inside a watched call."""

    def __init__(self, journal: Journal, count: int) -> None:
        self._journal, self._left = journal, count

    def watched(self, call: Call) -> Call:
        @functools.wraps(call)
        def watching(*values: Any, **named: Any) -> Any:
            before = sys.gettrace()
            sys.settrace(self._entered)
            try:
                return call(*values, **named)
            finally:
                sys.settrace(before)

        return watching

    def _entered(self, frame: FrameType, event: str, value: object) -> Callable[..., Any] | None:
        name = frame.f_code.co_filename
        is_counted = "/reviewer/storage/" in name and not any(word in name for word in _TEXT)
        return self._passed if is_counted else None

    def _passed(self, frame: FrameType, event: str, value: object) -> Callable[..., Any]:
        self._left -= 1
        if self._left <= 0:
            code = frame.f_code
            end(self._journal, f"{Path(code.co_filename).name}:{code.co_name}")
        return self._passed


class ClockFuse:
    """Has the system end the process some way into the n-th call, or shortly after it."""

    def __init__(self, journal: Journal, fuse: Fuse) -> None:
        self._journal, self._fuse, self._left = journal, fuse, fuse.steps
        self._usual = _USUAL[fuse.region]

    def watched(self, call: Call) -> Call:
        @functools.wraps(call)
        def watching(*values: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == 0:
                self._journal.tell("end", f"{self._fuse.region} by timer")
                signal.setitimer(signal.ITIMER_REAL, max(1e-6, self._fuse.part * 2 * self._usual))
            started = time.perf_counter()
            returned = call(*values, **named)
            self._usual = time.perf_counter() - started
            return returned

        return watching


def end(journal: Journal, place: str) -> None:
    """End here and now."""
    journal.tell("end", place)
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def halve_writes(journal: Journal, fuse: Fuse) -> None:
    """End the process when a part of the n-th file's bytes is written."""
    durable: Any = import_module("reviewer.storage.durable")
    opened, left = durable._opened, [fuse.steps]

    class Half(BufferedWriter):
        def write(self, content: Any) -> int:
            left[0] -= 1
            if left[0] == 0:
                super().write(content[: int(len(content) * fuse.part)])
                self.flush()
                end(journal, "durable.py:half of the bytes")
            return super().write(content)

    durable._opened = lambda path, mode: Half(opened(path, mode).detach())


def watch(region: str, watched: Callable[[Call], Call]) -> None:
    """Put something around every function of a region."""
    for module, kind, name in REGIONS[region]:
        owner = import_module(module)
        owner = getattr(owner, kind) if kind else owner
        setattr(owner, name, watched(getattr(owner, name)))


def acknowledged(journal: Journal) -> Callable[[Call], Call]:
    """Tell the journal of every append before it is tried and when it has returned."""

    def watched(call: Call) -> Call:
        @functools.wraps(call)
        def appending(*values: Any, **named: Any) -> Any:
            journal.tell("try")
            stored = call(*values, **named)
            several = stored if isinstance(stored, tuple) else (stored,)
            journal.tell("done", *(f"{decision.seq}:{decision.kind}" for decision in several))
            return stored

        return appending

    return watched


def forgetful(call: Call) -> Call:
    """An append that says done and does nothing, every third time: what the campaign has to find."""
    calls = [0]

    @functools.wraps(call)
    def forgetting(store: Any, decisions: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] % 3:
            return call(store, decisions, **named)
        stored = tuple(replace(decision, seq=n) for n, decision in enumerate(decisions, store.last_seq + 1))
        store.last_seq = stored[-1].seq
        return stored

    return forgetting


def light(journal: Journal, fuse: Fuse) -> None:
    """Put the fuse where it belongs."""
    if fuse.how == HALF:
        halve_writes(journal, fuse)
    elif fuse.how == CLOCK:
        watch(fuse.region, ClockFuse(journal, fuse).watched)
    else:
        watch(fuse.region, LineFuse(journal, fuse.steps).watched)


def main(journal_path: str, fuse_text: str, arguments: list[str]) -> int:
    """Arm, then be the program."""
    journal = Journal(os.open(journal_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666))
    if os.environ.get(FORGETFUL):
        store = import_module("reviewer.storage.store").SqliteStore
        store.append_all = forgetful(store.append_all)
    light(journal, Fuse(*json.loads(fuse_text)))
    watch(COMMIT, acknowledged(journal))
    from reviewer.cli import main as program

    return program(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
