from __future__ import annotations

import threading
from pathlib import Path

import pytest

from reviewer.domain.article import Description
from reviewer.domain.truth import ArticleTruth
from reviewer.storage.store import SqliteStore, TruthVersions
from reviewer.storage.truth_file import TruthFile, format_truth
from reviewer.storage.truth_writer import TruthWriter
from tests.storage.conftest import Desk


class Bench:
    """A writer with its session's database, and a gate that holds its thread."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.store = SqliteStore(folder / "session.sqlite3")
        self.gate, self.entered = threading.Event(), threading.Event()
        self.written: list[str] = []
        update = TruthFile.update

        def slow(file: TruthFile, truth: ArticleTruth, seq: int) -> None:
            self.entered.set()
            self.gate.wait()
            self.written.append(f"{truth.article_id}:{truth.description.title}")
            if truth.description.title == "bug":
                raise ZeroDivisionError("\x1b[31m")
            update(file, truth, seq)

        monkeypatch.setattr(TruthFile, "update", slow)
        self.writer = TruthWriter(folder, TruthVersions(folder / "session.sqlite3"), lambda: 1, delay=0)

    def read(self, article_id: str) -> str:
        return (self.folder / f"{article_id}.toml").read_text()


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(tmp_path, monkeypatch)


def truth(article_id: str, title: str) -> ArticleTruth:
    return ArticleTruth(article_id, "0", Description(title))


def test_submitting_never_waits_and_the_latest_content_wins(bench: Bench) -> None:
    bench.writer.submit(truth("a", "1"))
    bench.entered.wait()
    for n in range(2, 9):
        bench.writer.submit(truth("a", str(n)))
    bench.writer.submit(truth("b", "1"))
    assert bench.written == []
    bench.gate.set()
    bench.writer.flush()
    assert bench.written == ["a:1", "a:8", "b:1"]
    assert bench.read("a") == format_truth(truth("a", "8"))
    bench.writer.close()


def test_closing_writes_what_waits_and_ends_the_thread(bench: Bench) -> None:
    bench.gate.set()
    bench.writer.submit(truth("a", "1"))
    bench.writer.close()
    bench.writer.close()
    assert bench.read("a") == format_truth(truth("a", "1"))
    assert not [t for t in threading.enumerate() if t.name == "truth-writer"]


def test_one_files_trouble_is_told_and_the_others_are_written(bench: Bench) -> None:
    bench.gate.set()
    bench.writer.submit(truth("a", "bug"))
    bench.writer.submit(truth("b", "1"))
    bench.writer.flush()
    (failure,) = bench.writer.failures()
    assert "a.toml" in str(failure) and "ZeroDivisionError" in str(failure) and "\x1b" not in str(failure)
    assert bench.writer.failures() == ()
    assert bench.read("b") == format_truth(truth("b", "1"))
    bench.writer.submit(truth("a", "2"))
    bench.writer.flush()
    assert bench.read("a") == format_truth(truth("a", "2"))
    bench.writer.close()


def test_an_older_content_that_failed_never_follows_a_newer(bench: Bench) -> None:
    bench.writer.submit(truth("a", "bug"))
    bench.entered.wait()
    bench.writer.submit(truth("a", "2"))
    bench.gate.set()
    bench.writer.flush()
    bench.writer.flush()
    assert bench.written == ["a:bug", "a:2"]
    bench.writer.close()


def test_a_burst_of_decisions_is_one_write(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[int] = []
    update = TruthFile.update

    def counted(file: TruthFile, truth: ArticleTruth, seq: int) -> None:
        writes.append(seq)
        update(file, truth, seq)

    monkeypatch.setattr(TruthFile, "update", counted)
    with desk.open(delay=600) as session:
        review = desk.review(session)
        for entry in review.entries("một"):
            review.accept(entry)
    assert writes == [5]


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
