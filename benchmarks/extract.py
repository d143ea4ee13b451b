"""Speed of extraction beside its peers and its floor, in one run: ``make bench-extract``.

Machines differ and are noisy, so what counts is the ratio of contenders that took turns on one core. Speeds are
bytes of UTF-8 by seconds of processor time, the median of the rounds; a slow peer is stopped after some seconds
a round and rated by what it read. The floor finds figures with units and nothing else.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.contenders import CONTENDERS, FLOOR, OURS, QUANTULUM, SPACY
from benchmarks.course import UNSEEN, Lap, Runner

ROUNDS, QUICK_ROUNDS = 5, 1
MEGABYTES, QUICK_MEGABYTES = 5.0, 0.25
TIMED = ("seeds", "corpus")
LONG = ("line", "page")
LONG_ROUNDS = 3
FIRST = "  first reading of text it has not seen"


class Row(NamedTuple):
    """How one contender fared on one course."""

    name: str
    course: str
    speed: float
    """Megabytes a second of processor time."""
    by_clock: float
    """Megabytes a second of wall time."""
    articles: float
    """Articles a second of processor time."""
    times: float
    """How many times the processor time of the floor."""
    memory: float | None
    """Peak resident memory in megabytes, over all courses."""


class Promise(NamedTuple):
    """What was promised and what was measured."""

    what: str
    measured: float
    bound: float
    at_least: bool

    @property
    def is_kept(self) -> bool:
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        return f"{self.what}: {self.measured:.2f}, promised {sign} {self.bound:g}"


class Run(NamedTuple):
    """Everything that was measured."""

    laps: Mapping[tuple[str, str], Sequence[Lap]]
    """By contender and course."""
    first: Lap
    """The extractor's first reading in a fresh process."""
    memory: Mapping[str, float]


def measure(rounds: int, megabytes: float) -> Run:
    """Let all contenders take turns; each keeps its process and so its caches."""
    runners = {name: Runner(name, megabytes) for name in CONTENDERS}
    first = runners[OURS].lap(UNSEEN)
    laps: dict[tuple[str, str], list[Lap]] = {}
    for turn in range(rounds):
        for course in TIMED:
            for name, runner in runners.items():
                laps.setdefault((name, course), []).append(runner.lap(course))
        print(f"round {turn + 1} of {rounds} done", file=sys.stderr)
    for _ in range(min(rounds, LONG_ROUNDS)):
        for course in (length for shape in LONG for length in (f"{shape}/10", shape)):
            laps.setdefault((OURS, course), []).append(runners[OURS].lap(course))
    return Run(laps, first, {name: runner.finish() for name, runner in runners.items()})


def rows(run: Run) -> list[Row]:
    made = []
    for course in TIMED:
        floor = _speed(run, FLOOR, course)
        for name in CONTENDERS:
            made.append(_row(name, course, run.laps[name, course], floor, run.memory[name]))
            if name == OURS and course == TIMED[-1]:
                made.append(_row(FIRST, course, [run.first], floor, None))
    return made


def _row(name: str, course: str, laps: Sequence[Lap], floor: float, memory: float | None) -> Row:
    speed = statistics.median(lap.speed for lap in laps)
    by_clock = statistics.median(lap.size / lap.wall / 1e6 for lap in laps)
    articles = statistics.median(lap.articles / lap.cpu for lap in laps)
    return Row(name, course, speed, by_clock, articles, floor / speed, memory)


def _speed(run: Run, name: str, course: str) -> float:
    return statistics.median(lap.speed for lap in run.laps[name, course])


def promises(run: Run) -> list[Promise]:
    speeds = {name: _speed(run, name, "corpus") for name in CONTENDERS}
    kept = [
        Promise("times the speed of spaCy", speeds[OURS] / speeds[SPACY], 5, at_least=True),
        Promise("times the speed of quantulum3", speeds[OURS] / speeds[QUANTULUM], 20, at_least=True),
        Promise("times the time of the floor", speeds[FLOOR] / speeds[OURS], 25, at_least=False),
    ]
    for shape, what in zip(LONG, ("in one line", "with line breaks"), strict=True):
        long, short = (
            statistics.median(_seconds(lap) for lap in run.laps[OURS, c]) for c in (shape, f"{shape}/10")
        )
        kept.append(
            Promise(f"times the time for 10 times the text, one article {what}", long / short, 11, at_least=False)
        )
    return kept


def _seconds(lap: Lap) -> float:
    return lap.cpu / lap.articles


def plain(table: Sequence[Row], kept: Sequence[Promise]) -> str:
    lines = [f"{'':40}{'MB/s':>9}{'by clock':>10}{'articles/s':>12}{'x floor':>9}{'memory':>9}"]
    for course in TIMED:
        lines.append(course)
        for row in (row for row in table if row.course == course):
            cells = _cells(row)
            lines.append(f"  {cells[0]:38}{cells[1]:>9}{cells[2]:>10}{cells[3]:>12}{cells[4]:>9}{cells[5]:>9}")
    lines += ["", *(f"{'KEPT' if promise.is_kept else 'NOT KEPT':10}{promise}" for promise in kept)]
    return "\n".join(lines) + "\n"


def markdown(table: Sequence[Row], kept: Sequence[Promise], megabytes: float) -> str:
    lines = ["# Speed", "", "Made by `make bench-extract`: do not edit.", ""]
    lines += [line for line in (__doc__ or "").splitlines()[2:] if line] + [""]
    for course in TIMED:
        about = f"a corpus of {megabytes:g} MB, shuffled paragraphs of the seeds and the dev set"
        lines += [f"On {about if course == 'corpus' else 'the seeds'}:", ""]
        lines += [
            "| | MB/s | MB/s by the clock | articles/s | times the floor | peak memory |",
            "| --- |" + " ---: |" * 5,
        ]
        lines += [f"| {' | '.join(_cells(row))} |" for row in table if row.course == course] + [""]
    lines += ["| promise | measured | bound | |", "| --- | ---: | ---: | --- |"]
    for promise in kept:
        sign, word = ">=" if promise.at_least else "<=", "kept" if promise.is_kept else "**not kept**"
        lines.append(f"| {promise.what} | {promise.measured:.2f} | {sign} {promise.bound:g} | {word} |")
    return "\n".join(lines) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    memory = "" if row.memory is None else f"{row.memory:.0f} MB"
    return row.name, f"{row.speed:.2f}", f"{row.by_clock:.2f}", f"{row.articles:.0f}", f"{row.times:.1f}", memory


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and tell by the exit status whether every promise was kept."""
    parser = argparse.ArgumentParser(prog="benchmarks.extract", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--quick", action="store_true", help="one round over little text: a smoke test, no verdict"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the table as Markdown")
    arguments = parser.parse_args(argv)
    rounds, megabytes = (QUICK_ROUNDS, QUICK_MEGABYTES) if arguments.quick else (arguments.rounds, MEGABYTES)
    run = measure(rounds, megabytes)
    table, kept = rows(run), promises(run)
    print(plain(table, kept), end="")
    if arguments.markdown:
        arguments.markdown.write_text(markdown(table, kept, megabytes), encoding="utf-8")
    return 0 if arguments.quick or all(promise.is_kept for promise in kept) else 1


if __name__ == "__main__":
    sys.exit(main())
