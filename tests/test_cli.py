"""The command line end to end: what it prints, where, and how it exits."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from operator import itemgetter
from pathlib import Path

import pytest

from reviewer import cli
from reviewer.cli import command_of

ROOT = Path(__file__).parent.parent
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith("REVIEWER")}


def reviewer(*words: str | Path | float, cwd: Path = ROOT, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command as a user with a pipe does; check its exit code and that no traceback is shown."""
    done = subprocess.run(
        [sys.executable, "-m", "reviewer.cli", *map(str, words)],
        cwd=cwd,
        env={**CLEAN, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with one article and no rules of its own."""
    folder = tmp_path / "work"
    (folder / "articles").mkdir(parents=True)
    shutil.copy(ROOT / "seeds" / "001_7d81c374fc7c7f15.txt", folder / "articles")
    return folder


COMMANDS = (
    ("review",),
    ("serve",),
    ("extract",),
    ("score",),
    ("rules", "check"),
    ("rules", "report"),
    ("session", "list"),
    ("session", "rebuild"),
    ("init",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(command: tuple[str, ...]) -> None:
    text = reviewer(*command, "--help").stdout
    assert f"example:\n  reviewer {' '.join(command)}" in text


def test_every_command_has_a_function() -> None:
    assert all(callable(command_of(name)) for name in cli.COMMANDS)


def test_help_tells_the_exit_codes() -> None:
    text = reviewer("--help").stdout
    assert "exit codes:" in text
    assert "example:\n  reviewer review seeds" in text


def test_unknown_command_is_a_usage_error() -> None:
    assert "invalid choice" in reviewer("revew", code=2).stderr


def test_the_app_wants_a_terminal() -> None:
    assert "terminal" in reviewer("review", "seeds", code=2).stderr


def test_jsonl_keeps_its_contract() -> None:
    lines = reviewer("extract", "seeds", "--format", "jsonl").stdout.splitlines()
    names = (
        "article rule confidence start end value_start value_end quote indicator code value value_max of unit "
        "comparator measure basis status period place checks"
    )
    for candidate in map(json.loads, lines):
        assert " ".join(candidate) == names
        text = (ROOT / "seeds" / f"{candidate['article']}.txt").read_bytes().decode("utf-8-sig")
        assert text[candidate["start"] : candidate["end"]] == candidate["quote"]
    places = [(c["article"], c["value_start"]) for c in map(json.loads, lines)]
    assert places == sorted(places)
    assert len(lines) > 60


def test_the_least_sure_candidates_of_each_article_come_first_on_demand() -> None:
    text_order, sorted_order = (
        [json.loads(line) for line in reviewer("extract", "seeds", "--format", "jsonl", *more).stdout.splitlines()]
        for more in ((), ("--sort", "confidence"))
    )
    key = itemgetter("article", "confidence")
    assert sorted_order == sorted(text_order, key=key)
    assert text_order != sorted_order


def test_the_same_text_and_rules_give_the_same_bytes() -> None:
    first, second = (reviewer("extract", "seeds", "--format", "jsonl").stdout for _ in range(2))
    assert first == second


def test_csv_and_table_show_what_jsonl_says() -> None:
    lines = [json.loads(line) for line in reviewer("extract", "seeds", "--format", "jsonl").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(reviewer("extract", "seeds", "--format", "csv").stdout)))
    assert [row["value"] for row in rows] == [line["value"] for line in lines]
    table = reviewer("extract", "seeds").stdout.splitlines()
    assert len(table) == len(lines) + 1
    assert table[0].split()[:2] == ["article", "rule"]


def test_figures_accounts_for_every_number() -> None:
    rows = [
        json.loads(line)
        for line in reviewer("extract", "seeds", "--figures", "--format", "jsonl").stdout.splitlines()
    ]
    assert {row["account"] for row in rows} <= {"candidate", "guard", "left"}
    assert all(row["by"] for row in rows)
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8-sig")
        covered = [False] * len(text)
        for row in rows:
            if row["article"] == path.stem:
                covered[row["start"] : row["end"]] = [True] * (row["end"] - row["start"])
        assert [i for i, char in enumerate(text) if char in "0123456789" and not covered[i]] == []


def test_output_to_a_file_is_whole(workspace: Path) -> None:
    reviewer("extract", "--format", "jsonl", "--output", "out.jsonl", cwd=workspace)
    piped = reviewer("extract", "--format", "jsonl", cwd=workspace).stdout
    assert (workspace / "out.jsonl").read_text(encoding="utf-8") == piped


def test_output_to_a_pipe_is_plain() -> None:
    done = reviewer("extract", "seeds")
    assert "\x1b" not in done.stdout + done.stderr


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m reviewer.cli extract seeds --format jsonl | head -1"
    done = subprocess.run(command, shell=True, cwd=ROOT, env=CLEAN, capture_output=True, text=True)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


BAD_ARTICLES = {
    "latin.txt": ("tỷ lệ 95%".encode("utf-16"), "UTF-8"),
    "binary.txt": (b"\x00\x01\x02\x03 95%", "binary"),
    "empty.txt": (b"", "empty"),
}


@pytest.mark.parametrize("name", BAD_ARTICLES)
def test_one_bad_article_is_named_and_the_others_are_read(workspace: Path, name: str) -> None:
    content, word = BAD_ARTICLES[name]
    (workspace / "articles" / name).write_bytes(content)
    done = reviewer("extract", "--format", "jsonl", cwd=workspace, code=3)
    assert name in done.stderr
    assert word in done.stderr
    assert {json.loads(line)["article"] for line in done.stdout.splitlines()} == {"001_7d81c374fc7c7f15"}


def test_a_missing_article_is_named(workspace: Path) -> None:
    assert "nowhere.txt" in reviewer("extract", "nowhere.txt", cwd=workspace, code=3).stderr


def test_no_articles_at_all_says_what_to_do(tmp_path: Path) -> None:
    assert "reviewer init" in reviewer("extract", cwd=tmp_path, code=3).stderr


def test_an_article_without_candidates_is_no_error(workspace: Path) -> None:
    (workspace / "plain.txt").write_text("Không có con số nào ở đây.\n", encoding="utf-8")
    assert reviewer("extract", "plain.txt", "--format", "jsonl", cwd=workspace).stdout == ""


def test_hostile_text_never_reaches_the_terminal_raw(workspace: Path) -> None:
    text = "Năm 2025, tỷ lệ \x1b[31mhộ\u202e nghèo [red]đa chiều[/b] của phường Mẫu đạt 1,5%.\n"
    (workspace / "hostile.txt").write_text(text, encoding="utf-8")
    for form in ("table", "csv", "jsonl"):
        done = reviewer("extract", "hostile.txt", "--format", form, cwd=workspace)
        assert "1" in done.stdout
        assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in reviewer("extract", "hostile.txt", cwd=workspace).stdout


def test_a_hostile_file_name_is_refused_and_shown_safely(workspace: Path) -> None:
    (workspace / "bad\x1b[2J.txt").write_text("Tỷ lệ hộ nghèo đạt 1,5%.\n", encoding="utf-8")
    done = reviewer("extract", ".", cwd=workspace, code=3)
    assert "control characters" in done.stderr
    assert "\x1b" not in done.stderr


GUARD = '[[guard]]\nid = "g"\nabout = "a"\n'
BROKEN_RULES = {
    "wrong regex": (GUARD + 'before = "(5"\nexample = ["(5 [5]"]\n', "before"),
    "unknown macro": (GUARD + 'before = "{nothing}"\nexample = ["số [5]"]\n', "nothing"),
    "unknown key": (GUARD + 'then = ["người"]\nexample = ["[5] người"]\ncolor = 1\n', "color"),
    "failing example": (GUARD + 'then = ["zzz"]\nexample = ["[5] người"]\n', "[5] người"),
    "no example": (GUARD + 'then = ["zzz"]\n', "example"),
    "no TOML": ("[[guard]\n", "broken.toml:1"),
}


@pytest.mark.parametrize("case", BROKEN_RULES)
def test_a_broken_rule_is_named_with_file_and_line(tmp_path: Path, case: str) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    content, word = BROKEN_RULES[case]
    (rules / "broken.toml").write_text(content, encoding="utf-8")
    done = reviewer("rules", "check", rules, code=3)
    assert "broken.toml:" in done.stderr
    assert word in done.stderr


def test_the_pack_holds_what_its_examples_say() -> None:
    assert "examples hold" in reviewer("rules", "check").stdout


def test_score_prints_the_guidelines_figures() -> None:
    text = reviewer("score", "--gold", "tests/gold/seeds").stdout
    assert "all articles" in text
    assert "field accuracy" in text


def test_score_lists_mistakes_by_rule_as_json() -> None:
    done = reviewer("score", "--gold", "tests/gold/devset", "--errors", "--by", "rule", "--json")
    report = json.loads(done.stdout)
    assert len(report["articles"]) == 16
    assert {"article_id", "offset", "kind", "rule", "expected", "got"} <= set(report["errors"][0])


def test_score_below_the_bar_exits_with_1() -> None:
    reviewer("score", "--gold", "tests/gold/seeds", "--fail-under", "1.01", code=1)


def test_score_refuses_another_text_than_golds(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "gold" / "devset", tmp_path / "gold")
    article = tmp_path / "gold" / "d01_vinh-loc.txt"
    article.write_text(article.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert "d01_vinh-loc" in reviewer("score", "--gold", tmp_path / "gold", code=3).stderr


def test_broken_gold_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "g.toml").write_text("[article]\nid = \n", encoding="utf-8")
    assert "g.toml:2" in reviewer("score", "--gold", tmp_path, code=3).stderr


def test_init_never_touches_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "reviewer.toml").write_text('articles = ["news"]\n', encoding="utf-8")
    reviewer("init", tmp_path)
    assert (tmp_path / "reviewer.toml").read_text(encoding="utf-8") == 'articles = ["news"]\n'
    assert sorted(p.name for p in (tmp_path / "rules").iterdir()) == sorted(
        p.name for p in (ROOT / "rules").glob("*.toml")
    )


def test_bad_settings_are_all_named_at_once(workspace: Path) -> None:
    (workspace / "reviewer.toml").write_text('langage = "vi"\ntheme = 3\n', encoding="utf-8")
    errors = reviewer("extract", cwd=workspace, code=3).stderr
    assert "reviewer.toml:1" in errors
    assert "language" in errors
    assert "reviewer.toml:2" in errors


@pytest.mark.parametrize("name", ["../outside", "a/b", "", "nul\x01"])
def test_a_session_name_never_leaves_the_folder(workspace: Path, name: str) -> None:
    done = reviewer("session", "rebuild", name, cwd=workspace, code=2)
    assert "session" in done.stderr


def test_detection_and_records_reach_their_promises() -> None:
    bars = {"seeds": (0.98, 0.85), "devset": (0.90, 0.60)}
    for name, (detection, whole) in bars.items():
        report = json.loads(reviewer("score", "--gold", f"tests/gold/{name}", "--json").stdout)
        assert report["detection"]["f1"] >= detection
        assert report["whole"]["f1"] >= whole
