"""Extractions of many articles, written as they are read: in this process or by one process a core.

What is written for one article is made where it was read, so that hardly more than text comes back. The same
code makes it in either case, so that the output is the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.ports import Reader
from reviewer.errors import ReviewerError, Where
from reviewer.exchange.listing import (
    CANDIDATE_COLUMNS,
    FIGURE_COLUMNS,
    Cell,
    Column,
    Listing,
    candidate_listing,
    figure_listing,
)
from reviewer.exchange.registry import FORMATS
from reviewer.storage.articles import find_articles, read_article
from reviewer.workbench.crew import Crew
from reviewer.workbench.reading import OnProgress, load_reader

WORTH_A_CREW = 1_000_000
"""Bytes of articles from which more processes are faster than one: each takes a second to get ready."""


class Wanted(NamedTuple):
    """What is to be written of every article."""

    rules: Path
    form: str
    """A name in ``FORMATS``."""
    figures: bool
    """Every figure with its account, instead of the candidates."""
    time_limit: float
    """Seconds of processor time for one article."""
    unsure_first: bool = False
    """The least sure candidates of each article first, instead of text order."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the listing that is written."""
        return FIGURE_COLUMNS if self.figures else CANDIDATE_COLUMNS

    @property
    def is_lined(self) -> bool:
        """Whether articles can be written one behind the other."""
        return FORMATS[self.form].is_lined

    def text(self, rows: Iterable[Mapping[str, Cell]]) -> str:
        """Rows in the format, below its head."""
        stream = StringIO()
        FORMATS[self.form].write(Listing(self.columns, rows), stream, 0)
        return stream.getvalue()


class Part(NamedTuple):
    """What one article gave."""

    text: str = ""
    """Its lines, where the format has some for each row."""
    rows: tuple[Mapping[str, Cell], ...] = ()
    """Its rows, where all have to be known before any can be written."""
    notes: tuple[str, ...] = ()
    error: ReviewerError | None = None


class PartReader:
    """Reads one article after the other into parts."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._reader: Reader = load_reader(wanted.rules, wanted.time_limit)
        self._head = len(wanted.text(())) if wanted.is_lined else 0

    def __call__(self, path: Path) -> Part:
        """The part of the article in a file; one that cannot be read gives its error."""
        try:
            article = read_article(path)
        except ReviewerError as error:
            return Part(error=error)
        extraction = self._reader.extract(article)
        candidates = extraction.candidates
        if self._wanted.unsure_first:
            candidates = tuple(sorted(candidates, key=lambda candidate: candidate.confidence))
        listing = (
            figure_listing([(article, extraction.figures)])
            if self._wanted.figures
            else candidate_listing(candidates)
        )
        notes = tuple(f"{Where(article.path)}: {note}" for note in extraction.notes)
        if self._wanted.is_lined:
            return Part(text=self._wanted.text(listing.rows)[self._head :], notes=notes)
        return Part(rows=tuple(listing.rows), notes=notes)


def parts(patterns: Sequence[str], wanted: Wanted, jobs: int, on_progress: OnProgress) -> Iterator[Part]:
    """The part of every article that the patterns name, in order. Raises ArticleError, Problems and CrewError.

    ``jobs`` is how many processes read; 0 for one a core where there is enough to read.
    """
    paths = find_articles(patterns)
    crew_size = min(jobs or (_cores() if _is_worth_a_crew(paths) else 1), len(paths))
    if crew_size < 2:
        yield from _counted(map(PartReader(wanted), paths), len(paths), on_progress)
        return
    with Crew[Path, Part](crew_size, PartReader, wanted) as crew:
        yield from _counted(crew.results(paths), len(paths), on_progress)


def _cores() -> int:
    """How many processes this one may keep busy."""
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _counted(made: Iterable[Part], total: int, on_progress: OnProgress) -> Iterator[Part]:
    for done, part in enumerate(made, 1):
        yield part
        on_progress(done, total)


def _is_worth_a_crew(paths: Iterable[Path]) -> bool:
    size = 0
    for path in paths:
        try:
            size += path.stat().st_size
        except OSError:
            continue  # told when it is read
        if size >= WORTH_A_CREW:
            return True
    return False
