"""What differs between a pack and an edited one, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from reviewer.extraction.editing.edited_pack import FIELD_OF, changed_macros, entries_of, uses_any
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.schema import Entry

_TOLD = {"about", "example", "counterexample"}
"""Fields that are for people; nothing is read by them."""


class Change(NamedTuple):
    """An entry that reads otherwise: changed itself, new, gone, or by a macro that it uses."""

    table: str
    before: Any
    """The entry before; None for a new one."""
    after: Any
    """The entry as it is to be; None for one that is gone."""

    @property
    def is_of_one_kind(self) -> bool:
        """Whether the entry is tried at the same stage before and after."""
        kinds = {(getattr(e, "stretch", None), getattr(e, "sets", None) == "comparator") for e in self[1:] if e}
        return len(kinds) == 1

    @property
    def entry_id(self) -> str:
        """Id of the entry."""
        entry: Entry = self.after or self.before
        return entry.id


def changes_between(before: Pack, after: Pack) -> tuple[Change, ...]:
    """Every entry by which the two packs read differently, in order of tables and of the pack after."""
    macros = changed_macros(before, after)
    return tuple(change for table in FIELD_OF for change in _of_table(table, before, after, macros))


def _of_table(table: str, before: Pack, after: Pack, macros: frozenset[str]) -> Iterator[Change]:
    olds, news = entries_of(before, table), entries_of(after, table)
    if olds is news and not macros:
        return
    known = {entry.id: entry for entry in olds}
    for entry in news:
        old = known.pop(entry.id, None)
        if old is None or (old is not entry and _reads_otherwise(old, entry)) or uses_any(entry, macros):
            yield Change(table, old, entry)
    for entry in known.values():
        yield Change(table, entry, None)


def _reads_otherwise(old: Entry, new: Entry) -> bool:
    return old.model_dump(exclude=_TOLD) != new.model_dump(exclude=_TOLD)
