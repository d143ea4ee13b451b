"""What a rule pack consists of, entry by entry, so that each can be found and opened, measured or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.pack import PackFile
from reviewer.domain.rule_edit import EDITABLE_TABLES, MACROS

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack

_MACRO = re.compile(r"^(\w+)\s*=", re.MULTILINE)
"""The line of a macro, in a file's table of them."""
_MACROS = re.compile(r"^\[macros\].*?(?=^\[\[|\Z)", re.MULTILINE | re.DOTALL)
"""That table, up to the first entry of another one."""


class PackEntry(NamedTuple):
    """One entry of a pack."""

    table: str
    """One of ``domain.rule_edit.EDITABLE_TABLES``."""
    entry_id: str
    about: str
    """One line about it; of a macro, which has none, its pattern."""
    file: str
    """Name of its file, without folders."""
    line: int


def pack_entries(pack: Pack, files: Sequence[PackFile]) -> tuple[PackEntry, ...]:
    """Every entry that can be edited: tables in their order, each in the order of the pack that ``files`` are."""
    return tuple(entry for table in EDITABLE_TABLES for entry in _of_table(pack, files, table))


def _of_table(pack: Pack, files: Sequence[PackFile], table: str) -> Iterator[PackEntry]:
    from reviewer.extraction.editing.edited_pack import entries_of

    if table == MACROS:
        yield from _macros(pack, files)
        return
    for entry in entries_of(pack, table):
        where = pack.places[table, entry.id]
        yield PackEntry(table, entry.id, entry.about, _file_name(where.path), where.line)


def _macros(pack: Pack, files: Sequence[PackFile]) -> Iterator[PackEntry]:
    for file in sorted(files):
        for section in _MACROS.finditer(file.text):
            for found in _MACRO.finditer(section[0]):
                if pattern := pack.macros.get(found[1]):
                    line = file.text.count("\n", 0, section.start() + found.start()) + 1
                    yield PackEntry(MACROS, found[1], pattern, _file_name(file.path), line)


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]
