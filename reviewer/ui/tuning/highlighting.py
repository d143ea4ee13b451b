"""What the parts of an entry's TOML are, line by line: keys, strings, comments, macros in patterns. Pure.

Of the lines before it a line only has to know whether a string goes on, so an entry, a screen of text, is parted
anew at each change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

KEY, STRING, COMMENT, MACRO, HEADER = "key", "string", "comment", "macro", "header"
_KEY = re.compile(r"\s*[A-Za-z0-9_\"'-]+(?=\s*=)")
_HEADER = re.compile(r"\s*\[\[?[^\]#]*\]\]?")
_MACRO = re.compile(r"\{[a-z_][a-z0-9_]*\}")
_OPENING = re.compile("'''|\"\"\"|'|\"|#")
_LONG = ("'''", '"""')


class Part(NamedTuple):
    """A stretch of a line, code points half open."""

    start: int
    end: int
    kind: str


def parted(lines: Sequence[str]) -> tuple[tuple[Part, ...], ...]:
    """The parts of every line; what is told last of a place holds there."""
    inside = ""
    found = []
    for line in lines:
        parts, inside = _line(line, inside)
        found.append(parts)
    return tuple(found)


def _line(line: str, inside: str) -> tuple[tuple[Part, ...], str]:
    """The parts of a line that begins inside a long string, or outside where that is empty; and how it ends."""
    parts: list[Part] = []
    at = 0
    if not inside and (match := _HEADER.match(line) or _KEY.match(line)):
        parts.append(Part(0, match.end(), HEADER if line.lstrip().startswith("[") else KEY))
        at = match.end()
    while at < len(line):
        if inside:
            end = line.find(inside, at)
            stop = len(line) if end < 0 else end + len(inside)
            parts += _string(line, at, stop)
            at, inside = stop, inside if end < 0 else ""
            continue
        opening = _OPENING.search(line, at)
        if opening is None:
            break
        at = opening.start()
        if opening[0] == "#":
            parts.append(Part(at, len(line), COMMENT))
            break
        if opening[0] in _LONG:
            end = line.find(opening[0], opening.end())
            stop = len(line) if end < 0 else end + len(opening[0])
            inside = opening[0] if end < 0 else ""
        else:
            stop = _closing(line, opening.end(), opening[0])
        parts += _string(line, at, stop)
        at = stop
    return tuple(parts), inside


def _closing(line: str, at: int, quote: str) -> int:
    """Behind the end of a string on one line; a backslash keeps a double quote from ending it."""
    while at < len(line):
        if line[at] == "\\" and quote == '"':
            at += 1
        elif line[at] == quote:
            return at + 1
        at += 1
    return len(line)


def _string(line: str, start: int, end: int) -> Iterator[Part]:
    yield Part(start, end, STRING)
    yield from (Part(*match.span(), MACRO) for match in _MACRO.finditer(line, start, end))
