"""How instant the screen is, through a real pseudo-terminal: ``make bench-ui``.

Machines differ and are noisy, so starts and keys stand beside a bare two-pane Textual app on the line API
(``benchmarks/bare_two_panes.py``) that was measured in turn with them, on the same article in a terminal of the
same size, and what counts is the ratio. The large article stands beside our own figures at 3 KB and 20 candidates.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.large_article import OPENING, SESSION, read_all, reviewed_workspace
from benchmarks.promises import Row, as_markdown, as_text, bounded, timed
from benchmarks.screen_runs import RATE, SIZE, Runs, floor_lags, held_lags, percentile

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
REVIEWER = Path(sys.executable).with_name("reviewer")
SMALL, LARGE, LONG = (20, 3_000), (10_000, 1_000_000), (400, 40_000)
"""Candidates and bytes of the articles that are compared, and of the one on which keys are held."""
KEYS = ("j", "k") * 12
ARTICLE_KEYS = ("n", "n", "n", "p", "p", "p") * 8
HELD_SECONDS = 10.0
PARTS = ("floor", "large", "held")
MOST_MEMORY, MOST_LAG, MOST_ARTICLE = 120.0, 20.0, 50.0


class Bench:
    """One run of all measurements in a folder of its own."""

    def __init__(self, folder: Path, rounds: int) -> None:
        """``rounds`` is how often every app is started, one after the other."""
        self._folder, self._rounds = folder, rounds
        self._article = min(SEEDS.glob("*.txt"))
        lines = [line for line in self._article.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        self._shown = lines[1][:15]
        self._seeds = (REVIEWER, "review", SEEDS, "--session", SESSION)
        self._one = (REVIEWER, "review", "article.txt", "--session", SESSION)

    def rows(self, wanted: Sequence[str]) -> list[Row]:
        """What was measured in the wanted parts."""
        parts = {"floor": self._beside_the_floor, "large": self._beside_ourselves, "held": self._held}
        return [row for name, measured in parts.items() if name in wanted for row in measured()]

    def _beside_the_floor(self) -> list[Row]:
        bare, ours, first, articles = Runs(), Runs(), Runs(), Runs()
        command = (sys.executable, "-m", "benchmarks.bare_two_panes", self._article)
        read_all(self._folder, (str(SEEDS),))
        for number in range(self._rounds):
            bare.run(command, self._shown, KEYS, ROOT)
            ours.run(self._seeds, self._shown, KEYS, self._folder)
            fresh = self._folder / f"first-{number}"
            fresh.mkdir()
            first.run(self._seeds, self._shown, (), fresh)
        articles.run(self._seeds, self._shown, ARTICLE_KEYS, self._folder)
        worst = percentile(articles.keys, 95)
        return [
            timed("start to first paint", ours.paint, bare.paint, 1.5),
            timed("first start of a new session", first.paint, bare.paint, 1.5),
            timed("key to paint, median", ours.key, bare.key, 2.5),
            timed("key to paint, p95", ours.key_p95, bare.key_p95, 2.5),
            bounded("next article, p95", worst, MOST_ARTICLE, beside=f"median {articles.key:.1f} ms"),
            bounded("peak memory", ours.memory, MOST_MEMORY, "MB", f"{bare.memory:.0f} MB"),
        ]

    def _beside_ourselves(self) -> list[Row]:
        small, large = Runs(), Runs()
        homes = [
            reviewed_workspace(self._folder / name, *size) for name, size in (("small", SMALL), ("large", LARGE))
        ]
        for _ in range(self._rounds):
            for runs, home in zip((small, large), homes, strict=True):
                runs.run(self._one, OPENING[:20], KEYS, home)
        of = "own at 3 KB"
        return [
            timed("1 MB, 10,000 candidates: start", large.paint, small.paint, 1.5, of=of),
            timed("  key to paint, median", large.key, small.key, 1.5, of=of),
            timed("  key to paint, p95", large.key_p95, small.key_p95, 1.5, of=of),
            bounded("  peak memory", large.memory, MOST_MEMORY, "MB", f"{small.memory:.0f} MB"),
        ]

    def _held(self) -> list[Row]:
        rows = []
        for name, size in (("40 KB, 400 candidates", LONG), ("1 MB, 10,000 candidates", LARGE)):
            for key in ("j", "a"):
                home = reviewed_workspace(self._folder / f"held-{size[0]}-{key}", *size)
                command = (sys.executable, "-m", "benchmarks.bare_two_panes", home / "article.txt", str(size[0]))
                floor = floor_lags(command, OPENING[:20], "j", HELD_SECONDS, ROOT)
                lags = held_lags(self._one, OPENING[:20], key, HELD_SECONDS, home)
                what = f"{key} held, {name}"
                rows.append(bounded(f"{what}: worst lag", max(lags), MOST_LAG, beside=f"{max(floor):.1f} ms"))
                rows.append(timed("  99 of 100", percentile(lags, 99), percentile(floor, 99), None))
                rows.append(timed("  median", percentile(lags, 50), percentile(floor, 50), None))
        return rows


def main() -> int:
    """Measure, print the table and write it where it was asked for; 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", type=Path, help="write the table to this page too")
    parser.add_argument("--part", choices=PARTS, action="append", help="measure only this")
    parser.add_argument("--rounds", type=int, default=9, help="how often every app is started")
    arguments = parser.parse_args()
    with contextlib.suppress(PermissionError):
        os.nice(-10)
    with tempfile.TemporaryDirectory() as name:
        rows = Bench(Path(name), arguments.rounds).rows(arguments.part or PARTS)
    print(as_text(rows))
    if arguments.markdown:
        arguments.markdown.write_text(_page(rows, arguments.rounds), encoding="utf-8")
    return 0 if all(row.is_kept for row in rows) else 1


def _page(rows: list[Row], rounds: int) -> str:
    columns, height = SIZE
    version = platform.python_version()
    return f"""# How instant the screen is

`make bench-ui` wrote this page on Python {version} with {os.cpu_count()} processor cores: {rounds}
starts of every app in turn, {len(KEYS)} keys in each, in a terminal of {columns} columns and {height} rows. Every
figure is taken from outside, through a pseudo-terminal: a start from spawn until the article's words stand on the
screen, a key from its write to the last byte of its frame. Compare ratios, not milliseconds.

{as_markdown(rows)}

Beside stands for the first rows a bare two-pane Textual app on the line API (`benchmarks/bare_two_panes.py`)
with the same article; for the large article our own figures at 3 KB and 20 candidates. Keys are pressed once the
rules are loaded. A held key comes {RATE} times a second for {HELD_SECONDS:g} seconds; its lag is the time from
each press to the frame that shows it. Beside it stands the bare app, on which `j` was held right before: what it
lags is the machine's and Textual's own share.
"""


if __name__ == "__main__":
    sys.exit(main())
