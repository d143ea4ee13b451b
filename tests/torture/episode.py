"""One run of the app in a terminal, from its start to its end."""

from __future__ import annotations

import contextlib
import json
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal import Terminal
from tests.torture.acts import ACCEPT_ONE, Act, walk
from tests.torture.plan import BURST, CHECK, CLOSED, CLOSING, HUP, KILL, PAINT, QUIT, REST, TERM, TRUTH, Plan
from tests.torture.scene import ANNOTATOR, ROOT, SESSION, Scene

REVIEWER = Path(sys.executable).with_name("reviewer")
PACE = 1 / 30
"""Seconds from one key to the next, as a held key sends them."""
SIGNALS = {KILL: signal.SIGKILL, TERM: signal.SIGTERM, HUP: signal.SIGHUP}
_ENV = {"PYTHONPATH": str(ROOT), "PYTHONFAULTHANDLER": "1"}
"""What an app that ends by a fault of memory leaves on the screen is where that was."""
_NUMBER = re.compile(rb"(\d+) decisions on disk")
_ARROW = "▸".encode()
_ESCAPE_SECONDS = 0.15
"""After a lone escape the app waits to see whether it begins a longer key."""
_LONG = 30.0
"""Seconds after which an app that should be there, or gone, counts as stuck."""
_BURNING = 4.0
"""Seconds of keys after which a fuse that did not burn down is given up."""


@dataclass
class Witness:
    """What was seen of the run from outside."""

    painted: tuple[int, ...] = ()
    """Every number of decisions that the screen said were on disk."""
    pressed: list[Act] = field(default_factory=list)
    row: str = ""
    """The row in focus once the screen stood; empty where that was not seen."""
    heading: str = ""
    exit_code: int | None = None
    is_clean: bool = False
    """Whether it left because its key was pressed."""
    acknowledged: dict[int, str] = field(default_factory=dict)
    """Decisions that the store gave back as durable: number and kind."""
    place: str = ""
    """Where in the code the app ended itself."""
    tail: bytes = b""
    is_answering: bool = True
    """Whether it painted in time where it was waited for."""


def run(plan: Plan, scene: Scene, rng: random.Random, env: Mapping[str, str] | None = None) -> Witness:
    """Start the app, press keys and kill it, as the plan says."""
    journal = scene.root / "journal"
    journal.unlink(missing_ok=True)
    arguments = ("review", "articles", "--session", SESSION, "--annotator", ANNOTATOR)
    command: tuple[str | Path, ...] = (REVIEWER, *arguments)
    if plan.fuse is not None:
        command = (
            sys.executable,
            "-m",
            "tests.torture.app_under_fire",
            journal,
            json.dumps(plan.fuse),
            *arguments,
        )
    witness = Witness()
    with Terminal(command, cwd=scene.root, env={**_ENV, **(env or {})}) as terminal:
        _Run(plan, terminal, witness, rng).play()
        witness.painted = tuple(int(n) for n in _NUMBER.findall(terminal.raw))
        witness.exit_code, witness.tail = terminal.exit_code, terminal.raw[-3000:]
    for line in journal.read_text().splitlines() if journal.exists() else ():
        word, *rest = line.split(" ")
        if word == "done":
            witness.acknowledged |= {int(seq): kind for seq, _, kind in (told.partition(":") for told in rest)}
        elif word == "end":
            witness.place = " ".join(rest)
    return witness


