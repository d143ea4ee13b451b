"""Speed of extraction and of a decision to disk: ``make bench``. The screen has its own: ``make bench-ui``.

Machines differ and are noisy, so a figure stands beside a floor that was measured in turn with it, and what counts
is the ratio. The floor of a decision is a bare sqlite3 commit with the same pragmas.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.promises import Row, as_text, timed

ROOT = Path(__file__).parent.parent
COMMITS = 400


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
        rows = [extraction_row(), decision_row(Path(name))]
    print(as_text(rows))
    return 0 if all(row.is_kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
