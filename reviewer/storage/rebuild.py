"""A session's database made again from its truth files, whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.article import Article
from reviewer.domain.decision import Decision
from reviewer.domain.printable import printable
from reviewer.domain.truth import ArticleTruth, decisions_of
from reviewer.errors import Problems, ReviewerError, TruthError, Where
from reviewer.storage.durable import Stat, file_stat, sync_folder, write_error
from reviewer.storage.session_names import DATABASE, TRUTH, truth_file_name
from reviewer.storage.store import SqliteStore
from reviewer.storage.truth_reading import check_against, check_single, parse_truth, read_text
from reviewer.storage.truth_versions import TruthVersion, TruthVersions

_WAL_FILES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How much was restored."""

    articles: int
    records: int
    rejected: int
    open: int
    """Candidates that were skipped or commented on without a verdict."""
    dismissed: int = 0
    """Figures that were said to be no record."""

    def __str__(self) -> str:
        dismissed = f", {self.dismissed} dismissed figures" if self.dismissed else ""
        return (
            f"restored {self.records} records, {self.rejected} rejections{dismissed} and {self.open} open "
            f"candidates of {self.articles} articles from the truth files"
        )


def rebuild_database(folder: Path, articles: Sequence[Article], now: str) -> Rebuilt:
    """Make the database in ``folder`` from the truth files there. The caller holds the session's lock.

    Quotes are checked against the ``articles`` that are given. Raises Problems with everything that is wrong.
    """
    by_id = {article.id: article for article in articles}
    read: list[tuple[ArticleTruth, Stat]] = []
    problems: list[ReviewerError] = []
    for path in sorted((folder / TRUTH).glob("*.toml")):
        try:
            read.append(_read(path, by_id))
        except ReviewerError as error:
            problems.append(error)
    if problems:
        raise problems[0] if len(problems) == 1 else Problems(problems)
    _build(folder / DATABASE, read, now)
    truths = [truth for truth, _ in read]
    return Rebuilt(
        len(truths),
        sum(len(truth.records) for truth in truths),
        sum(len(truth.rejected) for truth in truths),
        sum(len(truth.open) for truth in truths),
        sum(len(truth.dismissed) for truth in truths),
    )


def _read(path: Path, articles: Mapping[str, Article]) -> tuple[ArticleTruth, Stat]:
    shown = printable(str(path))
    stat = file_stat(path) or (0, 0)
    text = read_text(path).text
    truth = parse_truth(text, shown)
    if path.name != truth_file_name(truth.article_id):
        what = f"this file says it is about the article '{printable(truth.article_id)}'"
        raise TruthError(what, Where(shown, key="id"), "Give it that article's name, or correct its id")
    article = articles.get(truth.article_id)
    if article is not None and truth.sha256 in ("", article.sha256):
        check_against(truth, article, text, shown)
    check_single(truth, shown)
    return truth, stat


def _build(database: Path, read: Sequence[tuple[ArticleTruth, Stat]], now: str) -> None:
    """Write a new database beside the place of the one that is missing, then move it there."""
    temporary = database.with_name(f".{database.name}.new")
    _remove(temporary, *_companions(temporary))
    try:
        store = SqliteStore(temporary, session=database.parent.name, created=now)
        try:
            _fill(store, temporary, [truth for truth, _ in read], [stat for _, stat in read])
        finally:
            store.close()
        _remove(*_companions(database))
        temporary.replace(database)
        sync_folder(database.parent)
    except OSError as error:
        raise write_error(error, database) from error
    finally:
        _remove(temporary, *_companions(temporary))


def _fill(store: SqliteStore, path: Path, truths: Sequence[ArticleTruth], stats: Sequence[Stat]) -> None:
    log: list[Decision] = [decision for truth in truths for decision in decisions_of(truth)]
    store.append_all(sorted(log, key=lambda decision: decision.at))
    last = store.last_seq_by_article()
    versions = TruthVersions(path)
    try:
        for truth, stat in zip(truths, stats, strict=True):
            if truth.article_id in last:
                store.remember_sha256(truth.article_id, truth.sha256)
            versions.settle(TruthVersion(truth.article_id, stat, last.get(truth.article_id, 0), None))
    finally:
        versions.close()


def _companions(database: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside a database; one left by a database that is gone would spoil the next."""
    return tuple(database.with_name(database.name + suffix) for suffix in _WAL_FILES)


def _remove(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
