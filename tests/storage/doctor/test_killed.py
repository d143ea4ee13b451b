"""A repair killed at any of its steps leaves the old or the new, and the next one finishes it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from reviewer.storage.doctor.copying import companion
from reviewer.storage.doctor.mending import mend
from reviewer.storage.doctor.salvage import salvage
from tests.storage.doctor.broken import NOW, Workspace, copy, seen
from tests.storage.doctor.test_examination import LOCKED, UNLOCKED, leave_a_wal
from tests.storage.doctor.test_mending import edit, flip

CALLS = {os.replace, os.rename, os.unlink, os.mkdir, os.rmdir, os.fsync, os.write, os.ftruncate, os.open}
METHODS = {"execute", "executemany", "write", "backup"}
"""What a repair does to the disk; a kill comes right before one of them."""
FINISHED, KILLED = 0, 9


def damage(workspace: Workspace) -> None:
    """A damaged database with a write-ahead log, a broken and a missing truth file, and unfinished work."""
    flip(workspace.database, 4096 * 2 + 3)
    leave_a_wal(workspace, "INSERT OR REPLACE INTO focus VALUES (1, 'hai', NULL, NULL, NULL)")
    flip(workspace.database, 18)
    edit(workspace.truth(), "[[record]]", "=======\n[[record]]")
    workspace.truth("hai").unlink()
    (workspace.session / ".session.sqlite3.new").write_bytes(b"half")


def removal(workspace: Workspace) -> None:
    """Rows and a trigger gone from a database that is whole."""
    workspace.sql(UNLOCKED[0], UNLOCKED[1], "DELETE FROM decision WHERE seq BETWEEN 8 AND 70", LOCKED[0])
    workspace.truth("hai").unlink()


def killed(workspace: Workspace, step: int) -> int:
    """Mend in a process that is killed before the given step; how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = step

    def before(frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event == "c_call" and (called in CALLS or getattr(called, "__name__", "") in METHODS):
            left -= 1
            if left < 0:
                os._exit(KILLED)

    articles, home = workspace.articles(), workspace.root / "home"
    sys.setprofile(before)
    for _ in mend(workspace.session, articles, home, lambda: NOW):
        pass
    os._exit(FINISHED)


@pytest.mark.parametrize("breaking", [damage, removal])
def test_a_repair_that_is_killed(whole: Workspace, tmp_path: Path, breaking: Callable[[Workspace], None]) -> None:
    broken = copy(whole, tmp_path / "broken")
    breaking(broken)
    said, log = broken.said() if breaking is removal else {*broken_said(broken)}, salvage(broken.database).log
    originals = {path: content for path, content in broken.files().items() if not path.endswith(("-shm", "lock"))}
    stride = int(os.environ.get("KILL_STRIDE", "47"))
    for step in range(0, 10_000, stride):
        workspace = copy(broken, tmp_path / str(step))
        end = killed(workspace, step)
        assert end in (FINISHED, KILLED)
        assert_whole(workspace, originals)
        workspace.mend()
        assert {decision.seq: decision for decision in workspace.log()}.items() >= {d.seq: d for d in log}.items()
        assert said <= workspace.known(), step
        assert not [o for o in seen(workspace.examine()) if o.is_trouble]
        after = workspace.files()
        assert workspace.mend() == []
        assert workspace.files() == after
        if end == FINISHED:
            return
    raise AssertionError("no repair has as many steps")


def broken_said(workspace: Workspace) -> set[str]:
    """What the truth files say that can be read, where others cannot."""
    texts = {path: path.read_bytes() for path in workspace.session.glob("truth/*.toml")}
    workspace.truth().unlink()
    try:
        return workspace.said()
    finally:
        for path, content in texts.items():
            path.write_bytes(content)


def assert_whole(workspace: Workspace, originals: dict[str, bytes]) -> None:
    """The database is the old or a new one, and a backup that has its name holds every original that has gone."""
    log = salvage(workspace.database).log
    assert log
    assert log[0].seq == 1
    now = workspace.files()
    changed = {path: content for path, content in originals.items() if now.get(path) != content}
    if changed:
        (backup,) = workspace.backups
        for path, content in changed.items():
            kept = backup / Path(path).relative_to("sessions/s")
            assert kept.read_bytes() == content, path
    assert companion(workspace.database, "-wal").exists() <= workspace.database.exists()
