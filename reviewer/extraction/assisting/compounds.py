"""Words of several syllables, by which an edge takes larger steps.

Vietnamese writes a space between syllables and none between words. A word here is what the rule pack knows to
belong together (the catalogue's names, units and phrases such as ``chuyển đổi số``) or a linking word (``của``,
``đạt``); between those, everything up to the next of them or the next mark. So a step goes to the next place
where an indicator may well begin or end, and stepping by syllable does the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack

_SYLLABLE = re.compile(r"\w+")
_BOUND = ("compound", "void")
"""Roles of phrases that keep together."""
_LINKING = ("tail", "lead", "cut", "stop", "support", "aux", "break", "closing")
"""Roles of what stands between an indicator and its neighbours."""
_APART = re.compile(r"[^\s\w'’-]|\n")
"""What between two syllables parts words."""


class _Node(dict[str, "_Node"]):
    """What may follow the syllables read so far."""

    is_word = False


class Compounds:
    """Reads words by the lists of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._known, self._linking = _Node(), _Node()
        for indicator in pack.indicators:
            _enter(self._known, (indicator.vi, *indicator.synonyms))
        for unit in pack.units:
            _enter(self._known, unit.spellings)
        for phrase in pack.phrases:
            if phrase.role in _BOUND:
                _enter(self._known, phrase.words)
            elif phrase.role in _LINKING:
                _enter(self._linking, phrase.words)

    def words(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The words of ``text[start:end]`` in order, as half open offsets."""
        syllables = [match.span() for match in _SYLLABLE.finditer(text, start, end)]
        folded = [text[slice(*syllable)].lower() for syllable in syllables]
        at, open_from = 0, 0
        while at < len(syllables):
            length = _longest(self._known, folded, at, shortest=2) or _longest(self._linking, folded, at)
            length = length or int(folded[at][0].isdigit())
            is_apart = at > open_from and _APART.search(text, syllables[at - 1][1], syllables[at][0])
            if open_from < at and (length or is_apart):
                yield syllables[open_from][0], syllables[at - 1][1]
                open_from = at
            if length:
                yield syllables[at][0], syllables[at + length - 1][1]
                open_from = at + length
            at += length or 1
        if open_from < len(syllables):
            yield syllables[open_from][0], syllables[-1][1]


def _enter(tree: _Node, phrases: Iterable[str]) -> None:
    for phrase in phrases:
        node = tree
        for syllable in _SYLLABLE.findall(phrase.lower()):
            node = node.setdefault(syllable, _Node())
        node.is_word = True


def _longest(tree: _Node, syllables: list[str], at: int, shortest: int = 1) -> int:
    """How many syllables from ``at`` on make the longest phrase of ``tree``; 0 where fewer than ``shortest``."""
    node: _Node | None = tree
    longest = 0
    for length, syllable in enumerate(islice(syllables, at, None), 1):
        node = node.get(syllable) if node else None
        if node is None:
            break
        if node.is_word:
            longest = length
    return longest if longest >= shortest else 0
