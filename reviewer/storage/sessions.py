"""Sessions: one folder each with a database, the truth files, a lock and a person's notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from reviewer.domain.article import Article
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.storage.durable import write_error
from reviewer.storage.lock import SessionLock
from reviewer.storage.reconcile import reconcile
from reviewer.storage.session_names import DATABASE, LOCK, TRUTH, has_log, session_folder
from reviewer.storage.store import SqliteStore, TruthVersions
from reviewer.storage.truth_writer import DELAY, TruthWriter

if TYPE_CHECKING:
    from reviewer.domain.truth import ArticleTruth

Clock = Callable[[], str]
"""Gives the time as the log writes it: ISO 8601 in UTC to the second."""


class Session:
    """An open session. Close it, or leave its ``with`` block, to have everything on disk."""

    def __init__(
        self, name: str, folder: Path, lock: SessionLock, store: SqliteStore, versions: TruthVersions, delay: float
    ) -> None:
        """Takes over the lock and both connections; ``delay`` is the truth writer's."""
        self.name, self.folder, self.store = name, folder, store
        self.truth = TruthWriter(folder / TRUTH, versions, lambda: store.last_seq, delay=delay)
        self.notices: tuple[str, ...] = ()
        """What opening did that the person should know."""
        self.problems: tuple[ReviewerError, ...] = ()
        """Truth files that were found broken and are left alone until they are mended."""
        self._lock, self._versions = lock, versions

    def close(self) -> tuple[ReviewerError, ...]:
        """Write what waits and let go of the session; returns the failures that nobody has asked for yet.

        They are added to ``problems`` too, for whoever leaves a ``with`` block.
        """
        self.truth.close()
        self._versions.close()
        self.store.close()
        self._lock.release()
        failures = self.truth.failures()
        self.problems += failures
        return failures

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_session(
    sessions: Path, name: str, articles: Sequence[Article] = (), *, clock: Clock, delay: float = DELAY
) -> Session:
    """Open the session ``name`` or begin it, and bring its log and truth files together.

    A session that has truth files and no database, such as one out of version control, gets its database from
    them. Raises UsageError, SessionBusyError, SessionError, or the TruthErrors that keep it from being built.
    """
    folder = session_folder(sessions, name)
    lock = _claim(folder, clock)
    store: SqliteStore | None = None
    versions: TruthVersions | None = None
    try:
        notices: list[str] = []
        database = folder / DATABASE
        if not has_log(database) and any((folder / TRUTH).glob("*.toml")):
            notices.append(_rebuilt(folder, articles, clock))
        store = SqliteStore(database, session=name, created=clock())
        versions = TruthVersions(database)
        by_id = {article.id: article for article in articles}
        found = reconcile(folder / TRUTH, store, versions, by_id, clock())
    except BaseException:
        for opened in (versions, store):
            if opened is not None:
                opened.close()
        lock.release()
        raise
    session = Session(name, folder, lock, store, versions, delay)
    session.notices = (*notices, *found.notices)
    session.problems = tuple(found.problems)
    for truth in found.behind:
        session.truth.submit(truth.article_id, _told(truth))
    return session


def rebuild_session(sessions: Path, name: str, articles: Sequence[Article] = (), *, clock: Clock) -> str:
    """Make the database of a session again from its truth files; returns what was restored, in words.

    Raises SessionError where the session has a database, and Problems with every truth file that is broken,
    having built nothing.
    """
    folder = session_folder(sessions, name)
    shown = printable(str(folder))
    if not any((folder / TRUTH).glob("*.toml")):
        raise SessionError("there are no truth files to rebuild from", Where(shown), "Check the session's name")
    lock = _claim(folder, clock)
    try:
        if (folder / DATABASE).exists() and (folder / DATABASE).stat().st_size:
            raise SessionError(
                "this session has a database",
                Where(printable(str(folder / DATABASE))),
                "Move it away first if it is to be made again from the truth files",
            )
        return _rebuilt(folder, articles, clock)
    finally:
        lock.release()


def _told(truth: ArticleTruth) -> Callable[[], ArticleTruth]:
    """A truth that is known already, as the writer asks for it."""
    return lambda: truth


def _rebuilt(folder: Path, articles: Sequence[Article], clock: Clock) -> str:
    """Imports late: a session is rebuilt once in a long while, and opened many times."""
    from reviewer.storage.rebuild import rebuild_database

    return str(rebuild_database(folder, articles, clock()))


def _claim(folder: Path, clock: Clock) -> SessionLock:
    """The lock of a session, whose folders are made if they are missing."""
    in_the_way = next((p for p in (folder / TRUTH, folder, folder.parent) if p.exists() and not p.is_dir()), None)
    if in_the_way:
        where = Where(printable(str(in_the_way)))
        raise SessionError("a file stands where a session's folder has to be", where, "Move it away")
    try:
        (folder / TRUTH).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(error, folder) from error
    return SessionLock(folder / LOCK, clock())
