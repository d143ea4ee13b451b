"""What is mended, what is kept, and that a second repair finds nothing to do."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.domain.checkup import BROKEN
from reviewer.domain.decision import Decision
from reviewer.errors import SessionBusyError
from reviewer.storage.decision_codec import COLUMNS
from reviewer.storage.doctor.copying import companion
from reviewer.storage.doctor.mending import mend
from reviewer.storage.doctor.pages import page_size, pages_of, table_cells
from reviewer.storage.doctor.salvage import salvage
from tests.storage.doctor.broken import NOW, Workspace, copy, seen
from tests.storage.doctor.test_examination import LOCKED, UNLOCKED, fall_behind, leave_a_wal


def cut(workspace: Workspace, *, to: int) -> None:
    workspace.database.write_bytes(workspace.database.read_bytes()[:to])


def flip(path: Path, at: int, bits: int = 0xFF) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= bits
    path.write_bytes(content)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


BREAKINGS: dict[str, Callable[[Workspace], object]] = {
    "no database at all": lambda w: w.database.write_bytes(b"nothing of the kind" * 999),
    "a header written over": lambda w: w.database.write_bytes(b"\xff" * 100 + w.database.read_bytes()[100:]),
    "a schema written over": lambda w: w.database.write_bytes(
        w.database.read_bytes()[:100] + bytes(3996) + w.database.read_bytes()[4096:]
    ),
    "cut to half": lambda w: cut(w, to=w.database.stat().st_size // 2),
    "a missing trigger": lambda w: w.sql("DROP TRIGGER decision_stays"),
    "a missing table": lambda w: w.sql("DROP TABLE extraction"),
    "a row that is none": lambda w: w.sql(*UNLOCKED, "UPDATE decision SET kind = '?' WHERE seq = 4", *LOCKED),
    "rows removed": lambda w: w.sql(*UNLOCKED, "DELETE FROM decision WHERE seq BETWEEN 20 AND 40", *LOCKED),
    "the end removed": lambda w: w.sql(*UNLOCKED, "DELETE FROM decision WHERE seq > 60", *LOCKED),
    "a hash that rotted": lambda w: w.sql("UPDATE article SET sha256 = substr(sha256, 2) || 'x' WHERE id = 'hai'"),
    "a truth file half written": lambda w: w.truth().write_bytes(w.truth().read_bytes()[:700]),
    "a truth file in conflict": lambda w: edit(w.truth(), "[[record]]", "<<<<<<< ours\n[[record]]\n=======\n"),
    "a truth file missing": lambda w: w.truth("hai").unlink(),
    "a truth file behind": fall_behind,
    "a stale temporary file": lambda w: (w.session / "truth" / ".một.toml.tmp").write_text("half"),
    "a write-ahead log": lambda w: leave_a_wal(w, "DELETE FROM focus"),
}


@pytest.mark.parametrize("name", BREAKINGS)
def test_it_is_mended_and_the_backup_holds_what_was(workspace: Workspace, name: str) -> None:
    said = workspace.said()
    BREAKINGS[name](workspace)
    broken = workspace.files()
    lines = workspace.mend()
    assert lines[0].startswith("copied ")
    assert str(workspace.backups[0]) in lines[0]
    assert seen(workspace.examine()) == [o for o in seen(workspace.examine()) if o.check in ("sequence", "times")]
    if name != "a truth file behind":
        assert said <= workspace.known()
        assert said <= workspace.said()
    after = workspace.files()
    backup = "sessions/s/backup-20260111-083000/"
    for path, content in broken.items():
        kept = after.get(path.replace("sessions/s/", backup))
        is_scrap = path.endswith(("-shm", "/lock"))
        assert is_scrap or content in (after.get(path), kept), path
    assert workspace.mend() == []
    assert workspace.files() == after


def test_a_session_that_is_well_is_not_touched(workspace: Workspace) -> None:
    before = workspace.files()
    assert workspace.mend() == []
    assert workspace.files() == before


def test_the_mended_session_goes_on(workspace: Workspace) -> None:
    BREAKINGS["a schema written over"](workspace)
    before = salvage(workspace.database).log
    workspace.mend()
    assert workspace.log() == before
    desk = workspace.desk()
    with desk.open() as session:
        assert not session.notices
        assert not session.problems
        review = desk.review(session)
        assert review.undo()
        assert review.redo()
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            session.store._log.execute("DELETE FROM decision")


def test_a_persons_comments_stay_in_a_file_that_is_brought_up_to_date(workspace: Workspace) -> None:
    edit(workspace.truth("hai"), "[[record]]", "# của tôi\n[[record]]")
    workspace.sql(*UNLOCKED, "DELETE FROM decision WHERE seq = 1", *LOCKED)
    workspace.mend()
    assert "# của tôi" in workspace.truth("hai").read_text(encoding="utf-8")


def test_hand_edits_are_left_to_the_next_opening(workspace: Workspace) -> None:
    edit(workspace.truth(), 'unit = "người"', 'unit = "đảng viên"')
    workspace.truth("hai").unlink()
    edited = workspace.truth().read_bytes()
    workspace.mend()
    assert workspace.truth().read_bytes() == edited
    with workspace.desk().open() as session:
        assert "1 edits made by hand" in session.notices[0]


def test_where_nothing_can_be_read_nothing_is_touched(workspace: Workspace) -> None:
    shutil.rmtree(workspace.session / "truth")
    (workspace.session / "truth").mkdir()
    BREAKINGS["no database at all"](workspace)
    before = workspace.files()
    assert workspace.mend() == []
    assert workspace.files() == before


def test_backups_never_overwrite_one_another(workspace: Workspace) -> None:
    for _ in range(3):
        workspace.truth().unlink()
        workspace.mend()
    assert [path.name for path in workspace.backups] == [
        f"backup-20260111-083000{end}" for end in ("", "-2", "-3")
    ]


def test_an_open_session_is_not_mended(workspace: Workspace) -> None:
    workspace.truth("hai").unlink()
    with workspace.desk().open("s", delay=600):
        before = workspace.files()
        with pytest.raises(SessionBusyError, match="open in another process"):
            list(mend(workspace.session, workspace.articles(), workspace.root / "home", lambda: NOW))
        assert workspace.files() == before


def test_a_value_that_rotted_in_the_database_comes_back_from_its_file(workspace: Workspace) -> None:
    said = workspace.said()
    content = workspace.database.read_bytes()
    assert content.count(b'["chi","14"') >= 1
    workspace.database.write_bytes(content.replace(b'["chi","14"', b'["chi","94"'))
    workspace.mend()
    assert said <= workspace.known()
    assert not [o for o in seen(workspace.examine()) if o.check == "truth"]


def test_a_file_that_rotted_is_written_again_where_the_article_bears_out_the_log(workspace: Workspace) -> None:
    stat, written = workspace.truth().stat(), workspace.truth().read_bytes()
    edit(workspace.truth(), "value = 14", "value = 94")
    os.utime(workspace.truth(), ns=(stat.st_atime_ns, stat.st_mtime_ns))
    log = workspace.log()
    workspace.mend()
    assert workspace.log() == log
    assert workspace.truth().read_bytes() == written


def rows_by_page(content: bytes) -> dict[int, set[int]]:
    """The numbers of the decisions that each page holds."""
    pages = pages_of(content)
    return {
        number: {cell.rowid for cell in table_cells(number, page, pages) if len(cell.values) > 14}
        for number, page in pages.items()
    }


def hold(workspace: Workspace, log: Mapping[int, Decision], said: set[str], spared: set[int]) -> None:
    """A repair leaves out nothing of truth files and of pages that were spared; a second does nothing."""
    workspace.mend()
    mended = {decision.seq: decision for decision in workspace.log()}
    assert {seq: mended.get(seq) for seq in spared} == {seq: log[seq] for seq in spared}
    assert said <= workspace.known()
    assert {o.check for o in seen(workspace.examine()) if o.is_trouble} <= {"evidence"}
    after = workspace.files()
    workspace.mend()
    assert workspace.files() == after


@pytest.mark.parametrize("seed", range(4))
def test_bits_flipped_anywhere_in_the_database(whole: Workspace, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content, log, said = whole.database.read_bytes(), {d.seq: d for d in whole.log()}, whole.said()
    rows, size = rows_by_page(content), page_size(content)
    for n in range(5):
        workspace = copy(whole, tmp_path / f"{n}")
        hit = set()
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(content))
            hit.add(at // size + 1)
            flip(workspace.database, at, 1 << chance.randrange(8))
        spared = set(log) - {seq for page in hit for seq in rows[page]}
        hold(workspace, log, said, spared)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.77, 0.999])
def test_a_database_cut_short_anywhere(workspace: Workspace, share: float) -> None:
    content, log, said = workspace.database.read_bytes(), {d.seq: d for d in workspace.log()}, workspace.said()
    length = int(len(content) * share)
    cut(workspace, to=length)
    whole_pages = range(1, length // page_size(content) + 1)
    spared = {seq for page, seqs in rows_by_page(content).items() for seq in seqs if page in whole_pages}
    if length:
        hold(workspace, log, said, spared)


def test_commits_behind_a_damaged_one_in_the_write_ahead_log_are_brought_back(workspace: Workspace) -> None:
    row = f"{', '.join(COLUMNS)} FROM decision WHERE seq = 1"
    script = "; ".join(f"INSERT INTO decision SELECT {seq}, {row}" for seq in range(200, 210))
    leave_a_wal(workspace, script)
    wal = companion(workspace.database, "-wal")
    frame = 24 + 4096
    flip(wal, 32 + 3 * frame + 4000)
    with closing(sqlite3.connect(f"{workspace.database.as_uri()}?mode=ro", uri=True)) as connection:
        (last,) = connection.execute("SELECT max(seq) FROM decision").fetchone()
    assert last < 209, "SQLite reads no further than the damage"
    workspace.mend()
    assert {decision.seq for decision in workspace.log()} >= {200, 209}


def test_a_damaged_database_with_a_write_ahead_log_loses_neither(workspace: Workspace) -> None:
    log = workspace.log()
    row = f"SELECT 200, {', '.join(COLUMNS)} FROM decision WHERE seq = 1"
    leave_a_wal(workspace, f"INSERT INTO decision {row}")
    flip(workspace.database, 4096 * 3)
    flip(workspace.database, 20)
    workspace.mend()
    assert {d.seq for d in workspace.log()} >= {d.seq for d in log} | {200}


@pytest.mark.parametrize("name", ["session.sqlite3", "truth", "lock", "filters.toml"])
def test_nothing_is_written_through_a_link_that_leads_out(workspace: Workspace, tmp_path: Path, name: str) -> None:
    """A session out of version control may hold links; its truth file is missing, which would be mended."""
    workspace.truth().unlink()
    outside = tmp_path / "precious"
    part = workspace.session / name
    if part.exists():
        part.rename(outside)
    part.symlink_to(outside)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    found = seen(workspace.examine())
    assert [(o.check, o.severity, o.where.path) for o in found] == [("place", BROKEN, str(part))]
    assert workspace.mend() == []
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_truth_file_that_is_a_link_out_is_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "precious.toml"
    outside.write_text("precious")
    workspace.truth().unlink()
    workspace.truth().symlink_to(outside)
    told = workspace.mend()
    assert f"left {workspace.truth()} as it is: this link leads out of the session" in told
    assert outside.read_text() == "precious"
    (kept,) = workspace.backups[0].rglob("*.toml")
    assert kept.readlink() == outside, "the link itself is kept, not what it leads to"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_place_of_the_database_is_not_waited_for(workspace: Workspace) -> None:
    workspace.database.unlink()
    os.mkfifo(workspace.database)
    found = seen(workspace.examine())
    assert [(o.check, o.what) for o in found] == [("place", "this is a pipe or device, not a file")]
    assert workspace.mend() == []
