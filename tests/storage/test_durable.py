from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reviewer.errors import SessionError
from reviewer.storage.durable import Stat, file_stat, write_atomically


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_content_and_permissions(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    written = write_atomically(path, b"one")
    assert written == file_stat(path)
    path.chmod(0o640)
    write_atomically(path, b"two")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o640)
    assert names(tmp_path) == ["x.toml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "x.toml"
    link.symlink_to(tmp_path / "there" / "y.toml")
    write_atomically(link, b"one")
    assert link.is_symlink() and (tmp_path / "there" / "y.toml").read_bytes() == b"one"


def test_the_version_before_stands_until_the_new_one_is_announced(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    write_atomically(path, b"one")
    told: list[tuple[Stat, bytes]] = []
    written = write_atomically(path, b"three", before_replace=lambda s: told.append((s, path.read_bytes())))
    assert told == [(written, b"one")]


def refuse(_: Stat) -> None:
    raise SessionError("no")


def test_nothing_is_left_behind_by_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    write_atomically(path, b"one")
    with pytest.raises(SessionError):
        write_atomically(path, b"two", before_replace=refuse)
    assert (path.read_bytes(), names(tmp_path)) == (b"one", ["x.toml"])


@pytest.mark.parametrize("name", [".x.toml.tmp", ".x.toml.999999999.tmp"])
def test_a_leftover_of_a_killed_write_is_in_nobodys_way(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"half of something long")
    write_atomically(tmp_path / "x.toml", b"one")
    assert (tmp_path / "x.toml").read_bytes() == b"one"
    assert names(tmp_path) == ["x.toml"]


def test_what_a_living_process_writes_and_what_is_no_leftover_stays(tmp_path: Path) -> None:
    others = [f".x.toml.{os.getppid()}.tmp", ".xxtoml.999999999.tmp", ".x.toml.new.tmp", "x.toml.999999999.tmp"]
    for name in others:
        (tmp_path / name).write_bytes(b"")
    write_atomically(tmp_path / "x.toml", b"one")
    assert names(tmp_path) == sorted(["x.toml", *others])


@pytest.mark.parametrize("target", ["missing/x.toml", "file/x.toml", "folder"])
def test_what_cannot_be_written_says_why(tmp_path: Path, target: str) -> None:
    (tmp_path / "file").write_text("a file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").touch()
    with pytest.raises(SessionError, match="could not be written") as raised:
        write_atomically(tmp_path / target, b"one")
    assert raised.value.todo and str(tmp_path / target) in str(raised.value)
    assert not list(tmp_path.rglob("*.tmp"))
