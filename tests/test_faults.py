"""The app in a real terminal while disks, databases and files fail: what the foot says, what is on disk after."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reviewer.domain.state import replay
from reviewer.storage.log_rows import read_log
from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent
ARTICLE = "Xã A có 14 chi bộ, 556 đảng viên và 18 tổ.\nThu 480 tỷ, chi 96 tỷ, 12 hộ nghèo, 66 thôn, 7 trường.\n"
REVIEWER = Path(sys.executable).with_name("reviewer")
FAILING = (sys.executable, "-m", "tests.faults.app")


class Workspace:
    """A folder with one article and one session in it, and the disk beneath."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.article = root / "articles" / "a.txt"
        self.article.parent.mkdir()
        self.article.write_text(ARTICLE, encoding="utf-8")
        self.control = root / "control"
        self.session = root / "sessions" / "s"
        self.database = self.session / "session.sqlite3"
        self.truth_file = self.session / "truth" / "a.toml"

    def fails(self, *faults: str) -> None:
        """What fails from now on."""
        temporary = self.control.with_name("control.new")
        temporary.write_text("\n".join(faults))
        temporary.replace(self.control)

    def command(self, *options: str) -> tuple[str | Path, ...]:
        words = ("review", "articles", "--session", "s", "--annotator", "lan", *options)
        return (*FAILING, self.control, *words)

    def environment(self, language: str = "en") -> dict[str, str]:
        home = {"XDG_STATE_HOME": str(self.root / "home"), "XDG_CONFIG_HOME": str(self.root / "home")}
        return {**home, "REVIEWER_LANGUAGE": language, "PYTHONPATH": str(ROOT)}

    @contextmanager
    def open(self, language: str = "en") -> Iterator[Terminal]:
        command = self.command()
        with Terminal(command, cwd=self.root, size=(140, 40), env=self.environment(language)) as terminal:
            terminal.wait_for("▸")
            terminal.settle(quiet=0.3)
            yield terminal

    def kinds(self) -> list[str]:
        """What the log holds."""
        return [decision.kind for decision in read_log(self.database)]

    def settled(self) -> int:
        return replay(read_log(self.database)).settled_total

    def truth(self) -> int:
        """Facts with a verdict that the truth file tells of."""
        told = tomllib.loads(self.truth_file.read_text(encoding="utf-8"))
        return len(told.get("record", [])) + len(told.get("rejected", []))

    def plain(self, said: bytes) -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, **self.environment(), "LANG": "C.UTF-8"}
        command = self.command("--plain")
        return subprocess.run(
            command, cwd=self.root, input=said, capture_output=True, timeout=60, check=False, env=env
        )


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def leave(terminal: Terminal, *, code: int = 0, times: int = 1) -> None:
    terminal.press(*["ctrl+q"] * times)
    assert terminal.wait_exit() == code, terminal.raw[-800:]


# The database does not take decisions


def test_what_a_failing_disk_does_not_take_is_kept_told_and_delivered(workspace: Workspace) -> None:
    with workspace.open() as terminal:
        terminal.press("a")
        terminal.wait_for("1 decisions on disk")
        workspace.fails("commit SQLITE_FULL")
        terminal.press("a", "r", "1")
        terminal.wait_for("! 2 NOT on disk: the disk is full, trying again")
        assert "1 decisions on disk" in terminal.text()
        terminal.wait_for_notice("2 decisions are not on disk: kept in")
        assert workspace.kinds() == ["accept"]
        workspace.fails("commit SQLITE_IOERR")
        terminal.wait_for("! 2 NOT on disk: the disk failed, trying again")
        workspace.fails("commit SQLITE_READONLY")
        terminal.press("u")
        terminal.wait_for("! 3 NOT on disk: it cannot be written, trying again")
        workspace.fails()
        terminal.wait_for("3 decisions are on disk now")
        terminal.wait_for("2 decisions on disk")
        assert "NOT on disk" not in terminal.text().splitlines()[-3]
        leave(terminal)
    assert workspace.kinds() == ["accept", "accept", "reject", "undo"]
    assert workspace.truth() == workspace.settled() == 2
    assert not list(workspace.session.glob("undelivered*"))


