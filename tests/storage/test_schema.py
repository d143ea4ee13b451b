"""A session of the format before: `format_1/` holds one as the program of that time left it on disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, REJECTED, SKIPPED, UNDECIDED
from reviewer.errors import SessionError
from reviewer.storage import schema
from reviewer.storage.log_rows import read_log
from reviewer.storage.session_list import list_sessions
from tests.storage.conftest import Desk
from tests.storage.released import restore

FORMAT_1 = Path(__file__).parent / "format_1"
KINDS = ["accept", "fix", "reject", "skip", "add", "comment", "accept", "undo"]


@pytest.fixture
def database(desk: Desk) -> Path:
    """The database of a session of format 1 that no program has open."""
    return restore(1, desk.sessions / "s")


def kinds(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [kind for (kind,) in connection.execute("SELECT kind FROM decision ORDER BY seq")]


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def test_a_session_of_format_1_opens_with_every_decision(desk: Desk, database: Path) -> None:
    with desk.open() as session:
        review = desk.review(session)
        states = [entry.state for entry in review.entries("một")]
        assert states == [ACCEPTED, FIXED, REJECTED, SKIPPED, ADDED, UNDECIDED]
        assert review.entries("một")[0].comment == "xem lại"
        log = list(session.store.log())
        assert [decision.kind for decision in log] == KINDS
        assert {(d.group, d.via, d.seconds, d.quote) for d in log} == {(0, "", None, "")}
        assert session.store.position() == ("hai", review.entries("hai")[0].fact)
        assert [decision.kind for decision in review.redo()] == ["accept"]
        assert len(review.accept_all(review.entries("hai")[1:])) == 2
    assert version(database) == len(schema.STEPS)
    with desk.open() as session:
        assert session.notices == () and session.problems == ()
        assert len(list(session.store.log())) == len(KINDS) + 3


def test_the_database_of_format_1_is_kept_as_it_was(desk: Desk, database: Path) -> None:
    desk.open().close()
    copy = database.with_name("session.sqlite3.format-1")
    assert (version(copy), kinds(copy)) == (1, KINDS)
    assert sorted(p.name for p in database.parent.iterdir()) == ["lock", database.name, copy.name, "truth", "turn"]
    before = copy.read_bytes()
    with desk.open() as session:
        desk.review(session).undo()
    assert copy.read_bytes() == before, "only the step to another format makes a copy"


def test_its_truth_files_keep_their_bytes(desk: Desk, database: Path) -> None:
    with desk.open() as session:
        desk.resubmit(session, desk.review(session))
    for path in (FORMAT_1 / "truth").iterdir():
        assert desk.truth_path(path.stem).read_bytes() == path.read_bytes()


def test_its_truth_files_alone_make_the_session_again(desk: Desk, database: Path) -> None:
    database.unlink()
    with desk.open() as session:
        assert [e.state for e in desk.review(session).entries("một")].count(UNDECIDED) == 1
        desk.resubmit(session, desk.review(session))
    assert desk.truth_path().read_bytes() == (FORMAT_1 / "truth" / "một.toml").read_bytes()


def test_looking_at_a_session_of_format_1_leaves_it_alone(desk: Desk, database: Path) -> None:
    before = database.read_bytes()
    (info,) = list_sessions(desk.sessions)
    assert (info.decisions, info.annotators, info.problem) == (4, ("lan",), "")
    assert [decision.kind for decision in read_log(database)] == KINDS
    assert read_log(database, bare=False)[0].record is not None
    assert database.read_bytes() == before


def test_a_step_that_fails_leaves_format_1(desk: Desk, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(schema, "STEPS", (*schema.STEPS[:1], (*schema.STEPS[1], "ALTER TABLE nothing ADD x")))
        with pytest.raises(SessionError, match="nothing"):
            desk.open()
    assert (version(database), kinds(database)) == (1, KINDS)
    with desk.open() as session:
        assert len(list(session.store.log())) == len(KINDS)


def test_without_a_copy_nothing_changes(desk: Desk, database: Path) -> None:
    (database.parent / "session.sqlite3.format-1").mkdir()
    with pytest.raises(SessionError, match="could not be written") as raised:
        desk.open()
    assert "session.sqlite3.format-1" in raised.value.where.path
    assert (version(database), kinds(database)) == (1, KINDS)


def test_a_newer_format_is_refused(desk: Desk, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    with pytest.raises(SessionError, match="newer version") as raised:
        desk.open()
    assert "Update the program" in raised.value.todo
    assert kinds(database) == KINDS
