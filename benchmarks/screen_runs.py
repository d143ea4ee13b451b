"""Starts of an app in a pseudo-terminal, and what each one showed: paint, keys, memory, lags of a held key."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.ui.showing.list_view import POINTER
from tests.terminal import Terminal

SIZE = (120, 40)
RATE = 30
"""Key presses a second while a key is held."""
LOADING = 4.0
"""Seconds after the first paint in which the rules are loaded behind the screen, before keys are measured."""
_A_FRAME = 0.002
"""Seconds within which the parts of one frame follow each other."""
_PATIENCE = 0.5
"""Seconds that the frame of the last key may take."""


@dataclass(slots=True)
class Runs:
    """What several starts of one app showed, in milliseconds and MiB."""

    paints: list[float] = field(default_factory=list)
    """From spawn until its text stood on the screen."""
    keys: list[float] = field(default_factory=list)
    """From a key to the last byte of the frame it caused."""
    memory: float = 0.0
    """Peak resident memory."""

    @property
    def paint(self) -> float:
        """Median start."""
        return statistics.median(self.paints)

    @property
    def key(self) -> float:
        """Median key."""
        return statistics.median(self.keys)

    @property
    def key_p95(self) -> float:
        """The key that one in twenty exceeds."""
        return percentile(self.keys, 95)

    def run(self, command: Sequence[str | Path], shown: str, keys: Sequence[str], cwd: Path) -> None:
        """Start once, wait for ``shown`` and press the keys one by one."""
        with Terminal(command, size=SIZE, cwd=cwd) as terminal:
            self.paints.append(terminal.wait_for(shown) * 1000)
            if keys:
                terminal.collect(time.perf_counter() + LOADING)
            self.keys += [terminal.press(key) for key in keys]
            self.memory = max(self.memory, terminal.peak_memory_mb())


def held_lags(command: Sequence[str | Path], shown: str, key: str, seconds: float, cwd: Path) -> list[float]:
    """Milliseconds by which the frame of each press is behind its key, while the key is held.

    The frame of a press is the next one that moves the pointer of the list, up to its last byte.
    """
    chunks, sent = _held(command, shown, key, seconds, cwd)
    return [_lag(chunks, at, POINTER.encode()) for at in sent]


def floor_lags(command: Sequence[str | Path], shown: str, key: str, seconds: float, cwd: Path) -> list[float]:
    """The same of an app that paints nothing but what a key moves, so that any frame is that of the key."""
    chunks, sent = _held(command, shown, key, seconds, cwd)
    return [_lag(chunks, at, b"") for at in sent]


def _held(
    command: Sequence[str | Path], shown: str, key: str, seconds: float, cwd: Path
) -> tuple[list[tuple[float, bytes]], list[float]]:
    """What came while the key was held, and when each press was sent."""
    with Terminal(command, size=SIZE, cwd=cwd) as terminal:
        terminal.wait_for(shown)
        terminal.collect(time.perf_counter() + LOADING)
        terminal.text()
        chunks: list[tuple[float, bytes]] = []
        sent: list[float] = []
        for turn in range(round(seconds * RATE)):
            sent.append(terminal.send(key))
            chunks += terminal.collect(sent[0] + (turn + 1) / RATE)
        chunks += terminal.collect(sent[-1] + _PATIENCE)
    return chunks, sent


def percentile(values: Sequence[float], share: int) -> float:
    """The value that ``share`` in a hundred do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def _lag(chunks: Sequence[tuple[float, bytes]], sent: float, pointer: bytes) -> float:
    """From a press to the last byte of the frame that holds the pointer."""
    later = [(stamp, chunk) for stamp, chunk in chunks if stamp >= sent]
    first = next((at for at, (_, chunk) in enumerate(later) if pointer in chunk), None)
    if first is None:
        return _PATIENCE * 1000
    end = later[first][0]
    for stamp, _ in later[first:]:
        if stamp - end > _A_FRAME:
            break
        end = stamp
    return (end - sent) * 1000
