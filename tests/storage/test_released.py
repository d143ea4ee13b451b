"""Sessions that released programs left on disk: each opens with today's program and says what it said then."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.domain.decision import ACCEPT, AUDIT, EARNED, KINDS, RETRACT
from reviewer.errors import SessionError
from reviewer.storage import schema
from reviewer.storage.log_rows import read_log
from tests.storage.conftest import Desk
from tests.storage.released import FORMATS, decide, folder_of, restore

ROOT = Path(__file__).parents[2]
ONCE = (RETRACT,)
"""Kinds that follow from an edit made by hand and that no fixture holds."""


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def rows(path: Path) -> list[tuple[object, ...]]:
    """The log in the columns that every format has."""
    with closing(sqlite3.connect(path)) as connection:
        columns = (
            "seq, at, annotator, kind, article, figure_start, indicator, rule, reason, comment, target, record"
        )
        return list(connection.execute(f"SELECT {columns} FROM decision ORDER BY seq"))


def test_a_session_of_every_format_is_kept() -> None:
    """Fails when a step is added: run ``python -m tests.storage.released`` before it is, and commit the folder."""
    missing = [number for number in FORMATS if not (folder_of(number) / "session.sql").is_file()]
    assert missing == []
    for number in FORMATS:
        assert f"user_version = {number};" in (folder_of(number) / "session.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", FORMATS)
def test_each_opens_and_says_the_same(desk: Desk, number: int) -> None:
    database = restore(number, desk.sessions / "s")
    before = rows(database)
    with desk.open() as session:
        assert session.notices == () and session.problems == ()
        review = desk.review(session)
        desk.resubmit(session, review)
    assert version(database) == len(schema.STEPS)
    assert rows(database) == before
    for path in (folder_of(number) / "truth").iterdir():
        assert desk.truth_path(path.stem).read_bytes() == path.read_bytes(), "not rewritten for nothing"


@pytest.mark.parametrize("number", FORMATS)
def test_the_truth_files_of_each_make_the_same_files_again(desk: Desk, number: int) -> None:
    restore(number, desk.sessions / "s").unlink()
    with desk.open() as session:
        assert session.problems == ()
        desk.resubmit(session, desk.review(session))
    for path in (folder_of(number) / "truth").iterdir():
        assert desk.truth_path(path.stem).read_bytes() == path.read_bytes()


def test_the_session_of_format_2_holds_decisions_of_every_kind_and_way(desk: Desk) -> None:
    log = read_log(restore(2, desk.sessions / "s"), bare=False)
    assert {decision.kind for decision in log} == set(KINDS) - set(ONCE)
    assert {decision.via for decision in log} >= {"", AUDIT, EARNED}
    assert [d.group for d in log if d.group] == [8, 8, 10, 10, 12, 12]
    assert [d.seconds for d in log if d.seconds is not None] != []
    with desk.open() as session:
        review = desk.review(session)
        assert [d.kind for d in review.redo()] == ["reject"]
        assert [d.kind for d in review.undo()] == ["reject"]
        assert [d.seq for d in review.undo()] == [8, 9], "the group is taken back as one"
        assert [d.seq for d in review.redo()] == [8, 9]


def test_a_decision_tells_the_format_in_the_file_it_changes_and_in_no_other(desk: Desk) -> None:
    restore(2, desk.sessions / "s")
    with desk.open() as session:
        review = desk.review(session)
        assert review.accept(review.entries("hai")[2]).kind == ACCEPT
    assert desk.truth_path("hai").read_text(encoding="utf-8").startswith("format = 1\n\n[article]\n")
    untouched = folder_of(2) / "truth" / "một.toml"
    assert desk.truth_path("một").read_bytes() == untouched.read_bytes()


def test_the_program_of_today_writes_what_the_next_one_will_read(desk: Desk) -> None:
    with desk.open() as session:
        decide(desk.review(session))
    with desk.open() as session:
        assert session.notices == () and session.problems == ()
        states = [entry.state for entry in desk.review(session).entries("hai")]
    assert states == ["accepted", "accepted", "undecided"]


KILLED = """
import os, shutil, signal, sqlite3, sys
from pathlib import Path
from reviewer.storage import schema

