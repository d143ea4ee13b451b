"""One edited entry, read and validated by itself: what a person types, with errors told by its own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reviewer.domain.pack import PackFile
from reviewer.domain.rule_edit import EDITABLE_TABLES, MACROS, RuleEdit
from reviewer.errors import RulePackError, Where
from reviewer.extraction.packs.entries import UnitModel
from reviewer.extraction.packs.loading import misspelt_units, read_file
from reviewer.extraction.packs.patterns import macro_errors, pattern_errors
from reviewer.extraction.packs.refusal import advice
from reviewer.extraction.packs.sourced import Sourced
from reviewer.extraction.packs.toml_places import TablePlace
from reviewer.extraction.resolving.catalogue import IndicatorModel

_HEADER = re.compile(r"\s*(?:#[^\n]*\n\s*)*\[")
"""How a text begins that names its table itself, comments above that aside."""


class EditedEntry(NamedTuple):
    """What one edit's text says."""

    edit: RuleEdit
    sourced: Sourced | None = None
    """The entry; None for a macro, a deletion, and a text that is no entry."""
    macro: str | None = None
    """The macro's pattern."""
    errors: tuple[RulePackError, ...] = ()

    def where(self, line: int = 1, column: int = 0, key: str = "") -> Where:
        """A place in the edit's text."""
        return Where(place_name(self.edit), line, column, key)


def place_name(edit: RuleEdit) -> str:
    """What errors call an edit's text, instead of a file."""
    return f"{edit.table} {edit.entry_id}"


def read_edit(edit: RuleEdit) -> EditedEntry:
    """The entry or macro that an edit writes, as far as it shows without the rest of the pack."""
    if edit.table not in EDITABLE_TABLES:
        what = f"'{edit.table}' is no table that can be edited"
        todo = advice(edit.table, EDITABLE_TABLES, "Tables are")
        return EditedEntry(edit, errors=(RulePackError(what, Where(edit.table), todo),))
    if edit.is_deletion:
        return EditedEntry(edit)
    is_headed = _HEADER.match(edit.text) is not None
    header = f"[{edit.table}]" if edit.table == MACROS else f"[[{edit.table}]]"
    text = edit.text if is_headed else f"{header}\n{edit.text}"
    read = read_file(PackFile(place_name(edit), text))
    found = EditedEntry(edit, errors=tuple(_with_line(error, text) for error in read.errors))
    if not read.errors:
        found = _macro(found, read.macros) if edit.table == MACROS else _entry(found, read.entries)
    return found if is_headed else _without_first_line(found)


def errors_in_pack(
    found: EditedEntry, macros: Mapping[str, str], units: Sequence[UnitModel]
) -> Iterator[RulePackError]:
    """What is wrong with an entry beside the pack's macros and units; its patterns are not compiled for that."""
    edit = found.edit
    if found.macro is not None:
        yield from macro_errors(edit.entry_id, found.macro, found.where(key=edit.entry_id))
    if found.sourced is not None:
        yield from pattern_errors(found.sourced, macros)
        if isinstance(found.sourced.entry, IndicatorModel):
            known = [Sourced("unit", unit, "", TablePlace(0)) for unit in units]
            yield from misspelt_units([*known, found.sourced])


def _entry(found: EditedEntry, entries: Sequence[Sourced]) -> EditedEntry:
    edit = found.edit
    if len(entries) != 1 or entries[0].table != edit.table:
        what = f"one [[{edit.table}]] is wanted here, and nothing else"
        return found._replace(errors=(RulePackError(what, found.where(), "Edit one entry at a time"),))
    sourced = entries[0]
    if sourced.entry.id != edit.entry_id:
        what = f"the id '{sourced.entry.id}' is not '{edit.entry_id}'"
        where = found.where(*sourced.place.of_key("id"), f"{edit.entry_id}.id")
        todo = "Keep the id, or delete this entry and write a new one"
        return found._replace(errors=(RulePackError(what, where, todo),))
    return found._replace(sourced=sourced)


def _macro(found: EditedEntry, macros: Mapping[str, tuple[str, Where]]) -> EditedEntry:
    name = found.edit.entry_id
    if set(macros) != {name}:
        todo = f"Write one line: {name} = '...'"
        return found._replace(errors=(RulePackError(f"the macro {{{name}}} is wanted here", found.where(), todo),))
    return found._replace(macro=macros[name][0])


def _without_first_line(found: EditedEntry) -> EditedEntry:
    """The same with every line counted in the text as it was given, which has no line for its table."""
    errors = tuple(map(_a_line_up, found.errors))
    if found.sourced is None:
        return found._replace(errors=errors)
    place = found.sourced.place
    moved = TablePlace(
        max(1, place.line - 1),
        {key: (line - 1, column) for key, (line, column) in place.keys.items()},
        {key: (line - 1, column) for key, (line, column) in place.texts.items()},
        place.source[1:],
    )
    return found._replace(sourced=found.sourced._replace(place=moved), errors=errors)


def _with_line(error: RulePackError, text: str) -> RulePackError:
    """An error with a line even where the parser only says that the text ended."""
    if error.where.line:
        return error
    where = Where(error.where.path, len(text.rstrip().split("\n")), 0, error.where.key)
    return RulePackError(error.what, where, error.todo)


def _a_line_up(error: RulePackError) -> RulePackError:
    where = error.where
    line = max(1, where.line - 1) if where.line else 0
    moved = Where(where.path, line, where.column, where.key, where.offset)
    return RulePackError(error.what, moved, error.todo)
