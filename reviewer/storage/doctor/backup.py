"""Copies of everything that a repair is about to touch, made whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from reviewer.storage.durable import sync_file, sync_folder, write_error
from reviewer.storage.session_names import leads_out

_NEW = ".new"


def back_up(folder: Path, paths: Iterable[Path], now: str) -> Path:
    """Copy files inside ``folder`` byte for byte into a new folder there, named for the time; returns that.

    It has its name only once everything in it is on disk. Raises SessionError.
    """
    target = _free(folder, f"backup-{_stamp(now)}")
    temporary = target.with_name(f".{target.name}{_NEW}")
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        for path in paths:
            _copy(path, temporary / path.relative_to(folder))
        for inside in sorted((p for p in temporary.rglob("*") if p.is_dir()), reverse=True):
            sync_folder(inside)
        sync_folder(temporary)
        temporary.replace(target)
        sync_folder(folder)
    except OSError as error:
        raise write_error(error, target) from error
    return target


def _copy(path: Path, copy: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, copy, symlinks=True)
        return
    copy.parent.mkdir(parents=True, exist_ok=True)
    if leads_out(path):
        copy.symlink_to(path.readlink())
        return
    shutil.copy2(path, copy, follow_symlinks=True)
    copy.chmod(copy.stat().st_mode | 0o600)
    sync_file(copy)


def _stamp(now: str) -> str:
    """``20260110-083000`` for the log's ``2026-01-10T08:30:00Z``."""
    return now.replace("-", "").replace(":", "").replace("T", "-").removesuffix("Z")


def _free(folder: Path, name: str) -> Path:
    """The first name of a row that nothing has."""
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    return next(folder / candidate for candidate in names if not (folder / candidate).exists())