class _Run:
    """The hands at one terminal."""

    def __init__(self, plan: Plan, terminal: Terminal, witness: Witness, rng: random.Random) -> None:
        self._plan, self._terminal, self._witness, self._rng = plan, terminal, witness, rng
        self._acts = walk(rng)

    def play(self) -> None:
        plan, terminal = self._plan, self._terminal
        if not plan.is_pressed:
            if plan.weapon in (*SIGNALS, CLOSED):
                terminal.collect(time.perf_counter() + plan.delay)
                self._strike()
            else:
                self._look()
            self._finish()
            return
        if plan.moment in (BURST, REST, PAINT, QUIT) or plan.fuse:
            self._look()
        if plan.fuse:
            self._press_until_it_burns()
        elif plan.moment == PAINT:
            self._strike_at_the_paint()
        elif plan.moment == QUIT:
            self._press(lambda: len(self._witness.pressed) >= plan.acts)
            self._send("ctrl+q")
            terminal.collect(time.perf_counter() + plan.delay)
            self._strike()
        else:
            self._press_for(plan.delay)
            if plan.moment == REST:
                terminal.settle(quiet=0.2)
            self._strike()
        self._finish()

    # Watching

    @property
    def _is_gone(self) -> bool:
        return self._terminal.exit_code is not None

    def _look(self) -> None:
        """Wait for the first whole screen; note what stands in it."""
        end = time.perf_counter() + _LONG
        terminal, witness = self._terminal, self._witness
        while not (_NUMBER.search(terminal.raw) and _ARROW in terminal.raw):
            terminal.collect(time.perf_counter() + 0.01)
            if self._is_gone:
                return
            if time.perf_counter() > end:
                witness.is_answering = False
                return
        terminal.settle(quiet=0.03)
        rows = terminal.text().splitlines()
        witness.row = next((row.partition("▸")[2].strip() for row in rows if "▸" in row), "")
        witness.heading = rows[0].strip() if rows else ""

    # Pressing

    def _send(self, key: str) -> None:
        with contextlib.suppress(OSError):
            self._terminal.send(key)

    def _press(self, is_enough: Callable[[], bool]) -> None:
        """Press acts one after the other until it is enough."""
        while not self._is_gone and not is_enough():
            self._do(next(self._acts), float("inf"))

    def _press_for(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while not self._is_gone and time.perf_counter() < end:
            self._do(next(self._acts), end)

    def _do(self, act: Act, end: float) -> None:
        """The keys of one act, as far as time allows."""
        self._witness.pressed.append(act)
        for key in act.keys:
            if time.perf_counter() >= end or self._is_gone:
                return
            self._send(key)
            pause = _ESCAPE_SECONDS if key == "escape" else PACE
            self._terminal.collect(min(end, time.perf_counter() + pause))

    def _press_until_it_burns(self) -> None:
        end = time.perf_counter() + _BURNING
        pressed, plan = self._witness.pressed, self._plan
        while not self._is_gone and time.perf_counter() < end:
            if plan.moment == CLOSING and len(pressed) >= plan.acts:
                return
            self._do(next(self._acts), float("inf"))
            if plan.moment == TRUTH and len(pressed) % 3 == 0:
                self._terminal.collect(time.perf_counter() + 0.35)

    def _strike_at_the_paint(self) -> None:
        """Strike as soon as the screen says that one more is on disk."""
        self._press(lambda: len(self._witness.pressed) >= self._plan.acts - 1)
        terminal = self._terminal
        terminal.settle(quiet=0.1)
        known = len(_NUMBER.findall(terminal.raw))
        self._witness.pressed.append(ACCEPT_ONE)
        self._send("a")
        end = time.perf_counter() + 0.5
        while len(_NUMBER.findall(terminal.raw)) <= known and time.perf_counter() < end and not self._is_gone:
            terminal.collect(time.perf_counter() + 0.0005)
        self._strike()

    # Ending

    def _strike(self) -> None:
        if self._is_gone:
            return
        if self._plan.weapon == CLOSED:
            self._drain()
            self._terminal.hang_up()
        else:
            self._terminal.kill(SIGNALS[self._plan.weapon])

    def _finish(self) -> None:
        """Wait for the end, having asked for one where nothing else brings it."""
        terminal, plan = self._terminal, self._plan
        if plan.fuse or plan.moment == CHECK:
            for _ in range(4):
                if self._is_gone:
                    break
                # Once for a question that may be open, once to leave, once more where a change is not saved.
                self._send("ctrl+q")
                terminal.wait_exit(1.0)
        terminal.wait_exit(_LONG)
        self._witness.is_clean = terminal.exit_code == 0
        self._drain()

    def _drain(self) -> None:
        """Take in what was painted before the end."""
        with contextlib.suppress(OSError, ValueError):  # a terminal that was closed has nothing more
            self._terminal.settle(timeout=1.0, quiet=0.0)
