"""Lines of a TOML file where its tables and keys stand, which tomllib does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TABLE = re.compile(r"\s*\[\[\s*(?P<many>[\w.-]+)\s*\]\]|\s*\[\s*(?P<one>[\w.-]+)\s*\]")
_KEY = re.compile(r"""\s*(?P<key>[\w-]+|"[^"]*"|'[^']*')\s*=\s*(?P<quote>'''|\"""|'|")?""")
_FENCE = re.compile(r"'''|\"\"\"")


@dataclass(slots=True)
class TablePlace:
    """Where one table and its keys stand; lines count from 1."""

    line: int
    keys: dict[str, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    """Column of a literal string's first character; only for keys whose text stands as written."""
    texts: dict[str, int] = field(default_factory=dict)
    """Line of the first character of a key's text, after the line end that an opening fence may have."""


def table_places(text: str) -> dict[tuple[str, int], TablePlace]:
    """The place of the n-th table of each name, n counting from 0."""
    places: dict[tuple[str, int], TablePlace] = {}
    counts: dict[str, int] = {}
    current = TablePlace(1)
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            fence = _fence_after(line, fence)
            continue
        table = _TABLE.match(line)
        if table:
            name = table["many"] or table["one"]
            index = counts.get(name, -1) + 1
            counts[name] = index
            current = places[name, index] = TablePlace(number)
            continue
        key = _KEY.match(line)
        if key:
            _note_key(current, key, number, len(line))
        fence = _fence_after(line, "")
    return places


def _note_key(table: TablePlace, match: re.Match[str], line: int, width: int) -> None:
    name = match["key"].strip("\"'")
    table.keys[name] = line
    opens_line = len(match["quote"] or "") == 3 and match.end() >= width
    table.texts[name] = line + opens_line
    if (match["quote"] or "").startswith("'"):
        table.columns[name] = 1 if opens_line else match.end() + 1


def _fence_after(line: str, fence: str) -> str:
    """The multi-line fence that is open after ``line``."""
    for mark in _FENCE.findall(line):
        if not fence:
            fence = mark
        elif mark == fence:
            fence = ""
    return fence
