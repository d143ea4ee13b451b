"""The app in a real terminal: what is on disk when it is killed, hung up or quit, and where it resumes."""

from __future__ import annotations

import re
import signal
import sqlite3
import sys
import tomllib
from pathlib import Path

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
REVIEWER = Path(sys.executable).with_name("reviewer")
COMMAND = (REVIEWER, "review", SEEDS, "--session", "s", "--annotator", "lan")
SOON = 2.0
"""Seconds in which one sees what another did: one is promised, and a busy machine has as much again."""
READ = re.compile(r"0 of (\d+) settled")


def start(workspace: Path, *extra: str, size: tuple[int, int] = (120, 40)) -> Terminal:
    return Terminal((*COMMAND, *extra), cwd=workspace, size=size)


def begin(workspace: Path) -> Terminal:
    """A new session, its articles all read by the rules."""
    terminal = start(workspace)
    terminal.wait_for("▸")
    terminal.settle(timeout=30, quiet=1.0)
    return terminal


def focused(terminal: Terminal) -> str:
    """The row of the list that has the focus mark."""
    return next(line.partition("▸")[2][1:40].strip() for line in terminal.text().splitlines() if "▸" in line)


def shown_decisions(terminal: Terminal) -> int:
    found = re.search(r"(\d+) decisions on disk", terminal.text())
    assert found, terminal.text()
    return int(found[1])


def truth_records(workspace: Path) -> int:
    files = (workspace / "sessions" / "s" / "truth").glob("*.toml")
    return sum(len(tomllib.loads(file.read_text(encoding="utf-8")).get("record", [])) for file in files)


