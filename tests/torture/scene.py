"""A workspace to review in, and what a session in it may be like when the app starts."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from reviewer.domain.article import Article, Extraction
from reviewer.storage.articles import read_article
from reviewer.storage.decision_codec import ADDED, COLUMNS
from reviewer.storage.extraction_codec import decode_extraction
from reviewer.storage.schema import APPLICATION_ID, STEPS
from reviewer.storage.session_names import DATABASE, truth_file_name
from reviewer.storage.sessions import open_session
from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))[:3]
SESSION, ANNOTATOR = "s", "lan"
NOON = "2026-01-10T12:00:00Z"
FIRST_COLUMNS = ("seq", *(name for name in COLUMNS if name not in ADDED))
"""The columns that a decision has in every format."""
_KEPT = {"article": "*", "decision": ", ".join(FIRST_COLUMNS), "focus": "*", "extraction": "*", "meta": "*"}


class Template(NamedTuple):
    """A workspace whose articles are read and in which nothing is decided."""

    root: Path
    articles: Mapping[str, Article]
    extractions: Mapping[str, Extraction]


@dataclass
class Scene:
    """One workspace over its life."""

    root: Path
    template: Template
    edited: dict[str, bytes] = field(default_factory=dict)
    """Truth files as a person left them, which the session has not taken over yet."""
    touched: set[str] = field(default_factory=set)
    """Articles whose truth files a person ever edited: their bytes are not the program's alone."""

    unread: set[str] = field(default_factory=set)
    """Articles of which the session ever had nothing that the rules read: their files may lack title and date."""

    @property
    def session(self) -> Path:
        """The session's folder."""
        return self.root / "sessions" / SESSION

    @property
    def database(self) -> Path:
        """The session's database, whether or not it exists."""
        return self.session / DATABASE

    def truth_path(self, article_id: str) -> Path:
        """Where the truth file of an article is."""
        return self.session / "truth" / truth_file_name(article_id)

    def even(self) -> None:
        """Open and close the session, so that its truth files are even with its log."""
        with open_session(
            self.root / "sessions", SESSION, tuple(self.template.articles.values()), clock=lambda: NOON
        ):
            pass

    def begin_anew(self) -> None:
        """Have no session at all."""
        shutil.rmtree(self.session)

    def forget_readings(self) -> None:
        """Have the articles read by the rules once more."""
        with closing(sqlite3.connect(self.database)) as database, database:
            database.execute("DELETE FROM extraction")

    def recall_readings(self) -> None:
        """Keep what the rules read, as the template does."""
        with closing(sqlite3.connect(self.database)) as database, database:
            for row in _rows(self.template.root / "sessions" / SESSION / DATABASE, "extraction", "*"):
                database.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?, ?, ?)", row)

    def edit_by_hand(self, mark: int) -> bool:
        """Change a place in a truth file and write a remark above; whether there was a record to change."""
        self.even()
        for article_id in self.template.articles:
            path = self.truth_path(article_id)
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            head, found, records = text.partition("[[record]]")
            records, changed = re.subn(r'^place = ".*"$', f'place = "xã {mark}"', records, count=1, flags=re.M)
            if found and changed:
                content = f"# ghi chú {mark}\n{head}{found}{records}".encode()
                path.write_bytes(content)
                self.edited[article_id] = content
                self.touched.add(article_id)
                return True
        return False

    def age(self) -> None:
        """Bring the database back to the first format, and take away what only later ones could have written."""
        self.even()
        tables = {table: list(_rows(self.database, table, columns)) for table, columns in _KEPT.items()}
        self.remove_database()
        for path in self.session.glob("truth/*.toml"):
            path.unlink()
        self.touched.clear()
        with closing(sqlite3.connect(self.database, isolation_level=None)) as old:
            for statement in STEPS[0]:
                old.execute(statement)
            for table, rows in tables.items():
                for row in rows:
                    old.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            old.execute("PRAGMA user_version = 1")

    def remove_database(self) -> None:
        """Leave the truth files alone in the session's folder."""
        for path in self.session.glob(f"{DATABASE}*"):
            path.unlink()


def make_template(root: Path, reviewer: Path) -> Template:
    """Let the app read the articles once."""
    (root / "articles").mkdir(parents=True)
    for seed in SEEDS:
        shutil.copyfile(seed, root / "articles" / seed.name)
    command = (reviewer, "review", "articles", "--session", SESSION, "--annotator", ANNOTATOR)
    with Terminal(command, cwd=root) as terminal:
        terminal.wait_for("0 decisions on disk", timeout=60)
        while "reading articles" in terminal.text() or "being read" in terminal.text():
            terminal.settle(timeout=5, quiet=0.3)
        terminal.press("ctrl+q")
        if terminal.wait_exit() != 0:
            raise RuntimeError(f"the template could not be made\n{terminal.text()}")
    articles = {article.id: article for article in map(read_article, sorted((root / "articles").glob("*.txt")))}
    kept = _rows(root / "sessions" / SESSION / DATABASE, "extraction", "article, CAST(body AS BLOB)")
    extractions = {name: read for name, body in kept if (read := decode_extraction(name, body))}
    if extractions.keys() != articles.keys():
        raise RuntimeError("the app left before it had read every article")
    return Template(root, articles, extractions)


def settle_in(template: Template, root: Path) -> Scene:
    """A workspace like the template."""
    shutil.copytree(template.root, root)
    return Scene(root, template)


def _rows(database: Path, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        yield from connection.execute(f"SELECT {columns} FROM {table}").fetchall()
