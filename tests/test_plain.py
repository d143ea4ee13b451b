"""The line dialogue as a person runs it: lines in, lines and files out, no escape sequence anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent
REVIEWER = Path(sys.executable).with_name("reviewer")
ARTICLE = ROOT / "seeds" / "001_7d81c374fc7c7f15.txt"


def dialogue(
    workspace: Path, said: bytes, *options: str, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command: tuple[str | Path, ...] = (
        REVIEWER,
        "review",
        ARTICLE,
        "--session",
        "s",
        "--annotator",
        "lan",
        *options,
    )
    env = {**os.environ, "LANG": "C.UTF-8", **(environ or {})}
    return subprocess.run(
        command, cwd=workspace, input=said, capture_output=True, timeout=60, check=False, env=env
    )


def truth(workspace: Path) -> dict[str, Any]:
    return tomllib.loads((workspace / "sessions" / "s" / "truth" / f"{ARTICLE.stem}.toml").read_text())


def test_a_session_by_lines_leaves_the_same_truth_file_as_the_app(tmp_path: Path) -> None:
    done = dialogue(tmp_path, b"a\nr 3\ne\np\n2031\nsave\nquit\n", "--plain")
    assert done.returncode == 0, done.stderr.decode()
    assert b"\x1b" not in done.stdout + done.stderr
    assert done.stdout.decode().rstrip().endswith("3 decisions on disk")
    saved = truth(tmp_path)
    assert [record["decision"] for record in saved["record"]] == ["accepted", "fixed"]
    assert saved["record"][1]["period"] == "2031"
    assert [rejected["reason"] for rejected in saved["rejected"]] == ["duplicate"]


def test_the_next_dialogue_resumes_and_undoes(tmp_path: Path) -> None:
    dialogue(tmp_path, b"a\na\n", "--plain")
    done = dialogue(tmp_path, b"u\n", "--plain")
    assert "Undone: " in done.stdout.decode()
    assert len(truth(tmp_path)["record"]) == 1


def test_bytes_that_are_no_text_end_nothing(tmp_path: Path) -> None:
    done = dialogue(tmp_path, b"\xff\xfe\x00\na\n", "--plain")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert len(truth(tmp_path)["record"]) == 1


def test_a_dumb_terminal_gets_the_dialogue_by_itself(tmp_path: Path) -> None:
    command = (REVIEWER, "review", ARTICLE, "--session", "s")
    with Terminal(command, cwd=tmp_path, env={**os.environ, "TERM": "dumb", "LANG": "C.UTF-8"}) as terminal:
        terminal.wait_for("0 decisions on disk")
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("language", ["vi_VN.UTF-8", "vi"])
def test_the_dialogue_speaks_the_language_of_the_locale(tmp_path: Path, language: str) -> None:
    done = dialogue(tmp_path, "nhận\n".encode(), "--plain", environ={"LC_ALL": language, "PYTHONUTF8": "1"})
    assert "1 quyết định đã lưu" in done.stdout.decode()


def test_another_who_reviews_the_same_session_is_told_of_at_the_next_line(tmp_path: Path) -> None:
    command = (REVIEWER, "review", "--plain", ARTICLE, "--session", "s", "--annotator", "lan")
    with Terminal(command, cwd=tmp_path) as lan:
        lan.wait_for("> ")
        assert dialogue(tmp_path, b"a\na\nquit\n", "--plain", "--annotator", "minh").returncode == 0
        lan.send("here", "enter")
        lan.wait_for("minh decided 2 here just now")
        lan.wait_for("2 decisions on disk")
        lan.send("u", "enter")
        lan.wait_for("Nothing to undo")
        lan.send("quit", "enter")
        assert lan.wait_exit() == 0
    assert {record["annotator"] for record in truth(tmp_path)["record"]} == {"minh"}
