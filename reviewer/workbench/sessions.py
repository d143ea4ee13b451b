"""Sessions opened for review and rebuilt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.pack import PackFile, pack_digest
from reviewer.errors import Problems, ReviewerError
from reviewer.settings import state_folder
from reviewer.storage.filters import FILTERS, FilterFile
from reviewer.storage.packs import read_pack
from reviewer.storage.rescue import Rescue
from reviewer.storage.sessions import open_session, rebuild_session
from reviewer.workbench.reading import extractor_version, lazy_reader, read_articles
from reviewer.workbench.review import Review
from reviewer.workbench.stopwatch import Stopwatch
from reviewer.workbench.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.workbench.rule_shop import RuleShop


class OpenedReview(NamedTuple):
    """A review ready for the screen."""

    review: Review
    session: str
    notices: tuple[str, ...]
    """What the person should know first: articles and truth files that cannot be used, what opening did."""


def utc_now() -> str:
    """The time as the decision log writes it: ISO 8601 in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def open_review(
    workspace: Workspace, patterns: tuple[str, ...] = (), *, session: str = "", annotator: str = ""
) -> Iterator[OpenedReview]:
    """Open a session on the articles that the patterns, or else the workspace's settings, name.

    Articles that cannot be read become notices as long as one can be. Raises ReviewerError where none can, or
    where the session or the rule pack cannot be opened.
    """
    articles, unreadable = _readable(workspace.article_patterns(patterns))
    name = session or workspace.settings.session
    files = read_pack(workspace.rules)
    home, who = state_folder(), annotator or workspace.settings.annotator
    with open_session(workspace.sessions, name, articles, clock=utc_now, home=home, annotator=who) as opened:
        review = Review(
            articles,
            opened.store,
            opened.truth,
            lazy_reader(files),
            f"{pack_digest(files)}-{extractor_version()}",
            annotator=who,
            clock=utc_now,
            stopwatch=Stopwatch(time.monotonic) if workspace.settings.timing else None,
            shelf=FilterFile(opened.folder / FILTERS),
            session=name,
            rescue=Rescue(opened.folder, home, opened.store.created),
        )
        review.make_shop = partial(_shop, workspace, name, patterns, files, who)
        changed = (_changed_notice(article) for article in articles if review.is_changed(article.id))
        notices = (*map(str, unreadable), *map(str, opened.problems), *opened.notices, *changed)
        yield OpenedReview(review, name, notices)


def rebuild(workspace: Workspace, name: str, patterns: tuple[str, ...] = ()) -> str:
    """Make a session's database again from its truth files; what was restored, in words.

    Quotes are checked against the articles that the patterns or the settings name, as far as those are there.
    """
    try:
        articles, _ = _readable(workspace.article_patterns(patterns))
    except ReviewerError:
        if patterns:
            raise
        articles = []
    return rebuild_session(workspace.sessions, name, articles, clock=utc_now)


def _readable(patterns: tuple[str, ...]) -> tuple[list[Article], list[ReviewerError]]:
    articles: list[Article] = []
    errors: list[ReviewerError] = []
    for _, read in read_articles(patterns):
        if isinstance(read, Article):
            articles.append(read)
        else:
            errors.append(read)
    if not articles:
        raise errors[0] if len(errors) == 1 else Problems(errors)
    return articles, errors


def _shop(
    workspace: Workspace, session: str, patterns: tuple[str, ...], files: tuple[PackFile, ...], who: str
) -> RuleShop:
    """What the rules are tuned with; nothing of it is on the way to the first screen."""
    from reviewer.workbench.rule_shop import RuleShop

    return RuleShop(workspace, session, patterns, files, who, utc_now)


def _changed_notice(article: Article) -> str:
    return (
        f"{article.path} was edited after it was reviewed; its decisions are kept and no new ones are taken. "
        "Restore the file, or review it in a new session"
    )
