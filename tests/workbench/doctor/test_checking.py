"""`reviewer doctor` as a person calls it: what it says, its JSON, its exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.domain.checkup import SESSION_CHECKS, WORKSPACE_CHECKS
from tests.storage.doctor.broken import Workspace

KEYS = ["session", "check", "severity", "what", "path", "line", "column", "key", "offset", "todo", "mendable"]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["doctor", *arguments])
    return code, capsys.readouterr().out


def findings(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What is not well, as JSON tells it."""
    _, out = told(capsys, "--json")
    return [finding for finding in json.loads(out)["findings"] if finding["severity"] != "ok"]


def test_all_is_well(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    before = workspace.files()
    assert told(capsys) == (0, "1 session, 3 articles, 93 records: everything holds\n")
    assert told(capsys, "--repair") == (0, "1 session, 3 articles, 93 records: everything holds\n")
    assert workspace.files() == before


def test_trouble_is_told_by_session_with_place_and_what_to_do(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.truth("hai").unlink()
    code, out = told(capsys)
    assert code == 1
    assert out == (
        "\ns\n"
        "  warning  sessions/s/truth/hai.toml: this file is missing; the log holds what it said\n"
        "           Run: reviewer doctor --repair\n"
        "\n"
        "1 session, 3 articles, 93 records: 1 thing is not as it should be; "
        "reviewer doctor --repair mends 1 of them, with a backup\n"
    )


def test_a_repair_tells_every_step_and_what_is_lost(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.database.write_bytes(workspace.database.read_bytes()[:9000])
    code, out = told(capsys, "s", "--repair")
    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith("s: copied ")
    assert lines[0].endswith(str(workspace.backups[0].relative_to(workspace.root)))
    assert lines[1].startswith("s: made sessions/s/session.sqlite3 again, with the ")
    assert lines[-5:-2] == [
        "not mended",
        "  warning  sessions/s/session.sqlite3: decisions at the end could not be read; "
        "what they led to is as the truth files have it, their history is lost",
        "           See whether all is there; the backup holds the files as they were",
    ]
    assert told(capsys, "--repair") == (0, "1 session, 3 articles, 93 records: everything holds\n")


def test_what_cannot_be_mended_is_left(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.truth("hai").unlink()
    with workspace.desk().open("s", delay=600):
        code, out = told(capsys, "--repair")
    assert code == 1
    assert "not mended" in out
    assert "open in another process" in out


def test_json_keeps_its_keys_and_order(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = told(capsys, "--json")
    document = json.loads(out)
    assert code == 0
    assert list(document) == ["format", "well", "articles", "sessions", "done", "findings"]
    assert document["sessions"] == [{"name": "s", "articles": 3, "records": 93, "open": False}]
    assert [list(finding) for finding in document["findings"]] == [KEYS] * len(document["findings"])
    checks = [finding["check"] for finding in document["findings"]]
    assert checks == [*WORKSPACE_CHECKS, *SESSION_CHECKS]
    assert told(capsys, "--json")[1] == out


def test_an_unknown_session(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "no-such")[0] == 4


def test_articles_can_be_named(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.root / "articles").rename(workspace.root / "elsewhere")
    code, out = told(capsys)
    assert code == 0
    assert "none of its 3 articles is among those looked at" in out
    assert told(capsys, "--articles", "elsewhere") == (0, "1 session, 3 articles, 93 records: everything holds\n")


def test_settings_that_cannot_be_read(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.root / "reviewer.toml").write_text('sesion = "s"\n', encoding="utf-8")
    (found,) = findings(capsys)
    assert (found["check"], found["severity"], found["line"], found["key"]) == ("settings", "broken", 1, "sesion")


def test_a_broken_rule_pack(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    rules = workspace.root / "rules" / "units.toml"
    rules.write_text(rules.read_text(encoding="utf-8") + 'speling = "x"\n', encoding="utf-8")
    (found,) = findings(capsys)
    assert (found["check"], found["severity"], found["path"]) == ("rules", "broken", "rules/units.toml")
    assert "speling" in str(found["what"]) + str(found["key"])
    assert found["line"]


def test_a_session_with_a_name_that_cannot_be_opened(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace.root / "sessions" / "my work").mkdir()
    (found,) = findings(capsys)
    assert (found["check"], found["severity"], found["path"]) == ("session-names", "warning", "sessions/my work")


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("rác.txt", b"\xff\xfeX", "not UTF-8"),
        ("nhị.txt", b"a\0b", "binary"),
        ("trống.txt", b" \n", "is empty"),
    ],
)
def test_an_article_that_cannot_be_read(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], name: str, content: bytes, what: str
) -> None:
    (workspace.root / "articles" / name).write_bytes(content)
    (found,) = findings(capsys)
    assert (found["check"], found["severity"], found["path"]) == ("article-files", "broken", f"articles/{name}")
    assert what in str(found["what"])


def test_a_pipe_among_the_articles_holds_nobody_up(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(workspace.root / "articles" / "ống.txt")
    (found,) = findings(capsys)
    assert (found["check"], found["path"]) == ("article-files", "articles/ống.txt")


def test_a_link_that_leads_out_of_the_workspace(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "ngoài.txt").write_text("Có 5 hộ.\n", encoding="utf-8")
    (workspace.root / "articles" / "nối.txt").symlink_to(tmp_path / "ngoài.txt")
    (found,) = findings(capsys)
    assert (found["check"], found["severity"], found["path"]) == ("article-files", "note", "articles/nối.txt")


def test_two_articles_of_one_name(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.root / "more").mkdir()
    (workspace.root / "more" / "một.txt").write_text("Có 5 hộ.\n", encoding="utf-8")
    (workspace.root / "reviewer.toml").write_text('articles = ["articles", "more"]\n', encoding="utf-8")
    (found,) = findings(capsys)
    assert (found["check"], found["severity"], found["path"]) == ("article-files", "broken", "more/một.txt")


def test_nothing_that_is_told_acts_on_the_terminal(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace.root / "sessions" / "x\x1b[2J").mkdir()
    (workspace.session / "truth" / "\x1b]0;t\x07.toml").write_text('[article]\nid = "\\u001b[31m"\n')
    (workspace.root / "articles" / "\x1b[31m.txt").write_text("Có 5 hộ.\n")
    code, out = told(capsys)
    assert code == 1
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_new_workspace_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "units.toml").write_text(
        '[[unit]]\nid = "metre"\nabout = "Metres"\nkind = "physical"\nspellings = ["mét"]\n', encoding="utf-8"
    )
    code, out = told(capsys)
    assert code == 0
    assert out.endswith("0 sessions, 0 articles, 0 records: everything holds (1 note)\n")
