"""What a killed process leaves in a session's folder: files half made, a signed lock, decisions not delivered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.checkup import BROKEN, NOTE, WARNING, Observation
from reviewer.domain.printable import printable
from reviewer.errors import Where
from reviewer.storage.doctor.copying import COMPANIONS, WAL, companion
from reviewer.storage.durable import file_stat
from reviewer.storage.lock import is_locked
from reviewer.storage.rescue import places
from reviewer.storage.session_names import DATABASE, LOCK, TRUTH

_UNFINISHED = (".tmp", ".new", *(f".new{suffix}" for suffix in COMPANIONS))
_REPAIR = "Harmless; reviewer doctor --repair takes it away"


class LeftOvers(NamedTuple):
    """Files that nobody needs any more; none while the session is open, because then they may be at work."""

    unfinished: tuple[Path, ...] = ()
    """Files and folders that were to take another's place."""
    has_wal: bool = False
    """Whether decisions wait beside the database to be moved into it."""
    has_signature: bool = False
    """Whether the lock names a process that is gone."""


def left_overs(folder: Path) -> LeftOvers:
    """What is left over in the folder of a session that nobody has open."""
    wal, lock = file_stat(companion(folder / DATABASE, WAL)), file_stat(folder / LOCK)
    return LeftOvers(
        tuple(sorted(path for inside in (folder, folder / TRUTH) for path in _unfinished(inside))),
        wal is not None and wal[0] > 0,
        lock is not None and lock[0] > 0 and not is_locked(folder / LOCK),
    )


def left_over_observations(found: LeftOvers, folder: Path) -> Iterator[Observation]:
    """What there is to say about them."""
    for path in found.unfinished:
        yield _note("this is unfinished work of a process that was killed", path, _REPAIR)
    if found.has_wal:
        what = "decisions of a process that was killed wait here to be moved into the database"
        yield _note(what, companion(folder / DATABASE, WAL), "Nothing is lost: opening the session does it")
    if found.has_signature:
        yield _note("this lock names a process that is gone", folder / LOCK, "Harmless: it locks nobody out")


def rescue_observations(folder: Path, home: Path, *, is_held: bool) -> Iterator[Observation]:
    """Files of decisions that the log did not take."""
    for place, stem in places(folder, home):
        for path in sorted(place.glob(f"{stem}-*.json")):
            where = Where(printable(str(path)))
            count = _count(path)
            if count is None:
                what, todo = "this file of undelivered decisions is broken", "Keep it, and mend or report it"
                yield Observation(check="rescue", severity=BROKEN, what=what, where=where, todo=todo)
                continue
            name = printable(folder.name)
            told = f"{count} decisions wait here because the database could not take them"
            todo = f"Open the session, which takes them over: reviewer review --session {name}"
            severity = NOTE if is_held else WARNING
            yield Observation(check="rescue", severity=severity, what=told, where=where, todo=todo)


def _unfinished(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.glob(".*") if path.name.endswith(_UNFINISHED))


def _note(what: str, path: Path, todo: str) -> Observation:
    where = Where(printable(str(path)))
    return Observation(check="left-overs", severity=NOTE, what=what, where=where, todo=todo, is_mendable=True)


def _count(path: Path) -> int | None:
    try:
        told = json.loads(path.read_bytes())
        return len(told["decisions"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
