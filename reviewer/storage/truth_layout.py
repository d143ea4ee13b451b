"""A truth file as text: where its tables stand, with the comments that belong to them.

A truth file is cut into blocks, one a table, so that a change touches one block and every other keeps its
bytes: comments, blank lines, order of keys and keys that this program does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.domain.printable import ACTING
from reviewer.domain.span import Span
from reviewer.storage.truth_table import ARTICLE, DISMISSED, KEYS, OPEN, PROPOSED, RECORD, REJECTED, Fields, Plain

_HEADERS = {
    "[article]": ARTICLE,
    "[[record]]": RECORD,
    "[[rejected]]": REJECTED,
    "[[open]]": OPEN,
    "[[dismissed]]": DISMISSED,
}
_TOKEN = re.compile(
    r"""(?P<plain>[A-Za-z0-9_-]+\ =\ (?:"(?:[^"\\\n]|\\[^\n])*"|\[[^\["'{#\n]*\]|[^"'\[{#\n]*)\n)
    |(?P<comment>\#[^\n]*)
    |"{3}(?:\\.|[^\\])*?"{3}"{0,2} | '{3}.*?'{3}'{0,2}
    |"(?:[^"\\\n]|\\[^\n])*" | '[^'\n]*'
    |(?P<line>\n) | (?P<blank>[ \t\r]+) | (?P<opens>[\[{]) | (?P<closes>[\]}])
    |[^\#"'\n\[\]{}]+ | .""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(f'["\\\\]|{ACTING.pattern}')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_INTEGER_DIGITS = 18


@dataclass(slots=True)
class Section:
    """A table header with its keys. ``leading`` is the blank lines and the comment right above the header."""

    name: str
    """The header without spaces and quotes: ``[[record]]``."""
    line: int
    """One-based line of the header."""
    leading: str
    header: str
    """The header's line with its line end."""
    body: str

    @property
    def text(self) -> str:
        """The section as it stands in the file."""
        return self.leading + self.header + self.body


@dataclass(slots=True)
class Block:
    """A table that this program knows, with its sub-table of proposed values and whatever follows it."""

    kind: str
    main: Section
    proposed: Section | None = None
    rest: str = ""
    """Tables of a person's own that stand behind it."""

    @property
    def text(self) -> str:
        """The block as it stands in the file."""
        return self.main.text + (self.proposed.text if self.proposed else "") + self.rest


def blocks_of(text: str) -> tuple[str, list[Block]]:
    """What stands before the first known table, and the blocks from there; together they are ``text``."""
    sections = list(_sections(text))
    head = text[: len(text) - sum(len(section.text) for section in sections)]
    blocks: list[Block] = []
    for section in sections:
        if section.name in _HEADERS:
            blocks.append(Block(_HEADERS[section.name], section))
        elif not blocks:
            head += section.text
        elif section.name == _proposed_name(blocks[-1].kind) and not (blocks[-1].proposed or blocks[-1].rest):
            blocks[-1].proposed = section
        else:
            blocks[-1].rest += section.text
    return head, blocks


def new_block(kind: str, fields: Fields) -> Block:
    """The block for a table that no person has touched."""
    proposed = fields.get(PROPOSED)
    below = None
    if isinstance(proposed, dict):
        below = section_of(_proposed_name(kind), proposed_body(proposed))
    name = next(name for name, known in _HEADERS.items() if known == kind)
    return Block(kind, section_of(name, "".join(_lines(kind, fields))), below)


def section_of(name: str, body: str) -> Section:
    """A section in its plain form."""
    return Section(name, 0, "\n", f"{name}\n", body)


def proposed_body(fields: Fields) -> str:
    """The keys of a sub-table of proposed values in its plain form."""
    return "".join(_lines(PROPOSED, fields))


def renamed(section: Section, kind: str) -> Section:
    """The section under another kind of table, its comments kept."""
    name = next(name for name, known in _HEADERS.items() if known == kind)
    if section.name not in _HEADERS:
        name = _proposed_name(kind)
    _, hash_sign, comment = section.header.partition("#")
    header = f"{name} {hash_sign}{comment}" if hash_sign else f"{name}\n"
    return Section(name, section.line, section.leading, header, section.body)


def comments_in(text: str) -> list[str]:
    """Every comment in a stretch of TOML, in order, without line ends."""
    return [m[0].rstrip() for m in _TOKEN.finditer(text) if m["comment"] is not None]


def toml_text(value: Plain) -> str:
    """A value in TOML: strings on one line with everything escaped that acts on a terminal, numbers exact."""
    if isinstance(value, str):
        return '"' + _ESCAPED.sub(lambda m: _SHORT.get(m[0]) or f"\\u{ord(m[0]):04X}", value) + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text if "." in text or len(text) <= _INTEGER_DIGITS else f"{text}.0"
    return f"[{value.start}, {value.end}]" if isinstance(value, Span) else value.isoformat()


def _lines(kind: str, fields: Fields) -> Iterator[str]:
    for key in KEYS[kind]:
        value = fields.get(key)
        if value is not None and not isinstance(value, dict):
            yield f"{key} = {toml_text(value)}\n"  # type: ignore[arg-type]  # only `proposed` is a mapping


def _proposed_name(kind: str) -> str:
    return f"[{kind}.{PROPOSED}]"


def _sections(text: str) -> Iterator[Section]:
    headers = list(_headers(text))
    for i, (leading, start, end, line) in enumerate(headers):
        stop = headers[i + 1][0] if i + 1 < len(headers) else len(text)
        name = re.sub(r"[\s\"']", "", text[start:end].partition("#")[0])
        yield Section(name, line, text[leading:start], text[start:end], text[end:stop])


def _headers(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Of every table header: where its leading lines start, where it starts and ends, and its line number."""
    depth, line_start, line = 0, 0, 1
    blank_from = comment_from = -1
    is_fresh, has_comment, in_header = True, False, False
    for token in _TOKEN.finditer(text):
        if token["line"] is None and token["plain"] is None:
            if token["comment"] is not None:
                has_comment = has_comment or is_fresh
            elif token["opens"] == "[" and is_fresh and depth == 0 and not in_header:
                in_header = True
            elif not in_header:
                depth += (token["opens"] is not None) - (token["closes"] is not None)
            is_fresh = is_fresh and token["blank"] is not None
            line += token[0].count("\n")
            continue
        if in_header:
            leading = next((p for p in (blank_from, comment_from) if p >= 0), line_start)
            yield leading, line_start, token.end(), line
            blank_from = comment_from = -1
        elif depth == 0 and token["plain"] is None and has_comment:
            comment_from = line_start if comment_from < 0 else comment_from
        elif depth == 0 and token["plain"] is None and is_fresh:
            blank_from = line_start if blank_from < 0 or comment_from >= 0 else blank_from
            comment_from = -1
        else:
            blank_from = comment_from = -1
        is_fresh, has_comment, in_header = True, False, False
        line_start, line = token.end(), line + 1