def test_a_locked_database_and_a_kill_lose_nothing(workspace: Workspace) -> None:
    with workspace.open() as terminal:
        terminal.press("a")
        terminal.wait_for("1 decisions on disk")
        other = sqlite3.connect(workspace.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        terminal.press("a", "a")
        terminal.wait_for("! 2 NOT on disk: another program holds it, trying again")
        terminal.wait_for_notice("2 decisions are not on disk: kept in")
        assert "database is locked" not in terminal.text()
        terminal.kill()
        terminal.wait_exit()
        other.close()
    assert workspace.kinds() == ["accept"]
    with workspace.open() as terminal:
        terminal.wait_for("3 decisions on disk")
        terminal.wait_for_notice("2 decisions that could not be saved before")
        leave(terminal)
    assert workspace.kinds() == ["accept"] * 3
    assert workspace.truth() == 3


def test_leaving_asks_then_keeps_in_a_file_what_the_next_start_takes(workspace: Workspace) -> None:
    with workspace.open("vi") as terminal:
        workspace.fails("commit SQLITE_FULL")
        terminal.press("a", "a")
        terminal.wait_for("! 2 CHƯA lưu: ổ đĩa đã đầy, đang thử lại")
        terminal.wait_for("0 quyết định đã lưu")
        terminal.press("ctrl+q")
        terminal.wait_for("lần nữa để thoát, 2 CHƯA lưu (ổ đĩa đã đầy); lần mở sau sẽ lấy lại")
        leave(terminal, code=4)
        assert re.search(rb"undelivered-\d+-1.json: 2 decisions are NOT on disk: the disk is full", terminal.raw)
    workspace.fails()
    with workspace.open() as terminal:
        terminal.wait_for("2 decisions on disk")
        leave(terminal)
    assert workspace.kinds() == ["accept", "accept"]


def test_a_signal_keeps_them_without_asking(workspace: Workspace) -> None:
    with workspace.open() as terminal:
        workspace.fails("commit SQLITE_FULL", "fsync ENOSPC")
        terminal.press("a")
        terminal.wait_for("! 1 NOT on disk")
        workspace.fails("commit SQLITE_FULL")
        terminal.kill(signal.SIGHUP)
        assert terminal.wait_exit() == 128 + signal.SIGHUP
    assert len(list(workspace.session.glob("undelivered*.json"))) == 1
    workspace.fails()
    assert "1 decisions on disk" in workspace.plain(b"quit\n").stdout.decode()


def test_the_persons_own_folder_keeps_them_where_the_sessions_cannot_be_written(workspace: Workspace) -> None:
    with workspace.open() as terminal:
        workspace.fails("commit SQLITE_READONLY", "open EACCES sessions/s")
        terminal.press("a")
        terminal.wait_for_notice("kept in")
        leave(terminal, code=4, times=2)
    (kept,) = (workspace.root / "home" / "reviewer").iterdir()
    workspace.fails()
    assert "1 decisions on disk" in workspace.plain(b"quit\n").stdout.decode()
    assert not kept.exists()


def test_the_dialogue_says_the_same_in_lines(workspace: Workspace) -> None:
    workspace.plain(b"quit\n")
    workspace.fails("commit SQLITE_FULL")
    done = workspace.plain(b"a\na\nquit\nquit\n")
    told = done.stdout.decode()
    assert "2 of" in told and "! 2 NOT on disk: the disk is full, trying again · 0 decisions on disk" in told
    assert "again leaves with 2 NOT on disk (the disk is full); the next start takes them" in told
    assert done.returncode == 4 and b"2 decisions are NOT on disk" in done.stderr
    workspace.fails()
    assert "2 decisions on disk" in workspace.plain(b"quit\n").stdout.decode()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs a mount")
def test_a_real_full_disk(workspace: Workspace, tmp_path: Path) -> None:
    workspace.session.parent.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(workspace.session.parent)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    filler = workspace.session.parent / "filler"
    try:
        with workspace.open() as terminal:
            terminal.press("a")
            terminal.wait_for("1 decisions on disk")
            with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
                while True:
                    file.write(b"x" * 4096)
            terminal.press(*"aaa")
            terminal.wait_for("NOT on disk")
            shown = int(re.findall(r"(\d+) decisions on disk", terminal.text())[-1])
            assert workspace.settled() == shown
            terminal.press("ctrl+q")
            terminal.wait_for("the next start takes them")
            assert list((tmp_path / "home" / "reviewer").iterdir())
            filler.unlink()
            terminal.wait_for("4 decisions on disk")
            leave(terminal)
        assert workspace.settled() == workspace.truth() == 4
        assert not list((tmp_path / "home" / "reviewer").iterdir())
    finally:
        subprocess.run(["umount", str(workspace.session.parent)], check=True)


# The database is not what it was


def test_a_database_that_is_gone_is_told_and_the_truth_files_go_on(workspace: Workspace) -> None:
    with workspace.open() as terminal:
        terminal.press("a", "a")
        terminal.wait_for("2 decisions on disk")
        for file in workspace.session.glob("session.sqlite3*"):
            file.unlink()
        terminal.wait_for("! 2 NOT on disk: the database is gone")
        terminal.wait_for("0 decisions on disk")
        terminal.press("a")
        terminal.wait_for("! 3 NOT on disk")
        leave(terminal, code=4, times=2)
    assert workspace.truth() == 3
    assert "3 decisions on disk" in workspace.plain(b"quit\n").stdout.decode()
    assert workspace.settled() == 3


def test_a_database_overwritten_with_garbage_is_never_said_to_hold_decisions(workspace: Workspace) -> None:
    workspace.plain(b"a\nquit\n")
    with workspace.open() as terminal:
        terminal.press("a")
        terminal.wait_for("2 decisions on disk")
        with workspace.database.open("r+b") as file:
            file.write(os.urandom(workspace.database.stat().st_size))
        terminal.wait_for("NOT on disk: the database is")
        terminal.wait_for("0 decisions on disk")
        terminal.wait_for_notice("reviewer doctor")
        terminal.press("a")
        terminal.wait_for("! 3 NOT on disk")
        leave(terminal, code=4, times=2)
    assert workspace.truth() == 3


def test_a_damaged_database_is_refused_at_the_start_with_what_to_do(workspace: Workspace) -> None:
    workspace.plain(b"a\nquit\n")
    workspace.database.write_bytes(workspace.database.read_bytes()[:5000])
    done = workspace.plain(b"quit\n")
    assert done.returncode == 4
    told = done.stderr.decode()
    assert "session.sqlite3" in told and "reviewer doctor" in told and "reviewer session rebuild s" in told
    assert "Traceback" not in told and workspace.truth() == 1


def test_a_folder_that_cannot_be_written_at_the_start_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    command = (REVIEWER, "review", tmp_path / "a.txt", "--plain")
    done = subprocess.run(command, cwd="/proc", input=b"", capture_output=True, timeout=60, check=False)
    assert done.returncode == 4
    assert b"could not be written" in done.stderr and b"Traceback" not in done.stderr


# Truth files


def test_a_truth_file_that_cannot_be_written_is_told_while_decisions_are_safe(workspace: Workspace) -> None:
    with workspace.open() as terminal:
        terminal.press("a")
        terminal.wait_for("1 decisions on disk")
        for fault in ("fsync EIO", "replace EACCES", "open EROFS"):
            workspace.fails(fault)
            terminal.press("a")
            terminal.wait_for("! 1 truth file not written")
        terminal.wait_for("4 decisions on disk")
        assert workspace.settled() == 4
        workspace.fails()
        terminal.press("r", "1")
        terminal.wait_for("5 decisions on disk")
        leave(terminal)
    assert workspace.truth() == 5


def conflict(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> theirs\n", encoding="utf-8")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_a_truth_file_spoilt_while_open_is_left_alone_told_and_written_once_mended(workspace: Workspace) -> None:
    harms = ((conflict, "a.toml:1: this file holds the marks of a merge"), (half, "a.toml:"), (folder, "a.toml"))
    with workspace.open() as terminal:
        for count, (harm, told) in enumerate(harms):
            terminal.press("a")
            wait_until(lambda: workspace.truth_file.exists() and workspace.truth() == 2 * count + 1)  # noqa: B023
            good = workspace.truth_file.read_bytes()
            harm(workspace.truth_file)
            spoilt = None if harm is folder else workspace.truth_file.read_bytes()
            terminal.press("a")
            terminal.wait_for_notice(told)
            terminal.wait_for("! 1 truth file not written")
            terminal.wait_for(f"{2 * count + 2} decisions on disk")
            if spoilt is None:
                workspace.truth_file.rmdir()
            else:
                assert workspace.truth_file.read_bytes() == spoilt
                workspace.truth_file.write_bytes(good)
        terminal.press("a")
        leave(terminal)
    assert workspace.truth() == workspace.settled() == 7


def wait_until(is_so: Callable[[], bool]) -> None:
    """Look again and again, as the truth file is written a moment after the decision."""
    end = time.monotonic() + 20
    while not is_so() and time.monotonic() < end:
        os.sched_yield()
    assert is_so()


# Articles and time


def test_an_article_edited_while_open_takes_no_decision_until_it_is_restored(workspace: Workspace) -> None:
    text = workspace.article.read_text(encoding="utf-8")
    with workspace.open() as terminal:
        terminal.press("a")
        terminal.wait_for("1 decisions on disk")
        workspace.article.write_text("Khác. " + text, encoding="utf-8")
        terminal.press("a")
        terminal.wait_for_notice("the article was edited while it was open")
        assert workspace.settled() == 1
        workspace.article.write_text(text, encoding="utf-8")
        terminal.press("a")
        terminal.wait_for("2 decisions on disk")
        workspace.article.unlink()
        terminal.press("a")
        terminal.wait_for("3 decisions on disk")
        leave(terminal)
    assert workspace.settled() == workspace.truth() == 3


def test_a_clock_that_goes_back_changes_neither_order_nor_undo(workspace: Workspace) -> None:
    workspace.fails("clock back")
    workspace.plain(b"a\na\nr 1\nu\nquit\n")
    assert "Undone" in workspace.plain(b"u\nquit\n").stdout.decode()
    log = read_log(workspace.database)
    assert [d.kind for d in log] == ["accept", "accept", "reject", "undo", "undo"]
    assert [d.target for d in log[3:]] == [3, 2]
    times = [d.at for d in log]
    assert times == sorted(times) and len(set(times[:4])) == 1
    for file in workspace.session.glob("session.sqlite3*"):
        file.unlink()
    assert "1 decisions on disk" in workspace.plain(b"quit\n").stdout.decode()
