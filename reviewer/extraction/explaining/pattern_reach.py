"""How far a pattern got in a text that it does not match: the part that held, and the piece that failed.

The engine's partial matching tells of texts that end too early, not of words that are others. So a pattern is
taken apart into the pieces in which it is written, and the longest run of them that still matches is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from reviewer.domain.span import Span
from reviewer.extraction.naming.rule_fit import BEGINS_BEHIND_FIGURE, ENDS_AT_FIGURE
from reviewer.extraction.packs.matching import Matcher
from reviewer.extraction.packs.pack import Pack

_QUANTIFIER = regex.compile(r"(?:[*+?]|\{\d*,?\d*\})[?+]?")
_MACRO = regex.compile(r"\{[a-z][a-z0-9_]+\}")
_ESCAPE = regex.compile(r"\\(?:[pPN]\{[^}]*\}|L<\w+>|x[0-9a-fA-F]{2}|.)", regex.DOTALL)
_CLASS = regex.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]", regex.DOTALL)
_PLAIN = regex.compile(r"(?!_)\w")
_KEPT = 2048
"""Pieces of patterns that stay compiled; a pack of a hundred rules has about a thousand."""


class Reach(NamedTuple):
    """How far a pattern got at one place."""

    share: float
    """Share of its pieces that matched: 1 where all of it did, 0 where only pieces did that match no words."""
    words: Span | None
    """What those matched in the matching text; None where nothing did."""
    failed: str
    """The piece that failed, as the pack writes it; empty where all of it matched."""


class PatternReach:
    """Tells how far the patterns of one pack get. Compiles pieces when first asked, and keeps them."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._compiled = lru_cache(_KEPT)(self._compile)

    def forward(self, pattern: str, text: str, pos: int) -> Reach:
        """How far a rule's ``after`` gets that begins at ``pos``, spaces aside."""
        return max(
            (self._furthest(pieces, text, pos, None) for pieces in alternatives(pattern)),
            key=lambda reach: reach.share,
        )

    def backward(self, pattern: str, text: str, low: int, end: int) -> Reach:
        """How far a rule's ``before`` gets that ends at ``end`` and may look back to ``low``."""
        return max(
            (self._furthest(pieces, text, low, end) for pieces in alternatives(pattern)),
            key=lambda reach: reach.share,
        )

    def _furthest(self, pieces: Sequence[str], text: str, pos: int, end: int | None) -> Reach:
        """The longest run of pieces that matches: the first from ``pos`` on, or the last up to ``end``."""
        count = len(pieces)
        for held in range(count, 0, -1):
            run = pieces[:held] if end is None else pieces[count - held :]
            matcher = self._compiled("".join(run), end is not None)
            match = _matched(matcher, text, pos, end)
            if match is not None:
                words = without_spaces(text, *match)
                failed = "" if held == count else pieces[held] if end is None else pieces[count - held - 1]
                share = held / count if words or held == count else 0.0
                return Reach(share, words, failed.strip())
        failed = (pieces[0] if end is None else pieces[-1]) if pieces else ""
        return Reach(0.0, None, failed.strip())

    def _compile(self, run: str, is_backward: bool) -> Matcher | None:
        frame = ENDS_AT_FIGURE if is_backward else BEGINS_BEHIND_FIGURE
        try:
            return self._pack.matcher(frame.replace("{}", run))
        except regex.error:
            return None  # a piece that only means something beside another one


def alternatives(pattern: str) -> list[list[str]]:
    """The pieces of each top-level alternative of a verbose pattern, macros not put in; at least one of each.

    A piece is a word, a class, a group or a macro with its quantifier. Spaces go with the piece before them.
    """
    found: list[list[str]] = [[]]
    for piece in _pieces(pattern):
        if piece == "|":
            found.append([])
        elif found[-1] and (_is_space(piece) or _is_same_word(found[-1][-1], piece)):
            found[-1][-1] += piece
        else:
            found[-1].append(piece)
    return [pieces or [""] for pieces in found]


def _pieces(pattern: str) -> Iterator[str]:
    at = 0
    while at < len(pattern):
        if pattern[at].isspace():
            at += 1
        elif pattern[at] == "#":
            at = (pattern.find("\n", at) + 1) or len(pattern)
        else:
            end = _atom_end(pattern, at)
            quantifier = _QUANTIFIER.match(pattern, end) if pattern[at] != "|" else None
            end = quantifier.end() if quantifier and quantifier.end() > end else end
            yield pattern[at:end]
            at = end


def _atom_end(pattern: str, at: int) -> int:
    """Where the escape, class, group, macro or character ends that begins at ``at``."""
    if pattern[at] == "(":
        return _group_end(pattern, at)
    for form in (_ESCAPE, _CLASS, _MACRO):
        match = form.match(pattern, at)
        if match:
            return int(match.end())
    return at + 1


def _group_end(pattern: str, at: int) -> int:
    depth = 0
    while at < len(pattern):
        char = pattern[at]
        if char in "\\[":
            at = _atom_end(pattern, at)
            continue
        depth += (char == "(") - (char == ")")
        at += 1
        if depth == 0:
            break
    return at


def _is_space(piece: str) -> bool:
    return piece.startswith(("\\s", "\\ ", "[ ]"))


def _is_same_word(before: str, piece: str) -> bool:
    return _PLAIN.fullmatch(piece) is not None and _PLAIN.fullmatch(before[-1:]) is not None


def _matched(matcher: Matcher | None, text: str, pos: int, end: int | None) -> Span | None:
    if matcher is None:
        return None
    try:
        match = matcher.match(text, pos) if end is None else matcher.match(text, pos, end)
    except TimeoutError:
        return None
    return Span(*match.span()) if match else None


def without_spaces(text: str, start: int, end: int) -> Span | None:
    """The stretch without the spaces at its edges; None if nothing else is in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
