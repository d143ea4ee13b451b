from __future__ import annotations

import io
from pathlib import Path

import pytest

from reviewer.settings import Settings
from reviewer.workbench.overview import sessions_of, times_in
from reviewer.workbench.printing import print_sessions, print_times
from reviewer.workbench.workspace import Workspace
from tests.storage.conftest import desk_in


@pytest.mark.parametrize("is_database_there", [True, False])
def test_the_median_time_of_decisions_is_listed(tmp_path: Path, is_database_there: bool) -> None:
    desk, workspace = desk_in(tmp_path), Workspace(tmp_path, Settings())
    with desk.open("timed") as session:
        review = desk.review(session)
        for entry in review.entries("một")[:3]:
            review.pressed(entry.fact)
            review.accept(entry)
        review.reject(review.entries("một")[3], "other")
    with desk.open("untimed") as session:
        desk.review(session).skip(desk.review(session).entries("hai")[0])
    if not is_database_there:
        (tmp_path / "sessions" / "timed" / "session.sqlite3").unlink()
    out = io.StringIO()
    print_sessions(sessions_of(workspace), out, 0)
    header, timed, untimed = out.getvalue().splitlines()
    assert "seconds" in header and " 0.2" in timed and " 0.2" not in untimed
    assert [(row.kind, row.timed, row.median) for row in times_in(workspace, "timed")] == [
        ("accept", 3, 0.25),
        ("", 3, 0.25),
    ]
    out = io.StringIO()
    print_times(times_in(workspace, "timed"), out, 0)
    assert [line.split()[:2] for line in out.getvalue().splitlines()[1:]] == [["accept", "3"], ["all", "3"]]
    assert times_in(workspace, "untimed") == ()
