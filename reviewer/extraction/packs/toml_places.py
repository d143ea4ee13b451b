"""Lines and columns of a TOML file where its tables, keys and values stand, which tomllib does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_TABLE = re.compile(r"\s*\[\[\s*(?P<many>[\w.-]+)\s*\]\]|\s*\[\s*(?P<one>[\w.-]+)\s*\]")
_KEY = re.compile(r"""(?P<indent>\s*)(?P<key>[\w-]+|"[^"]*"|'[^']*')\s*=\s*(?P<quote>'''|\"""|'|")?""")
_FENCE = re.compile(r"'''|\"\"\"")

Place = tuple[int, int]
"""Line and column, both counting from 1; column 0 where only the line is known."""


@dataclass(slots=True)
class TablePlace:
    """Where one table, its keys and their values stand; lines and columns count from 1."""

    line: int
    keys: dict[str, Place] = field(default_factory=dict)
    texts: dict[str, Place] = field(default_factory=dict)
    """The first character of a key's text, after the line end that an opening fence may have."""
    source: Sequence[str] = ()
    """All lines of the file."""

    def of_key(self, key: str) -> Place:
        """Where a key stands; where its table begins if the table has no such key."""
        return self.keys.get(key, (self.line, 1))

    def of_text(self, key: str, text: str, pos: int) -> Place:
        """Where the code point ``pos`` of a key's text stands; column 0 where escapes hide it."""
        line, column = self.texts.get(key, self.of_key(key))
        pos = min(pos, max(len(text) - 1, 0))
        before = text[:pos]
        rows = before.count("\n")
        at = line + rows
        column = pos - before.rfind("\n") if rows else column + pos
        shown = self.source[at - 1][column - 1 : column] if at <= len(self.source) else ""
        return at, column if shown == text[pos : pos + 1] != "" else 0

    def of_value(self, key: str, value: str) -> Place:
        """Where one text of a key's list, or its only text, stands; the key's place if it is not found."""
        line, column = self.of_key(key)
        if key not in self.keys:
            return line, column
        forms = (f'"{value}"', f"'{value}'", json.dumps(value, ensure_ascii=False), value)
        for at in range(line, self._last_line(key) + 1):
            found = [found for form in forms if (found := self.source[at - 1].find(form)) >= 0]
            if found:
                return at, min(found) + 1
        return line, column

    def _last_line(self, key: str) -> int:
        """The last line that may belong to a key: the one before the next key."""
        start = self.keys[key][0]
        later = [line for line, _ in self.keys.values() if line > start]
        if later:
            return min(later) - 1
        tables = (at for at in range(start + 1, len(self.source) + 1) if _TABLE.match(self.source[at - 1]))
        return next(tables, len(self.source) + 1) - 1


def table_places(text: str) -> dict[tuple[str, int], TablePlace]:
    """The place of the n-th table of each name, n counting from 0."""
    places: dict[tuple[str, int], TablePlace] = {}
    counts: dict[str, int] = {}
    lines = text.split("\n")
    current = TablePlace(1)
    fence = ""
    for number, line in enumerate(lines, 1):
        if fence:
            fence = _fence_after(line, fence)
            continue
        table = _TABLE.match(line)
        if table:
            name = table["many"] or table["one"]
            index = counts.get(name, -1) + 1
            counts[name] = index
            current = places[name, index] = TablePlace(number, source=lines)
            continue
        key = _KEY.match(line)
        if key:
            _note_key(current, key, number, len(line))
        fence = _fence_after(line, "")
    return places


def _note_key(table: TablePlace, match: re.Match[str], line: int, width: int) -> None:
    name = match["key"].strip("\"'")
    table.keys[name] = line, match.start("key") + 1
    if match["quote"]:
        opens_line = len(match["quote"]) == 3 and match.end() >= width
        table.texts[name] = (line + 1, 1) if opens_line else (line, match.end() + 1)


def _fence_after(line: str, fence: str) -> str:
    """The multi-line fence that is open after ``line``."""
    for mark in _FENCE.findall(line):
        if not fence:
            fence = mark
        elif mark == fence:
            fence = ""
    return fence
