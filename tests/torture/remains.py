"""What a killed app left on disk, read from a copy, so that the next start finds it untouched."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.domain.article import Article
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import Decision
from reviewer.errors import ReviewerError
from reviewer.storage.durable import Stat, file_stat
from reviewer.storage.log_rows import read_log
from reviewer.storage.session_names import DATABASE, LOCK, TRUTH, TURN
from reviewer.storage.sessions import open_session
from reviewer.storage.truth_versions import TruthVersion, TruthVersions
from tests.torture.scene import ANNOTATOR, FIRST_COLUMNS, NOON, SESSION, Scene

Row = tuple[object, ...]


@dataclass
class Remains:
    """A session at rest."""

    log: tuple[Decision, ...] = ()
    rows: tuple[Row, ...] = ()
    """The log's table, in the columns that every format has."""
    integrity: str = "ok"
    """What sqlite says of the database."""
    place: tuple[str, FactId | None] = ("", None)
    """Article and fact that were in focus last."""
    files: dict[str, tuple[bytes, Stat]] = field(default_factory=dict)
    """Truth files by the ids of their articles."""
    versions: dict[str, tuple[TruthVersion, ...]] = field(default_factory=dict)
    """What the session knows of its truth files."""
    readings: set[str] = field(default_factory=set)
    """Articles of which the session keeps what the rules read; of others it cannot know what the page tells."""
    strays: tuple[str, ...] = ()
    """Files that belong to no session at rest."""
    has_log: bool = False


@dataclass
class Reopened:
    """The same session after it was opened and closed once."""

    remains: Remains
    notices: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def look(scene: Scene, copy: Path) -> tuple[Remains, Reopened]:
    """What is there, and what becomes of it when a copy is opened.

    Each time needs a ``copy`` of another name, because a process looks for leftovers in a folder only once.
    """
    if scene.session.exists():
        shutil.copytree(scene.session, copy / SESSION)
    else:
        (copy / SESSION).mkdir(parents=True)
    left = _read(scene, copy / SESSION)
    articles: tuple[Article, ...] = tuple(scene.template.articles.values())
    try:
        with open_session(copy, SESSION, articles, clock=lambda: NOON, annotator=ANNOTATOR) as session:
            notices, place = session.notices, session.store.position()
    except ReviewerError as error:
        return left, Reopened(left, problems=(str(error),))
    left.place = place
    return left, Reopened(_read(scene, copy / SESSION), notices, tuple(map(str, session.problems)))


def _read(scene: Scene, folder: Path) -> Remains:
    database, left = folder / DATABASE, Remains()
    for article_id in scene.template.articles:
        path = folder / TRUTH / scene.truth_path(article_id).name
        if stat := file_stat(path):
            left.files[article_id] = path.read_bytes(), stat
    known = {LOCK, TURN, DATABASE, TRUTH, *(f"{DATABASE}{end}" for end in ("-wal", "-shm"))}
    known |= {f"{DATABASE}.format-{n}" for n in range(1, 10)}
    inside = {scene.truth_path(article_id).name for article_id in scene.template.articles}
    strays = [p.name for p in folder.iterdir() if p.name not in known]
    strays += [p.name for p in folder.glob(f"{TRUTH}/*") if p.name not in inside]
    left.strays = tuple(sorted(strays))
    if database.exists() and database.stat().st_size:
        _read_database(database, left)
    return left


def _read_database(database: Path, left: Remains) -> None:
    with closing(sqlite3.connect(database)) as connection:
        left.integrity = connection.execute("PRAGMA integrity_check").fetchone()[0]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"decision", "extraction", "truth_version"} <= tables:
            return
        left.has_log = True
        query = f"SELECT {', '.join(FIRST_COLUMNS)} FROM decision ORDER BY seq"
        left.rows = tuple(connection.execute(query).fetchall())
        left.readings = {name for (name,) in connection.execute("SELECT article FROM extraction")}
    left.log = tuple(read_log(database, bare=False))
    versions = TruthVersions(database)
    try:
        left.versions = versions.all()
    finally:
        versions.close()
