"""``python -m tests.mutation``: plant faults into the code that keeps decisions, see who notices.

Every fault is planted into a copy of the tree. A fault that no test notices, and one whose place is not there any
more, is an error, so that neither the tests nor the table of faults can rot.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from tests.mutation.planted import Planted, occurrences, plant
from tests.mutation.table import TABLE

ROOT = Path(__file__).parent.parent.parent
PARTS = ("reviewer", "tests", "rules", "seeds", "benchmarks", "pyproject.toml", "README.md", "docs", "Makefile")
SECONDS = 60
"""How long the tests of one fault may take; a hang is noticed too."""
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


class Outcome(NamedTuple):
    """What became of one fault."""

    planted: Planted
    noticed_by: str
    """The first test that failed; empty where none did."""
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant every fault that is asked for; 0 where all of them were noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("only", nargs="?", default="", help="plant only faults whose file or words hold this")
    parser.add_argument("--markdown", type=Path, help="write the table of faults and tests here")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(arguments)
    chosen = [p for p in TABLE if asked.only in p.file or asked.only in p.breaks]
    lost = [p for p in chosen if occurrences(ROOT, p) != 1]
    for planted in lost:
        print(f"{planted.file}: {planted.breaks}: its place is found {occurrences(ROOT, planted)} times")
    begun = time.monotonic()
    outcomes, broken = run_all([p for p in chosen if p not in lost], asked.jobs)
    missed = [outcome for outcome in outcomes if not outcome.noticed_by]
    taken = time.monotonic() - begun
    print(f"{len(outcomes)} faults planted, {len(outcomes) - len(missed)} noticed, {taken:.0f} s")
    if asked.markdown:
        asked.markdown.write_text(markdown(outcomes), encoding="utf-8")
    return 1 if missed or lost or broken or not outcomes else 0


def run_all(chosen: Sequence[Planted], jobs: int) -> tuple[list[Outcome], list[str]]:
    """What became of each fault, planted into as many copies as run side by side; tests that fail without any."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for job in range(jobs):
            trees.put(copied(Path(folder) / f"tree-{job}"))
        healthy = trees.get()
        broken = failing(healthy, dict.fromkeys(test for p in chosen for test in p.tests))
        trees.put(healthy)
        for test in broken:
            print(f"{test} fails without any fault and is left out")

        def tried(planted: Planted) -> Outcome:
            tree = trees.get()
            try:
                outcome = noticed(tree, planted, broken)
            finally:
                trees.put(tree)
            mark = "noticed by " + outcome.noticed_by if outcome.noticed_by else "NOT NOTICED"
            print(f"{planted.file}: {planted.breaks}: {mark} ({outcome.seconds:.1f} s)", flush=True)
            return outcome

        with ThreadPoolExecutor(jobs) as crew:
            return list(crew.map(tried, chosen)), broken


def copied(tree: Path) -> Path:
    """A copy of what the tests need, compiled so that a changed file is never taken for the one before."""
    tree.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tree / part, ignore=shutil.ignore_patterns("__pycache__", "*.svg"))
        else:
            shutil.copy2(source, tree / part)
    compiling = (
        sys.executable,
        "-m",
        "compileall",
        "-q",
        "--invalidation-mode",
        "checked-hash",
        "reviewer",
        "tests",
    )
    subprocess.run(compiling, cwd=tree, check=True)
    return tree


def noticed(tree: Path, planted: Planted, broken: Iterable[str]) -> Outcome:
    """Plant one fault, run its tests but the ``broken`` ones, and take it out again."""
    begun = time.monotonic()
    before = plant(tree, planted)
    try:
        failed = run_tests(tree, ("-x", *(f"--deselect={test}" for test in broken), *planted.tests), SECONDS)
    finally:
        (tree / planted.file).write_text(before, encoding="utf-8")
    return Outcome(planted, next(iter(failed), ""), time.monotonic() - begun)


def failing(tree: Path, tests: Iterable[str]) -> list[str]:
    """The tests that fail as things are, which notice nothing. Raises SystemExit where they cannot be run."""
    failed = run_tests(tree, tests, 10 * SECONDS)
    if failed and not all("::" in test for test in failed):
        raise SystemExit(f"without any fault the tests end by {', '.join(failed)}")
    return failed


def run_tests(tree: Path, asked: Iterable[str], seconds: float) -> list[str]:
    """The tests in ``tree`` that fail, in order; in place of them why no test could tell."""
    plain = ("-q", "--no-header", "-p", "no:cacheprovider", "-p", "tests.mutation.hasty")
    command = (sys.executable, "-m", "pytest", *plain, *asked)
    environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return ["the time limit"]
    if run.returncode == 0:
        return []
    return FAILED.findall(run.stdout) or [f"pytest's exit code {run.returncode}"]


def markdown(outcomes: Iterable[Outcome]) -> str:
    """The outcomes as a table for a document."""
    rows = [
        f"| `{Path(o.planted.file).name}` | {o.planted.breaks} | {_link(o.noticed_by) or '**nobody**'} |"
        for o in outcomes
    ]
    return "\n".join(("| file | planted fault | noticed by |", "|---|---|---|", *rows, ""))


def _link(test: str) -> str:
    path, _, name = test.partition("::")
    return (
        f"`{Path(path).stem}`: {name.partition('[')[0].removeprefix('test_').replace('_', ' ')}" if name else test
    )


if __name__ == "__main__":
    sys.exit(main())
