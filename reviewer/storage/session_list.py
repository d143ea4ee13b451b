"""What sessions there are, read without touching them, even while another process has one open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.domain.decision import Decision
from reviewer.domain.printable import printable
from reviewer.domain.state import replay
from reviewer.domain.times import times_of
from reviewer.domain.truth import decisions_of
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.storage.lock import is_locked
from reviewer.storage.log_rows import read_log
from reviewer.storage.session_names import DATABASE, LOCK, TRUTH, check_place, has_log, session_folder
from reviewer.storage.truth_reading import read_truth
from reviewer.storage.truth_table import items_of


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """One session at a glance."""

    name: str
    articles: int = 0
    """With at least one decision."""
    decisions: int = 0
    """Facts with a verdict, the number that the screen shows."""
    last_at: str = ""
    """When the last decision was made; empty in a session without any."""
    annotators: tuple[str, ...] = ()
    """Sorted by name."""
    seconds: float | None = None
    """Median time of a decision; None where none was timed."""
    has_database: bool = False
    is_open: bool = False
    """In some living process."""
    problem: str = ""
    """Why the counts could not be read; empty when they were."""


def list_sessions(sessions: Path) -> list[SessionInfo]:
    """Every session in the folder by name; none where the folder does not exist. Raises SessionError."""
    if not sessions.exists():
        return []
    if not sessions.is_dir():
        where = Where(printable(str(sessions)))
        raise SessionError("a file stands where the sessions' folder has to be", where, "Move it away")
    try:
        folders = sorted(path for path in sessions.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = f"this folder could not be read: {reason}"
        raise SessionError(what, Where(printable(str(sessions))), "Make it readable") from error
    return [_info(folder) for folder in folders if _is_session(folder)]


def session_log(sessions: Path, name: str) -> tuple[Decision, ...]:
    """The decision log of a session: from its database, else as its truth files tell it. Raises SessionError."""
    folder = session_folder(sessions, name)
    if not folder.is_dir() or not _is_session(folder):
        raise SessionError("there is no such session", Where(printable(str(folder))), "See: reviewer session list")
    check_place(folder)
    if has_log(folder / DATABASE):
        return tuple(read_log(folder / DATABASE, bare=False))
    truths = (read_truth(path) for path in sorted((folder / TRUTH).glob("*.toml")))
    decisions = [decision for truth in truths for decision in decisions_of(truth)]
    return tuple(replace(decision, seq=seq) for seq, decision in enumerate(decisions, 1))


def _is_session(folder: Path) -> bool:
    return (folder / DATABASE).exists() or (folder / TRUTH).is_dir()


def _info(folder: Path) -> SessionInfo:
    try:
        check_place(folder)
    except SessionError as error:
        return SessionInfo(folder.name, problem=str(error))
    has_database, is_open = has_log(folder / DATABASE), is_locked(folder / LOCK)
    try:
        counted = _from_log(folder / DATABASE) if has_database else _from_truth(folder / TRUTH)
    except ReviewerError as error:
        counted = SessionInfo("", problem=str(error))
    return SessionInfo(
        folder.name,
        counted.articles,
        counted.decisions,
        counted.last_at,
        counted.annotators,
        counted.seconds,
        has_database,
        is_open,
        counted.problem,
    )


def _from_log(database: Path) -> SessionInfo:
    log = read_log(database)
    state = replay(log)
    articles = sum(bool(state.facts(article_id)) for article_id in state.by_article)
    return _counted(articles, state.settled_total, ((d.annotator, d.at) for d in log), log)


def _from_truth(folder: Path) -> SessionInfo:
    truths = [read_truth(path) for path in sorted(folder.glob("*.toml"))]
    items = [item for truth in truths for item in items_of(truth)]
    settled = sum(len(truth.records) + len(truth.rejected) + len(truth.dismissed) for truth in truths)
    articles = sum(bool(items_of(truth)) for truth in truths)
    log = (decision for truth in truths for decision in decisions_of(truth))
    return _counted(articles, settled, ((item.annotator, item.at) for item in items), log)


def _counted(
    articles: int, decisions: int, signatures: Iterable[tuple[str, str]], log: Iterable[Decision]
) -> SessionInfo:
    signed, times = set(signatures), times_of(log)
    return SessionInfo(
        "",
        articles,
        decisions,
        max((at for _, at in signed), default=""),
        tuple(sorted({annotator for annotator, _ in signed if annotator})),
        times[-1].median if times else None,
    )
