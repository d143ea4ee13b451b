from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from reviewer.domain.article import Description
from reviewer.domain.fields import with_fields
from reviewer.domain.ports import TruthStanding
from reviewer.domain.truth import ArticleTruth
from reviewer.storage.store import SqliteStore
from reviewer.storage.truth_file import TruthFile, format_truth
from reviewer.storage.truth_versions import TruthVersions
from reviewer.storage.truth_writer import TruthWriter
from tests.storage.conftest import Desk, desk_in


class Bench:
    """A writer with its session's database, and a gate that holds its thread."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, retry: float = 60.0, delay: float = 0
    ) -> None:
        self.folder = folder
        self.store = SqliteStore(folder / "session.sqlite3")
        self.gate, self.entered = threading.Event(), threading.Event()
        self.written: list[str] = []
        update = TruthFile.update

        def slow(file: TruthFile, truth: ArticleTruth, seq: int, *, is_ahead: bool = False) -> None:
            self.entered.set()
            self.gate.wait()
            self.written.append(f"{truth.article_id}:{truth.description.title}")
            if truth.description.title == "bug":
                raise ZeroDivisionError("\x1b[31m")
            update(file, truth, seq)

        monkeypatch.setattr(TruthFile, "update", slow)
        versions = TruthVersions(folder / "session.sqlite3")
        self.writer = TruthWriter(folder, versions, lambda: 1, delay=delay, retry=retry)

    def submit(self, article_id: str, title: str) -> None:
        self.writer.submit(article_id, lambda: truth(article_id, title))

    def read(self, article_id: str) -> str:
        return (self.folder / f"{article_id}.toml").read_text()


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(tmp_path, monkeypatch)


def truth(article_id: str, title: str) -> ArticleTruth:
    return ArticleTruth(article_id, "0", Description(title))


def test_how_the_files_stand_is_told_while_they_are_written_and_when_they_cannot_be(bench: Bench) -> None:
    bench.submit("a", "1")
    bench.entered.wait()
    bench.submit("b", "bug")
    assert bench.writer.standing().lagging == 2
    bench.gate.set()
    bench.writer.flush()
    standing = bench.writer.standing()
    assert standing.lagging == 0
    assert [error.where.path for error in standing.stuck] == [str(bench.folder / "b.toml")]
    list(bench.writer.failures())
    assert bench.writer.standing().stuck == standing.stuck
    bench.submit("b", "mended")
    bench.writer.close()
    assert bench.writer.standing() == TruthStanding()


def test_what_failed_is_tried_again_without_a_decision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(tmp_path, monkeypatch, retry=0.01)
    bench.gate.set()
    blocker = tmp_path / "a.toml"
    blocker.mkdir()
    bench.submit("a", "1")
    bench.writer.flush()
    assert bench.writer.standing().stuck
    blocker.rmdir()
    end = time.monotonic() + 10
    while bench.writer.standing().stuck and time.monotonic() < end:
        bench.entered.clear()
        bench.entered.wait(1)
    assert bench.read("a") == format_truth(truth("a", "1"))
    bench.writer.close()
    assert bench.writer.standing() == TruthStanding()


def test_submitting_never_waits_and_the_latest_content_wins(bench: Bench) -> None:
    bench.submit("a", "1")
    bench.entered.wait()
    for n in range(2, 9):
        bench.submit("a", str(n))
    bench.submit("b", "1")
    assert bench.written == []
    bench.gate.set()
    bench.writer.flush()
    assert bench.written == ["a:1", "a:8", "b:1"]
    assert bench.read("a") == format_truth(truth("a", "8"))
    bench.writer.close()


def test_closing_writes_what_waits_and_ends_the_thread(bench: Bench) -> None:
    bench.gate.set()
    bench.submit("a", "1")
    bench.writer.close()
    bench.writer.close()
    assert bench.read("a") == format_truth(truth("a", "1"))
    assert not [t for t in threading.enumerate() if t.name == "truth-writer"]


def test_one_files_trouble_is_told_and_the_others_are_written(bench: Bench) -> None:
    bench.gate.set()
    bench.submit("a", "bug")
    bench.submit("b", "1")
    bench.writer.flush()
    (failure,) = bench.writer.failures()
    assert "a.toml" in str(failure) and "ZeroDivisionError" in str(failure) and "\x1b" not in str(failure)
    assert bench.writer.failures() == ()
    assert bench.read("b") == format_truth(truth("b", "1"))
    bench.submit("a", "2")
    bench.writer.flush()
    assert bench.read("a") == format_truth(truth("a", "2"))
    bench.writer.close()


def test_an_older_content_that_failed_never_follows_a_newer(bench: Bench) -> None:
    bench.submit("a", "bug")
    bench.entered.wait()
    bench.submit("a", "2")
    bench.gate.set()
    bench.writer.flush()
    bench.writer.flush()
    assert bench.written == ["a:bug", "a:2"]
    bench.writer.close()


def test_a_burst_of_decisions_is_one_write(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[int] = []
    update = TruthFile.update

    def counted(file: TruthFile, truth: ArticleTruth, seq: int, *, is_ahead: bool = False) -> None:
        writes.append(seq)
        update(file, truth, seq)

    monkeypatch.setattr(TruthFile, "update", counted)
    with desk.open(delay=600) as session:
        review = desk.review(session)
        for entry in review.entries("một"):
            review.accept(entry)
    assert writes == [5]


def test_two_records_of_one_figure_and_name_stand_the_same_way_however_often_it_is_written(tmp_path: Path) -> None:
    written = []
    for pause in (True, False):
        desk = desk_in(tmp_path / str(pause))
        with desk.open() as session:
            review = desk.review(session)
            first = review.entries("một")[0]
            review.accept(first)
            review.add("một", with_fields(first.record, {"indicator": "a", "unit": "hộ"}))
            if pause:
                session.truth.flush()
            review.fix(first, with_fields(first.record, {"indicator": "a"}))
        written.append(desk.truth_path().read_bytes())
    assert written[0].count(b'indicator = "a"') == 2
    assert written[0] == written[1]


def test_a_folder_in_place_of_a_truth_file(desk: Desk) -> None:
    with desk.open() as session:
        desk.truth_path().mkdir()
        review = desk.review(session)
        review.accept(review.entries("một")[0])
        session.truth.flush()
        (failure,) = session.truth.failures()
        assert "một.toml" in str(failure)
        desk.truth_path().rmdir()
    assert desk.truth_path().is_file()


def test_decisions_that_never_pause_do_not_keep_a_file_from_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(tmp_path, monkeypatch, delay=0.01)
    bench.gate.set()
    end = time.monotonic() + 10
    while not bench.written and time.monotonic() < end:
        bench.submit("a", "1")
    assert bench.written
    bench.writer.close()


def test_the_content_is_made_on_the_writers_thread_and_its_failure_is_told(bench: Bench) -> None:
    def broken() -> ArticleTruth:
        names.append(threading.current_thread().name)
        raise ZeroDivisionError

    names: list[str] = []
    bench.writer.submit("a", broken)
    bench.writer.flush()
    assert names == ["truth-writer"]
    (failure,) = bench.writer.failures()
    assert "a.toml" in str(failure) and "ZeroDivisionError" in str(failure)
    bench.writer.close()
