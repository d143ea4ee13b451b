"""What the truth files and the log of a session owe each other when it is opened.

A kill can leave a file behind the log, a person can have edited a file, and version control can have brought
one. Files whose size and time are known are not read, so that opening costs one look at each; what reads
and compares files is imported only when there is one to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError
from reviewer.storage.durable import file_stat
from reviewer.storage.session_names import truth_file_name
from reviewer.storage.store import SqliteStore
from reviewer.storage.truth_versions import TruthVersions

if TYPE_CHECKING:
    from reviewer.domain.truth import ArticleTruth


class Reconciliation(NamedTuple):
    """What opening a session brought to light."""

    behind: list[tuple[ArticleTruth, int]]
    """What the log says about articles whose truth file has to be brought up to date, and as of which decision."""
    notices: list[str]
    """What was done, in words for the person."""
    problems: list[ReviewerError]
    """Truth files that could not be used and were left alone."""


def reconcile(
    folder: Path,
    store: SqliteStore,
    versions: TruthVersions,
    articles: Mapping[str, Article],
    now: str,
) -> Reconciliation:
    """Adopt what was edited by hand into the log, and tell which truth files are behind it.

    Edits are adopted for the given ``articles`` only, because a quote is checked against its article.
    """
    found = Reconciliation([], [], [])
    last, known = store.last_seq_by_article(), versions.all()
    for article_id in sorted({*last, *known, *articles}):
        path = folder / truth_file_name(article_id)
        stat, seen = file_stat(path), known.get(article_id, ())
        version = next((v for v in seen if v.stat == stat), None)
        is_edited = stat is not None and version is None
        is_behind = last.get(article_id, 0) > (version.seq if version else 0) and not is_edited
        if not is_behind and not (is_edited and article_id in articles):
            continue
        from reviewer.storage.adoption import Adoption

        adoption = Adoption(article_id, path, seen, store, versions)
        try:
            if is_edited:
                found.notices.extend(adoption.adopt(articles[article_id], now))
            elif stat is None and seen:
                found.notices.append(f"{printable(str(path))} was missing and is written again")
            seq = store.last_seq
            found.behind.append((adoption.present(), seq))
        except ReviewerError as error:
            found.problems.append(error)
    return found
