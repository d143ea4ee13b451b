"""Where the keys and values of a pack's entries stand, looked up again for the few that something is said of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cached_property

from reviewer.domain.pack import PackFile
from reviewer.errors import Where
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.schema import Entry
from reviewer.extraction.packs.toml_places import TablePlace, table_places


class PackPlaces:
    """The places of a pack's entries, read from its files when first asked for."""

    def __init__(self, files: Iterable[PackFile], pack: Pack) -> None:
        self._files, self._pack = tuple(files), pack

    def of(self, table: str, entry: Entry, key: str = "", value: str = "") -> Where:
        """Where an entry begins, its ``key`` stands, or a ``value`` of that key."""
        start = self._pack.places.get((table, entry.id), Where())
        place = self._tables.get((start.path, start.line))
        if place is None or not key:
            return Where(start.path, start.line, 1 if start.line else 0, entry.id)
        at = place.of_value(key, value) if value else place.texts.get(key) or place.of_key(key)
        return Where(start.path, *at, f"{entry.id}.{key}")

    @cached_property
    def _tables(self) -> dict[tuple[str, int], TablePlace]:
        return {
            (file.path, place.line): place
            for file in self._files
            for place in table_places(unicodedata.normalize("NFC", file.text.replace("\r\n", "\n"))).values()
        }
