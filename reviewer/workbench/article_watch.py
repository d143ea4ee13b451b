"""Whether the files of open articles are still what was read: edited, moved or deleted meanwhile.

A decision points into the text that was read, so one on a file that says something else by now would point at
other words at the next start.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reviewer.domain.article import Article
from reviewer.errors import ArticleError
from reviewer.storage.articles import read_article
from reviewer.storage.durable import Stat, file_stat

EDITED, MISSING = "edited", "missing"
"""The file says something else; there is no such file any more."""


class ArticleWatch:
    """Looks at the files of articles; costs one question to the file system, unless the file was touched."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """``articles`` as they were just read; those that came from no file are never anything but the same."""
        self._seen: dict[str, Stat] = {}
        for article in articles:
            stat = file_stat(Path(article.path)) if article.path else None
            if stat is not None:
                self._seen[article.id] = stat

    def look(self, article: Article) -> str:
        """EDITED or MISSING; empty where the file holds what was read."""
        seen = self._seen.get(article.id)
        if seen is None:
            return ""
        stat = file_stat(Path(article.path))
        if stat is None:
            return MISSING
        if stat == seen:
            return ""
        try:
            is_same = read_article(Path(article.path)).sha256 == article.sha256
        except ArticleError:
            is_same = False
        if is_same:
            self._seen[article.id] = stat
        return "" if is_same else EDITED
