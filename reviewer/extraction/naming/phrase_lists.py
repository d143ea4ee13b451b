"""The phrase lists of a pack, ready to be looked up by syllable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reviewer.extraction.packs.matching import Matcher
    from reviewer.extraction.packs.pack import Pack

NUMERAL, NAME = "#", "^"
"""Stand for any numeral and for any syllable with a capital among those that a pattern starts or ends with."""
VOID = "void"
_COMPOUND = "compound"
_SYLLABLE = re.compile(r"\w+")
_MOST_REMEMBERED = 20_000
"""Tokens whose syllables are remembered; an article has a thousand, most of them in every article."""

Tried = dict[str, list["Matcher"]]
"""Patterns by their role."""


class Node:
    """What may follow the syllables read so far, and the roles of the phrase that they make."""

    __slots__ = ("bond", "following", "roles")

    def __init__(self) -> None:
        self.following: dict[str, Node] = {}
        self.roles: frozenset[str] = frozenset()
        self.bond = False
        """Whether the phrase keeps its syllables together."""


class Syllable(NamedTuple):
    """A syllable of a token, and what it may begin."""

    start: int
    end: int
    text: str
    """In small letters."""
    node: Node | None
    tried: Tried | None


class _Tokens(dict[str, tuple[Syllable, ...]]):
    """The syllables of tokens, read once each. A token is what stands between two spaces."""

    def __init__(self, lists: PhraseLists) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, token: str) -> tuple[Syllable, ...]:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        syllables = tuple(self._lists.syllable(match) for match in _SYLLABLE.finditer(token))
        self[token] = syllables
        return syllables


class PhraseLists:
    """All phrase lists of a pack: words as one tree, patterns by a syllable at their edge."""

    def __init__(self, pack: Pack) -> None:
        self.following: dict[str, Node] = {}
        self.starting: dict[str, Tried] = {}
        """Patterns by the syllables they start with."""
        self.ending: dict[str, dict[str, list[Matcher]]] = {}
        """Patterns that match backwards, by their role, then by the syllables they end with."""
        self.parts = _Tokens(self)
        for phrase in pack.phrases:
            role = phrase.role
            for word in phrase.words:
                self._enter(word.lower(), role)
            if phrase.starts:
                matcher = pack.matcher(f"(?:{phrase.pattern}\n)")
                for syllable in phrase.starts:
                    self.starting.setdefault(syllable, {}).setdefault(role, []).append(matcher)
            if phrase.ends:
                matcher = pack.matcher(f"(?r)(?:{phrase.pattern}\n)")
                for syllable in phrase.ends:
                    self.ending.setdefault(role, {}).setdefault(syllable, []).append(matcher)

    def _enter(self, word: str, role: str) -> None:
        following, node = self.following, Node()
        for syllable in _SYLLABLE.findall(word):
            node = following.setdefault(syllable, Node())
            following = node.following
        if role in (_COMPOUND, VOID):
            node.bond = True
        node.roles |= {role}

    def syllable(self, match: re.Match[str]) -> Syllable:
        """A syllable with what it may begin."""
        text = match[0].lower()
        tried = self.starting.get(NUMERAL if text.isdigit() else text)
        return Syllable(match.start(), match.end(), text, self.following.get(text), tried)
