"""The recorded run on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.rules_run import EXTRA, MISSED, RIGHT, Place, RulesRun, run_changes
from reviewer.errors import SessionError
from reviewer.storage.run_file import read_run, write_run

places = st.builds(Place, st.integers(0, 99), st.integers(0, 99), st.text(max_size=5))
outcomes = st.sampled_from([RIGHT, MISSED, EXTRA, "wrong: period", "wrong: period, unit"])
runs = st.builds(
    RulesRun,
    at=st.just("2026-01-10T08:00:00Z"),
    digest=st.just("d"),
    f1=st.sampled_from([0.0, 0.5, 0.923577]),
    outcomes=st.dictionaries(st.text(max_size=3), st.dictionaries(places, outcomes, max_size=4), max_size=3),
)


@given(run=runs)
def test_a_run_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, run: RulesRun) -> None:
    path = tmp_path_factory.mktemp("run") / "new" / "run.json"
    write_run(path, run)
    assert read_run(path) == run
    first = path.read_bytes()
    write_run(path, run)
    assert path.read_bytes() == first


@given(runs, runs)
def test_what_changed_is_the_other_way_round_from_the_other_side(one: RulesRun, other: RulesRun) -> None:
    there, back = run_changes(one, other), run_changes(other, one)
    assert len(there.records) == len(back.records)
    assert (there.truth_new, there.truth_gone) == (back.truth_gone, back.truth_new)
    assert run_changes(one, one) == ((), 0, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"format": 2}',
        b'{"format": 1, "at": "", "digest": "", "f1": "x", "articles": {}}',
        b'{"format": 1, "at": "", "digest": "", "f1": 1, "articles": {"a": [[1, 2, "x", "great"]]}}',
        b'{"format": 1, "at": "", "digest": "", "f1": 1, "articles": {"a": 3}}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_run_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(content)
    with pytest.raises(SessionError, match="run"):
        read_run(path)


def test_no_file_is_no_run(tmp_path: Path) -> None:
    assert read_run(tmp_path / "run.json") is None
