"""Sessions: one folder each with a database, the truth files, two locks and a person's notes.

Many processes may have one session open. What exchanges its database needs it alone; opening is done in turns, so
that a database is made, brought to the present format and told of edits made by hand by one process only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from reviewer.domain.article import Article
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.storage.durable import sweep, write_error
from reviewer.storage.lock import SessionLock, turn
from reviewer.storage.reconcile import reconcile
from reviewer.storage.rescue import take_over
from reviewer.storage.session_names import DATABASE, LOCK, TRUTH, TURN, check_place, has_log, session_folder
from reviewer.storage.store import SqliteStore
from reviewer.storage.truth_versions import TruthVersions
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
    sessions: Path,
    name: str,
    articles: Sequence[Article] = (),
    *,
    clock: Clock,
    delay: float = DELAY,
    annotator: str = "",
    home: Path | None = None,
) -> Session:
    """Open the session ``name`` or begin it, and bring its log and truth files together.

    A session that has truth files and no database, such as one out of version control, gets its database from
    them. ``annotator`` is whose place in the articles is kept; ``home`` is where, beside the session's folder,
    earlier runs may have kept decisions that the log did not take, which it takes now. Raises UsageError,
    SessionBusyError, SessionError, or the TruthErrors that keep it from being built.
    """
    folder = session_folder(sessions, name)
    _make_folders(folder)
    with turn(folder / TURN), ExitStack() as opened:
        lock = SessionLock(folder / LOCK, clock())
        opened.callback(lock.release)
        sweep(folder / TRUTH, r".+\.toml")
        notices = _restored(folder, lock, articles, clock)
        store = SqliteStore(
            folder / DATABASE, session=name, created=clock(), annotator=annotator, alone=lock.alone
        )
        opened.callback(store.close)
        notices += map(str, take_over(store, folder, home))
        versions = TruthVersions(folder / DATABASE)
        opened.callback(versions.close)
        by_id = {article.id: article for article in articles}
        found = reconcile(folder / TRUTH, store, versions, by_id, clock())
        opened.pop_all()
    session = Session(name, folder, lock, store, versions, delay)
    session.notices = (*notices, *found.notices)
    session.problems = tuple(found.problems)
    for truth, seq in found.behind:
        session.truth.submit(truth.article_id, _told(truth), seq=seq)
    return session


@contextmanager
def session_alone(folder: Path, clock: Clock) -> Iterator[None]:
    """Have the session in ``folder`` to oneself for the block, to exchange what it is made of.

    Raises SessionBusyError where another process has it open.
    """
    _make_folders(folder)
    with turn(folder / TURN):
        lock = SessionLock(folder / LOCK, clock(), is_exclusive=True)
        try:
            yield
        finally:
            lock.release()


def rebuild_session(sessions: Path, name: str, articles: Sequence[Article] = (), *, clock: Clock) -> str:
    """Make the database of a session again from its truth files; returns what was restored, in words.

    Raises SessionError where the session has a database, and Problems with every truth file that is broken,
    having built nothing.
    """
    folder = session_folder(sessions, name)
    shown = printable(str(folder))
    if not any((folder / TRUTH).glob("*.toml")):
        raise SessionError("there are no truth files to rebuild from", Where(shown), "Check the session's name")
    with session_alone(folder, clock):
        if (folder / DATABASE).exists() and (folder / DATABASE).stat().st_size:
            raise SessionError(
                "this session has a database",
                Where(printable(str(folder / DATABASE))),
                "Move it away first if it is to be made again from the truth files",
            )
        return _rebuilt(folder, articles, clock)


def _restored(folder: Path, lock: SessionLock, articles: Sequence[Article], clock: Clock) -> list[str]:
    """Get a session without a database one from its truth files, if it has any; what was done, in words.

    Others who have it open have lost theirs, and must not get another beneath them.
    """
    if has_log(folder / DATABASE):
        return []
    with lock.alone():
        return [_rebuilt(folder, articles, clock)] if any((folder / TRUTH).glob("*.toml")) else []


def _told(truth: ArticleTruth) -> Callable[[], ArticleTruth]:
    """A truth that is known already, as the writer asks for it."""
    return lambda: truth


def _rebuilt(folder: Path, articles: Sequence[Article], clock: Clock) -> str:
    """Imports late: a session is rebuilt once in a long while, and opened many times."""
    from reviewer.storage.rebuild import rebuild_database

    return str(rebuild_database(folder, articles, clock()))


def _make_folders(folder: Path) -> None:
    """Make a session's folders if they are missing, and refuse one that would have us write elsewhere."""
    check_place(folder)
    in_the_way = next((p for p in (folder / TRUTH, folder, folder.parent) if p.exists() and not p.is_dir()), None)
    if in_the_way:
        where = Where(printable(str(in_the_way)))
        raise SessionError("a file stands where a session's folder has to be", where, "Move it away")
    try:
        (folder / TRUTH).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(error, folder) from error
