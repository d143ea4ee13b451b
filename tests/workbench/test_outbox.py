"""Decisions that the log does not take: whatever fails when, none is lost, doubled, or called saved too early."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.decision import REDO, UNDO, Decision
from reviewer.domain.ports import LogStanding
from reviewer.domain.state import replay
from reviewer.errors import SessionError
from reviewer.storage import store as store_module
from reviewer.storage.delivery import already, content
from reviewer.storage.log_rows import read_log
from reviewer.storage.rescue import Rescue, take_over
from reviewer.storage.schema import transaction
from reviewer.storage.store import SqliteStore
from reviewer.workbench import outbox
from reviewer.workbench.review import Review
from tests.storage.conftest import desk_in, ticking
from tests.storage.reader import FakeReader
from tests.ui.golden import ListSink

BEFORE, AFTER, WELL = "before the commit", "after the commit", "well"
ACTS = ("accept", "reject", "comment", "group", "undo", "redo", "others", "retry")


class Disk:
    """A disk that fails when it is told to, before a commit reaches it or after."""

    def __init__(self) -> None:
        self.fails = WELL
        self.code = sqlite3.SQLITE_FULL
        self.entered = 0

    @contextmanager
    def transaction(self, connection: sqlite3.Connection, *more: Any) -> Iterator[None]:
        self.entered += 1
        with transaction(connection, *more):
            yield
            if self.fails == BEFORE:
                self._fail()
        if self.fails == AFTER:
            self._fail()

    def _fail(self) -> None:
        error = sqlite3.OperationalError("the disk fails")
        error.sqlite_errorcode = self.code
        raise error


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(store_module, "transaction", disk.transaction)
    monkeypatch.setattr(outbox, "PAUSE", 0)
    return disk


def review_of(store: SqliteStore, folder: Path, annotator: str = "lan", rescue: Rescue | None = None) -> Review:
    articles = desk_in(folder).articles
    review = Review(
        articles,
        store,
        ListSink(),
        FakeReader,
        "fake",
        annotator=annotator,
        clock=ticking(),
        rescue=rescue,
    )
    for article in articles:
        review.supply(review.extract(article.id))
    return review


def act(review: Review, kind: str, number: int) -> None:
    article_id = ("một", "hai")[number % 2]
    entries = [entry for entry in review.entries(article_id) if entry.proposed is not None]
    entry = entries[number % len(entries)]
    if kind == "accept":
        review.accept(entry)
    elif kind == "reject":
        review.reject(entry, "furniture")
    elif kind == "comment":
        review.comment(entry, f"lời {number}")
    elif kind == "group":
        review.reject_all(entries[:3], "duplicate")
    else:
        turns: dict[str, Callable[[], object]] = {"undo": review.undo, "redo": review.redo, "retry": review.retry}
        turns[kind]()


STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.sampled_from((WELL, WELL, BEFORE, AFTER))),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_fails_when_the_log_is_in_the_end_what_was_done(
    monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, int, str]]
) -> None:
    disk = Disk()
    monkeypatch.setattr(store_module, "transaction", disk.transaction)
    monkeypatch.setattr(outbox, "PAUSE", 0)
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as made:
        folder = Path(made)
        store, others = (SqliteStore(folder / "session.sqlite3") for _ in range(2))
        review, theirs = review_of(store, folder), review_of(others, folder, "minh")
        done: list[Decision] = []
        write = review._ledger._write

        def noted(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
            stored = write(decisions)
            done.extend(map(content, stored))
            return stored

        review._ledger._write = noted  # type: ignore[method-assign]
        for kind, number, fails in steps:
            if kind == "others":
                disk.fails = WELL
                act(theirs, "comment", number)
                continue
            disk.fails = fails
            act(review, kind, number)
            saved = len(done) - review.standing().missing
            log = read_log(folder / "session.sqlite3", bare=False)
            assert [content(d) for d in log if d.annotator == "lan"][:saved] == done[:saved]
            if saved == len(done):
                review.refresh()
                assert review.standing().on_disk == replay(log).settled_total
        disk.fails = WELL
        review.retry(is_last=True)
        review.refresh()
        log = list(store.log())
        assert review.standing() == LogStanding(review.state.settled_total)
        assert review.state == replay(log)
        assert [content(d) for d in log if d.annotator == "lan"] == done
        assert all(d.target < d.seq for d in log if d.kind in (UNDO, REDO))
        store.close()
        others.close()


def test_what_waits_is_done_after_a_decision_of_others_and_an_undo_finds_its_target(
    tmp_path: Path, disk: Disk
) -> None:
    store, others = (SqliteStore(tmp_path / "session.sqlite3") for _ in range(2))
    review, theirs = review_of(store, tmp_path), review_of(others, tmp_path, "minh")
    act(review, "reject", 1)
    disk.fails = BEFORE
    act(review, "accept", 0)
    act(review, "group", 1)
    act(review, "undo", 0)
    assert review.standing()[:2] == (1, 7)
    disk.fails = WELL
    act(theirs, "comment", 2)
    assert review.retry() == 7
    log = list(store.log())
    assert [(d.seq, d.annotator, d.kind, d.target, d.group) for d in log] == [
        (1, "lan", "reject", 0, 0),
        (2, "minh", "comment", 0, 0),
        (3, "lan", "accept", 0, 0),
        *[(seq, "lan", "reject", 0, 4) for seq in (4, 5, 6)],
        *[(seq, "lan", "undo", target, 7) for seq, target in ((7, 6), (8, 5), (9, 4))],
    ]
    assert review.state == replay(log)
    assert review.standing() == LogStanding(2)


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY]
)
def test_a_commit_that_failed_after_it_reached_the_disk_is_not_delivered_twice(
    tmp_path: Path, disk: Disk, code: int
) -> None:
    store = SqliteStore(tmp_path / "session.sqlite3")
    review = review_of(store, tmp_path)
    disk.fails, disk.code = AFTER, code
    act(review, "accept", 0)
    assert review.standing()[:2] == (0, 1)
    act(review, "group", 1)
    disk.fails = WELL
    review.retry(is_last=True)
    assert [d.kind for d in store.log()] == ["accept", "reject", "reject", "reject"]
    assert review.state == replay(store.log())


def test_a_locked_database_is_not_asked_at_every_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk()
    store = SqliteStore(tmp_path / "session.sqlite3")
    monkeypatch.setattr(store_module, "transaction", disk.transaction)
    review = review_of(store, tmp_path)
    disk.fails, disk.code = BEFORE, sqlite3.SQLITE_BUSY
    act(review, "comment", 0)
    before = disk.entered
    for number in range(1, 6):
        act(review, "comment", number)
        review.retry()
    assert disk.entered == before
    disk.fails = WELL
    assert review.retry(is_last=True) == 6


def test_a_decision_that_no_log_would_take_is_refused_and_keeps_nothing_waiting(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "session.sqlite3")
    review = review_of(store, tmp_path)
    with pytest.raises(SessionError, match="cannot be stored"):
        review.comment(review.entries("một")[0], "\ud800")
    assert review.standing() == LogStanding(0)


def decision(seq: int, kind: str = "accept", **values: object) -> Decision:
    candidate = FakeReader().extract(desk_in(Path()).articles[0]).candidates[seq % 5]
    made = Decision(seq=seq, at=f"2026-01-10T00:00:{seq:02}Z", annotator="lan", kind=kind, fact=candidate.fact)
    return replace(made, **values)  # type: ignore[arg-type]  # tests name fields


def test_what_the_log_holds_already_is_found_among_what_others_wrote() -> None:
    ours = [decision(8), decision(9), decision(10)]
    other = decision(3, annotator="minh")
    log = [other, replace(ours[0], seq=4), replace(other, seq=5), replace(ours[1], seq=6)]
    assert already(ours, log) == (log[1], log[3])
    assert already(ours, [other]) == ()
    assert already(ours, log[2:]) == (), "the second cannot be there without the first"


# The file beside the log


def test_decisions_kept_in_a_file_are_taken_over_once_by_the_next_start(tmp_path: Path, disk: Disk) -> None:
    store = SqliteStore(tmp_path / "session.sqlite3", created="then")
    review = review_of(store, tmp_path, rescue=Rescue(tmp_path, None, store.created))
    act(review, "accept", 0)
    disk.fails = BEFORE
    act(review, "reject", 1)
    act(review, "undo", 0)
    act(review, "comment", 2)
    review.retry()
    (kept,) = tmp_path.glob("undelivered-*.json")
    assert review.standing().kept_in == kept
    saved = kept.read_bytes()
    store.close()
    disk.fails = WELL
    for _ in range(2):
        again = SqliteStore(tmp_path / "session.sqlite3")
        told = [str(each) for each in take_over(again, tmp_path, None)]
        assert replay(again.log()) == review.state
        assert not kept.exists()
        again.close()
        kept.write_bytes(saved)
    assert told == []


def test_the_file_goes_to_the_persons_folder_where_the_sessions_cannot_be_written(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = tmp_path / "s", tmp_path / "home"
    folder.mkdir()
    store = SqliteStore(folder / "session.sqlite3", created="then")
    rescue = Rescue(folder, home, store.created)
    (tmp_path / "file").touch()
    monkeypatch.setattr(rescue, "_places", ((tmp_path / "file" / "s", "undelivered"), rescue._places[1]))
    review = review_of(store, folder, rescue=rescue)
    disk.fails = BEFORE
    act(review, "accept", 0)
    review.retry()
    (kept,) = home.iterdir()
    assert review.standing().kept_in == kept
    disk.fails = WELL
    assert [str(each)[:11] for each in take_over(store, folder, home)] == ["1 decisions"]
    assert review.retry() == 1, "the process that kept it finds it delivered"
    assert [d.kind for d in store.log()] == ["accept"]
    assert list(home.iterdir()) == []


def test_a_broken_or_newer_file_of_undelivered_decisions_is_left_alone_and_told(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "session.sqlite3")
    broken, newer = tmp_path / "undelivered-1-1.json", tmp_path / "undelivered-2-1.json"
    broken.write_text('{"format": 1, "dec')
    newer.write_text('{"format": 99}')
    told = [str(each) for each in take_over(store, tmp_path, None)]
    assert "broken" in told[0] and "newer version" in told[1]
    assert broken.exists() and newer.exists()


def test_a_log_made_again_from_truth_files_gets_only_what_it_does_not_tell(tmp_path: Path, disk: Disk) -> None:
    desk = desk_in(tmp_path)
    with desk.open() as session:
        review = desk.review(session)
        act(review, "accept", 0)
        act(review, "accept", 2)
    path = tmp_path / "sessions" / "s" / "session.sqlite3"
    store = SqliteStore(path)
    review = review_of(store, tmp_path, rescue=Rescue(path.parent, None, store.created))
    disk.fails = BEFORE
    act(review, "undo", 0)
    act(review, "reject", 1)
    act(review, "accept", 4)
    act(review, "undo", 0)
    review.retry()
    store.close()
    disk.fails = WELL
    for file in path.parent.glob("session.sqlite3*"):
        file.unlink()
    with desk.open() as session:
        log = list(session.store.log())
        assert [d.kind for d in log] == ["accept", "accept", "reject", "accept", "undo"]
        assert log[-1].target == log[-2].seq
        assert any("1 restored" in notice or "kept in" in notice for notice in session.notices)
