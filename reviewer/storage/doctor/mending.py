"""Mending a session: a backup first, then step by step, each whole or not at all, and every one told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from reviewer.domain.article import Article, Description
from reviewer.domain.checkup import WARNING, Observation
from reviewer.domain.printable import printable
from reviewer.domain.state import ReviewState, replay
from reviewer.domain.truth import ArticleTruth, truth_of
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.storage.doctor.backup import back_up
from reviewer.storage.doctor.copying import WAL, companion
from reviewer.storage.doctor.database import LOST, Reading
from reviewer.storage.doctor.examination import Examination, examine
from reviewer.storage.doctor.log_order import gaps, is_short, numbers
from reviewer.storage.doctor.plan import Plan, files_to_write, plan_of
from reviewer.storage.doctor.remaking import remake
from reviewer.storage.doctor.schema_objects import Part
from reviewer.storage.doctor.standing import UNREADABLE, Standing
from reviewer.storage.doctor.taking import note_hashes, note_lost, take_in
from reviewer.storage.durable import Stat, sync_folder, write_atomically, write_error
from reviewer.storage.lock import SessionLock
from reviewer.storage.schema import connect, prepare, transaction
from reviewer.storage.session_names import DATABASE, LOCK, leads_out
from reviewer.storage.store import SqliteStore
from reviewer.storage.store_errors import guard
from reviewer.storage.truth_file import TruthFile, format_truth
from reviewer.storage.truth_reading import misplaced
from reviewer.storage.truth_versions import TruthVersion, TruthVersions

Clock = Callable[[], str]
"""Gives the time as the log writes it: ISO 8601 in UTC to the second."""


def needs_mending(examination: Examination) -> bool:
    """Whether a repair would change anything."""
    return not plan_of(examination).is_empty or examination.left_overs.has_signature


def mend(
    folder: Path, articles: Mapping[str, Article], home: Path, clock: Clock
) -> Generator[str | Observation, None, None]:
    """Mend what can be mended in the session in ``folder``, alone with it; yields what was done as it is done.

    What could not be brought back is an observation.

    Raises SessionBusyError where somebody has it open, SessionError where something cannot be written; what was
    done before stands, and the next repair does the rest.
    """
    lock = SessionLock(folder / LOCK, clock(), is_exclusive=True)
    try:
        yield from _Mending(folder, articles, home, clock).steps()
    finally:
        lock.release()


class _Mending:
    """One repair of one session, whose lock is held."""

    def __init__(self, folder: Path, articles: Mapping[str, Article], home: Path, clock: Clock) -> None:
        self._folder, self._articles, self._home, self._clock = folder, articles, home, clock
        self._database = folder / DATABASE

    def steps(self) -> Iterator[str | Observation]:
        """Do what the plan says, in an order in which each step finds what it needs."""
        found = self._examine()
        plan = plan_of(found)
        if plan.is_empty:
            yield "took the name of a process that is gone off the lock"
            return
        yield self._backed_up(plan)
        yield from self._cleared(plan)
        if plan.is_remade:
            yield from self._remade(found)
        if plan.parts:
            yield from self._put_back(plan.parts)
        if plan.hashes:
            yield from self._noted(plan.hashes)
        if plan.is_joined:
            yield from self._joined(found)
        if plan.has_wal:
            SqliteStore(self._database).close()
            yield f"moved what waited in {_shown(companion(self._database, WAL))} into the database"
        yield from self._written(plan)
        if plan.is_remade or plan.is_joined:
            yield from self._lost(found.reading)

    def _examine(self) -> Examination:
        return examine(self._folder, self._articles, self._home, is_ours=True)

    def _backed_up(self, plan: Plan) -> str:
        paths = plan.touched(self._folder)
        backup = back_up(self._folder, paths, self._clock())
        return f"copied {len(paths)} files as they were to {_shown(backup)}"

    def _cleared(self, plan: Plan) -> Iterator[str]:
        try:
            for path in plan.unfinished:
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)
                yield f"removed {_shown(path)}, which was unfinished"
            sync_folder(self._folder)
        except OSError as error:
            raise write_error(error, self._folder) from error

    def _remade(self, found: Examination) -> Iterator[str]:
        reading = found.reading._replace(sha256={**found.reading.sha256, **found.misnoted})
        log = reading.log
        taken = remake(self._database, reading, _truths(found), self._articles, self._clock())
        yield (
            f"made {_shown(self._database)} again, with the {len(log)} decisions that could be read in it "
            f"and {len(taken)} more from the truth files"
        )

    def _put_back(self, parts: tuple[Part, ...]) -> Iterator[str]:
        with guard(self._database), closing(connect(self._database, "FULL")) as connection:
            prepare(connection, self._database, {})
            with transaction(connection):
                for part in parts:
                    if part.kind == "trigger":
                        connection.execute(f'DROP TRIGGER IF EXISTS "{part.name}"')
                    connection.execute(part.sql)
        yield from (f"put the {part.kind} '{part.name}' back into the database" for part in parts)

    def _noted(self, hashes: tuple[tuple[str, str], ...]) -> Iterator[str]:
        note_hashes(self._database, hashes)
        yield from (f"noted anew which version of {printable(name)} was reviewed" for name, _ in hashes)

    def _joined(self, found: Examination) -> Iterator[str]:
        log = found.reading.log
        taken = take_in(self._database, log, _truths(found), self._articles, found.reading.versions)
        note_lost(self._database, (*log, *taken))
        yield f"took {len(taken)} decisions from the truth files into the log"

    def _lost(self, reading: Reading) -> Iterator[Observation]:
        """What to say of decisions that could not be read, whose outcome only truth files may hold."""
        missing = numbers(gaps(reading.log))
        if (
            reading.is_cut
            or missing not in ("", reading.meta.get(LOST, ""))
            or is_short(reading.log, reading.written)
        ):
            which = f"decisions {missing}" if missing else "decisions at the end"
            what = (
                f"{which} could not be read; what they led to is as the truth files have it, their history is lost"
            )
            todo = "See whether all is there; the backup holds the files as they were"
            where = Where(_shown(self._database))
            yield Observation(check="repair", severity=WARNING, what=what, where=where, todo=todo)

    def _written(self, plan: Plan) -> Iterator[str]:
        """Write truth files from the log as it is by now."""
        is_other = plan.is_remade or plan.is_joined
        files = files_to_write(self._examine()) if is_other else plan.files
        if not files:
            return
        with closing(SqliteStore(self._database)) as store, closing(TruthVersions(self._database)) as versions:
            state = replay(store.log())
            for standing in files:
                try:
                    _write(standing, store, versions, state)
                except SessionError:
                    raise
                except ReviewerError as error:
                    yield f"left {_shown(standing.path)} as it is: {error.what}"
                else:
                    yield f"wrote {_shown(standing.path)} from the log"


def _truths(found: Examination) -> dict[Path, ArticleTruth]:
    """The truth files that can be read, by path, in order of name."""
    pages = (standing.page for standing in found.standings)
    return {page.path: page.truth for page in pages if page is not None and page.truth is not None}


def _write(standing: Standing, store: SqliteStore, versions: TruthVersions, state: ReviewState) -> None:
    """Bring one truth file to what the log says; what a person wrote into it stays where the file can be read."""
    article_id, path = standing.article_id, standing.path
    if leads_out(path):
        raise misplaced(_shown(path))
    article = Article(article_id, "", "", store.reviewed_sha256(article_id))
    truth = truth_of(article, _description(standing, store, versions), state)
    if standing.kind != UNREADABLE:
        TruthFile(article_id, path, versions).update(truth, store.last_seq)
        return

    def version(stat: Stat) -> TruthVersion:
        return TruthVersion(article_id, stat, store.last_seq, truth.description)

    stat = write_atomically(
        path, format_truth(truth).encode(), before_replace=lambda found: versions.announce(version(found))
    )
    versions.settle(version(stat))


def _description(standing: Standing, store: SqliteStore, versions: TruthVersions) -> Description:
    """How the article was described last."""
    if standing.page is not None and standing.page.truth is not None:
        return standing.page.truth.description
    told = next((v.description for v in reversed(versions.of(standing.article_id)) if v.description), None)
    return told or store.cached_description(standing.article_id) or Description()


def _shown(path: Path) -> str:
    return printable(str(path))
