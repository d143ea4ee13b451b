"""What the next start makes of files that a kill left at one point or another of being written."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import SessionError
from tests.storage.conftest import ticking
from tests.workbench.desks import POINTS, Desks


@pytest.mark.parametrize("point", POINTS)
def test_what_was_undone_while_its_file_was_written_does_not_come_back_by_hand(tmp_path: Path, point: str) -> None:
    desks = Desks(tmp_path, ticking())
    session = desks.open("lan", "lan", "plain")
    review = desks.reviews["lan"]
    review.supply(review.extract("một"))
    one, two, *_ = review.entries("một")
    review.accept(one)
    session.truth.flush()
    review.accept(two)
    desks.kill(point, meanwhile=review.undo)
    session = desks.open("lan", "lan", "plain")
    assert (session.notices, session.problems) == ((), ())
    again = desks.reviews["lan"]
    assert [entry.state for entry in again.entries("một")][:2] == ["accepted", "undecided"]
    assert desks.close("lan").problems == ()
    assert desks.truth_path("một").read_text(encoding="utf-8").count("[[record]]") == 1


def test_what_only_a_truth_file_took_is_taken_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise SessionError("the disk is full", kind="db_full")

    desks = Desks(tmp_path, ticking())
    session = desks.open("lan", "lan", "plain")
    review = desks.reviews["lan"]
    review.supply(review.extract("một"))
    one, two, *_ = review.entries("một")
    review.accept(one)
    session.truth.flush()
    with monkeypatch.context() as patched:
        for way in ("append", "append_all", "deliver"):
            patched.setattr(session.store, way, full)
        review.accept(two)
        session.truth.flush()
        desks.kill()
    assert desks.truth_path("một").read_text(encoding="utf-8").count("[[record]]") == 2
    desks.open("lan", "lan", "plain")
    assert [entry.state for entry in desks.reviews["lan"].entries("một")][:2] == ["accepted", "accepted"]
    desks.close("lan")