left = 0

def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

class Killing(sqlite3.Connection):
    def execute(self, *a):
        step()
        result = super().execute(*a)
        step()
        return result
    def backup(self, target, **more):
        super().backup(target, pages=1, progress=step)

connect = sqlite3.connect
sqlite3.connect = lambda *a, **more: connect(*a, factory=Killing, **more)
for name in ("sync_file", "sync_folder"):
    def killing(path, do=getattr(schema, name)):
        step()
        do(path)
        step()
    setattr(schema, name, killing)
for moment in range(1, 200):
    folder = Path(sys.argv[1])
    path = folder / str(moment) / "session.sqlite3"
    path.parent.mkdir()
    shutil.copy(folder / "as released" / path.name, path)
    child = os.fork()
    if child == 0:
        left = moment
        opened = schema.connect(path, "FULL")
        schema.prepare(opened, path, {})
        opened.close()
        os._exit(0)
    end = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(end)
    if end == 0:
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_kill_at_any_step_leaves_the_old_or_the_new_and_a_whole_backup(tmp_path: Path) -> None:
    """Before and after every statement and sync, and at every page of the backup, until a run gets to its end."""
    before = rows(restore(1, tmp_path / "as released"))
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    ends = [int(line) for line in run.stdout.split()]
    assert len(ends) > 20 and ends == [-signal.SIGKILL] * (len(ends) - 1) + [0], run.stderr
    for path in [tmp_path / str(moment) / "session.sqlite3" for moment in range(1, len(ends) + 1)]:
        copy = schema.backup_path(path, 1)
        assert version(path) in (1, len(schema.STEPS)) and rows(path) == before
        if version(path) != 1 or copy.exists():
            assert (version(copy), rows(copy)) == (1, before)
        with closing(schema.connect(path, "FULL")) as connection:
            schema.prepare(connection, path, {})
        assert (version(path), rows(path)) == (len(schema.STEPS), before)
        assert (version(copy), rows(copy)) == (1, before)


@pytest.mark.parametrize("stated", ["2", "99", "0", "-1", '"1"', "true", "1.0", "[1]"])
def test_a_truth_file_of_another_format_is_named_and_left_alone(desk: Desk, stated: str) -> None:
    restore(2, desk.sessions / "s").unlink()
    path = desk.truth_path("hai")
    content = f"# mine\nformat = {stated}\n".encode() + path.read_bytes()
    path.write_bytes(content)
    with pytest.raises(Exception, match="format") as raised:
        desk.open()
    told = str(raised.value)
    assert f"{path}:2 (format)" in told
    assert "Update the program" in told and ("known: 1" in told or "whole number" in told)
    assert path.read_bytes() == content
    assert not (desk.sessions / "s" / "session.sqlite3").exists()


def test_a_decision_on_an_article_whose_file_is_newer_stays_in_the_database(desk: Desk) -> None:
    restore(2, desk.sessions / "s")
    path = desk.truth_path("hai")
    path.write_bytes(b"format = 2\n" + path.read_bytes())
    content = path.read_bytes()
    with desk.open() as session:
        assert "known: 1" in str(session.problems[0])
        review = desk.review(session)
        review.accept(review.entries("hai")[2])
    assert path.read_bytes() == content
    assert read_log(desk.sessions / "s" / "session.sqlite3")[-1].kind == ACCEPT


def test_a_newer_database_is_named_with_its_format_and_nothing_is_touched(desk: Desk) -> None:
    database = restore(2, desk.sessions / "s")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = {path: path.read_bytes() for path in database.parent.rglob("*") if path.is_file()}
    with pytest.raises(SessionError, match=f"format 99, known: {len(schema.STEPS)}") as raised:
        desk.open()
    assert str(database) in str(raised.value) and "Update the program" in raised.value.todo
    assert {path: path.read_bytes() for path in before} == before
