"""Macros: named pieces of pattern, written ``{name}`` in other patterns.

A quantifier (``{0,20}``), a fuzzy count (``{e<=1}``) and a property (``\\p{Lu}``) keep their meaning: a macro's
name starts with a small letter, goes on with small letters, digits and ``_``, and is at least two long.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import NamedTuple

import regex

_USE = regex.compile(r"(?<!\\[pPNgxuU])(?<!\\)\{(?P<name>[a-z][a-z0-9_]+)\}")


class MacroError(Exception):
    """A macro that does not exist or that uses itself; ``pos`` counts the pattern as written."""

    def __init__(self, what: str, todo: str, pos: int) -> None:
        super().__init__(what)
        self.what, self.todo, self.pos = what, todo, pos


class Expansion(NamedTuple):
    """A pattern with every macro put in."""

    text: str
    pieces: tuple[tuple[int, int, bool], ...]
    """Where pieces start in ``text`` and in the source, and whether the piece came out of a macro."""

    def source_pos(self, pos: int) -> int:
        """The place in the source that ``text[pos]`` came from; the macro's use where one put it there."""
        start, source, is_macro = max((p for p in self.pieces if p[0] <= pos), default=(0, 0, False))
        return source if is_macro else source + pos - start


def used_macros(pattern: str) -> frozenset[str]:
    """The names of the macros that ``pattern`` itself uses."""
    return frozenset(use["name"] for use in _USE.finditer(pattern))


def expand(pattern: str, macros: Mapping[str, str]) -> Expansion:
    """``pattern`` with its macros put in, each as a group of its own. Raises MacroError."""
    return _expand(pattern, macros, ())


def _expand(pattern: str, macros: Mapping[str, str], within: tuple[str, ...]) -> Expansion:
    parts: list[str] = []
    pieces: list[tuple[int, int, bool]] = []
    length = at = 0
    for use in _USE.finditer(pattern):
        name = use["name"]
        plain = pattern[at : use.start()]
        put_in = f"(?:{_lookup(name, macros, (*within, name), use.start())})"
        pieces += [(length, at, False), (length + len(plain), use.start(), True)]
        parts += [plain, put_in]
        length += len(plain) + len(put_in)
        at = use.end()
    pieces.append((length, at, False))
    return Expansion("".join([*parts, pattern[at:]]), tuple(pieces))


def _lookup(name: str, macros: Mapping[str, str], within: tuple[str, ...], pos: int) -> str:
    if name not in macros:
        near = difflib.get_close_matches(name, macros, 1)
        todo = f"Did you mean {{{near[0]}}}" if near else "Define it in a [macros] table"
        raise MacroError(f"unknown macro {{{name}}}", todo, pos)
    if name in within[:-1]:
        raise MacroError(f"macro {{{name}}} uses itself", f"Break the circle {' > '.join(within)}", pos)
    try:
        return _expand(macros[name], macros, within).text
    except MacroError as error:
        raise MacroError(error.what, error.todo, pos) from None
