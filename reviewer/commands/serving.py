"""The command that serves the app to browsers."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from reviewer.arguments import EXIT_OK
from reviewer.domain.article import Article
from reviewer.errors import Problems, ReviewerError, Where

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def serve(arguments: argparse.Namespace) -> int:
    """Serve until ctrl+c."""
    from reviewer.serve import serve as serve_offer
    from reviewer.serve.address import checked_public_url
    from reviewer.serve.offer import Offer
    from reviewer.workbench.reading import read_articles
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    articles = tuple(arguments.articles)
    _need_an_article(read_articles(workspace.article_patterns(articles)))
    session = arguments.session or workspace.settings.session
    workspace.session_folder(session)
    token, is_given = _token(arguments.token_file)
    serve_offer(
        Offer(
            workspace,
            articles,
            session,
            token,
            is_given,
            arguments.host,
            arguments.port,
            checked_public_url(arguments.public_url) if arguments.public_url else "",
        )
    )
    return EXIT_OK


def _token(file: Path | None) -> tuple[str, bool]:
    """The token, and whether the person chose it.

    The command line is no place for one: every program of the machine can read it there.
    """
    from reviewer.serve.gate import TOKEN_VARIABLE, checked_token, new_token, read_token

    if file is not None:
        return read_token(file), True
    given = os.environ.get(TOKEN_VARIABLE, "")
    return (checked_token(given, Where(TOKEN_VARIABLE)), True) if given else (new_token(), False)


def _need_an_article(read: Iterable[tuple[Path, Article | ReviewerError]]) -> None:
    """Tell here what every browser would be told, as ``reviewer review`` does."""
    errors = []
    for _, article in read:
        if isinstance(article, Article):
            return
        errors.append(article)
    raise errors[0] if len(errors) == 1 else Problems(errors)
