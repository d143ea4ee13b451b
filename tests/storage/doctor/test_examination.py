"""One way to break a session for each check; the finding is asserted by name and place."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reviewer.domain.checkup import BROKEN, NOTE, OK, SESSION_CHECKS, WARNING
from reviewer.domain.fields import with_fields
from reviewer.domain.span import Span
from reviewer.storage.decision_codec import COLUMNS, decision_row
from reviewer.storage.rescue import places
from reviewer.storage.schema import STEPS
from reviewer.storage.sessions import open_session
from tests.storage.conftest import ticking
from tests.storage.doctor.broken import Workspace, seen, the
from tests.storage.test_schema import FORMAT_1

UNLOCKED = ("DROP TRIGGER decision_stays", "DROP TRIGGER decision_remains")
LOCKED = tuple(sql for sql in STEPS[0] if "CREATE TRIGGER" in sql)


def test_all_is_well(whole: Workspace) -> None:
    before = whole.files()
    found = whole.examine()
    assert [o.check for o in found.observations] == list(SESSION_CHECKS)
    assert {o.severity for o in found.observations} == {OK}
    assert (found.articles, found.records) == (3, 2 + 4 + 87)
    assert whole.files() == before


def test_a_file_that_is_no_database(workspace: Workspace) -> None:
    workspace.database.write_bytes(b"not a database, but long enough for a header" * 100)
    found = seen(workspace.examine())
    assert {(o.check, o.severity, o.where.path) for o in found} == {("database", BROKEN, str(workspace.database))}
    assert found[0].what == "this is damaged; 0 decisions can be read in it"


def test_another_programs_database(workspace: Workspace) -> None:
    workspace.sql("PRAGMA application_id = 7")
    assert "it does not say that it is a session's database" in [o.what for o in seen(workspace.examine())]


def test_a_newer_format_is_refused(workspace: Workspace) -> None:
    workspace.sql(f"PRAGMA user_version = {len(STEPS) + 1}")
    found = the(workspace.examine(), "format")
    assert (found.severity, found.todo) == (BROKEN, "Update the program")
    assert f"format {len(STEPS) + 1}" in found.what
    assert workspace.mend() == []


def test_an_older_format_is_a_note(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.session.mkdir(parents=True)
    (tmp_path / "articles").mkdir()
    with closing(sqlite3.connect(workspace.database)) as connection:
        connection.executescript((FORMAT_1 / "session.sql").read_text(encoding="utf-8"))
    found = [o for o in seen(workspace.examine()) if o.check == "format"]
    assert [(o.severity, o.where.path) for o in found] == [(NOTE, str(workspace.database))]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DROP TRIGGER decision_stays", "the trigger 'decision_stays' is missing, so that the log can be changed"),
        ("DROP INDEX decision_article", "the index 'decision_article' is missing"),
        ("DROP TABLE focus", "the table 'focus' is missing"),
    ],
)
def test_a_missing_part(workspace: Workspace, statement: str, what: str) -> None:
    workspace.sql(statement)
    found = the(workspace.examine(), "tables")
    assert (found.severity, found.what, found.is_mendable) == (BROKEN, what, True)


def test_a_trigger_that_lets_everything_pass(workspace: Workspace) -> None:
    workspace.sql(
        "DROP TRIGGER decision_remains",
        "CREATE TRIGGER decision_remains BEFORE DELETE ON decision BEGIN SELECT 1; END",
    )
    assert "is changed" in the(workspace.examine(), "tables").what


def test_a_foreign_table_is_a_note(workspace: Workspace) -> None:
    workspace.sql("CREATE TABLE mine (a)")
    found = the(workspace.examine(), "tables")
    assert (found.severity, "'mine'" in found.what) == (NOTE, True)


@pytest.mark.parametrize(
    "change", ["kind = 'agree'", "record = '{'", "record = NULL", "article = x'FF'", "figure_start = 'a'"]
)
def test_a_row_that_is_no_decision(workspace: Workspace, change: str) -> None:
    workspace.sql(*UNLOCKED, f"UPDATE decision SET {change} WHERE seq = 1", *LOCKED)
    found = seen(workspace.examine(), "rows")
    assert [(o.severity, o.what) for o in found] == [(BROKEN, "decision 1 cannot be read")]


def test_rows_that_were_removed(workspace: Workspace) -> None:
    workspace.sql(*UNLOCKED, "DELETE FROM decision WHERE seq IN (2, 3, 5)", *LOCKED)
    (found,) = seen(workspace.examine(), "sequence")
    assert (found.severity, found.where.path) == (BROKEN, str(workspace.database))
    assert "decisions 2-3 5 are missing" in found.what


def test_rows_that_were_removed_at_the_end(workspace: Workspace) -> None:
    last = workspace.log()[-1].seq
    workspace.sql(*UNLOCKED, f"DELETE FROM decision WHERE seq > {last - 2}", *LOCKED)
    (found,) = seen(workspace.examine(), "sequence")
    assert found.what == f"the log ends with decision {last - 2}, but a truth file knows of decision {last}"


def test_an_undo_of_nothing(workspace: Workspace) -> None:
    undo = next(d for d in workspace.log() if d.kind == "undo")
    workspace.sql(*UNLOCKED, f"UPDATE decision SET target = 999 WHERE seq = {undo.seq}", *LOCKED)
    (found,) = seen(workspace.examine(), "targets")
    assert found.where.key == f"decision {undo.seq}"
    assert "turns decision 999, which is not there" in found.what


def test_a_group_torn_apart(workspace: Workspace) -> None:
    group = next(d for d in workspace.log() if d.group)
    workspace.sql(*UNLOCKED, f"UPDATE decision SET made_with = 0 WHERE seq = {group.seq + 1}", *LOCKED)
    (found,) = seen(workspace.examine(), "groups")
    assert found.where.key == f"decision {group.seq}"


def test_a_clock_that_went_backwards(workspace: Workspace) -> None:
    workspace.sql(*UNLOCKED, "UPDATE decision SET at = '2031-01-01T00:00:00Z' WHERE seq = 70", *LOCKED)
    (found,) = seen(workspace.examine(), "times")
    assert (found.severity, found.where.key) == (NOTE, "decision 71")


def test_a_time_that_is_none(workspace: Workspace) -> None:
    workspace.sql(*UNLOCKED, "UPDATE decision SET at = 'gestern\x1b[2J' WHERE seq = 2", *LOCKED)
    (found,) = seen(workspace.examine(), "times")
    assert (found.severity, found.where.key) == (NOTE, "decision 2")
    assert "\x1b" not in found.what


def test_an_edited_article(workspace: Workspace) -> None:
    path = workspace.article()
    path.write_text(path.read_text(encoding="utf-8") + "Thêm.", encoding="utf-8")
    found = seen(workspace.examine())
    assert {(o.check, o.severity) for o in found} == {("articles", WARNING)}
    assert found[0].where.path == str(path)


def test_a_moved_article_is_found_by_its_text(workspace: Workspace) -> None:
    workspace.article().rename(workspace.article("khác"))
    found = the(workspace.examine(), "articles")
    assert (found.severity, found.what) == (WARNING, "this article is now called 'khác'")
    assert found.where.path == str(workspace.article("khác"))


def test_a_missing_article(workspace: Workspace) -> None:
    workspace.article().unlink()
    found = the(workspace.examine(), "articles")
    assert (found.severity, found.where.key) == (WARNING, "một")


def test_a_session_whose_articles_are_elsewhere_is_only_noted(workspace: Workspace) -> None:
    for path in (workspace.root / "articles").iterdir():
        path.unlink()
    assert the(workspace.examine(), "articles").severity == NOTE


@pytest.mark.parametrize(
    ("fields", "check", "severity"),
    [
        ({"quote": "15 chi"}, "evidence", BROKEN),
        ({"span": (0, 9_999)}, "evidence", BROKEN),
        ({"value_span": (20, 22)}, "evidence", BROKEN),
        ({"value": 15}, "figures", NOTE),
    ],
)
def test_what_the_article_does_not_say(
    workspace: Workspace, fields: dict[str, object], check: str, severity: str
) -> None:
    first = workspace.log()[0]
    assert first.record is not None
    false = replace(first, record=replace(first.record, **_typed(fields)), proposed=None)  # type: ignore[arg-type]
    row = dict(zip(COLUMNS, decision_row(false), strict=True))
    workspace.sql(*UNLOCKED, f"UPDATE decision SET record = '{row['record']}' WHERE seq = 1", *LOCKED)
    (found,) = seen(workspace.examine(), check)
    assert (found.severity, found.where.path, found.where.key) == (
        severity,
        str(workspace.article()),
        "decision 1",
    )
    assert found.where.offset is not None


def _typed(fields: dict[str, object]) -> dict[str, object]:
    return {
        name: Span(*value) if isinstance(value, tuple) else Decimal(value) if isinstance(value, int) else value
        for name, value in fields.items()
    }


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 0, "this file is empty"),
        ('[article]\nid = "một"\n<<<<<<< ours\nx = 1\n=======\nx = 2\n>>>>>>> theirs\n', 3, "marks of a conflict"),
        ('[article]\nid = "m', 2, "this file stops in the middle"),
        ("[[record]]\n", 0, "there is no [article] table"),
        ("\xff", 0, "this file is not UTF-8"),
    ],
)
def test_a_truth_file_that_cannot_be_read(workspace: Workspace, text: str, line: int, what: str) -> None:
    workspace.truth().write_bytes(text.encode("latin-1" if text == "\xff" else "utf-8"))
    found = the(workspace.examine(), "truth-files")
    assert (found.severity, found.where.path, found.where.line) == (BROKEN, str(workspace.truth()), line)
    assert what in found.what
    assert found.is_mendable


def test_a_truth_file_under_another_name(workspace: Workspace) -> None:
    workspace.truth("lạ").write_bytes(workspace.truth().read_bytes())
    found = [o for o in seen(workspace.examine()) if o.check == "truth-files"]
    assert [(o.where.path, o.where.key) for o in found] == [(str(workspace.truth("lạ")), "id")]


def test_a_truth_file_that_says_a_thing_twice(workspace: Workspace) -> None:
    text = workspace.truth().read_text(encoding="utf-8")
    record = text[text.index("[[record]]") :].split("\n\n")[0]
    workspace.truth().write_text(f"{text}\n{record}\n", encoding="utf-8")
    found = seen(workspace.examine(), "truth-files")
    assert ["2 tables are about" in o.what for o in found] == [True]


def test_a_quote_that_a_person_got_wrong(workspace: Workspace) -> None:
    text = workspace.truth().read_text(encoding="utf-8")
    workspace.truth().write_text(text.replace('quote = "14', 'quote = "15'), encoding="utf-8")
    (found,) = seen(workspace.examine(), "truth-files")
    assert (found.where.path, found.where.key) == (str(workspace.truth()), "quote")
    assert found.where.line > 0


def test_an_edited_truth_file_is_a_note(workspace: Workspace) -> None:
    text = workspace.truth().read_text(encoding="utf-8")
    workspace.truth().write_text(text.replace('unit = "chi"', 'unit = "chi bộ"'), encoding="utf-8")
    found = the(workspace.examine(), "truth")
    assert (found.severity, found.where.path) == (NOTE, str(workspace.truth()))
    assert "was edited" in found.what


def test_comments_and_another_order_are_no_edit(workspace: Workspace) -> None:
    text = workspace.truth().read_text(encoding="utf-8")
    workspace.truth().write_text(f"# của tôi\n{text}", encoding="utf-8")
    assert seen(workspace.examine()) == []


def test_a_truth_file_of_which_the_log_knows_nothing(workspace: Workspace) -> None:
    workspace.article("mới").write_text("Có 5 hộ.\n", encoding="utf-8")
    desk = workspace.desk()
    with open_session(workspace.root / "other", "t", desk.articles, clock=ticking(), delay=0) as session:
        review = desk.review(session)
        review.accept(review.entries("mới")[0])
    (workspace.root / "other" / "t" / "truth" / "mới.toml").rename(workspace.truth("mới"))
    found = the(workspace.examine(), "truth")
    assert (found.severity, found.where.path) == (NOTE, str(workspace.truth("mới")))
    assert "the log holds no decisions on this file's article" in found.what


def test_a_truth_file_that_is_missing(workspace: Workspace) -> None:
    workspace.truth("hai").unlink()
    found = the(workspace.examine(), "truth")
    assert (found.severity, found.where.path, found.is_mendable) == (WARNING, str(workspace.truth("hai")), True)


def test_a_truth_file_behind_the_log(workspace: Workspace) -> None:
    fall_behind(workspace)
    found = the(workspace.examine(), "truth")
    assert (found.severity, found.where.path) == (WARNING, str(workspace.truth()))
    assert "behind the log" in found.what


def fall_behind(workspace: Workspace) -> None:
    """Decide, and lose the process before the truth file is written."""
    stale, stat = workspace.truth().read_bytes(), workspace.truth().stat()
    with workspace.desk().open() as session:
        review = workspace.desk().review(session)
        entry = review.entries("một")[0]
        review.fix(entry, with_fields(entry.record, {"unit": "chi bộ"}))
    workspace.sql("DELETE FROM truth_version WHERE article = 'một'")
    workspace.truth().write_bytes(stale)
    os.utime(workspace.truth(), ns=(stat.st_atime_ns, stat.st_mtime_ns))
    seq = workspace.log()[-2].seq
    workspace.sql(f"INSERT INTO truth_version VALUES ('một', {stat.st_size}, {stat.st_mtime_ns}, {seq}, NULL)")


def test_a_truth_file_that_rotted(workspace: Workspace) -> None:
    stat = workspace.truth().stat()
    text = workspace.truth().read_text(encoding="utf-8")
    workspace.truth().write_text(text.replace('indicator = "chi"', 'indicator = "cho"'), encoding="utf-8")
    os.utime(workspace.truth(), ns=(stat.st_atime_ns, stat.st_mtime_ns))
    found = the(workspace.examine(), "truth")
    assert (found.severity, found.where.path) == (BROKEN, str(workspace.truth()))
    assert "nobody edited it" in found.what


def test_broken_filters(workspace: Workspace) -> None:
    (workspace.session / "filters.toml").write_text("version = 1\n[[filter]\n", encoding="utf-8")
    found = the(workspace.examine(), "filters")
    assert (found.severity, found.where.path, found.where.line) == (
        BROKEN,
        str(workspace.session / "filters.toml"),
        2,
    )


@pytest.mark.parametrize("name", [".session.sqlite3.new", ".filters.toml.tmp", "truth/.một.toml.tmp", "lock"])
def test_what_a_killed_process_leaves(workspace: Workspace, name: str) -> None:
    (workspace.session / name).write_text("999999999 2026-01-10T08:30:00Z\n", encoding="utf-8")
    found = the(workspace.examine(), "left-overs")
    assert (found.severity, found.where.path) == (NOTE, str(workspace.session / name))


def leave_a_wal(workspace: Workspace, statement: str) -> None:
    """Have a process write to the database, each statement a commit, and be gone."""
    run = "import sqlite3, sys, os; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2])"
    subprocess.run([sys.executable, "-c", f"{run}; os._exit(9)", workspace.database, statement], check=False)


def test_a_write_ahead_log_without_a_holder(workspace: Workspace) -> None:
    leave_a_wal(workspace, "DELETE FROM focus")
    before = workspace.files()
    found = the(workspace.examine(), "left-overs")
    assert (found.severity, found.where.path) == (NOTE, f"{workspace.database}-wal")
    assert workspace.files() == before


@pytest.mark.parametrize("place", ["sessions/s", "home"])
def test_decisions_that_wait(workspace: Workspace, place: str) -> None:
    folder, stem = places(workspace.session, workspace.root / "home")[place == "home"]
    folder.mkdir(exist_ok=True)
    path = folder / f"{stem}-12-1.json"
    path.write_text(json.dumps({"format": 1, "decisions": [[], []]}))
    found = the(workspace.examine(), "rescue")
    assert (found.severity, found.where.path) == (WARNING, str(path))
    assert found.what.startswith("2 decisions wait here")
    path.write_text("{")
    assert the(workspace.examine(), "rescue").severity == BROKEN


def test_an_open_session_is_looked_at_beside_its_holder(workspace: Workspace) -> None:
    with workspace.desk().open(delay=600) as session:
        review = workspace.desk().review(session)
        review.comment(review.entries("một")[0], "đang xem")
        found = workspace.examine()
        assert found.is_held
        assert {o.severity for o in found.observations} == {OK, NOTE}
        assert len(found.reading.log) == len(list(session.store.log()))
