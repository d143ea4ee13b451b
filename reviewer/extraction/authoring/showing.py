"""One entry of a pack for its author to read: where it stands, what it sets, and its patterns as they run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewer.errors import UsageError
from reviewer.extraction.authoring.anchoring import anchored
from reviewer.extraction.authoring.pattern_layout import laid_out
from reviewer.extraction.packs.entries import CueModel, GuardModel, UnitModel, ZoneModel
from reviewer.extraction.packs.refusal import nearest
from reviewer.extraction.packs.rule_schema import PhraseModel, RuleModel
from reviewer.extraction.resolving.catalogue import IndicatorModel

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.schema import Entry

_TOLD_APART = ("id", "about", "example", "counterexample", "sets", "value", "measure", "canonical", "zone")
_NAMED = 3
_INDENT = "    "


def shown(pack: Pack, name: str) -> str:
    """The entry or macro of that name, laid out over several lines. Raises UsageError where there is none."""
    found = next(((table, entry) for table, entry in _entries(pack) if entry.id == name), None)
    if found is not None:
        return "\n".join(_lines(pack, *found)) + "\n"
    if name in pack.macros:
        return "\n".join([f"macro {{{name}}}", "", *_indented(laid_out(pack.expand(pack.macros[name])))]) + "\n"
    names = [entry.id for _, entry in _entries(pack)]
    near = (
        nearest(name, [*names, *pack.macros], _NAMED) or sorted(known for known in names if name in known)[:_NAMED]
    )
    todo = f"Did you mean {', '.join(near)}" if near else "The ids stand in the rule pack, as id = ..."
    raise UsageError(f"nothing in the rule pack is called '{name}'", todo=todo)


def _entries(pack: Pack) -> Iterator[tuple[str, Entry]]:
    yield from (("rule", entry) for entry in pack.rules)
    yield from (("guard", entry) for entry in pack.guards)
    yield from (("cue", entry) for entry in pack.cues)
    yield from (("zone", entry) for entry in pack.zones)
    yield from (("phrase", entry) for entry in pack.phrases)
    yield from (("unit", entry) for entry in pack.units)
    yield from (("indicator", entry) for entry in pack.indicators)


def _lines(pack: Pack, table: str, entry: Entry) -> Iterator[str]:
    where = pack.places[table, entry.id]
    yield f"{table} {entry.id}  {where.path}:{where.line}"
    yield entry.about
    yield ""
    rows = [("sets", _sets(entry)), *_settings(entry)]
    width = max(len(key) for key, _ in rows)
    yield from (f"{key:<{width}}  {value}" for key, value in rows)
    for found in anchored(pack, entry):
        yield from ("", f"{found.key}, tried {found.tried}:", "")
        yield from _indented(laid_out(found.source))
    for key, texts in (("example", entry.example), ("counterexample", entry.counterexample)):
        if texts:
            yield from ("", f"{key}:")
            yield from (f"{_INDENT}{line}" for text in texts for line in text.split("\n"))


def _sets(entry: Entry) -> str:
    """What the entry does to a record or its article, in words."""
    if isinstance(entry, RuleModel):
        groups = ", basis" if "(?P<basis>" in entry.before + entry.after else ""
        return f"indicator, measure = {entry.measure}{groups}"
    if isinstance(entry, GuardModel):
        return "nothing: the figures that it claims become no candidates"
    if isinstance(entry, CueModel):
        return (
            f"nothing: it keeps other cues from setting the {entry.sets}"
            if entry.silent
            else (f"{entry.sets} = {entry.value}")
        )
    if isinstance(entry, ZoneModel):
        return f"the zone of a line or block: {entry.zone}"
    if isinstance(entry, UnitModel):
        return f"unit = {entry.canonical or 'as spelt'}"
    if isinstance(entry, IndicatorModel):
        return f"code = {entry.id}"
    if isinstance(entry, PhraseModel):
        return "where the words of an indicator begin and end"
    return "confidence"


def _settings(entry: Entry) -> Iterator[tuple[str, str]]:
    """The other keys that the entry gives."""
    for key in type(entry).model_fields:
        if key in entry.model_fields_set and key not in (*_TOLD_APART, *entry.PATTERNS):
            yield key, _told(getattr(entry, key))


def _told(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{unit}: {low} to {high}" for unit, (low, high) in value.items())
    return str(value)


def _indented(lines: list[str]) -> list[str]:
    return [_INDENT + line for line in lines]
