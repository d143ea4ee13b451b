"""The short form of ``python -m tests.torture.writers``, and that it would notice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from reviewer.domain.state import replay
from reviewer.storage.log_rows import read_log
from tests.torture.writers import NAME, Written, digest, faults_of, run


def test_eight_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    outcome = run(tmp_path, writers=8, decisions=200)
    assert outcome.faults == () and outcome.decisions == 1600
    assert not list((tmp_path / NAME).glob("undelivered*"))
    log = read_log(tmp_path / NAME / "session.sqlite3", bare=False)
    assert len({(one.annotator, other.annotator) for one, other in pairwise(log)}) > 8, "in turn"
    state = digest(replay(log))
    told = [Written(name, state, 0, 0.0) for name in sorted({decision.annotator for decision in log})]
    assert faults_of(log, told, 200) == []
    spoilt = [log[:-1], [*log, replace(log[5], seq=len(log) + 1)], [log[1], log[0], *log[2:]]]
    assert all(faults_of(one, told, 200) for one in spoilt)
