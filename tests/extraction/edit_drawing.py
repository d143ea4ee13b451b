"""Edits drawn at random, the same ones for the same seed: entries of every table changed, deleted and added."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from reviewer.domain.rule_edit import MACROS, RuleEdit
from reviewer.extraction.editing.edited_pack import FIELD_OF, edit_errors, entries_of
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.schema import Entry

TABLES = (*FIELD_OF, MACROS)
_LISTS = (
    "words",
    "then",
    "unless",
    "synonyms",
    "without",
    "spellings",
    "needs",
    "needs_after",
    "starts",
    "ends",
    "kinds",
)
_CHOICES: dict[str, tuple[Any, ...]] = {
    "rank": (5, 40, 70, 99),
    "measure": ("level", "increase", "of_plan"),
    "confidence": (0.5, 0.8),
    "scope": ("figure", "clause", "sentence", "paragraph", "article"),
    "value": ("target", "actual", "estimate", ">", "~", "{year}", "{year}-H1"),
    "silent": (True, False),
    "glued": (True, False),
    "shares": (True, False),
    "fraction": (True, False),
    "role": ("head", "act", "tail", "cut", "stop", "compound", "void"),
    "kind": ("noun", "stop", "physical"),
    "max_words": (0, 3, 9),
    "side": ("before", "after"),
}
_LINK = re.compile(r"\\s\+|\\ ")


def toml_of(entry: Entry) -> str:
    """An entry as a block of TOML, without what stands at its default."""
    told = entry.model_dump(exclude_defaults=True)
    return "\n".join(f"{key} = {_value(value)}" for key, value in told.items())


def drawn_edits(
    pack: Pack, seed: int, count: int, lexicon: tuple[str, ...], used: frozenset[str] = frozenset()
) -> Iterator[RuleEdit]:
    """``count`` sound edits, the tables in turn, mostly of ``used`` entries; ``lexicon`` are words to put in."""
    draw = random.Random(seed)
    given = 0
    while given < count:
        table = TABLES[given % len(TABLES)]
        edit = _macro(pack, draw) if table == MACROS else _entry(pack, table, draw, lexicon, used)
        if edit is not None and not edit_errors(pack, (edit,)):
            given += 1
            yield edit


def _macro(pack: Pack, draw: random.Random) -> RuleEdit:
    name = draw.choice(sorted(pack.macros))
    return RuleEdit(MACROS, name, f"{name} = {json.dumps(_other_pattern(pack.macros[name], draw))}")


def _entry(
    pack: Pack, table: str, draw: random.Random, lexicon: tuple[str, ...], used: frozenset[str]
) -> RuleEdit | None:
    known = [entry for entry in entries_of(pack, table) if entry.id in used]
    entry: Entry = draw.choice(known if known and draw.random() < 0.8 else entries_of(pack, table))
    told = entry.model_dump(exclude_defaults=True)
    way = draw.choice((_deleted, _changed, _changed, _changed, _added))
    return way(table, entry, told, draw, lexicon)


def _deleted(
    table: str, entry: Entry, told: dict[str, Any], draw: random.Random, lexicon: tuple[str, ...]
) -> RuleEdit:
    return RuleEdit(table, entry.id, "")


def _added(
    table: str, entry: Entry, told: dict[str, Any], draw: random.Random, lexicon: tuple[str, ...]
) -> RuleEdit | None:
    new = "another_one" if table == "indicator" else "another-one"
    edit = _changed(table, entry, {**told, "id": new}, draw, lexicon)
    return edit._replace(entry_id=new) if edit else None


def _changed(
    table: str, entry: Entry, told: dict[str, Any], draw: random.Random, lexicon: tuple[str, ...]
) -> RuleEdit | None:
    ways: list[tuple[str, Callable[[], Any]]] = []
    for key in type(entry).model_fields:
        if key in _LISTS:
            ways.append((key, partial(_other_list, told.get(key, ()), draw, lexicon)))
        elif key in entry.PATTERNS and told.get(key):
            ways.append((key, partial(_other_pattern, told[key], draw)))
        elif key in _CHOICES:
            ways.append((key, partial(draw.choice, _CHOICES[key])))
    if not ways:
        return None
    for key, way in draw.sample(ways, min(len(ways), draw.choice((1, 1, 2)))):
        told[key] = way()
    return RuleEdit(table, entry.id, "\n".join(f"{key} = {_value(value)}" for key, value in told.items()))


def _other_list(words: tuple[str, ...], draw: random.Random, lexicon: tuple[str, ...]) -> tuple[str, ...]:
    kept = list(words)
    if kept and draw.random() < 0.6:
        kept.pop(draw.randrange(len(kept)))
    if draw.random() < 0.6 or not kept:
        kept.append(" ".join(draw.choice(lexicon) for _ in range(draw.choice((1, 1, 2)))))
    return tuple(kept)


def _other_pattern(pattern: str, draw: random.Random) -> str:
    """The pattern with one of its alternatives gone, a link loosened, or a word more."""
    bars = [match.start() for match in re.finditer(r"\|", pattern)]
    way = draw.randrange(3)
    if way == 0 and len(bars) > 1:
        at = draw.randrange(len(bars) - 1)
        return pattern[: bars[at]] + pattern[bars[at + 1] :]
    links = list(_LINK.finditer(pattern))
    if way == 1 and links:
        link = draw.choice(links)
        return pattern[: link.start()] + r"\s{0,3}" + pattern[link.end() :]
    return f"(?:{pattern}|{draw.choice(('đạt', 'là', '[0-9]{1,3}', 'các'))})"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return (
            "{ " + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {_value(v)}" for k, v in value.items()) + " }"
        )
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
