"""Processes that do one kind of work side by side, their results in the order of the tasks.

Threads would not do: patterns and Python take turns in one process. Each process is started afresh, which works
the same on every system, makes what it works with once, and is given one task at a time. What is under way is
bounded, so that memory does not grow with the number of tasks.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Generic, NamedTuple, TypeVar

from reviewer.errors import ReviewerError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 64
"""How many tasks a process may be ahead of the first one that is not done."""
_PATIENCE = 2.0
"""Seconds that a process is given to end by itself."""


class CrewError(ReviewerError):
    """A process died over a task."""

    exit_code = 3


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class Crew(Generic[T, R]):
    """Some processes at work; a context manager, because they have to end whatever happens."""

    def __init__(self, size: int, make: Callable[..., Callable[[T], R]], *arguments: object) -> None:
        """``make(*arguments)`` is called once in every process and gives what does a task there."""
        context = multiprocessing.get_context("spawn")
        self._workers: dict[Connection, _Worker] = {}
        for _ in range(size):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, make, arguments), daemon=True)
            process.start()
            theirs.close()
            self._workers[ours] = _Worker(process, ours)

    def __enter__(self) -> Crew[T, R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process, pipe in self._workers.values():
            if kind is not None:
                process.terminate()
            pipe.close()
        for process, _ in self._workers.values():
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()

    def results(self, tasks: Sequence[T]) -> Iterator[R]:
        """The result of every task, in order. Raises what ``make`` raised, and CrewError where a process died."""
        free, busy = list(self._workers), dict[Connection, int]()
        done: dict[int, R] = {}
        given = told = 0
        while told < len(tasks):
            while free and given < len(tasks) and given - told < _AHEAD * len(self._workers):
                pipe = free.pop()
                self._give(pipe, tasks[given])
                busy[pipe] = given
                given += 1
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                at = busy.pop(ready)
                done[at] = self._take(ready, tasks[at])
                free.append(ready)
            while told in done:
                yield done.pop(told)
                told += 1

    def _give(self, pipe: Connection, task: T) -> None:
        try:
            pipe.send(task)
        except OSError as error:
            raise self._death(pipe, task) from error

    def _take(self, pipe: Connection, task: T) -> R:
        try:
            result: R | ReviewerError = pipe.recv()
        except (EOFError, OSError) as error:
            raise self._death(pipe, task) from error
        if isinstance(result, ReviewerError):
            raise result
        return result

    def _death(self, pipe: Connection, task: T) -> CrewError:
        process = self._workers[pipe].process
        process.join(_PATIENCE)
        code = process.exitcode or 0
        how = f"was ended by {_signal_name(-code)}" if code < 0 else "ended unexpectedly"
        return CrewError(
            f"the process at work on {task} {how}",
            todo="Memory may have run out: try again with --jobs 1, or leave this one out",
        )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _serve(pipe: Connection, make: Callable[..., Callable[[T], R]], arguments: tuple[object, ...]) -> None:
    """Do tasks until the other end is closed. Ctrl+C is the starting process's to act on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        act: Callable[[T], object] = make(*arguments)
    except ReviewerError as error:
        act = _Refusal(error)
    try:
        while True:
            pipe.send(act(pipe.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


class _Refusal:
    """What a process does that could not be made ready: answer every task with the reason."""

    def __init__(self, error: ReviewerError) -> None:
        self._error = error

    def __call__(self, task: object) -> ReviewerError:
        return self._error
