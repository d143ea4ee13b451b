"""A compiled pack with entries edited: validated, and sharing all that no edit touches.

Compiling a pack takes half a second, an edit of one entry some milliseconds: a pattern is compiled once for its
text, and lists and scanners are made anew only where a table of theirs was edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import regex

from reviewer.domain.rule_edit import MACROS, RuleEdit, edits_digest
from reviewer.errors import Problems, RulePackError, Where
from reviewer.extraction.editing.entry_text import EditedEntry, errors_in_pack, place_name, read_edit
from reviewer.extraction.packs.macros import MacroError, expand, used_macros
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.patterns import broken
from reviewer.extraction.packs.refusal import advice
from reviewer.extraction.packs.schema import Entry
from reviewer.extraction.pipeline import Extractor
from reviewer.extraction.resolving.catalogue import Catalogue
from reviewer.extraction.uncollected import uncollected

FIELD_OF: Mapping[str, str] = {
    "unit": "units",
    "zone": "zones",
    "guard": "guards",
    "cue": "cues",
    "rule": "rules",
    "phrase": "phrases",
    "indicator": "indicators",
}
"""The field of a pack that holds each table's entries."""
_MADE_OF: Mapping[str, tuple[str, ...]] = {
    "vocabulary": ("cue", "guard"),
    "compiled_rules": ("rule",),
    "phrase_lists": ("phrase",),
    "figure_scanner": ("unit", "cue"),
    "guard_scanner": ("guard", "unit"),
    "zone_reader": ("zone",),
    "cue_scanner": ("cue",),
    "catalogue": ("indicator",),
}
"""What a pack makes once, with the tables that it is made of."""
_WITHOUT_PATTERNS = ("vocabulary", "catalogue")
"""What no macro bears on."""


def edited_extractor(extractor: Extractor, edits: Sequence[RuleEdit]) -> Extractor:
    """The extractor of the edited pack, with the same time limit. Raises Problems."""
    return extractor.with_pack(edited_pack(extractor.pack, edits))


def edited_pack(pack: Pack, edits: Sequence[RuleEdit]) -> Pack:
    """``pack`` with the edits made, one after the other; its digest tells the edits too.

    An edited entry keeps its place among those of its table, a new one stands behind them. Raises Problems with a
    RulePackError for everything that is wrong; lines and columns count the text of the edit that the error's
    ``where.path`` names as ``table id``.
    """
    with uncollected():
        read = [read_edit(edit) for edit in edits]
        errors = [error for found in read for error in found.errors]
        edited = pack if errors else _applied(pack, read, errors)
        if not errors:
            errors += [e for found in read for e in errors_in_pack(found, edited.macros, edited.units)]
            errors += _macro_uses(pack, edited)
        if errors:
            raise Problems(errors)
        edited = _sharing(pack, replace(edited, digest=edits_digest(pack.digest, edits)))
        try:
            edited.compile_all()
        except regex.error as error:
            raise Problems(_broken(edited, read, str(error))) from error
    return edited


def edit_errors(pack: Pack, edits: Sequence[RuleEdit]) -> tuple[RulePackError, ...]:
    """What is wrong with the edits, for an editor to tell while a person types; empty if they are sound."""
    try:
        edited_pack(pack, edits)
    except Problems as problems:
        return tuple(error for error in problems.errors if isinstance(error, RulePackError))
    return ()


def changed_macros(before: Pack, after: Pack) -> frozenset[str]:
    """The macros that read otherwise, themselves or by another one that they use."""
    if before.macros is after.macros or before.macros == after.macros:
        return frozenset()
    names = {name for name in {*before.macros, *after.macros} if before.macros.get(name) != after.macros.get(name)}
    while True:
        using = {name for name, text in after.macros.items() if not names.isdisjoint(used_macros(text))}
        if using <= names:
            return frozenset(names)
        names |= using


def uses_any(entry: Entry, macros: frozenset[str]) -> bool:
    """Whether a pattern of the entry uses one of the macros."""
    return any(not macros.isdisjoint(used_macros(getattr(entry, key))) for key in entry.PATTERNS)


def entries_of(pack: Pack, table: str) -> tuple[Any, ...]:
    """The entries of a table, in order."""
    found: tuple[Any, ...] = getattr(pack, FIELD_OF[table])
    return found


