"""The formats that can be written. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TextIO

from reviewer.domain.article import Article
from reviewer.domain.candidate import Candidate
from reviewer.domain.figure import Figure
from reviewer.exchange.csv_table import write_csv
from reviewer.exchange.jsonl import write_jsonl
from reviewer.exchange.listing import Listing, candidate_listing, figure_listing
from reviewer.exchange.text_table import write_table


class Format(NamedTuple):
    """One way to write listings."""

    name: str
    """As the command line takes it."""
    about: str
    """One line for the help."""
    write: Callable[[Listing, TextIO, int], None]
    """Writes a listing to a stream, at most the given number of cells wide where that has a meaning."""
    is_lined: bool = True
    """Whether each row is told by itself, so that listings may be written one behind the other below one head."""

    def write_candidates(self, candidates: Iterable[Candidate], stream: TextIO, width: int = 0) -> None:
        """Write candidates in the given order."""
        self.write(candidate_listing(candidates), stream, width)

    def write_figures(
        self, read: Iterable[tuple[Article, Iterable[Figure]]], stream: TextIO, width: int = 0
    ) -> None:
        """Write every figure of the given articles with its account."""
        self.write(figure_listing(read), stream, width)


FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format("table", "aligned columns for people", write_table, is_lined=False),
        Format("jsonl", "one JSON object a line for programs", write_jsonl),
        Format("csv", "comma separated values for spreadsheets", write_csv),
    )
}
"""Every format by its name; the first is the default."""
