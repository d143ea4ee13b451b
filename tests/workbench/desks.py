"""The program's side of the state machine: real sessions on disk, opened, closed and killed as a person might."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from reviewer.domain.article import Article
from reviewer.storage import durable
from reviewer.storage.rebuild import rebuild_database
from reviewer.storage.session_names import DATABASE, TRUTH
from reviewer.storage.sessions import Session, open_session
from reviewer.storage.truth_versions import TruthVersions
from reviewer.workbench.review import Review
from tests.storage.conftest import ONE, TWO
from tests.workbench.packs import PackReader

NEVER = 600
"""Seconds until a truth file is written by itself: only flushing and closing write."""
NAME = "s"
POINTS: dict[str, tuple[object, str, bool]] = {
    "before the version is announced": (TruthVersions, "announce", True),
    "before the file is replaced": (durable, "_replaced", True),
    "before its folder is synced": (durable, "sync_folder", True),
    "after its folder is synced": (durable, "sync_folder", False),
    "before the version is settled": (TruthVersions, "settle", True),
    "after the version is settled": (TruthVersions, "settle", False),
}
"""Where in the writing of a truth file the process may die: whose function, its name, and whether before it."""


class Desks:
    """A session folder and everybody who has it open."""

    def __init__(self, folder: Path, clock: Callable[[], str]) -> None:
        self._folder, self._clock, self._lives = folder, clock, 0
        self.sessions = folder / "life-0"
        self.articles = [Article.from_text("một", ONE), Article.from_text("hai", TWO)]
        self.open_sessions: dict[str, Session] = {}
        self.reviews: dict[str, Review] = {}

    @property
    def folder(self) -> Path:
        return self.sessions / NAME

    def truth_path(self, article_id: str) -> Path:
        return self.folder / TRUTH / f"{article_id}.toml"

    def open(self, seat: str, annotator: str, pack: str) -> Session:
        session = open_session(
            self.sessions, NAME, self.articles, clock=self._clock, delay=NEVER, annotator=annotator
        )
        self.open_sessions[seat] = session
        self.reviews[seat] = Review(
            self.articles,
            session.store,
            session.truth,
            lambda: PackReader(pack),
            pack,
            annotator=annotator,
            clock=self._clock,
            session=NAME,
        )
        return session

    def close(self, seat: str) -> Session:
        session = self.open_sessions.pop(seat)
        del self.reviews[seat]
        session.close()
        return session

    def kill(self, point: str = "", meanwhile: Callable[[], object] = lambda: None) -> None:
        """Everybody is gone at once: what comes next finds the files as they were at that moment, open ones too.

        With a ``point``, that moment is in the midst of the first writing of a truth file there, if it is reached;
        ``meanwhile`` is what happens just before.
        """
        self._lives += 1
        image = self._folder / f"life-{self._lives}"
        if point:
            self._die_at(point, image, meanwhile)
        if not image.exists():
            shutil.copytree(self.sessions, image)
        for seat in list(self.open_sessions):
            self.close(seat)
        self.sessions = image

    def _die_at(self, point: str, image: Path, meanwhile: Callable[[], object]) -> None:
        owner, name, is_before = POINTS[point]
        act = getattr(owner, name)

        def dying(*values: object, **named: object) -> object:
            result = None if is_before else act(*values, **named)
            if not image.exists():
                image.mkdir()
                meanwhile()
                shutil.copytree(self.sessions, image, dirs_exist_ok=True)
            return act(*values, **named) if is_before else result

        with patch.object(owner, name, dying):
            for session in self.open_sessions.values():
                session.truth.flush()

    def rebuild(self) -> None:
        """The database is gone, and made again from the truth files."""
        for path in self.folder.glob(f"{DATABASE}*"):
            path.unlink()
        rebuild_database(self.folder, self.articles, self._clock())
