"""A session's database looked over: whether it opens, is ours and whole, and what its log says."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.checkup import BROKEN, NOTE, Observation, observed
from reviewer.domain.decision import Decision
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.storage.decision_codec import COLUMNS
from reviewer.storage.doctor.copying import WAL, companion, copied
from reviewer.storage.doctor.pages import page_size
from reviewer.storage.doctor.rows import sound_decision
from reviewer.storage.doctor.salvage import salvage
from reviewer.storage.doctor.schema_objects import LOG, Part, expected_parts, parts_of
from reviewer.storage.doctor.wal import committed_frames
from reviewer.storage.schema import APPLICATION_ID, STEPS, backup_path, prepare
from reviewer.storage.session_names import has_log
from reviewer.storage.store_errors import guard
from reviewer.storage.truth_versions import TruthVersion, TruthVersions

LOST = "lost"
"""Names the note in a database of which numbers of its log were lost before it was mended."""
_MOST_COMPLAINTS = 20
_LOG = f"SELECT seq, {', '.join(COLUMNS)} FROM {LOG} ORDER BY seq"
_KNOWN_TABLES = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})


class Reading(NamedTuple):
    """What a database was found to be and to say."""

    observations: tuple[Observation, ...]
    log: tuple[Decision, ...] = ()
    """Every decision that can be read."""
    sha256: Mapping[str, str] = {}
    """Of the reviewed articles by id."""
    versions: Mapping[str, tuple[TruthVersion, ...]] = {}
    """Of the truth files by article, oldest first."""
    meta: Mapping[str, str] = {}
    is_usable: bool = False
    """Whether the log can be compared with other things."""
    is_damaged: bool = False
    """Whether it has to be made again from what can be read."""
    is_cut: bool = False
    """Whether its end is gone."""
    missing: tuple[Part, ...] = ()
    """Indexes, triggers and tables that have to be put back."""

    @property
    def written(self) -> int:
        """The last decision that any truth file knows."""
        return max((version.seq for seen in self.versions.values() for version in seen), default=0)


def read_database(database: Path, *, is_held: bool) -> Reading:
    """Look over the database, which is not touched; ``is_held`` while some process has the session open."""
    if not has_log(database):
        return Reading((), is_usable=True)
    try:
        if newer := _newer(database):
            return Reading((newer,))
        with copied(database, is_held=is_held) as copy:
            _check_wal(copy)
            return _read(copy, database)
    except _Damaged as damage:
        return _damaged(database, damage)
    except SessionError as error:
        return Reading(tuple(observed(error, "database")))


class _Damaged(Exception):
    """What keeps a database from being read as it is, each a sentence."""

    def __init__(self, check: str, *complaints: str) -> None:
        super().__init__(check)
        self.check, self.complaints = check, complaints


def _newer(database: Path) -> Observation | None:
    """What there is to say of a database that a later version of the program made."""
    header = _header(database)
    kind, version = int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")
    if kind != APPLICATION_ID or version <= len(STEPS) or not header.startswith(b"SQLite format 3\0"):
        return None
    what = f"a newer version of the program made this (format {version}, known: {len(STEPS)})"
    where = Where(printable(str(database)))
    return Observation(check="format", severity=BROKEN, what=what, where=where, todo="Update the program")


def _header(database: Path) -> bytes:
    try:
        with database.open("rb") as file:
            return file.read(100).ljust(100, b"\0")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = f"this file could not be read: {reason}"
        raise SessionError(what, Where(printable(str(database))), "Make it readable") from error


def _check_wal(copy: Path) -> None:
    """Refuse a write-ahead log of which SQLite would drop commits without a word."""
    wal = companion(copy, WAL)
    if wal.exists():
        size = page_size(_header(copy))
        unsure = [frame for frame in committed_frames(wal.read_bytes(), size) if not frame.is_sure]
        if unsure:
            raise _Damaged("database", f"{len(unsure)} pages that wait beside it cannot be trusted")


def _read(copy: Path, database: Path) -> Reading:
    where = Where(printable(str(database)))
    found: list[Observation] = []
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        try:
            version = _checked_version(connection)
            if complaints := _integrity(connection):
                raise _Damaged("database", *complaints)
            prepare(connection, copy, {})
            parts = parts_of(connection)
            missing, odd = _compared(parts, where)
            log = _log(connection)
            tables = expected_parts().keys() & parts.keys()
            sha256 = dict(connection.execute("SELECT id, sha256 FROM article")) if "article" in tables else {}
            meta = dict(connection.execute("SELECT name, value FROM meta")) if "meta" in tables else {}
        except (sqlite3.Error, ReviewerError, UnicodeDecodeError) as error:  # a table's name may be no UTF-8
            raise _Damaged("database", printable(str(getattr(error, "what", error)))) from error
    if version < len(STEPS):
        found.append(_older(version, database))
    return Reading((*found, *odd), log, sha256, _versions(copy), meta, is_usable=True, missing=missing)


def _checked_version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    kind: int = connection.execute("PRAGMA application_id").fetchone()[0]
    if kind != APPLICATION_ID:
        raise _Damaged("database", "it does not say that it is a session's database")
    if not 0 < version <= len(STEPS):
        raise _Damaged("database", f"there is no format {version}")
    return version


def _integrity(connection: sqlite3.Connection) -> list[str]:
    """What SQLite says against the database; nothing where it is whole."""
    said = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_MOST_COMPLAINTS})")]
    return [] if said == ["ok"] else [printable(line) for line in said]


def _older(version: int, database: Path) -> Observation:
    copy = printable(backup_path(database, version).name)
    what = f"this is of format {version}; opening it brings it to format {len(STEPS)} and keeps a copy as {copy}"
    where = Where(printable(str(database)))
    return Observation(check="format", severity=NOTE, what=what, where=where)


def _compared(parts: Mapping[str, Part], where: Where) -> tuple[tuple[Part, ...], list[Observation]]:
    """What has to be put back, and what there is to say about it and about what is not ours."""
    found: list[Observation] = []
    missing = tuple(part for name, part in expected_parts().items() if not _stands(part, parts.get(name)))
    for part in missing:
        told = f"the {part.kind} '{part.name}' is {'changed' if part.name in parts else 'missing'}"
        why = ", so that the log can be changed" if part.kind == "trigger" else ""
        todo = "Run: reviewer doctor --repair"
        found.append(
            Observation(check="tables", severity=BROKEN, what=told + why, where=where, todo=todo, is_mendable=True)
        )
    for name in sorted(parts.keys() - expected_parts().keys() - _KNOWN_TABLES):
        what = f"the {parts[name].kind} '{printable(name)}' is none of this program's; it is left as it is"
        found.append(Observation(check="tables", severity=NOTE, what=what, where=where))
    return missing, found


def _stands(wanted: Part, part: Part | None) -> bool:
    """Whether a part is there; a trigger has to be the very same, because its body is what it does."""
    return part is not None and part.kind == wanted.kind and (wanted.kind != "trigger" or part.sql == wanted.sql)


def _log(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    log: list[Decision] = []
    bad: list[str] = []
    for row in connection.execute(_LOG):
        decision = sound_decision(row)
        if decision is None:
            bad.append(f"decision {row[0]} cannot be read")
        else:
            log.append(decision)
    if bad:
        raise _Damaged("rows", *bad)
    return tuple(log)


def _versions(copy: Path) -> Mapping[str, tuple[TruthVersion, ...]]:
    """The known versions of the truth files; none where they cannot be read: then every file counts as edited."""
    try:
        with guard(copy), closing(TruthVersions(copy)) as versions:
            return versions.all()
    except (ReviewerError, ValueError, TypeError):
        return {}


def _damaged(database: Path, damage: _Damaged) -> Reading:
    where, todo = Where(printable(str(database))), "Run: reviewer doctor --repair"
    complaints = [
        Observation(check=damage.check, severity=BROKEN, what=what, where=where, todo=todo, is_mendable=True)
        for what in damage.complaints
    ]
    saved = salvage(database)
    what = f"this is damaged; {len(saved.log)} decisions can be read in it"
    first = Observation(check="database", severity=BROKEN, what=what, where=where, todo=todo, is_mendable=True)
    return Reading(
        (first, *complaints), saved.log, saved.sha256, {}, saved.meta, is_damaged=True, is_cut=saved.is_cut
    )