@pytest.mark.parametrize("how", ["kill -9", "SIGTERM", "SIGHUP", "window closed"])
def test_nothing_shown_is_lost_and_the_review_resumes_in_place(tmp_path: Path, how: str) -> None:
    with begin(tmp_path) as terminal:
        terminal.press("a", "a", "r", "1", "a")
        terminal.wait_for("4 decisions on disk")
        place = focused(terminal)
        if how == "window closed":
            terminal.hang_up()
        else:
            terminal.kill({"kill -9": signal.SIGKILL, "SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP}[how])
        assert terminal.wait_exit() is not None
    with start(tmp_path) as again:
        again.wait_for("4 decisions on disk")
        again.wait_for("▸")
        again.settle(timeout=30, quiet=1.0)
        assert focused(again) == place
        again.press("ctrl+q")
        assert again.wait_exit() == 0
    assert truth_records(tmp_path) == 3


@pytest.mark.parametrize("keys", ["a", "ma", "[a"])
def test_a_window_closed_while_the_rules_load_leaves_nothing_running(tmp_path: Path, keys: str) -> None:
    with begin(tmp_path) as terminal:
        terminal.press("a", "ctrl+q")
        assert terminal.wait_exit() == 0
    for _ in range(3):
        with start(tmp_path) as again:
            again.wait_for("decisions on disk")
            again.send(*keys)
            again.hang_up()
            assert again.wait_exit(timeout=30) in (129, -signal.SIGHUP)


def test_a_kill_amid_a_burst_of_keys_loses_at_most_the_last(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        for burst in range(1, 16):
            terminal.send("a")
            if burst == 15:
                terminal.kill()
        terminal.wait_exit()
        shown = max((int(n) for n in re.findall(rb"(\d+) decisions on disk", terminal.raw)), default=0)
    log = sqlite3.connect(tmp_path / "sessions" / "s" / "session.sqlite3")
    (on_disk,) = log.execute("SELECT count(*) FROM decision").fetchone()
    log.close()
    assert shown <= on_disk <= 15
    with start(tmp_path) as again:
        again.wait_for(f"{on_disk} decisions on disk")


def test_undo_reaches_across_a_restart(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        terminal.press("a", "a", "ctrl+q")
        assert terminal.wait_exit() == 0
    with start(tmp_path) as again:
        again.wait_for("2 decisions on disk")
        again.press("u", "u")
        assert shown_decisions(again) == 0
        again.press("U")
        assert shown_decisions(again) == 1


def test_two_review_one_session_and_see_each_other_within_a_second(tmp_path: Path) -> None:
    with begin(tmp_path) as lan, start(tmp_path, "--annotator", "minh") as minh:
        minh.wait_for("▸")
        minh.settle(timeout=30, quiet=1.0)
        lan.press("a", "a", "a")
        minh.wait_for("3 decisions on disk", timeout=SOON)
        minh.press(" ", "r", "1")
        lan.wait_for("4 decisions on disk", timeout=SOON)
        lan.press("u")
        minh.wait_for("3 decisions on disk", timeout=SOON)
        minh.press("u")
        lan.wait_for("2 decisions on disk", timeout=SOON)
        minh.press("u")
        assert shown_decisions(minh) == shown_decisions(lan) == 2, "what is left is the other's"
        minh.press("U", "ctrl+q")
        lan.wait_for("3 decisions on disk", timeout=SOON)
        assert minh.wait_exit() == 0
        lan.press("ctrl+q")
        assert lan.wait_exit() == 0
    (truth,) = (tmp_path / "sessions" / "s" / "truth").glob("*.toml")
    told = tomllib.loads(truth.read_text(encoding="utf-8"))
    assert [record["annotator"] for record in (*told["record"], *told["rejected"])] == ["lan", "lan", "minh"]


def test_an_article_edited_after_its_review_takes_no_new_decisions(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    article = articles / "a.txt"
    article.write_bytes((SEEDS / "001_7d81c374fc7c7f15.txt").read_bytes())
    command = (REVIEWER, "review", articles, "--session", "s")
    with Terminal(command, cwd=tmp_path) as terminal:
        terminal.wait_for("▸")
        terminal.press("a", "a", "ctrl+q")
        assert terminal.wait_exit() == 0
    truth = tmp_path / "sessions" / "s" / "truth" / "a.toml"
    written = truth.read_bytes()
    article.write_text("Mở đầu khác.\n" + article.read_text(encoding="utf-8"), encoding="utf-8")
    with Terminal(command, cwd=tmp_path) as terminal:
        terminal.wait_for_notice("edited after it was reviewed")
        terminal.wait_for("▸")
        terminal.press("a")
        assert shown_decisions(terminal) == 2
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert truth.read_bytes() == written


def test_a_broken_truth_file_is_told_and_never_overwritten(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        terminal.press("a", "ctrl+q")
        assert terminal.wait_exit() == 0
    (truth,) = (tmp_path / "sessions" / "s" / "truth").glob("*.toml")
    truth.write_text('[article]\nid = "half', encoding="utf-8")
    with start(tmp_path) as again:
        again.wait_for("1 decisions on disk")
        again.wait_for_notice(f"{truth.name}:2")
        again.press("a")
        assert shown_decisions(again) == 2
        again.press("ctrl+q")
        again.wait_exit()
    assert truth.read_text(encoding="utf-8") == '[article]\nid = "half'


def test_deleting_the_database_and_rebuilding_restores_every_decision(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        terminal.press("a", "r", "2", "a", "s", "ctrl+q")
        assert terminal.wait_exit() == 0
    session = tmp_path / "sessions" / "s"
    for file in session.glob("session.sqlite3*"):
        file.unlink()
    with Terminal((REVIEWER, "session", "rebuild", "s", SEEDS), cwd=tmp_path) as rebuild:
        assert rebuild.wait_exit() == 0
    with start(tmp_path) as again:
        again.wait_for("3 decisions on disk")


def test_a_terminal_too_small_says_so_and_comes_back(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        terminal.press("a")
        terminal.resize(50, 12)
        terminal.wait_for("60x15")
        terminal.resize(100, 30)
        terminal.wait_for("1 decisions on disk")


def test_the_screen_speaks_vietnamese(tmp_path: Path) -> None:
    with Terminal(COMMAND, cwd=tmp_path, env={"REVIEWER_LANGUAGE": "vi"}) as terminal:
        terminal.wait_for("0 quyết định đã lưu")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x00\x01", "binary"),
        ("latin.txt", "Tỷ lệ 5%".encode("utf-16-le")[1:], "UTF-8"),
        ("missing.txt", None, "no such file"),
    ],
)
def test_an_article_that_cannot_be_read_stops_with_one_message(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with Terminal((REVIEWER, "review", name, "--session", "s"), cwd=tmp_path) as terminal:
        terminal.wait_for(words)
        assert terminal.wait_exit() == 3
        assert "Traceback" not in terminal.text()


def test_a_burst_of_resizes_that_ends_where_it_began_leaves_the_screen_whole(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        for columns, rows in [(60, 15), (30, 5), (1, 1), (120, 40)] * 6:
            terminal.resize(columns, rows)
        terminal.wait_for("decisions on disk")
        assert "a accept" in terminal.text()
