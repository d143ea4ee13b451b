"""One truth file as it stands: what it says, or what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.checkup import BROKEN, WARNING, Observation, observed
from reviewer.domain.printable import printable
from reviewer.domain.truth import ArticleTruth
from reviewer.errors import ReviewerError, TruthError, Where
from reviewer.storage.durable import Stat, file_stat
from reviewer.storage.session_names import leads_out, truth_file_name
from reviewer.storage.truth_reading import check_against, check_single, misplaced, parse_truth, read_text

_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)


class TruthPage(NamedTuple):
    """A file that was read."""

    path: Path
    stat: Stat
    text: str = ""
    """With ``\\n`` at the end of every line."""
    truth: ArticleTruth | None = None
    """None where the file is broken."""
    error: TruthError | None = None
    """Why it is broken."""


def read_page(path: Path) -> TruthPage:
    """Read a truth file, broken or not; a link that leads out of the session is not followed."""
    if leads_out(path):
        return TruthPage(path, (0, 0), error=misplaced(printable(str(path))))
    stat = file_stat(path) or (0, 0)
    try:
        text = read_text(path).text
    except TruthError as error:
        return TruthPage(path, stat, error=error)
    try:
        return TruthPage(path, stat, text, parse_truth(text, printable(str(path))))
    except TruthError as error:
        return TruthPage(path, stat, text, error=_explained(error, text))


def page_observations(page: TruthPage, article: Article | None) -> list[Observation]:
    """What is wrong with a file by itself and beside its article, None where that is not there."""
    if page.truth is None:
        return observed(page.error, "truth-files") if page.error else []
    shown, truth = printable(str(page.path)), page.truth
    found: list[Observation] = []
    if page.path.name != truth_file_name(truth.article_id):
        what = f"this file says it is about the article '{printable(truth.article_id)}'"
        todo = "Give it that article's name, or correct its id"
        where = Where(shown, key="id")
        found.append(Observation(check="truth-files", severity=BROKEN, what=what, where=where, todo=todo))
    if article is not None and truth.sha256 not in ("", article.sha256):
        what = "this file is about another version of the article"
        todo = "Restore the article, or review it in a new session"
        where = Where(shown, key="sha256")
        found.append(Observation(check="articles", severity=WARNING, what=what, where=where, todo=todo))
    try:
        check_single(truth, shown)
        if article is not None and truth.sha256 in ("", article.sha256):
            check_against(truth, article, page.text, shown)
    except ReviewerError as error:
        found += observed(error, "truth-files")
    return found


def _explained(error: TruthError, text: str) -> TruthError:
    """The error, told by what is likely to have caused it."""
    marker = _CONFLICT.search(text)
    if marker:
        line = text.count("\n", 0, marker.start()) + 1
        what = "version control left its marks of a conflict in this file"
        return TruthError(what, Where(error.where.path, line), error.todo)
    if not text.strip():
        return TruthError("this file is empty", error.where, error.todo)
    if error.where.line >= text.rstrip().count("\n") + 1:
        return TruthError(f"this file stops in the middle: {error.what}", error.where, error.todo)
    return error
