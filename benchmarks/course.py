"""One contender in a process of its own, told lap by lap what to read, so that contenders can take turns."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus
from benchmarks.contenders import CONTENDERS

PATIENCE = 12.0
"""Seconds after which a lap is stopped; it is rated by what was read by then."""
GRAIN = 0.1
"""Seconds that a lap takes at least, but for a first reading."""
UNSEEN = "every"
"""The course of articles that are each read once."""


class Lap(NamedTuple):
    """One reading of a list of texts, or of as many as there was time for."""

    size: int
    """Bytes of UTF-8 read."""
    articles: int
    found: int
    cpu: float
    """Seconds of processor time of the contender's process, all threads together."""
    wall: float

    @property
    def speed(self) -> float:
        """Megabytes a second of processor time."""
        return self.size / self.cpu / 1e6


class Runner:
    """A contender at work in its own process; one lap at a time."""

    def __init__(self, name: str, megabytes: float) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(name, megabytes, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def lap(self, course: str) -> Lap:
        """Have the texts of one course read: a name of :func:`_courses`."""
        self._ours.send(course)
        answer = self._ours.recv()
        assert isinstance(answer, Lap)
        return answer

    def finish(self) -> float:
        """End the process; its peak resident memory in megabytes."""
        self._ours.send("")
        peak = float(self._ours.recv())
        self._process.join()
        return peak


def _courses(megabytes: float) -> dict[str, Callable[[], list[str]]]:
    """What may be read, by name; ``line`` is one article without line breaks, ``page`` one with them."""
    large = int(megabytes * 200_000)
    return {
        "seeds": corpus.seeds,
        "every": corpus.every,
        "corpus": lambda: corpus.shuffled(megabytes),
        "line/10": lambda: [corpus.long_article(large // 10, in_one_line=True)],
        "line": lambda: [corpus.long_article(large, in_one_line=True)],
        "page/10": lambda: [corpus.long_article(large // 10, in_one_line=False)],
        "page": lambda: [corpus.long_article(large, in_one_line=False)],
    }


def _serve(name: str, megabytes: float, pipe: Connection) -> None:
    read = CONTENDERS[name]()
    courses = _courses(megabytes)
    made: dict[str, Sequence[tuple[str, int]]] = {}
    while course := pipe.recv():
        if course not in made:
            made[course] = [(text, len(text.encode())) for text in courses[course]()]
        pipe.send(_timed(read, made[course], 0 if course == UNSEEN else GRAIN))
    pipe.send(_peak_memory())


def _timed(read: Callable[[str], int], texts: Sequence[tuple[str, int]], least: float) -> Lap:
    """Read all texts, again and again until ``least`` seconds went by, so that a short lap can be timed."""
    size = articles = found = 0
    started, cpu = time.perf_counter(), time.process_time()
    while not articles or time.perf_counter() - started < least:
        for text, text_size in texts:
            found += read(text)
            size += text_size
            articles += 1
            if time.perf_counter() - started > PATIENCE:
                break
    return Lap(size, articles, found, time.process_time() - cpu, time.perf_counter() - started)


def _peak_memory() -> float:
    status = Path("/proc/self/status")
    if status.exists():  # the high-water mark of this program alone, not of the one that started it
        return next(int(line.split()[1]) for line in status.open() if line.startswith("VmHWM")) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
