"""The words of the pack's phrase lists, found in a text in one walk over its syllables.

Every syllable is looked up once in a tree of all lists; what is found is kept by where it begins and by where
it ends, so that reading a phrase costs look-ups. Patterns are tried only where they are asked about and one of
their syllables stands. Sentences are marked when first asked for: most of a page holds no figure that is read.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from reviewer.extraction.clauses import TIME_LIMIT

if TYPE_CHECKING:
    from reviewer.extraction.pack import Pack

NUMERAL, NAME = "#", "^"
"""Stand for any numeral and for any syllable with a capital among those that a pattern starts or ends with."""
_COMPOUND, _VOID = "compound", "void"
_SYLLABLE = re.compile(r"\w+")
_LAST_SYLLABLE = re.compile(r"\w+\)?\Z")
_NONE: list[tuple[int, int, frozenset[str]]] = []
_UNTRIED: list[tuple[str, regex.Pattern[str]]] = []

_Places = dict[int, list[tuple[int, int, frozenset[str]]]]
_Tried = dict[str, list[tuple[str, "regex.Pattern[str]"]]]


class _Node:
    """What may follow the syllables read so far, and the roles of the phrase that they make."""

    __slots__ = ("bond", "following", "roles")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.roles: frozenset[str] = frozenset()
        self.bond = False
        """Whether the phrase keeps its syllables together."""


class PhraseLists:
    """All phrase lists of a pack: words as one tree, patterns by a syllable at their edge."""

    def __init__(self, pack: Pack) -> None:
        self.following: dict[str, _Node] = {}
        self.starting: _Tried = {}
        """Patterns by the syllables they start with."""
        self.ending: _Tried = {}
        """Patterns that match backwards, by the syllables they end with."""
        for phrase in pack.phrases:
            for word in phrase.words:
                self._enter(word.lower(), phrase.role)
            for syllables, tried, sign in ((phrase.starts, self.starting, ""), (phrase.ends, self.ending, "(?r)")):
                compiled = pack.compile(f"{sign}(?:{phrase.pattern}\n)") if syllables else None
                for syllable in syllables if compiled else ():
                    tried.setdefault(syllable, []).append((phrase.role, compiled))

    def _enter(self, word: str, role: str) -> None:
        following, node = self.following, _Node()
        for syllable in _SYLLABLE.findall(word):
            node = following.setdefault(syllable, _Node())
            following = node.following
        if role in (_COMPOUND, _VOID):
            node.bond = True
        node.roles |= {role}


class SentenceMarks:
    """The listed phrases of one sentence, by where they begin and end."""

    def __init__(self, lists: PhraseLists, text: str, low: int, high: int) -> None:
        self.low, self.high = low, high
        self._lists, self._text = lists, text
        self._starts: _Places = {}
        self._ends: _Places = {}
        self._triggers: dict[int, list[tuple[str, regex.Pattern[str]]]] = {}
        syllables = [(m.start(), m.end(), m[0].lower()) for m in _SYLLABLE.finditer(text, low, high)]
        found: list[tuple[int, int, frozenset[str]]] = []
        bonds: dict[int, tuple[int, int, bool]] = {}
        following, starting = lists.following, lists.starting
        for at, (start, _, syllable) in enumerate(syllables):
            node = following.get(syllable)
            if node is not None:
                self._walk(syllables, at, node, found, bonds)
            tried = starting.get(NUMERAL if syllable.isdigit() else syllable)
            if tried is not None:
                self._triggers[start] = tried
        for mark in found:
            start, end, _ = mark
            if not (start in bonds and _breaks(start, end, bonds[start])):
                self._starts.setdefault(start, []).append(mark)
                self._ends.setdefault(end, []).append(mark)
        self._order = sorted({*self._starts, *self._triggers})

    def _walk(
        self,
        syllables: list[tuple[int, int, str]],
        first: int,
        node: _Node,
        found: list[tuple[int, int, frozenset[str]]],
        bonds: dict[int, tuple[int, int, bool]],
    ) -> None:
        """Note every listed phrase that begins with syllable ``first``, and what a compound keeps together."""
        at = first
        start, end, _ = syllables[at]
        while True:
            if node.roles:
                found.append((start, end, node.roles))
                if node.bond:
                    is_void = _VOID in node.roles
                    for inner in range(first + (not is_void), at + 1):
                        bonds[syllables[inner][0]] = start, end, is_void
            at += 1
            if not node.following or at == len(syllables):
                return
            further = node.following.get(syllables[at][2])
            if further is None or self._text[end : syllables[at][0]].strip(" -–"):
                return
            node, end = further, syllables[at][1]

    def end_of(self, role: str, start: int, limit: int = sys.maxsize) -> int:
        """Where the longest phrase of ``role`` that begins at ``start`` ends; 0 if none begins there.

        A listed phrase beyond ``limit`` does not count; a pattern may look further than it.
        """
        longest = 0
        for _, end, roles in self._starts.get(start, _NONE):
            if role in roles and end <= limit:
                longest = end
        for own, pattern in self._triggers.get(start, _UNTRIED):
            match = pattern.match(self._text, start, self.high, timeout=TIME_LIMIT) if own == role else None
            if match is not None and match.end() > max(start, longest):
                longest = match.end()
        return longest

    def start_of(self, role: str, end: int) -> int:
        """Where the longest phrase of ``role`` that ends at ``end`` begins; -1 if none ends there."""
        first = -1
        for start, _, roles in self._ends.get(end, _NONE):
            if role in roles:
                first = start
                break
        last = _LAST_SYLLABLE.search(self._text, max(self.low, end - 12), end)
        for own, pattern in self._lists.ending.get(_edge(last[0]), ()) if last else ():
            match = pattern.match(self._text, self.low, end, timeout=TIME_LIMIT) if own == role else None
            if match is not None and match.start() < end and (first < 0 or match.start() < first):
                first = match.start()
        return first

    def between(self, role: str, low: int, high: int) -> Iterator[tuple[int, int]]:
        """The phrases of ``role`` that begin in ``[low, high)``, the longest at each beginning, in text order.

        Listed words must end by ``high`` too; what a pattern finds may look further.
        """
        order = self._order
        for at in range(bisect_left(order, low), len(order)):
            start = order[at]
            if start >= high:
                return
            longest = self.end_of(role, start, high)
            if longest > start:
                yield start, longest


def _edge(syllable: str) -> str:
    """Under what a pattern that ends with ``syllable`` is found."""
    bare = syllable.rstrip(")")
    return NUMERAL if bare[-1:].isdigit() else bare.lower() if bare.islower() else NAME


def _breaks(start: int, end: int, bond: tuple[int, int, bool]) -> bool:
    """Whether a phrase breaks a compound or stands inside a set phrase."""
    first, last, is_void = bond
    return end <= last and (start, end) != (first, last) and (is_void or start > first)


class TextMarks:
    """The marks of a text, sentence by sentence as they are asked for."""

    def __init__(self, lists: PhraseLists, text: str) -> None:
        self.text = text
        self._lists = lists
        self._sentences: list[SentenceMarks] = []

    def at(self, offset: int) -> SentenceMarks:
        """The marks of the sentence that holds ``offset``; any full stop and space ends one here."""
        for marks in reversed(self._sentences):
            if marks.low <= offset < marks.high:
                return marks
        text = self.text
        before = text.rfind(". ", 0, offset)
        low = max(text.rfind("\n", 0, offset) + 1, before + 2 if before >= 0 else 0)
        line, stop = text.find("\n", offset), text.find(". ", offset)
        high = min(line if line >= 0 else len(text), stop + 1 if stop >= 0 else len(text))
        marks = SentenceMarks(self._lists, text, low, max(high, offset))
        self._sentences.append(marks)
        return marks
