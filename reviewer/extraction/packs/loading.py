"""From the TOML files of a pack to a validated pack, or to everything that is wrong with it at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from reviewer.domain.pack import PackFile, pack_digest
from reviewer.errors import Problems, RulePackError, Where
from reviewer.extraction.packs.entries import CueModel, GuardModel, UnitModel, ZoneModel
from reviewer.extraction.packs.errors import format_error, syntax_error, validation_errors
from reviewer.extraction.packs.floor import FLOOR, floor_errors
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.patterns import broken, macro_errors, pattern_errors
from reviewer.extraction.packs.refusal import advice, nearest
from reviewer.extraction.packs.rule_schema import PhraseModel, RuleModel
from reviewer.extraction.packs.schema import Entry
from reviewer.extraction.packs.sourced import Sourced
from reviewer.extraction.packs.toml_places import TablePlace, table_places
from reviewer.extraction.resolving.catalogue import IndicatorModel
from reviewer.extraction.resolving.confidence import SignModel
from reviewer.outside.toml import FORMAT_KEY, TomlError, parse_toml

MODELS: Mapping[str, type[Entry]] = {
    "unit": UnitModel,
    "zone": ZoneModel,
    "guard": GuardModel,
    "cue": CueModel,
    "rule": RuleModel,
    "phrase": PhraseModel,
    "indicator": IndicatorModel,
    "sign": SignModel,
}
"""The model of each table that a pack file may hold many times."""
_CLOSED = ("percent", "money", "physical", "time")
_ALIKE = 0.8
"""How alike an unknown unit must be to a known one of these kinds to be taken for a slip of the pen."""


class ReadFile(NamedTuple):
    """What could be read of one file."""

    macros: dict[str, tuple[str, Where]]
    entries: tuple[Sourced, ...]
    errors: tuple[RulePackError, ...]


def load_pack(files: Sequence[PackFile]) -> Pack:
    """The pack that ``files`` hold, its patterns not compiled yet; raises Problems."""
    read = [read_file(file) for file in sorted(files)]
    errors = [error for file in read for error in file.errors]
    # Whatever else is unknown in a pack of another format is no mistake of its author's.
    if others := [error for error in errors if error.where.key == FORMAT_KEY]:
        raise Problems(others)
    macros: dict[str, str] = {}
    for file in read:
        for name, (pattern, where) in file.macros.items():
            if name in macros:
                errors.append(RulePackError(f"macro {{{name}}} is defined twice", where, "Keep one"))
            macros[name] = pattern
            errors.extend(macro_errors(name, pattern, where))
    entries = [sourced for file in read for sourced in file.entries]
    errors += [*_duplicates(entries), *misspelt_units(entries)]
    for sourced in entries:
        errors.extend(pattern_errors(sourced, macros))
    if not entries and not errors:
        errors.append(
            RulePackError("the rule pack is empty", todo="Run `reviewer init` to get the one that ships")
        )
    if errors:
        raise Problems(sorted(errors, key=lambda e: (e.where.path, e.where.line, e.what)))
    return _pack(files, macros, entries)


def broken_patterns(files: Sequence[PackFile], what: str) -> Problems:
    """Every pattern that does not compile, in a pack that loads; ``what`` the engine said of them together."""
    read = [read_file(file) for file in sorted(files)]
    macros = {name: pattern for file in read for name, (pattern, _) in file.macros.items()}
    errors = [error for file in read for sourced in file.entries for error in broken(sourced, macros)]
    return Problems(errors or [RulePackError(f"the patterns do not compile: {what}", Where(files[0].path))])


def _pack(files: Sequence[PackFile], macros: dict[str, str], entries: Sequence[Sourced]) -> Pack:
    def of(model: type[Any]) -> tuple[Any, ...]:
        return tuple(s.entry for s in entries if isinstance(s.entry, model))

    return Pack(
        digest=pack_digest(files),
        macros=macros,
        units=of(UnitModel),
        zones=of(ZoneModel),
        guards=of(GuardModel),
        cues=of(CueModel),
        rules=of(RuleModel),
        phrases=of(PhraseModel),
        indicators=of(IndicatorModel),
        places={(s.table, s.entry.id): Where(s.path, s.place.line, key=s.entry.id) for s in entries},
        signs=of(SignModel),
    )


def read_file(file: PackFile) -> ReadFile:
    """The tables of one file, each entry validated by itself, and what is wrong with them."""
    text = unicodedata.normalize("NFC", file.text.replace("\r\n", "\n"))
    try:
        tables = parse_toml(text)
    except TomlError as error:
        return ReadFile({}, (), (syntax_error(file.path, error),))
    newer = format_error(file.path, tables, text)
    if newer:
        return ReadFile({}, (), (newer,))
    tables.pop(FORMAT_KEY, None)
    places = table_places(text)
    errors: list[RulePackError] = []
    entries: list[Sourced] = []
    macros: dict[str, tuple[str, Where]] = {}
    for name, value in tables.items():
        if name == FLOOR:
            line = places.get((name, 0), TablePlace(1)).line
            errors += floor_errors(value, Where(file.path, line, 1, name))
        elif name == "macros":
            macros = dict(_read_macros(value, file.path, places, errors))
        elif name in MODELS and isinstance(value, list):
            entries += _read_entries(name, value, file.path, places, errors)
        else:
            place = places.get((name, 0), TablePlace(1))
            errors.append(_unknown_table(name, Where(file.path, place.line, 1, name)))
    return ReadFile(macros, tuple(entries), tuple(errors))


def _read_macros(
    value: object, path: str, places: Mapping[tuple[str, int], TablePlace], errors: list[RulePackError]
) -> Iterator[tuple[str, tuple[str, Where]]]:
    place = places.get(("macros", 0), TablePlace(1))
    for name, pattern in value.items() if isinstance(value, dict) else ():
        where = Where(path, *place.of_key(name), key=name)
        if isinstance(pattern, str):
            yield name, (pattern, where)
        else:
            errors.append(RulePackError("a macro is a text", where, f"Write {name} = '...'"))


def _read_entries(
    table: str,
    rows: list[Any],
    path: str,
    places: Mapping[tuple[str, int], TablePlace],
    errors: list[RulePackError],
) -> Iterator[Sourced]:
    model = MODELS[table]
    for index, row in enumerate(rows):
        place = places.get((table, index), TablePlace(1))
        try:
            entry = model.model_validate(row)
        except ValidationError as error:
            errors.extend(validation_errors(error, row, model, path, place))
            continue
        if model.MUST_SHOW and not entry.example:
            errors.append(
                RulePackError(
                    f"{table} has no example",
                    Where(path, place.line, 1, f"{entry.id}.example"),
                    'Add example = ["..."] with a text that it reads',
                )
            )
        yield Sourced(table, entry, path, place)


def _unknown_table(name: str, where: Where) -> RulePackError:
    known = ["macros", *MODELS]
    return RulePackError(f"unknown table '{name}'", where, advice(name, known, "Tables are"))


def misspelt_units(entries: Sequence[Sourced]) -> Iterator[RulePackError]:
    """Units of the catalogue that no ``[[unit]]`` spells but one nearly does.

    A noun that none knows is no mistake: figures are read with nouns that nobody listed.
    """
    units = [s.entry for s in entries if isinstance(s.entry, UnitModel)]
    known = {name for unit in units for name in (unit.canonical, *unit.spellings) if name}
    closed = {name for unit in units if unit.kind in _CLOSED for name in (unit.canonical, *unit.spellings) if name}
    scales = {name for unit in units if unit.kind == "scale" for name in (unit.canonical, *unit.spellings)}
    for sourced in entries:
        if not isinstance(sourced.entry, IndicatorModel):
            continue
        for unit in sourced.entry.units:
            core = " ".join(word for word in unit.partition("/")[0].split() if word not in scales)
            near = nearest(core, closed, 1, _ALIKE) if core and core not in known else ()
            if near:
                where = Where(sourced.path, *sourced.place.of_value("units", unit), f"{sourced.entry.id}.units")
                yield RulePackError(
                    f"unknown unit '{unit}'", where, f"Did you mean '{unit.replace(core, near[0])}'"
                )


def _duplicates(entries: Sequence[Sourced]) -> Iterator[RulePackError]:
    first: dict[str, Sourced] = {}
    for sourced in entries:
        known = first.setdefault(sourced.entry.id, sourced)
        if known is not sourced:
            yield RulePackError(
                f"the id '{sourced.entry.id}' is taken by the {known.table} at {known.path}:{known.place.line}",
                Where(sourced.path, *sourced.place.of_value("id", sourced.entry.id), sourced.entry.id),
                "Ids are unique in a pack",
            )
