"""``reviewer extract`` on many files: processes side by side, in order, in little memory, clean when stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile import CERTAIN
from tests.test_cli import CLEAN, ROOT, reviewer

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ENVIRONMENT = {**CLEAN, "PYTHONPATH": str(ROOT)}


def lines(count: int) -> str:
    return "".join(f"Xã số {n}: {CERTAIN}\n" for n in range(count))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The seeds under two names each, and files that are no text: bytes, lone surrogates, only line ends."""
    made = tmp_path / "many"
    made.mkdir()
    for n, path in enumerate([*SEEDS, *SEEDS]):
        shutil.copy(path, made / f"{n:02}.txt")
    (made / "05b.txt").write_bytes(b"\xff\xfe\x00")
    (made / "05c.txt").write_text("\n\n")
    (made / "05d.txt").write_bytes("Tỷ lệ đạt \ud800 5%".encode(errors="surrogatepass"))
    return made


@pytest.mark.parametrize(
    "options", [("--format", "jsonl"), ("--figures", "--format", "csv"), ("--figures",)], ids=" ".join
)
def test_processes_side_by_side_write_the_same_bytes(folder: Path, options: tuple[str, ...]) -> None:
    alone = reviewer("extract", folder, *options, "--jobs", 1, code=3)
    together = reviewer("extract", folder, *options, "--jobs", 2, code=3)
    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr
    assert len(alone.stdout.splitlines()) > 100
    assert "05b.txt" in alone.stderr
    assert "05c.txt" in alone.stderr
    assert "05d.txt:1: this file is not UTF-8" in alone.stderr


def test_broken_rules_are_told_once_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "broken.toml").write_text('[[rule]]\nid = "x"\n')
    alone, together = (reviewer("extract", folder, "--rules", rules, "--jobs", n, code=3) for n in (1, 2))
    assert together.stdout == ""
    assert together.stderr == alone.stderr
    assert together.stderr.count("broken.toml") == alone.stderr.count("broken.toml") > 0


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1000"])
def test_a_number_of_jobs_that_cannot_be_is_refused(jobs: str) -> None:
    assert "--jobs" in reviewer("extract", "seeds", f"--jobs={jobs}", code=2).stderr


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "nan", "inf"])
def test_a_time_limit_that_cannot_be_is_refused(seconds: str) -> None:
    assert "--time-limit" in reviewer("extract", "seeds", f"--time-limit={seconds}", code=2).stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_time_that_was_up_is_a_warning_with_article_and_rule(folder: Path, jobs: int) -> None:
    (folder / "03.txt").write_text(lines(6000))
    done = reviewer("extract", folder / "03.txt", folder / "04.txt", "--time-limit", 0.9, "--jobs", jobs)
    told = [line for line in done.stderr.splitlines() if "time limit of 0.9 s was up" in line]
    assert [line for line in told if "03.txt: " in line and "name-reaches-figure" in line]
    assert "hộ nghèo" in done.stdout


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path) -> None:
    peaks = []
    for count, form in ((100, "jsonl"), (3000, "jsonl"), (1000, "table")):
        made = tmp_path / f"{count}{form}"
        made.mkdir()
        for n in range(count):
            (made / f"{n:04}.txt").write_text(lines(1))
        peaks.append(peak_memory("extract", str(made), "--format", form, "--jobs", "1"))
    assert max(peaks) - peaks[0] < 8, peaks


def peak_memory(*words: str) -> float:
    """Peak resident memory of a command in megabytes."""
    probe = (
        "import resource, sys; from reviewer.cli import main; code = main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *words], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    return int(done.stderr.split()[-1]) / 1024


def started(*words: str | Path | float) -> subprocess.Popen[bytes]:
    """A command in a process group of its own that minds ctrl+c, as a shell starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "reviewer.cli", *map(str, words)],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_mind_ctrl_c,
    )


def _mind_ctrl_c() -> None:
    """A test run in the background of a script ignores it, and would hand that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_leaves_whole_lines_and_no_process(folder: Path, jobs: int) -> None:
    for n in range(400):
        shutil.copy(SEEDS[n % len(SEEDS)], folder / f"x{n:03}.txt")
    running = started("extract", folder, "--format", "jsonl", "--jobs", jobs)
    assert running.stdout is not None
    assert running.stderr is not None
    first = running.stdout.readline()
    workers = children(running.pid)
    os.killpg(running.pid, signal.SIGINT)
    rest, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said.decode().splitlines()[-1] == "interrupted"
    assert b"Traceback" not in said
    assert (first + rest).endswith(b"}\n")
    until = time.monotonic() + 20
    while any(map(is_alive, workers)) and time.monotonic() < until:
        os.sched_yield()
    assert not any(map(is_alive, workers))


def is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def test_ctrl_c_leaves_no_half_written_file(folder: Path) -> None:
    for n in range(400):
        shutil.copy(SEEDS[n % len(SEEDS)], folder / f"x{n:03}.txt")
    output = folder.parent / "out.csv"
    output.write_text("before")
    running = started("extract", folder, "--format", "csv", "--jobs", "2", "--output", output)
    temporary = output.with_name(f".out.csv.{running.pid}.tmp")
    until = time.monotonic() + 30
    while not temporary.exists() and time.monotonic() < until:
        os.sched_yield()
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=30)
    assert running.returncode == 130
    assert output.read_text() == "before"
    assert not temporary.exists()


def test_a_process_that_dies_is_told_plainly(folder: Path) -> None:
    for n in range(400):
        shutil.copy(SEEDS[n % len(SEEDS)], folder / f"x{n:03}.txt")
    running = started("extract", folder, "--format", "jsonl", "--jobs", "2")
    assert running.stdout is not None
    running.stdout.readline()
    for pid in children(running.pid):
        if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)
    rest, said = running.communicate(timeout=30)
    assert running.returncode == 3
    assert "was ended by SIGKILL" in said.decode()
    assert "--jobs 1" in said.decode()
    assert b"Traceback" not in said
    assert rest == b"" or rest.endswith(b"}\n")
