"""The articles of a workspace looked over: which can be read, and what is odd about the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.checkup import BROKEN, NOTE, Observation, observed
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, Where
from reviewer.storage.articles import article_files, read_article

_CHECK = "article-files"


class Articles(NamedTuple):
    """What there is to read."""

    by_id: Mapping[str, Article]
    observations: tuple[Observation, ...]
    files: int
    """How many were looked at."""


def look_at_articles(
    patterns: Sequence[str], root: Path, on_article: Callable[[int, int], None] = lambda done, total: None
) -> Articles:
    """Read every article that the patterns mean; ``root`` is the workspace, which links should not leave."""
    paths: dict[str, Path] = {}
    found: list[Observation] = []
    for pattern in patterns:
        try:
            paths |= {os.path.realpath(path): path for path in article_files([pattern])}
        except ReviewerError as error:
            found += observed(error, _CHECK, NOTE if _is_bare(pattern) else BROKEN)
    by_id: dict[str, Article] = {}
    for done, path in enumerate(paths.values(), 1):
        found += _look_at(path, root, by_id)
        on_article(done, len(paths))
    return Articles(by_id, tuple(found), len(paths))


def _is_bare(pattern: str) -> bool:
    """Whether there is nothing to read yet: no such place, or a folder that can be looked into."""
    return not os.path.lexists(pattern) or (Path(pattern).is_dir() and os.access(pattern, os.R_OK | os.X_OK))


def _look_at(path: Path, root: Path, by_id: dict[str, Article]) -> list[Observation]:
    """Read one article into ``by_id``; what is wrong with it."""
    try:
        article = read_article(path)
    except ReviewerError as error:
        return observed(error, _CHECK)
    if article.id in by_id:
        what = f"two files have the article id '{printable(article.id)}', the other is {by_id[article.id].path}"
        todo = "Rename one of them; until then the workspace cannot be opened as a whole"
        return [Observation(check=_CHECK, severity=BROKEN, what=what, where=Where(article.path), todo=todo)]
    by_id[article.id] = article
    return _leading_out(path, root, article)


def _leading_out(path: Path, root: Path, article: Article) -> list[Observation]:
    real = Path(os.path.realpath(path))
    is_inside = Path(os.path.abspath(path)).is_relative_to(root)  # noqa: PTH100  # resolve() would follow the link
    if not is_inside or real.is_relative_to(os.path.realpath(root)):
        return []
    what = f"this is a link to {printable(str(real))}, outside of the workspace"
    todo = "Copy the file here if the workspace is to stand by itself"
    return [Observation(check=_CHECK, severity=NOTE, what=what, where=Where(article.path), todo=todo)]
