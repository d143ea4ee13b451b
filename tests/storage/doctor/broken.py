"""A small workspace with one session of two articles, to be broken in one way at a time."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.article import Article, Description
from reviewer.domain.checkup import OK, Observation
from reviewer.domain.decision import Decision
from reviewer.domain.fields import with_fields
from reviewer.domain.span import Span
from reviewer.domain.state import replay
from reviewer.domain.truth import truth_of
from reviewer.storage.articles import read_article
from reviewer.storage.doctor.examination import Examination, examine
from reviewer.storage.doctor.mending import mend, needs_mending
from reviewer.storage.log_rows import read_log
from reviewer.storage.truth_reading import read_truth
from reviewer.storage.truth_table import Fields, tables_of
from tests.storage.conftest import ONE, TWO, Desk, ticking

NOW = "2026-01-11T08:30:00Z"
ARTICLES = {
    "một": ONE,
    "hai": TWO,
    "dài": "".join(f"Thôn {n} có {n * 3} hộ và {n * 7} người.\n" for n in range(1, 30)),
}


@dataclass
class Workspace:
    """A workspace on disk, its session closed."""

    root: Path

    @property
    def session(self) -> Path:
        return self.root / "sessions" / "s"

    @property
    def database(self) -> Path:
        return self.session / "session.sqlite3"

    @property
    def backups(self) -> list[Path]:
        return sorted(self.session.glob("backup-*"))

    def truth(self, article_id: str = "một") -> Path:
        return self.session / "truth" / f"{article_id}.toml"

    def article(self, article_id: str = "một") -> Path:
        return self.root / "articles" / f"{article_id}.txt"

    def articles(self) -> dict[str, Article]:
        found = (read_article(path) for path in sorted((self.root / "articles").glob("*.txt")))
        return {article.id: article for article in found}

    def desk(self) -> Desk:
        return Desk(self.root / "sessions", list(self.articles().values()), ticking())

    def sql(self, *statements: str) -> None:
        """Run statements on the database as somebody would who knows nothing of the program."""
        with closing(sqlite3.connect(self.database, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    def log(self) -> tuple[Decision, ...]:
        return tuple(read_log(self.database, bare=False))

    def examine(self) -> Examination:
        return examine(self.session, self.articles(), self.root / "home")

    def mend(self) -> list[str]:
        """Mend as the command does, not at all where nothing needs it; its steps and what could not be mended."""
        if not needs_mending(self.examine()):
            return []
        steps = mend(self.session, self.articles(), self.root / "home", lambda: NOW)
        return [step if isinstance(step, str) else step.what for step in steps]

    def files(self) -> dict[str, bytes]:
        """Everything in the workspace."""
        return {str(p.relative_to(self.root)): p.read_bytes() for p in sorted(self.root.rglob("*")) if p.is_file()}

    def said(self) -> set[str]:
        """Every table of every truth file that can be read."""
        return {table for path in self.session.glob("truth/*.toml") for table in map(plain, _tables(path))}

    def known(self) -> set[str]:
        """The same of the log's state."""
        state = replay(self.log())
        return {
            plain((table.kind, table.fields))
            for article in self.articles().values()
            for table in tables_of(truth_of(article, Description(), state))
        }


def _tables(path: Path) -> Iterable[tuple[str, Fields]]:
    return ((table.kind, table.fields) for table in tables_of(read_truth(path)))


def plain(table: tuple[str, Fields]) -> str:
    return repr((table[0], sorted(table[1].items())))


def make(root: Path) -> Workspace:
    """A workspace in which everything that a person can do was done."""
    (root / "articles").mkdir(parents=True)
    for article_id, text in ARTICLES.items():
        (root / "articles" / f"{article_id}.txt").write_bytes(text.encode())
    workspace = Workspace(root)
    desk = workspace.desk()
    with desk.open() as session:
        review = desk.review(session)
        one, two = review.entries("một"), review.entries("hai")
        review.accept(one[0])
        review.fix(one[1], with_fields(one[1].record, {"unit": "người", "period": "2026"}))
        review.reject(one[2], "duplicate", "vì đã có")
        review.comment(one[3], "xem lại")
        review.skip(one[4])
        review.accept_all(two)
        review.undo()
        review.redo()
        review.dismiss("hai", Span(2, 3), "furniture")
        review.undo()
        review.add("hai", with_fields(two[0].record, {"indicator": "số hộ nghèo còn lại"}))
        for entry in review.entries("dài"):
            review.accept(entry)
    return workspace


def copy(workspace: Workspace, root: Path) -> Workspace:
    """The same workspace elsewhere, with the times of its files."""
    shutil.copytree(workspace.root, root)
    return Workspace(root)


def seen(examination: Examination, check: str = "") -> list[Observation]:
    """What is not well, of one check or of all."""
    return [o for o in examination.observations if o.severity != OK and check in ("", o.check)]


def the(examination: Examination, check: str) -> Observation:
    """The only thing that is not well, which is of this check."""
    (found,) = seen(examination)
    assert found.check == check, found
    return found
