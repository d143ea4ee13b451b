"""What a repair is going to do in a session, told from its examination alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reviewer.domain.truth import ArticleTruth
from reviewer.storage.doctor.copying import COMPANIONS, companion
from reviewer.storage.doctor.database import LOST
from reviewer.storage.doctor.examination import Examination
from reviewer.storage.doctor.log_order import gaps, is_short, numbers
from reviewer.storage.doctor.schema_objects import Part
from reviewer.storage.doctor.standing import AT_ODDS, BEHIND, MISSING, UNREADABLE, Standing
from reviewer.storage.session_names import DATABASE, TRUTH


class Plan(NamedTuple):
    """The steps of a repair; empty where nothing has to be done or can be."""

    is_remade: bool = False
    """Make the database again from what can be read of it and from the truth files."""
    parts: tuple[Part, ...] = ()
    """Put these back into the database."""
    is_joined: bool = False
    """Take into the log what only the truth files know."""
    files: tuple[Standing, ...] = ()
    """Write these truth files from the log."""
    has_wal: bool = False
    """Move waiting decisions into the database."""
    unfinished: tuple[Path, ...] = ()
    """Remove these."""
    hashes: tuple[tuple[str, str], ...] = ()
    """Articles and the SHA-256 that the database should note of each."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return self == Plan()

    def touched(self, folder: Path) -> list[Path]:
        """Every file that the steps may change, as far as it is there."""
        database = folder / DATABASE
        paths = {*self.unfinished, *(standing.path for standing in self.files)}
        if self.is_remade or self.is_joined:
            paths |= set((folder / TRUTH).glob("*.toml"))
        if self != Plan(unfinished=self.unfinished):
            paths |= {database, *(companion(database, suffix) for suffix in COMPANIONS)}
        return sorted(path for path in paths if path.exists())


def plan_of(examination: Examination) -> Plan:
    """The plan for what was found."""
    reading = examination.reading
    if reading.is_damaged:
        is_remade = bool(reading.log) or bool(truths_of(examination))
        return Plan(is_remade=True, unfinished=examination.left_overs.unfinished) if is_remade else Plan()
    if not reading.is_usable:
        return Plan()
    missing = numbers(gaps(reading.log))
    has_lost = missing not in ("", reading.meta.get(LOST, "")) or is_short(reading.log, reading.written)
    standings = examination.standings
    return Plan(
        parts=reading.missing,
        is_joined=has_lost or any(standing.kind == AT_ODDS for standing in standings),
        files=files_to_write(examination),
        has_wal=examination.left_overs.has_wal,
        unfinished=examination.left_overs.unfinished,
        hashes=tuple(sorted(examination.misnoted.items())),
    )


def files_to_write(examination: Examination) -> tuple[Standing, ...]:
    """The truth files that the log has to be written to again."""
    kinds = (BEHIND, MISSING, UNREADABLE)
    return tuple(s for s in examination.standings if s.kind in kinds and s.is_in_log)


def truths_of(examination: Examination) -> tuple[ArticleTruth, ...]:
    """What the truth files say that could be read, by the order of their names."""
    pages = (standing.page for standing in examination.standings)
    return tuple(page.truth for page in pages if page is not None and page.truth is not None)
