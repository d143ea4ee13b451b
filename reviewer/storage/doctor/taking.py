"""Truth files taken into the log of a database: what only they know is appended, and their versions are noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from reviewer.domain.article import Article, Description
from reviewer.domain.decision import Decision
from reviewer.domain.state import replay
from reviewer.domain.truth import ArticleTruth, truth_of
from reviewer.storage.doctor.database import LOST
from reviewer.storage.doctor.joining import joined
from reviewer.storage.doctor.log_order import gaps, numbers
from reviewer.storage.doctor.standing import same
from reviewer.storage.durable import file_stat
from reviewer.storage.schema import connect, transaction
from reviewer.storage.store import SqliteStore
from reviewer.storage.store_errors import guard
from reviewer.storage.truth_versions import TruthVersion, TruthVersions


def take_in(
    database: Path,
    log: Sequence[Decision],
    truths: Mapping[Path, ArticleTruth],
    articles: Mapping[str, Article],
    noted: Mapping[str, tuple[TruthVersion, ...]],
) -> tuple[Decision, ...]:
    """Append to the log what only the truth files know; returns that, numbered.

    A file that says what the log then says is noted as written; any other as behind, so that it is written again.
    ``noted`` are the versions that are noted by article: none is left that is ahead of the log.
    Raises SessionError.
    """
    state = replay(log)
    found: list[Decision] = []
    for path, truth in truths.items():
        article = articles.get(truth.article_id)
        is_reviewed = article is not None and truth.sha256 in ("", article.sha256)
        stat = file_stat(path)
        written = next((v.seq for v in noted.get(truth.article_id, ()) if v.stat == stat), None)
        found += joined(truth, state, article if is_reviewed else None, written)
    with closing(SqliteStore(database)) as store:
        for truth in truths.values():
            if truth.sha256:
                store.remember_sha256(truth.article_id, truth.sha256)
        taken = store.append_all(sorted(found, key=lambda decision: decision.at)) if found else ()
        last = store.last_seq
    _note_versions(database, (*log, *taken), truths, last)
    with closing(TruthVersions(database)) as versions:
        for article_id in sorted(noted.keys() - {truth.article_id for truth in truths.values()}):
            if noted[article_id][-1].seq > last:
                versions.settle(noted[article_id][-1]._replace(seq=last))
    return taken


def note_lost(database: Path, log: Sequence[Decision]) -> None:
    """Note in the database which numbers its log lacks, so that they are told as known from then on."""
    with guard(database), closing(connect(database, "FULL")) as connection, transaction(connection):
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (LOST, numbers(gaps(log))))


def note_hashes(database: Path, hashes: Iterable[tuple[str, str]]) -> None:
    """Note in the database which versions of articles were reviewed."""
    with guard(database), closing(connect(database, "FULL")) as connection, transaction(connection):
        connection.executemany("INSERT OR REPLACE INTO article VALUES (?, ?)", hashes)


def _note_versions(
    database: Path, log: Sequence[Decision], truths: Mapping[Path, ArticleTruth], last: int
) -> None:
    state = replay(log)
    with closing(TruthVersions(database)) as versions:
        for path, truth in truths.items():
            about = Article(truth.article_id, "", "", truth.sha256)
            is_even = same(truth, truth_of(about, truth.description, state))
            described: Description | None = truth.description
            stat = file_stat(path) or (0, 0)
            versions.settle(TruthVersion(truth.article_id, stat, last if is_even else 0, described))
