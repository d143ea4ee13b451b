"""Articles in: which files are meant, and what each one holds, exactly as stored."""

from __future__ import annotations

import codecs
import glob
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewer.domain.article import Article
from reviewer.domain.printable import ACTING, printable
from reviewer.errors import ArticleError, Where
from reviewer.outside.files import UnreadableError, read_bounded

MAX_BYTES = 20_000_000
"""Largest file that is taken for one article."""

SUFFIX = ".txt"
_GLOB = frozenset("*?[")


def find_articles(patterns: Sequence[str | Path]) -> list[Path]:
    """The files that the patterns mean: in the order of the patterns, each one's files by name, none twice.

    A folder means the ``*.txt`` files in it, hidden ones and deeper folders left out. Raises ArticleError
    where a pattern means nothing, and where two files have the same article id.
    """
    found = article_files(patterns)
    by_id: dict[str, Path] = {}
    for path in found:
        other = by_id.setdefault(path.stem, path)
        if other is not path:
            raise ArticleError(
                f"two files have the article id '{printable(path.stem)}', the other is {printable(str(other))}",
                Where(printable(str(path))),
                "Rename one of them, or name only one",
            )
    return found


def article_files(patterns: Sequence[str | Path]) -> list[Path]:
    """The same, files with the same article id among them."""
    found: dict[str, Path] = {}
    for pattern in patterns:
        for path in _expand(str(pattern)):
            found.setdefault(os.path.realpath(path), path)
    return list(found.values())


def read_article(path: Path) -> Article:
    """The article in a file. Raises ArticleError for everything that keeps it from being read as text."""
    shown = printable(str(path))
    _check_name(path, shown)
    content = _read(path, shown)
    text = _decode(content, shown)
    if not text.strip():
        raise _error("this file is empty", shown, "Put the article's text into it, or leave it out")
    return Article(path.stem, shown, text, hashlib.sha256(content).hexdigest())


def _expand(pattern: str) -> list[Path]:
    path = Path(pattern)
    if os.path.isdir(pattern):  # noqa: PTH112  # unlike Path, it takes a name of any length
        return _texts_in(path)
    if os.path.lexists(path):
        return [path]
    if not _GLOB.intersection(pattern):
        raise _error("there is no such file or folder", printable(pattern), "Check the name")
    matches = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207  # absolute too
    files = [file for match in matches for file in (_texts_in(match) if match.is_dir() else [match])]
    if not files:
        raise _error("no file matches this", printable(pattern), "Check the pattern")
    return files


def _texts_in(folder: Path) -> list[Path]:
    try:
        names = sorted(_text_names(folder))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = f"this folder could not be read: {reason}"
        raise _error(what, printable(str(folder)), "Make it readable") from error
    if not names:
        raise _error(
            "there are no *.txt files in this folder",
            printable(str(folder)),
            "Put articles into it, or name another folder",
        )
    return [folder / name for name in names]


def _text_names(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower().endswith(SUFFIX) and not entry.name.startswith(".") and not entry.is_dir():
                yield entry.name


def _check_name(path: Path, shown: str) -> None:
    """An article's id names its truth file and goes into every format, so it has to be plain text."""
    if ACTING.search(path.stem):
        raise _error("the file name holds control characters", shown, "Rename the file")
    if not path.stem:
        raise _error("the file has no name", shown, "Rename the file")


def _read(path: Path, shown: str) -> bytes:
    try:
        return read_bounded(path, MAX_BYTES)
    except UnreadableError as error:
        raise _error(error.what, shown, error.todo) from error


def _decode(content: bytes, shown: str) -> str:
    nul = content.find(b"\0")
    if nul >= 0:
        what = f"this is a binary file, not text (NUL at byte {nul})"
        raise _error(what, shown, "Name a UTF-8 text file")
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        dropped = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
        at = error.start + dropped
        line = content.count(b"\n", 0, at) + 1
        raise ArticleError(
            f"this file is not UTF-8: byte {at} is 0x{content[at]:02x}",
            Where(shown, line),
            "Save it as UTF-8",
        ) from error


def _error(what: str, shown: str, todo: str) -> ArticleError:
    return ArticleError(what, Where(shown), todo)
