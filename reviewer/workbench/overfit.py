"""Entries that know one article: rules, guards, cues, codes and phrases that fire in one article or in none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from reviewer.errors import ReviewerError
from reviewer.exchange.listing import Cell, Column, Listing
from reviewer.exchange.text_table import write_table
from reviewer.storage.articles import find_articles
from reviewer.storage.packs import read_pack
from reviewer.workbench.reading import OnProgress, read_articles

_COLUMNS = ("table", "id", "articles", "article")


class Rare(NamedTuple):
    """An entry that fires in at most one article."""

    table: str
    entry_id: str
    article: str
    """The one article; empty where there is none."""

    def row(self) -> dict[str, Cell]:
        """The entry as a line of a table."""
        return dict(zip(_COLUMNS, (self.table, self.entry_id, int(bool(self.article)), self.article), strict=True))


class Overfit(NamedTuple):
    """What a corpus tells of a pack."""

    articles: int
    entries: int
    rare: tuple[Rare, ...]
    """By table, those of one article first, then by id."""
    errors: tuple[ReviewerError, ...]
    """Articles that could not be read."""


def overfit(patterns: Sequence[str], rules: Path, on_progress: OnProgress = lambda done, total: None) -> Overfit:
    """Which entries of a pack fire in at most one of the articles. Raises Problems for a broken pack."""
    from reviewer.extraction.authoring.sightings import TABLES, Spotter

    spotter = Spotter(read_pack(rules))
    total = len(find_articles(tuple(patterns)))
    seen: dict[tuple[str, str], list[str]] = {entry: [] for entry in spotter.entries}
    errors: list[ReviewerError] = []
    read = 0
    for done, (_, article) in enumerate(read_articles(patterns), 1):
        if isinstance(article, ReviewerError):
            errors.append(article)
        else:
            read += 1
            for entry in spotter.seen_in(article) & seen.keys():
                seen[entry].append(article.id)
        on_progress(done, total)
    rare = [Rare(*entry, "".join(articles)) for entry, articles in seen.items() if len(articles) <= 1]
    rare.sort(key=lambda entry: (TABLES.index(entry.table), not entry.article, entry.entry_id))
    return Overfit(read, len(seen), tuple(rare), tuple(errors))


def print_overfit(found: Overfit, out: TextIO, width: int, *, as_json: bool) -> None:
    """Print the entries as a table with a line of totals, or as JSON."""
    one = sum(bool(entry.article) for entry in found.rare)
    totals = {
        "articles": found.articles,
        "entries": found.entries,
        "in_one": one,
        "in_none": len(found.rare) - one,
    }
    if as_json:
        rows = [entry.row() for entry in found.rare]
        out.write(json.dumps({**totals, "rare": rows}, ensure_ascii=False, indent=1) + "\n")
        return
    write_table(Listing(tuple(map(Column, _COLUMNS)), (entry.row() for entry in found.rare)), out, width)
    out.write(
        f"\nof {found.entries} entries, {one} fire in one of {found.articles} articles"
        f" and {len(found.rare) - one} in none\n"
    )
