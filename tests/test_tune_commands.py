"""`reviewer tune` and `reviewer rules test` as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.arguments import build_parser
from reviewer.cli import main
from reviewer.tune_arguments import GROUPS, KINDS, SORTS
from reviewer.tuning.suggesting import suggestion
from reviewer.workbench import tuning_report
from tests.workbench.tuned import all_accepted, all_rejected, beside_is_wrong, session, workspace

GUARD = """\
# Rice is no indicator here.
[[guard]]
id = "rice"
about = "Rice"
words = ["lúa tốt"]
example = ["lúa tốt [9] %"]
counterexample = ["hộ khá 8 %"]
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = workspace(tmp_path / "w")
    monkeypatch.chdir(made)
    monkeypatch.setenv("REVIEWER_ANNOTATOR", "lan")
    (made / "guard.toml").write_text(GUARD, encoding="utf-8")
    return made


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def json_of(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code, out, _ = run(capsys, *words, "--json")
    assert code == 0
    return json.loads(out)


def test_the_words_of_the_command_line_are_those_of_the_reports() -> None:
    assert tuple(tuning_report.GROUPS) == GROUPS
    assert sorted(SORTS) == sorted(tuning_report.SORTS)
    assert KINDS == suggestion.KINDS


@pytest.mark.parametrize("act", ["report", "what-if", "suggest", "refuse", "apply", "undo"])
def test_every_act_has_help_with_an_example(act: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(["tune", act, "--help"])
    assert ended.value.code == 0
    assert f"example:\n  reviewer tune {act}" in capsys.readouterr().out


def test_report_tells_rules_guards_cues_and_added_records(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(root, "s", beside_is_wrong, adds_rank=True)
    code, out, _ = run(capsys, "tune")
    assert code == 0
    rows = {line.split()[0]: line.split() for line in out.splitlines()[2:] if line}
    assert rows["name-beside"][1:8] == ["2", "0", "0", "2", "0.00", "0.00", "0.66"]
    assert rows["all"][:2] == ["all", "rules"]
    code, out, _ = run(capsys, "tune", "report", "s", "--by", "guard")
    assert [line.split()[:3] for line in out.splitlines()[3:]] == [["rank", "1", "1"], ["year", "2", "0"]]
    code, out, _ = run(capsys, "tune", "report", "--by", "added")
    assert "[name] N" in out
    found = json_of(capsys, "tune", "report", "--by", "cue", "--sort", "precision")
    row = found["measures"][0]
    assert (row["id"], row["judged"], row["fixed_fields"]) == ("year-of", 3, {"period": 1})


def test_report_opens_the_decisions_behind_a_number(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(root, "s", beside_is_wrong)
    _, out, _ = run(capsys, "tune", "report", "--examples", "name-beside:rejected")
    assert [line.split()[1] for line in out.splitlines()[1:]] == ["b:67", "b:86"]
    cases = json_of(capsys, "tune", "report", "--examples", "name-reaches")
    assert [(case["number"], case["changed"], case["annotator"]) for case in cases] == [
        ("fixed", ["period"], "lan")
    ]
    code, _, err = run(capsys, "tune", "report", "--examples", "nix")
    assert (code, "no decision tells of 'nix'" in err) == (2, True)
    code, _, err = run(capsys, "tune", "report", "--examples", "name-beside:nix")
    assert (code, "has no number 'nix'" in err) == (2, True)


def test_what_if_tells_the_effect_and_saves_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(root, "s", beside_is_wrong)
    before = (root / "rules" / "small.toml").read_bytes()
    code, out, _ = run(capsys, "tune", "what-if", "--edit", "guard.toml")
    assert code == 0
    assert "rejected: 1 gone, 1 still proposed" in out
    found = json_of(capsys, "tune", "what-if", "--delete", "rule:name-reaches")
    assert (found["kept"], len(found["lost"]), found["is_complete"]) == (3, 0, True), "name-beside reads them too"
    assert {change["verdict"] for change in found["fields"]} <= {"wrong", "neither"}
    assert (root / "rules" / "small.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("tune", "what-if"), 2, "no edit was named"),
        (("tune", "what-if", "--edit", "nix.toml"), 3, "no such file"),
        (("tune", "what-if", "--edit", "bad.toml"), 3, "not valid TOML"),
        (("tune", "what-if", "--edit", "empty.toml"), 3, "no entry in this file"),
        (("tune", "what-if", "--edit", "other.toml"), 3, "no table that can be edited"),
        (("tune", "what-if", "--edit", "nameless.toml"), 3, "has no id"),
        (("tune", "what-if", "--delete", "gard:x"), 2, "Did you mean guard:x"),
        (("tune", "what-if", "--delete", "guard"), 2, "names no entry"),
        (("tune", "what-if", "--delete", "guard:nix"), 3, "there is no guard 'nix'"),
        (("tune", "apply", "nix"), 2, "there is no suggestion 'nix'"),
        (("tune", "apply", "nix", "--edit", "guard.toml"), 2, "brings its own edits"),
        (("tune", "undo"), 3, "there is no change to undo"),
        (("tune", "report", "nix"), 4, "no such session"),
    ],
)
def test_bad_input_is_told_in_plain_words(
    root: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, told: str
) -> None:
    session(root, "s", all_accepted)
    for name, text in {
        "bad": "[[guard]",
        "empty": "",
        "other": "x = 1",
        "nameless": '[[guard]]\nwords = ["x"]',
    }.items():
        (root / f"{name}.toml").write_text(text, encoding="utf-8")
    found, _, err = run(capsys, *words)
    assert (found, told in err, "Traceback" in err) == (code, True, False), err


@pytest.mark.parametrize("act", ["report", "suggest", "what-if"])
def test_without_decisions_every_act_says_so(act: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit = ["--delete", "guard:rank"] if act == "what-if" else []
    code, _, err = run(capsys, "tune", act, *edit)
    assert (code, "nothing was decided" in err) == (2, True)


def test_all_rejected_and_two_who_contradict_each_other(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(root, "one", all_rejected)
    assert json_of(capsys, "tune", "report")["total"]["precision"] == 0.0
    assert run(capsys, "tune", "suggest")[0] == 0
    session(root, "two", all_accepted, day=2, annotator="mai")
    found = json_of(capsys, "tune", "report")
    assert (found["agreement"]["disputed"], found["total"]["judged"], found["total"]["precision"]) == (5, 0, None)
    _, out, _ = run(capsys, "tune", "report")
    assert "they agree on 0 and dispute 5, which count for neither" in out


def test_apply_saves_after_confirmation_and_undo_restores(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(root, "s", beside_is_wrong)
    path = root / "rules" / "small.toml"
    before = path.read_bytes()
    code, _, err = run(capsys, "tune", "apply", "--edit", "guard.toml")
    assert (code, "--yes" in err, path.read_bytes() == before) == (2, True, True)
    code, out, _ = run(capsys, "tune", "apply", "--edit", "guard.toml", "--yes", "--why", "rice")
    assert (code, "saved as change 1 in small.toml" in out) == (0, True)
    assert "# Rice is no indicator here." in path.read_text(encoding="utf-8")
    told = (root / "rules" / "CHANGES.toml").read_text(encoding="utf-8")
    assert 'why = "rice"' in told
    assert '"rejected_gone" = 1' in told or "rejected_gone = 1" in told
    assert json_of(capsys, "tune", "undo")["undoes"] == 1
    assert path.read_bytes() == before


def test_losing_an_accepted_record_takes_a_second_confirmation(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session(root, "s", all_accepted)
    path = root / "rules" / "small.toml"
    before = path.read_bytes()
    code, out, err = run(capsys, "tune", "apply", "--edit", "guard.toml", "--yes")
    assert (code, path.read_bytes() == before) == (2, True)
    assert "Tỷ lệ lúa tốt" in out, "what gets lost is shown"
    assert "lose 1 accepted record" in err
    assert run(capsys, "tune", "apply", "--edit", "guard.toml", "--yes", "--yes")[0] == 0


def test_rules_test_records_compares_and_fails_below_the_floor(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session(root, "s", all_accepted)
    code, out, _ = run(capsys, "rules", "test", "--record")
    assert (code, "no run is recorded yet" in out) == (0, True)
    run(capsys, "tune", "apply", "--edit", "guard.toml", "--yes", "--yes")
    found = json_of(capsys, "rules", "test")
    assert [(change["kind"], change["indicator"]) for change in found["changes"]] == [("lost", "tỷ lệ lúa tốt")]
    code, out, _ = run(capsys, "rules", "test", "--floor", "0.95")
    assert (code, "1 lost" in out, "below the floor" in out) == (1, True, True)
    (root / "sessions" / "rules-test.json").write_text("{", encoding="utf-8")
    code, _, err = run(capsys, "rules", "test")
    assert (code, "this is no run" in err) == (4, True)
