"""Words that a pack lists twice for the same purpose: the second never takes anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.schema import Entry

_OWN_LISTS = ("rate", "scale", "stop")
"""Kinds of unit that are looked up apart from the others."""


class Repeated(NamedTuple):
    """A word of an entry that an earlier one, or the entry itself, has already."""

    table: str
    entry: Entry
    key: str
    word: str
    first: str
    """Id of the entry that has it first."""


def repeated_words(pack: Pack) -> Iterator[Repeated]:
    """The spellings of units and the words of phrases that were listed before, in the order of the files."""
    first: dict[tuple[str, str], str] = {}
    for unit in pack.units:
        purpose = unit.kind if unit.kind in _OWN_LISTS else "unit"
        yield from _repeated("unit", unit, "spellings", purpose, first)
    for phrase in pack.phrases:
        yield from _repeated("phrase", phrase, "words", f"phrase {phrase.role}", first)


def _repeated(
    table: str, entry: Entry, key: str, purpose: str, first: dict[tuple[str, str], str]
) -> Iterator[Repeated]:
    for word in getattr(entry, key):
        folded = (purpose, word.lower())
        if folded in first and word == word.lower():
            yield Repeated(table, entry, key, word, first[folded])
        first.setdefault(folded, entry.id)
