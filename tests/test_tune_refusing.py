"""`reviewer tune refuse` as a person calls it: what was refused is left out until it is taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main
from tests.workbench import tuned


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which what one rule reads is always rejected."""
    for number in range(4, 12):
        text = f"Xã Bình An tổng kết\n\nNăm 2024, tỷ lệ lúa tốt {number} %. Tỷ lệ hộ khá là 8 %.\n"
        monkeypatch.setitem(tuned.TEXTS, f"m{number}", text)
    made = tuned.workspace(tmp_path / "w")
    monkeypatch.chdir(made)
    monkeypatch.setenv("REVIEWER_ANNOTATOR", "lan")
    tuned.session(made, "s", tuned.beside_is_wrong)
    return made


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def suggested(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    code, out, _ = run(capsys, "tune", "suggest", "--json", *words)
    assert code == 0
    return {row["id"]: row for row in json.loads(out)}


def test_what_was_refused_is_left_out_until_it_is_taken_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = suggested(capsys)
    first = next(iter(before))
    code, out, _ = run(capsys, "tune", "refuse", first, "--why", "rice counts here")
    assert (code, out) == (0, f"{first} is left out; undo: reviewer tune refuse --undo {first}\n")
    assert first not in suggested(capsys)
    _, out, err = run(capsys, "tune", "suggest")
    assert first not in out
    assert "1 that was refused is left out; --all shows it" in err
    again = suggested(capsys, "--all")
    assert [name for name, row in again.items() if row["refused"]] == [first]
    assert f"{first}  {before[first]['kind']} (refused)" in run(capsys, "tune", "suggest", "--all")[1]
    assert run(capsys, "tune", "refuse", "--undo", first)[1] == f"{first} is shown again\n"
    assert suggested(capsys) == before


def test_what_was_refused_is_listed_with_who_and_why(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "tune", "refuse")[1] == "nothing was refused\n"
    run(capsys, "tune", "refuse", "0123456789", "--why", "no\x1b[31m")
    _, out, _ = run(capsys, "tune", "refuse")
    assert out.split()[::2] == ["0123456789", "lan"]
    assert "\x1b" not in out
    (row,) = json.loads(run(capsys, "tune", "refuse", "--json")[1])
    assert (row["id"], row["by"]) == ("0123456789", "lan")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["nix"], 2, "no id of a suggestion"),
        (["--undo"], 2, "say which suggestion"),
        (["--undo", "0123456789"], 2, "was not refused"),
    ],
)
def test_bad_input_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, told: str
) -> None:
    found, _, err = run(capsys, "tune", "refuse", *words)
    assert (found, told in err) == (code, True), err
    assert not (root / "sessions" / "refused-suggestions.json").exists()


def test_a_broken_file_ends_both_commands_before_anything_is_read(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "sessions" / "refused-suggestions.json"
    path.write_text('{"format": 1,\n', encoding="utf-8")
    for words in (["suggest"], ["refuse", "0123456789"]):
        code, _, err = run(capsys, "tune", *words)
        assert (code, f"{path}:2" in err) == (4, True), err
    assert path.read_text(encoding="utf-8") == '{"format": 1,\n'
