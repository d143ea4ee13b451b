"""From the TOML files of a pack to a validated pack, or to everything that is wrong with it at once."""

from __future__ import annotations

import difflib
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from reviewer.domain.pack import PackFile, pack_digest
from reviewer.errors import Problems, RulePackError, Where
from reviewer.extraction.catalogue import IndicatorModel
from reviewer.extraction.pack import Pack
from reviewer.extraction.pack_errors import syntax_error, validation_errors
from reviewer.extraction.pack_patterns import macro_errors, pattern_errors
from reviewer.extraction.pack_schema import CueModel, GuardModel, UnitModel, ZoneModel
from reviewer.extraction.rule_schema import PhraseModel, RuleModel
from reviewer.extraction.schema import Entry
from reviewer.extraction.toml_places import TablePlace, table_places

MODELS: Mapping[str, type[Entry]] = {
    "unit": UnitModel,
    "zone": ZoneModel,
    "guard": GuardModel,
    "cue": CueModel,
    "rule": RuleModel,
    "phrase": PhraseModel,
    "indicator": IndicatorModel,
}
"""The model of each table that a pack file may hold many times."""


class Sourced(NamedTuple):
    """An entry with the place it was read from."""

    table: str
    entry: Entry
    path: str
    place: TablePlace


class _Read(NamedTuple):
    """What could be read of one file."""

    macros: dict[str, tuple[str, Where]]
    entries: tuple[Sourced, ...]
    errors: tuple[RulePackError, ...]


def load_pack(files: Sequence[PackFile]) -> Pack:
    """The pack that ``files`` hold; raises Problems."""
    read = [_read_file(file) for file in sorted(files)]
    errors = [error for file in read for error in file.errors]
    macros: dict[str, str] = {}
    for file in read:
        for name, (pattern, where) in file.macros.items():
            if name in macros:
                errors.append(RulePackError(f"macro {{{name}}} is defined twice", where, "Keep one"))
            macros[name] = pattern
            errors.extend(macro_errors(name, pattern, where))
    entries = [sourced for file in read for sourced in file.entries]
    errors += _duplicates(entries)
    for sourced in entries:
        errors.extend(pattern_errors(sourced.entry, sourced.path, sourced.place, macros))
    if not entries and not errors:
        errors.append(
            RulePackError("the rule pack is empty", todo="Run `reviewer init` to get the one that ships")
        )
    if errors:
        raise Problems(sorted(errors, key=lambda e: (e.where.path, e.where.line, e.what)))
    return _pack(files, macros, entries)


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
    )


def _read_file(file: PackFile) -> _Read:
    text = unicodedata.normalize("NFC", file.text.replace("\r\n", "\n"))
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _Read({}, (), (syntax_error(file.path, str(error)),))
    places = table_places(text)
    errors: list[RulePackError] = []
    entries: list[Sourced] = []
    macros: dict[str, tuple[str, Where]] = {}
    for name, value in tables.items():
        if name == "macros":
            macros = dict(_read_macros(value, file.path, places, errors))
        elif name in MODELS and isinstance(value, list):
            entries += _read_entries(name, value, file.path, places, errors)
        else:
            place = places.get((name, 0), TablePlace(1))
            errors.append(_unknown_table(name, Where(file.path, place.line, key=name)))
    return _Read(macros, tuple(entries), tuple(errors))


def _read_macros(
    value: object, path: str, places: Mapping[tuple[str, int], TablePlace], errors: list[RulePackError]
) -> Iterator[tuple[str, tuple[str, Where]]]:
    place = places.get(("macros", 0), TablePlace(1))
    for name, pattern in value.items() if isinstance(value, dict) else ():
        where = Where(path, place.texts.get(name, place.line), key=name)
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
                    Where(path, place.line, key=f"{entry.id}.example"),
                    'Add example = ["..."] with a text that it reads',
                )
            )
        yield Sourced(table, entry, path, place)


def _unknown_table(name: str, where: Where) -> RulePackError:
    known = ["macros", *MODELS]
    near = difflib.get_close_matches(name, known, 1)
    return RulePackError(
        f"unknown table '{name}'",
        where,
        f"Did you mean '{near[0]}'" if near else f"Tables are {', '.join(known)}",
    )


def _duplicates(entries: Sequence[Sourced]) -> Iterator[RulePackError]:
    first: dict[str, Sourced] = {}
    for sourced in entries:
        known = first.setdefault(sourced.entry.id, sourced)
        if known is not sourced:
            yield RulePackError(
                f"the id '{sourced.entry.id}' is taken by the {known.table} at {known.path}:{known.place.line}",
                Where(sourced.path, sourced.place.keys.get("id", sourced.place.line), key=sourced.entry.id),
                "Ids are unique in a pack",
            )
