"""Speed and memory of reviewer, beside floors measured in the same run: ``make bench``.

Machines differ and are noisy, so each figure stands beside a floor that was measured in turn with it, and
what counts is the ratio. The floor of the app is a bare two-pane Textual app on the line API
(``benchmarks/bare_two_panes.py``), the floor of a decision a bare sqlite3 commit with the same pragmas.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent
REVIEWER = Path(sys.executable).with_name("reviewer")
BARE = (sys.executable, "-m", "benchmarks.bare_two_panes")
STARTS, KEYS, COMMITS = 9, 12, 400


class Row(NamedTuple):
    """One measured figure with its floor and the promise it is held to."""

    what: str
    ours: str
    floor: str
    ratio: str
    promise: str
    is_kept: bool


class AppRun(NamedTuple):
    """What one start of an app showed."""

    paint: float
    """Seconds from spawn until its text stood on the screen."""
    keys: tuple[float, ...]
    """Milliseconds from a key to the last byte of the frame it caused."""
    memory: float
    """Peak resident memory, MiB."""


def run_app(command: Sequence[str | Path], shown: str, keys: int, cwd: Path = ROOT) -> AppRun:
    with Terminal(command, cwd=cwd) as terminal:
        paint = terminal.wait_for(shown)
        terminal.settle(timeout=20, quiet=0.5)
        took = tuple(terminal.press("jk"[turn % 2]) for turn in range(keys))
        return AppRun(paint, took, terminal.peak_memory_mb())


def app_rows(workspace: Path) -> list[Row]:
    command = (REVIEWER, "review", ROOT / "seeds", "--session", "bench")
    cold = run_app(command, "on disk", 0, workspace)
    ours, bare = [], []
    for _ in range(STARTS):
        bare.append(run_app(BARE, "decisions on disk", KEYS))
        ours.append(run_app(command, "on disk", KEYS, workspace))
    start, floor = (statistics.median(run.paint for run in runs) * 1000 for runs in (ours, bare))
    key, key_floor = (statistics.median(ms for run in runs for ms in run.keys) for runs in (ours, bare))
    memory = max(run.memory for run in (cold, *ours))
    return [
        timed("start to first paint", start, floor, 2),
        timed("  first start of a session", cold.paint * 1000, floor, None),
        timed("key to paint", key, key_floor, 3),
        Row(
            "peak memory",
            f"{memory:.0f} MB",
            f"{max(r.memory for r in bare):.0f} MB",
            "",
            "<= 120 MB",
            memory <= 120,
        ),
    ]


def memory_row(ours: float, floor: float) -> Row:
    return Row("peak memory", f"{ours:.0f} MB", f"{floor:.0f} MB", f"{ours / floor:.2f}", "<= 120 MB", ours <= 120)


def timed(what: str, ours: float, floor: float, most: float | None) -> Row:
    ratio = ours / floor
    promise = f"<= {most:g} x floor" if most else ""
    return Row(what, f"{ours:.2f} ms", f"{floor:.2f} ms", f"{ratio:.2f}", promise, most is None or ratio <= most)


def extraction_row() -> Row:
    from reviewer.storage.articles import read_article
    from reviewer.workbench.reading import load_reader

    reader = load_reader(ROOT / "rules")
    paths = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold" / "devset").glob("*.txt")])
    articles = [read_article(path) for path in paths]
    size = sum(len(article.text.encode()) for article in articles)
    speeds = []
    for _ in range(7):
        started = time.perf_counter()
        for article in articles:
            reader.extract(article)
        speeds.append(size / (time.perf_counter() - started) / 1e6)
    speed = statistics.median(speeds)
    return Row(f"extraction, {len(articles)} articles", f"{speed:.2f} MB/s", "", "", ">= 1 MB/s", speed >= 1)


def decision_row(folder: Path) -> Row:
    from benchmarks.one_decision import decisions

    bare = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE t (a TEXT)")
    ours, floor = [], []
    with decisions(folder / "sessions") as decide:
        for _ in range(COMMITS):
            ours.append(clocked(decide))
            floor.append(clocked(lambda: bare.execute("INSERT INTO t VALUES (?)", ("x" * 1000,))))
    bare.close()
    return timed("decision to disk", statistics.median(ours), statistics.median(floor), 3)


def clocked(act: Callable[[], object]) -> float:
    """Milliseconds that ``act`` takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [*app_rows(folder), extraction_row(), decision_row(folder)]
    print(f"{'':28}{'reviewer':>12}{'floor':>12}{'ratio':>8}  promise")
    for row in rows:
        mark = "" if row.is_kept else "  NOT KEPT"
        print(f"{row.what:28}{row.ours:>12}{row.floor:>12}{row.ratio:>8}  {row.promise}{mark}")
    return 0 if all(row.is_kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