def _applied(pack: Pack, read: Iterable[EditedEntry], errors: list[RulePackError]) -> Pack:
    """The pack with its entries and macros exchanged; what cannot be is told in ``errors``."""
    for found in read:
        edit = found.edit
        if edit.table == MACROS:
            pack = _with_macro(pack, found, errors)
            continue
        entries, where = entries_of(pack, edit.table), pack.places.get((edit.table, edit.entry_id))
        if found.sourced is None and where is None:
            todo = advice(edit.entry_id, [entry.id for entry in entries], "They are")
            what = f"there is no {edit.table} '{edit.entry_id}'"
            errors.append(RulePackError(what, found.where(), todo))
            continue
        taken = next((table for table, name in pack.places if name == edit.entry_id and table != edit.table), "")
        if taken:
            what = f"the id '{edit.entry_id}' is taken by a {taken}"
            errors.append(RulePackError(what, found.where(), "Ids are unique in a pack"))
            continue
        new = found.sourced.entry if found.sourced else None
        pack = _with_entry(pack, edit, new, where or Where(place_name(edit), 1, key=edit.entry_id))
    return pack


def _with_entry(pack: Pack, edit: RuleEdit, new: Entry | None, where: Where) -> Pack:
    entries = entries_of(pack, edit.table)
    at = next((at for at, entry in enumerate(entries) if entry.id == edit.entry_id), len(entries))
    put_in = () if new is None else (new,)
    places = dict(pack.places)
    if new is None:
        del places[edit.table, edit.entry_id]
    else:
        places[edit.table, edit.entry_id] = where
    changed: dict[str, Any] = {FIELD_OF[edit.table]: (*entries[:at], *put_in, *entries[at + 1 :])}
    return replace(pack, places=places, **changed)


def _with_macro(pack: Pack, found: EditedEntry, errors: list[RulePackError]) -> Pack:
    name, macros = found.edit.entry_id, dict(pack.macros)
    if found.macro is not None:
        macros[name] = found.macro
    elif macros.pop(name, None) is None:
        todo = advice(name, macros, "Macros are")
        errors.append(RulePackError(f"there is no macro {{{name}}}", found.where(), todo))
    return replace(pack, macros=macros)


def _macro_uses(before: Pack, after: Pack) -> Iterator[RulePackError]:
    """What an edited macro breaks in entries that nobody edited: it is gone, or runs in a circle."""
    names = changed_macros(before, after)
    for table in FIELD_OF if names else ():
        for entry in entries_of(after, table):
            for key in entry.PATTERNS:
                try:
                    expand(getattr(entry, key), after.macros)
                except MacroError as error:
                    where = after.places.get((table, entry.id), Where())
                    yield RulePackError(f"{table} '{entry.id}': {error.what}", where, error.todo)
                    break


def _sharing(pack: Pack, edited: Pack) -> Pack:
    """``edited`` with everything of ``pack`` that is the same in it."""
    macros = changed_macros(pack, edited)
    touched = {table for table, field in FIELD_OF.items() if getattr(pack, field) is not getattr(edited, field)}
    kept = pack.matchers
    if macros:
        kept = {text: matcher for text, matcher in kept.items() if macros.isdisjoint(used_macros(text))}
    # A copy, so that what is typed in an editor and given up again does not stay in the pack for good.
    shared = replace(edited, matchers=dict(kept))
    for name, tables in _MADE_OF.items():
        is_same = touched.isdisjoint(tables) and (not macros or name in _WITHOUT_PATTERNS)
        if is_same and name in pack.__dict__:
            shared.__dict__[name] = pack.__dict__[name]
    if "indicator" in touched:
        shared.__dict__["catalogue"] = Catalogue(shared.indicators, pack.catalogue)
    return shared


def _broken(pack: Pack, read: Sequence[EditedEntry], what: str) -> list[RulePackError]:
    """The patterns that do not compile, by the edit that broke them."""
    errors = [error for found in read if found.sourced for error in broken(found.sourced, pack.macros)]
    errors += [error for found in read if found.macro is not None for error in _broken_macro(pack, found)]
    where = read[0].where() if read else Where()
    return errors or [RulePackError(f"the patterns do not compile: {what}", where, "Mend the pattern")]


def _broken_macro(pack: Pack, found: EditedEntry) -> Iterator[RulePackError]:
    try:
        pack.compile(found.macro or "")
    except regex.error as error:
        where = found.where(key=found.edit.entry_id)
        yield RulePackError(f"broken pattern: {error.msg}", where, "Mend the pattern")
