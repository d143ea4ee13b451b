"""What is on disk when the power goes, at every moment of a write; and that decisions wait for the disk at all."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.domain.decision import Decision
from reviewer.storage.durable import text_written_atomically, write_atomically
from reviewer.storage.rebuild import rebuild_database
from reviewer.storage.store import SqliteStore
from tests.storage.conftest import Desk
from tests.storage.power import outage

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at open files through /proc")
FULL = 2
FORMAT_1 = Path(__file__).parent / "format_1"


@pytest.mark.parametrize("before", [None, b"before"])
def test_a_written_file_is_the_one_before_or_the_one_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    path = tmp_path / "x.toml"
    if before is not None:
        path.write_bytes(before)
    with outage(monkeypatch, path) as cut:
        write_atomically(path, b"after, and longer", before_replace=lambda _: None)
        assert cut.surely() == {b"after, and longer"}
    assert cut.possible == {before, b"after, and longer"}


def test_a_stream_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"before")
    with outage(monkeypatch, path) as cut:
        with text_written_atomically(path) as file:
            for _ in range(3):
                file.write("dòng\n" * 10_000)
                assert cut.surely() == {b"before"}
        assert cut.surely() == {"dòng\n".encode() * 30_000}
    assert len(cut.possible) == 2


def test_truth_files_are_the_ones_before_or_the_ones_after(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.open(delay=600) as session:
        review = desk.review(session)
        for entry in review.entries("một"):
            with outage(monkeypatch, desk.truth_path()) as cut:
                review.accept(entry)
                session.truth.flush()
                assert cut.surely() == {desk.truth_path().read_bytes()} != {cut.before}
            assert len(cut.possible) == 2


def test_the_copy_of_an_earlier_format_is_on_disk_before_anything_changes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = desk.sessions / "s" / "session.sqlite3"
    shutil.copytree(FORMAT_1 / "truth", database.parent / "truth")
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript((FORMAT_1 / "session.sql").read_text(encoding="utf-8"))
    copy = database.with_name("session.sqlite3.format-1")
    with outage(monkeypatch, copy) as cut:
        desk.open().close()
        assert cut.surely() == {copy.read_bytes()}
    assert cut.possible == {None, copy.read_bytes()}


def test_a_rebuilt_database_is_there_whole_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.open() as session:
        review = desk.review(session)
        review.accept_all(review.entries("một"))
    database = desk.sessions / "s" / "session.sqlite3"
    database.unlink()
    with outage(monkeypatch, database, is_synced_by_sqlite=True) as cut:
        rebuild_database(database.parent, desk.articles, desk.clock())
        assert cut.surely() == {database.read_bytes()}
    assert cut.possible == {None, database.read_bytes()}


def test_a_decision_waits_for_the_disk(desk: Desk) -> None:
    """SQLite's own syncing cannot be seen from here; what it was told can, and on which connection."""
    with desk.open() as session:
        review = desk.review(session)
        log: sqlite3.Connection = session.store._log
        other: sqlite3.Connection = session.store._quick
        assert log.execute("PRAGMA synchronous").fetchone() == (FULL,)
        assert log.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        said: list[str] = []
        log.set_trace_callback(said.append)
        other.set_trace_callback(lambda statement: said.append(f"elsewhere: {statement}"))
        review.accept(review.entries("một")[0])
        review.accept_all(review.entries("hai"))
        review.undo()
        log.set_trace_callback(None)
        other.set_trace_callback(None)
    written = [statement for statement in said if "INSERT INTO decision" in statement]
    assert len(written) == 1 + 3 + 3
    assert not [statement for statement in written if statement.startswith("elsewhere")]
    begun = [statement for statement in said if statement.startswith("BEGIN")]
    assert set(begun) == {"BEGIN IMMEDIATE"}


def test_what_is_appended_together_keeps_others_out_from_its_first_look(desk: Desk) -> None:
    """Who looked at the log before it may write would find, when it writes, that another was faster."""
    with desk.open() as session:
        decision = desk.review(session).accept(desk.review(session).entries("một")[0])
        other = sqlite3.connect(session.folder / "session.sqlite3", timeout=0, isolation_level=None)
        refused: list[str] = []

        def decisions() -> Iterator[Decision]:
            with pytest.raises(sqlite3.OperationalError, match="locked") as raised:
                other.execute("BEGIN IMMEDIATE")
            refused.append(str(raised.value))
            yield decision

        session.store.append_all(decisions())
        other.close()
    assert refused


def test_what_was_decided_is_found_in_the_files_of_a_killed_process(desk: Desk) -> None:
    """In the database and its write-ahead log, after each decision."""
    with desk.open() as session:
        review = desk.review(session)
        for number, entry in enumerate(review.entries("một"), start=1):
            review.accept(entry)
            store = SqliteStore(_copied(session.folder, desk.sessions / f"copy-{number}"))
            assert len(list(store.log())) == number
            store.close()


def _copied(folder: Path, image: Path) -> Path:
    """The files of an open session as a power cut after the last commit would leave them."""
    image.mkdir()
    for path in folder.glob("session.sqlite3*"):
        if not path.name.endswith("-shm"):
            shutil.copy2(path, image / path.name)
    return image / "session.sqlite3"
