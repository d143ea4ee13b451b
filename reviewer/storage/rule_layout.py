"""A rules file as text: where its entries stand, with the comments that belong to them.

A file is cut at the ends of its lines, where a value of several lines counts as one, so that an entry can be
taken out or exchanged and all other bytes stay. No value is understood here; brackets and table headers inside
strings are told from real ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.rule_edit import MACROS

BLANK, COMMENT, HEADER, PAIR = "blank", "comment", "header", "pair"
_BASIC = r'"(?!"")(?:[^"\\\n]|\\[^\n])*+"'
_LITERAL = r"'(?!'')[^'\n]*+'"
_LONG = r'(?>"{3}(?:\\.|[^\\])*?"{3}"{0,2}|\'{3}.*?\'{3}\'{0,2})'
STRING = re.compile(f"{_LONG}|{_BASIC}|{_LITERAL}", re.DOTALL)
"""A text as TOML writes it, its quotes included."""
_LINE = re.compile(
    rf"""(?P<blank>[ \t\r]*+(?:\n|(?<=[ \t\r])\Z))
    |(?P<comment>[ \t]*+\#[^\n]*+(?:\n|\Z))
    |(?P<header>[ \t]*+\[(?:[^"'\#\n]|{_BASIC}|{_LITERAL})*+(?:\#[^\n]*+)?(?:\n|\Z))
    |(?P<pair>[ \t]*+(?P<key>[\w-]++)[ \t]*+=[ \t]*+
        (?:{_BASIC}|{_LITERAL}|{_LONG}|\[(?:[^\[\]"'\#{{}}]|{_BASIC}|{_LITERAL})*+\]|[^"'\[{{\#\n]*+)
        [ \t\r]*+(?:\#[^\n]*+)?(?:\n|\Z))""",
    re.VERBOSE | re.DOTALL,
)
_TOKEN = re.compile(
    rf"""{_LONG} | {_BASIC} | {_LITERAL} | \#[^\n]*+
    |(?P<line>\n) | (?P<opens>[\[{{]) | (?P<closes>[\]}}]) | [^\#"'\n\[\]{{}}]++ | .""",
    re.VERBOSE | re.DOTALL,
)
_KEY = re.compile(r"""[ \t]*(?P<key>[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*(?P<sign>[=.])""")
_MARK = "\ufeff"


class Line(NamedTuple):
    """A line with its line end, or all lines of one value. Offsets are half open, in code points of the file."""

    kind: str
    start: int
    end: int
    name: str
    """Of a header, without spaces and quotes: ``[[guard]]``. Of a pair its key; empty where that is dotted."""


class Block(NamedTuple):
    """The lines of one entry: comments right above it, its header, its keys and tables of its own."""

    start: int
    """Where the comments begin that stand right above the header."""
    head: int
    """Where the header begins, or the line of a macro."""
    end: int
    lines: tuple[Line, ...]
    """From the header on."""


def lines_of(text: str) -> Iterator[Line]:
    """Every line of a TOML text in order; together they are the text, a byte order mark aside."""
    at = len(_MARK) if text.startswith(_MARK) else 0
    while at < len(text):
        found = _LINE.match(text, at)
        kind = (found.lastgroup or PAIR) if found else PAIR
        end = found.end() if found else _end_of_pair(text, at)
        name = (found["key"] if found else "") or ""
        yield Line(kind, at, end, name if name or kind in (BLANK, COMMENT) else _name(kind, text[at:end]))
        at = end


def blocks_of(text: str, table: str) -> Iterator[Block]:
    """The entries of one table in a file, in order."""
    lines = list(lines_of(text))
    if table == MACROS:
        yield from _macros(lines)
        return
    for at, line in enumerate(lines):
        if line.name == f"[[{table}]]" and line.kind == HEADER:
            stop = _stop(lines, at, f"[{table}.", f"[[{table}.")
            yield Block(_leading(lines, at), line.start, lines[stop - 1].end, tuple(lines[at:stop]))


def pairs_of(text: str, lines: Sequence[Line]) -> dict[str, str]:
    """The text of each key with its value among the lines, by key and in order."""
    return {line.name: text[line.start : line.end] for line in lines if line.kind == PAIR}


def _end_of_pair(text: str, at: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(text, at):
        depth += (token["opens"] is not None) - (token["closes"] is not None)
        if token["line"] is not None and depth <= 0:
            return token.end()
    return len(text)


def _name(kind: str, text: str) -> str:
    if kind == HEADER:
        return re.sub(r"[\s\"']", "", text.partition("#")[0])
    found = _KEY.match(text) if kind == PAIR else None
    return found["key"].strip("\"'") if found and found["sign"] == "=" else ""


def _macros(lines: list[Line]) -> Iterator[Block]:
    is_inside = False
    for at, line in enumerate(lines):
        if line.kind == HEADER:
            is_inside = line.name == f"[{MACROS}]"
        elif line.kind == PAIR and is_inside:
            yield Block(_leading(lines, at), line.start, line.end, (line,))


def _stop(lines: list[Line], at: int, *own: str) -> int:
    """The number of the line behind the last one of the entry whose header is line ``at``."""
    stop = at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line.kind == HEADER and not line.name.startswith(own):
            break
        if line.kind in (HEADER, PAIR):
            stop = number + 1
    behind = stop
    while behind < len(lines) and lines[behind].kind == COMMENT:
        behind += 1
    # Comments between two entries without a blank line belong to the one below.
    return stop if behind < len(lines) and lines[behind].kind == HEADER else behind


def _leading(lines: list[Line], at: int) -> int:
    """Where the comments right above line ``at`` begin; those that open the file are the file's own."""
    first = at
    while first and lines[first - 1].kind == COMMENT:
        first -= 1
    return lines[first or at].start
