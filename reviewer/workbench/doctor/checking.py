"""A workspace looked over, and its sessions mended where that was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.checkup import WARNING, WORKSPACE_CHECKS, Observation, complete
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.storage.doctor.examination import Examination, examine
from reviewer.storage.doctor.mending import Clock, mend, needs_mending
from reviewer.storage.session_names import DATABASE, TRUTH, session_folder
from reviewer.workbench.doctor.article_files import Articles, look_at_articles
from reviewer.workbench.doctor.surroundings import rules, session_names
from reviewer.workbench.workspace import Workspace

OnProgress = Callable[[int, int], None]
"""Called with the number of files that were looked at and their total."""


class Checkup(NamedTuple):
    """What was found in a workspace, after what was mended."""

    workspace: tuple[Observation, ...]
    sessions: tuple[Examination, ...]
    articles: int
    """How many can be read."""
    done: tuple[str, ...] = ()
    """What a repair did, in order."""
    left: tuple[Observation, ...] = ()
    """What could not be mended."""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Everything, the workspace's first, then session by session."""
        found = (observation for session in self.sessions for observation in session.observations)
        return (*self.workspace, *found, *self.left)

    @property
    def is_well(self) -> bool:
        """Whether nothing is broken or was left unmended."""
        return not any(observation.is_trouble for observation in self.observations)


def check_up(
    workspace: Workspace,
    told: Sequence[Observation],
    names: Sequence[str],
    patterns: Sequence[str],
    home: Path,
    on_progress: OnProgress = lambda done, total: None,
    *,
    clock: Clock | None = None,
) -> Checkup:
    """Look over a workspace; with a ``clock``, mend its sessions first.

    ``told`` was found on the way to the workspace. ``names`` are the sessions to look at, all where there are
    none; ``patterns`` name other articles than the settings. ``home`` is the person's state folder. Raises
    SessionError for a session that is not there.
    """
    sessions = _shortened(workspace.sessions)
    listed, misnamed = session_names(sessions)
    chosen = [_existing(sessions, name) for name in names] if names else [*listed]
    folders = [sessions / name for name in chosen if _is_session(sessions / name)]
    total = sum(1 + len(list((folder / TRUTH).glob("*.toml"))) for folder in folders)
    own = patterns or [str(_shortened(Path(pattern))) for pattern in workspace.own_patterns]
    articles = look_at_articles(own, workspace.root, lambda done, count: on_progress(done, count + total))
    found = [*told, *articles.observations, *misnamed, *rules(workspace.root)]
    doctor = _Doctor(
        articles, home, clock, lambda done: on_progress(articles.files + min(done, total), articles.files + total)
    )
    examined = tuple(map(doctor.look_after, folders))
    return Checkup(
        complete(found, WORKSPACE_CHECKS), examined, len(articles.by_id), tuple(doctor.done), tuple(doctor.left)
    )


class _Doctor:
    """Goes from session to session, and remembers what was done."""

    def __init__(
        self, articles: Articles, home: Path, clock: Clock | None, on_file: Callable[[int], None]
    ) -> None:
        self._articles, self._home, self._clock = articles.by_id, home, clock
        self._on_file, self._seen = on_file, 0
        self.done: list[str] = []
        self.left: list[Observation] = []

    def look_after(self, folder: Path) -> Examination:
        """Examine a session, and once more after it was mended."""
        found = self._examine(folder)
        if self._clock is None or not needs_mending(found):
            return found
        try:
            with closing(mend(folder, self._articles, self._home, self._clock)) as steps:
                for step in steps:
                    if isinstance(step, Observation):
                        self.left.append(replace(step, session=folder.name))
                    else:
                        self.done.append(f"{folder.name}: {step}")
        except ReviewerError as error:
            where = error.where if str(error.where) else Where(printable(str(folder)))
            what = f"this session was not mended: {error.what}"
            self.left.append(
                Observation(
                    check="repair", severity=WARNING, what=what, where=where, todo=error.todo, session=folder.name
                )
            )
        return self._examine(folder)

    def _examine(self, folder: Path) -> Examination:
        self._count()
        return examine(folder, self._articles, self._home, self._count)

    def _count(self) -> None:
        self._seen += 1
        self._on_file(self._seen)


def _existing(sessions: Path, name: str) -> str:
    folder = session_folder(sessions, name)
    if not _is_session(folder):
        raise SessionError("there is no such session", Where(printable(str(folder))), "See: reviewer session list")
    return name


def _is_session(folder: Path) -> bool:
    return (folder / DATABASE).exists() or (folder / TRUTH).is_dir()


def _shortened(path: Path) -> Path:
    """The path as a person would type it here."""
    here = Path.cwd()
    return Path(os.path.relpath(path, here)) if path.is_relative_to(here) else path
