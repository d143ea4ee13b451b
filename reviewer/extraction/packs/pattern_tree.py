"""The shape of a pattern: groups, alternatives and repeats, as far as showing and attacking it need them.

The engine keeps its own parse to itself. This one knows the parts of the dialect that rules are written in;
what it does not know (a set, a property) stays a leaf with its source.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

import regex

_TOKEN = regex.compile(
    r"""
    (?P<name> \\N\{[^}]*\} | \\x[0-9A-Fa-f]{2} | \\u[0-9A-Fa-f]{4} )
  | (?P<property> \\[pP]\{[^}]*\} | \\[pP]\p{L} | \\[dDsSwWXR] | \\L<\w+> )
  | (?P<edge> \\[bBAZmMGK] | [$^] )
  | (?P<back> \\[1-9][0-9]* | \\g<\w+> | \(\?P=\w+\) )
  | (?P<escape> \\. )
  | (?P<set> \[ \^? \]? (?: \\. | \[:\w+:\] | [^\]\\] )* \] | \. )
  | (?P<comment> \(\?\#[^)]*\) | \#[^\n]* | \s+ )
  | (?P<flags> \(\?[a-zA-Z01-]+\) )
  | (?P<open> \( (?:\?(?: P?<\w+> | [a-zA-Z0-9-]*: | \| | [=!>] | <[=!] ))? )
  | (?P<close> \) )
  | (?P<or> \| )
  | (?P<repeat> (?: [*+?] | \{[0-9]*,?[0-9]*\} ) [?+]? )
  | (?P<other> . )
    """,
    regex.VERBOSE | regex.DOTALL,
)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}


class PatternError(Exception):
    """A pattern whose brackets do not close; ``pos`` counts its source."""

    def __init__(self, what: str, pos: int) -> None:
        super().__init__(what)
        self.what, self.pos = what, pos


@dataclass(frozen=True, slots=True)
class Leaf:
    """One character, set, edge or back reference. ``text`` is the character; empty where ``source`` tells."""

    source: str
    pos: int
    text: str = ""
    is_edge: bool = False
    """Whether it takes no character."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """``body`` from ``least`` to ``most`` times; ``most`` is None for no bound."""

    body: Node
    least: int
    most: int | None
    pos: int
    """Where what is repeated begins in the source."""
    mark: str
    """As written: ``{0,80}?``."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one behind the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives, the first that fits wins."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A pair of brackets; ``opening`` is the left one as written: ``(?:``, ``(?<!``, ``(?P<year>``."""

    opening: str
    body: Node
    pos: int
    end: int

    @property
    def looks(self) -> str:
        """``ahead`` or ``back`` where the group only looks, else empty."""
        return {"(?=": "ahead", "(?!": "ahead", "(?<=": "back", "(?<!": "back"}.get(self.opening, "")


Node = Leaf | Repeat | Sequence | Choice | Group


class _Open(NamedTuple):
    opening: str
    pos: int
    options: list[list[Node]]


def parse(pattern: str) -> Node:
    """The shape of a verbose pattern. Raises PatternError where its brackets do not match."""
    stack = [_Open("", 0, [[]])]
    for token in _TOKEN.finditer(pattern):
        kind, text, pos = token.lastgroup, token[0], token.start()
        parts = stack[-1].options[-1]
        if kind == "comment":
            continue
        if kind == "open":
            stack.append(_Open(text, pos, [[]]))
        elif kind == "or":
            stack[-1].options.append([])
        elif kind == "close":
            if len(stack) == 1:
                raise PatternError("this bracket closes nothing", pos)
            closed = stack.pop()
            stack[-1].options[-1].append(Group(closed.opening, _body(closed), closed.pos, token.end()))
        elif kind == "repeat" and parts:
            parts.append(_repeated(parts.pop(), text))
        else:
            parts.append(_leaf(str(kind), text, pos))
    if len(stack) > 1:
        raise PatternError(f"the bracket '{stack[-1].opening}' is not closed", stack[-1].pos)
    return _body(stack[0])


def place_of(node: Node) -> int:
    """Where a node begins in the source."""
    if isinstance(node, Sequence):
        return place_of(node.parts[0]) if node.parts else 0
    return place_of(node.options[0]) if isinstance(node, Choice) else node.pos


def _body(opened: _Open) -> Node:
    options = tuple(parts[0] if len(parts) == 1 else Sequence(tuple(parts)) for parts in opened.options)
    return options[0] if len(options) == 1 else Choice(options)


def _repeated(body: Node, mark: str) -> Repeat:
    plain = mark if len(mark) == 1 else mark[:-1] if mark[-1] in "?+" else mark
    if plain in "*+?":
        least, most = (0, 1) if plain == "?" else (int(plain == "+"), None)
    else:
        low, comma, high = plain[1:-1].partition(",")
        least = int(low or 0)
        most = (int(high) if high else None) if comma else least
    return Repeat(body, least, most, place_of(body), mark)


def _leaf(kind: str, text: str, pos: int) -> Leaf:
    if kind == "other" and text in "[\\":
        raise PatternError(
            "the set '[' is not closed" if text == "[" else "a '\\' at the end escapes nothing", pos
        )
    if kind in ("edge", "flags"):
        return Leaf(text, pos, is_edge=True)
    if kind == "back":
        return Leaf(text, pos)
    if kind == "escape":
        return Leaf(text, pos, _CONTROLS.get(text[1], text[1]))
    if kind == "name":
        return Leaf(text, pos, _named(text))
    return Leaf(text, pos, text if kind in ("other", "repeat") else "")


def _named(text: str) -> str:
    if text[1] != "N":
        return chr(int(text[2:], 16))
    try:
        return unicodedata.lookup(text[3:-1])
    except KeyError:
        return "?"
