"""The entries of a rule pack as plain values, and edits of them as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from reviewer.domain.folding import bare
from reviewer.domain.rule_edit import RuleEdit

Entry = Mapping[str, object]
"""An entry by its keys, as the TOML says it."""
_LAST = ("example", "counterexample")
_PATTERNS = ("before", "after", "figure", "pattern", "line", "opening", "unit")
_WIDTH = 110
_LONGEST_SLUG = 40


@dataclass(frozen=True)
class RuleBook:
    """The entries in force, by table and id, in the order of the pack."""

    tables: Mapping[str, Mapping[str, Entry]]
    content: Callable[[str], frozenset[str]] = field(default=lambda text: frozenset(text.lower().split()))
    """The words of a name that the catalogue goes by."""

    def entry(self, table: str, entry_id: str) -> Entry | None:
        """The entry of that id."""
        return self.tables.get(table, {}).get(entry_id)

    def entries(self, table: str) -> Iterator[tuple[str, Entry]]:
        """Ids and entries of a table, in order."""
        yield from self.tables.get(table, {}).items()

    def changed(self, table: str, entry_id: str, **changes: object) -> RuleEdit:
        """An entry with keys set to other values; an empty one takes its key out."""
        entry = {**self.tables[table][entry_id], **changes}
        return RuleEdit(table, entry_id, entry_toml({key: value for key, value in entry.items() if value != ""}))

    def added(self, table: str, words: str, entry: Entry) -> RuleEdit:
        """A new entry, named for the words that it is about."""
        joint = "_" if table == "indicator" else "-"
        slug = _slug(words, joint)
        stem = slug if table == "indicator" else f"learned{joint}{table}{joint}{slug}".rstrip(joint)
        stem = entry_id = stem or "entry"
        taken = {name for entries in self.tables.values() for name in entries}
        number = 1
        while entry_id in taken or not entry_id[:1].isalpha():
            number += 1
            entry_id = f"learned{joint}{stem}{joint}{number}"
        return RuleEdit(table, entry_id, entry_toml({"id": entry_id, **entry}))


def _slug(words: str, joint: str) -> str:
    """As many whole words as fit into an id, in plain letters."""
    slug = ""
    for word in "".join(c if c.isascii() and c.isalnum() else " " for c in bare(words)).split():
        longer = f"{slug}{joint}{word}" if slug else word
        if len(longer) > _LONGEST_SLUG:
            break
        slug = longer
    return slug


def texts(entry: Entry, key: str) -> tuple[str, ...]:
    """A list of an entry; empty where it has none."""
    return tuple(cast("Sequence[str]", entry.get(key, ())))


def text(entry: Entry, key: str) -> str:
    """A text of an entry; empty where it has none."""
    return str(entry.get(key, ""))


def entry_toml(entry: Entry) -> str:
    """An entry as lines of TOML, its examples last."""
    keys = [key for key in entry if key not in _LAST] + [key for key in _LAST if entry.get(key)]
    return "".join(f"{key} = {_value(key, entry[key])}\n" for key in keys)


def _value(key: str, value: object) -> str:
    if isinstance(value, str):
        is_plain = key in _PATTERNS and "'''" not in value and not value.endswith("'")
        return f"'''{value}'''" if is_plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(k, ensure_ascii=False)} = {_value('', v)}" for k, v in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, Sequence):
        return _list([_value("", part) for part in value])
    return str(value)


def _list(parts: Sequence[str]) -> str:
    whole = f"[{', '.join(parts)}]"
    if len(whole) <= _WIDTH:
        return whole
    lines, line = [], ""
    for part in parts:
        if line and len(line) + len(part) > _WIDTH:
            lines.append(line)
            line = ""
        line += f"{' ' if line else ''}{part},"
    return "[\n" + "".join(f"  {row}\n" for row in (*lines, line)) + "]"
