"""Truth files edited by hand at moments when the session is about to write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.storage import truth_file
from reviewer.storage.durable import file_stat
from reviewer.storage.truth_merge import Content, Page, merged
from reviewer.storage.truth_reading import read_truth
from reviewer.storage.truth_versions import TruthVersions
from tests.storage.conftest import Desk


@pytest.fixture
def path(desk: Desk) -> Path:
    """The truth file of a closed session with one accepted record."""
    with desk.open() as session:
        review = desk.review(session)
        review.accept(review.entries("một")[0])
    return desk.truth_path()


def test_what_is_decided_on_an_adopted_edit_leaves_nothing_of_the_edit_in_the_file(desk: Desk, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('unit = "chi"', 'unit = "viết tay" # vì sao'), encoding="utf-8")
    with desk.open(delay=600) as session:
        review = desk.review(session)
        entry = review.entries("một")[0]
        assert entry.record.unit == "viết tay"
        review.reject(entry, "other")
    (rejected,) = read_truth(path).rejected
    assert rejected.proposed == entry.proposed
    assert "# vì sao" in path.read_text(encoding="utf-8")
    with desk.open() as session:
        assert (session.notices, session.problems) == ((), ())


def test_an_edit_that_was_adopted_is_not_told_of_again_where_a_kill_kept_the_file_behind(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('unit = "chi"', 'unit = "viết tay"'), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(truth_file.TruthFile, "update", lambda *_, **__: None)
        with desk.open() as session:
            assert len(session.notices) == 1
    with desk.open() as session:
        assert (session.notices, session.problems) == ((), ())
    assert 'decision = "fixed"' in path.read_text(encoding="utf-8")


def test_a_file_edited_while_the_session_is_open_keeps_the_edit(desk: Desk, path: Path) -> None:
    with desk.open(delay=600) as session:
        review = desk.review(session)
        review.accept(review.entries("một")[1])
        session.truth.flush()
        path.write_text("# của tôi\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        review.accept(review.entries("một")[2])
        session.truth.flush()
        assert path.read_text(encoding="utf-8").startswith("# của tôi\n")
        assert len(read_truth(path).records) == 3


def test_a_merge_that_would_not_read_back_is_not_written(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoiled(page: Page, base: Content, ours: Content) -> Page:
        return merged(page, base, ours)._replace(head="# của tôi\n[")

    edited = "# của tôi\n" + path.read_text(encoding="utf-8")
    path.write_text(edited, encoding="utf-8")
    monkeypatch.setattr(truth_file, "merged", spoiled)
    with desk.open() as session:
        review = desk.review(session)
        review.accept(review.entries("một")[1])
    assert [problem.where.path for problem in session.problems] == [str(path)]
    assert path.read_text(encoding="utf-8") == edited


def test_a_version_that_needed_no_writing_is_known_too(desk: Desk, path: Path) -> None:
    with desk.open(delay=600) as session:
        review = desk.review(session)
        path.touch()
        review.accept(review.entries("một")[1])
        review.undo()
        session.truth.flush()
        versions = TruthVersions(session.folder / "session.sqlite3")
        (version,) = versions.of("một")
        versions.close()
        assert version.stat == file_stat(path)
