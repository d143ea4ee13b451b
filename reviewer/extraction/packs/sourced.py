"""An entry of a pack together with the place it was read from."""

from __future__ import annotations

from typing import NamedTuple

from reviewer.errors import Where
from reviewer.extraction.packs.schema import Entry
from reviewer.extraction.packs.toml_places import TablePlace


class Sourced(NamedTuple):
    """An entry with its table's name, its file and its place there."""

    table: str
    entry: Entry
    path: str
    place: TablePlace

    def where(self, key: str, pos: int = 0) -> Where:
        """Where the text of ``key`` stands, ``pos`` code points into it."""
        line, column = self.place.of_text(key, getattr(self.entry, key, ""), pos)
        return Where(self.path, line, column, f"{self.entry.id}.{key}")
