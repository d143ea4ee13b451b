"""Rules and articles brought together: the pack in force, and what it reads in a list of articles."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Lock

from reviewer import __version__
from reviewer.domain.article import TIME_LIMIT, Article
from reviewer.domain.pack import PackFile
from reviewer.domain.ports import Reader
from reviewer.errors import Problems, ReviewerError
from reviewer.storage.articles import find_articles, read_article
from reviewer.storage.packs import read_pack

OnProgress = Callable[[int, int], None]
"""Called with the number of articles done and their total."""


def load_reader(directory: Path, time_limit: float = TIME_LIMIT) -> Reader:
    """Compile the rule pack in ``directory``. Raises Problems with everything that is wrong in it."""
    return compile_reader(read_pack(directory), time_limit)


def compile_reader(files: tuple[PackFile, ...], time_limit: float = TIME_LIMIT) -> Reader:
    """Compile a rule pack from its files; slow (the patterns are compiled), so done once a run.

    ``time_limit``: seconds of processor time for one article.
    """
    from reviewer.extraction.pipeline import build_extractor

    return build_extractor(files, time_limit)


def check_rules(directory: Path, depth: int = 1) -> str:
    """Validate a rule pack, run its examples, attack its patterns; what it holds, in words.

    ``depth`` makes the attacks longer. Raises Problems with all that is wrong.
    """
    from reviewer.extraction.authoring.attacks import Prober
    from reviewer.extraction.authoring.check import check_pack

    files = read_pack(directory)
    report = check_pack(files, Prober(depth))
    if not report.is_sound:
        raise Problems(report.errors)
    counts = ", ".join(f"{count} {_plural(table, count)}" for table, count in report.entries.items())
    return (
        f"{Path(files[0].path).parent}: {counts}; all {report.examples} examples hold, "
        f"nothing is dead or shadowed, all {report.patterns} patterns withstand attack"
    )


def show_entry(directory: Path, name: str) -> str:
    """An entry or macro of a rule pack with its patterns as they run. Raises UsageError where there is none."""
    from reviewer.extraction.authoring.showing import shown
    from reviewer.extraction.packs.pack import compile_pack

    return shown(compile_pack(read_pack(directory)), name)


def _plural(table: str, count: int) -> str:
    return table if count == 1 or table.endswith("s") else f"{table}s"


def extractor_version() -> str:
    """What tells one version of the extractor's code from the next, without loading it: a cache key.

    The release alone would not do, because a checkout changes between releases.
    """
    package = Path(__file__).parent.parent
    sources = (source for folder in ("extraction", "domain") for source in _sources(os.fspath(package / folder)))
    stats = sorted((found.st_mtime_ns, found.st_size) for found in map(os.stat, sources))
    return f"{__version__}-{zlib.crc32(repr(stats).encode()):08x}"


def _sources(folder: str) -> Iterator[str]:
    """The modules in a folder and those below it. Every start waits for this, so paths stay plain strings."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.is_dir():
                yield from _sources(entry.path)


def lazy_reader(files: tuple[PackFile, ...]) -> Callable[[], Reader]:
    """A function that compiles the pack at its first call, from whichever thread, and only then."""
    lock, made = Lock(), list[Reader]()

    def reader() -> Reader:
        with lock:
            if not made:
                made.append(compile_reader(files))
        return made[0]

    return reader


def read_articles(patterns: Iterable[str]) -> Iterator[tuple[Path, Article | ReviewerError]]:
    """Every article that the patterns name, in order; a file that cannot be read gives its error instead.

    Raises ArticleError where a pattern names nothing at all.
    """
    for path in find_articles(tuple(patterns)):
        try:
            yield path, read_article(path)
        except ReviewerError as error:
            yield path, error
