"""The words of the pack's phrase lists, found in a text in one walk over its syllables.

Every syllable is looked up once in a tree of all lists; what is found is kept by role, by where it begins and by
where it ends, so that reading a phrase costs look-ups. Patterns are tried only where they are asked about and one
of their syllables stands. Sentences are marked when first asked for: most of a page holds no figure that is read.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewer.extraction.naming.phrase_lists import NAME, NUMERAL, VOID, Node, PhraseLists

if TYPE_CHECKING:
    from reviewer.extraction.packs.matching import Matcher

_Bonds = dict[int, tuple[int, int, bool]]
"""The set phrase that each syllable belongs to: its start, its end, whether nothing in it counts."""
_NO_ENDS: list[int] = []


class _Places:
    """Where the phrases of one role stand in a sentence."""

    __slots__ = ("_order", "ends", "starts", "tried")

    def __init__(self) -> None:
        self.starts: dict[int, list[int]] = {}
        """The ends of the listed phrases that begin at an offset, the longest last."""
        self.ends: dict[int, int] = {}
        """Where the longest listed phrase begins that ends at an offset."""
        self.tried: dict[int, list[Matcher]] = {}
        """The patterns that may match at an offset."""
        self._order: list[int] | None = None

    @property
    def order(self) -> list[int]:
        """Every offset at which a phrase may begin, in text order."""
        if self._order is None:
            self._order = sorted({*self.starts, *self.tried})
        return self._order


class SentenceMarks:
    """The listed phrases of one sentence, by where they begin and end."""

    def __init__(self, lists: PhraseLists, text: str, low: int, high: int) -> None:
        self.low, self.high = low, high
        self._lists, self._text = lists, text
        self._places: defaultdict[str, _Places] = defaultdict(_Places)
        syllables: list[tuple[int, int, str]] = []
        openings: list[tuple[int, Node]] = []
        at, parts_of = low, lists.parts
        for token in text[low:high].split(" "):
            for first, last, syllable, node, tried in parts_of[token]:
                if node is not None:
                    openings.append((len(syllables), node))
                if tried is not None:
                    for role, patterns in tried.items():
                        self._places[role].tried[at + first] = patterns
                syllables.append((at + first, at + last, syllable))
            at += len(token) + 1
        self._walk(syllables, openings)

    def _walk(self, syllables: list[tuple[int, int, str]], openings: list[tuple[int, Node]]) -> None:
        """Note every listed phrase that begins at one of ``openings`` and breaks no compound."""
        found: list[tuple[int, int, Node]] = []
        bonds: _Bonds = {}
        text, last = self._text, len(syllables) - 1
        for first, node in openings:
            at = first
            start, end, _ = syllables[at]
            while True:
                if node.roles:
                    found.append((start, end, node))
                    if node.bond:
                        _bind(bonds, syllables[first : at + 1], is_void=VOID in node.roles)
                if at == last or not node.following:
                    break
                at += 1
                next_start, next_end, syllable = syllables[at]
                further = node.following.get(syllable)
                if further is None:
                    break
                gap = text[end:next_start]
                if gap != " " and gap.strip(" -–"):
                    break
                node, end = further, next_end
        for start, end, node in found:
            if not (start in bonds and _breaks(start, end, bonds[start])):
                for role in node.roles:
                    places = self._places[role]
                    places.starts.setdefault(start, []).append(end)
                    places.ends.setdefault(end, start)

    def end_of(self, role: str, start: int, limit: int = sys.maxsize) -> int:
        """Where the longest phrase of ``role`` that begins at ``start`` ends; 0 if none begins there.

        A listed phrase beyond ``limit`` does not count; a pattern may look further than it. Raises TimeoutError.
        """
        places = self._places.get(role)
        if places is None:
            return 0
        longest = 0
        for end in places.starts.get(start, _NO_ENDS):
            if end <= limit:
                longest = end
        for pattern in places.tried.get(start, ()):
            match = pattern.match(self._text, start, self.high)
            if match is not None and match.end() > max(start, longest):
                longest = match.end()
        return longest

    def start_of(self, role: str, end: int) -> int:
        """Where the longest phrase of ``role`` that ends at ``end`` begins; -1 if none ends there.

        Raises TimeoutError.
        """
        places = self._places.get(role)
        first = places.ends.get(end, -1) if places else -1
        ending = self._lists.ending.get(role)
        for pattern in ending.get(_edge(self._text, self.low, end), ()) if ending else ():
            match = pattern.match(self._text, self.low, end)
            if match is not None and match.start() < end and (first < 0 or match.start() < first):
                first = match.start()
        return first

    def between(self, role: str, low: int, high: int) -> Iterator[tuple[int, int]]:
        """The phrases of ``role`` that begin in ``[low, high)``, the longest at each beginning, in text order.

        Listed words must end by ``high`` too; what a pattern finds may look further. Raises TimeoutError.
        """
        places = self._places.get(role)
        order = places.order if places else ()
        for at in range(bisect_left(order, low), len(order)):
            start = order[at]
            if start >= high:
                return
            longest = self.end_of(role, start, high)
            if longest > start:
                yield start, longest


def _edge(text: str, low: int, end: int) -> str:
    """Under what a pattern is found that ends with the last syllable before ``end``; empty without one."""
    start = stop = end - 1 if text[end - 1 : end] == ")" else end
    while start > low and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    syllable = text[start:stop]
    if not syllable:
        return ""
    return NUMERAL if syllable[-1:].isdigit() else syllable.lower() if syllable.islower() else NAME


def _bind(bonds: _Bonds, syllables: list[tuple[int, int, str]], *, is_void: bool) -> None:
    """Note that ``syllables`` keep together; of a compound the first stays free to begin another phrase."""
    start, end = syllables[0][0], syllables[-1][1]
    for at, _, _ in syllables if is_void else syllables[1:]:
        first, last, holds = bonds.get(at, (end, end, False))
        if not (holds and first <= start and end <= last):
            bonds[at] = start, end, is_void


def _breaks(start: int, end: int, bond: tuple[int, int, bool]) -> bool:
    """Whether a phrase breaks a compound or stands inside a set phrase."""
    first, last, is_void = bond
    return end <= last and (start, end) != (first, last) and (is_void or start > first)


class TextMarks:
    """The marks of a text, sentence by sentence as they are asked for."""

    def __init__(self, lists: PhraseLists, text: str) -> None:
        self.text = text
        self._lists = lists
        cuts = sorted(
            [*((at, at + 1) for at in _every("\n", text)), *((at + 1, at + 2) for at in _every(". ", text))]
        )
        self._starts = [0, *(start for _, start in cuts)]
        self._ends = [*(end for end, _ in cuts), len(text)]
        self._sentences: dict[int, SentenceMarks] = {}

    def at(self, offset: int) -> SentenceMarks:
        """The marks of the sentence that holds ``offset``; any full stop and space ends one here."""
        at = bisect_right(self._starts, offset) - 1
        marks = self._sentences.get(at)
        if marks is None:
            marks = SentenceMarks(self._lists, self.text, self._starts[at], self._ends[at])
            self._sentences[at] = marks
        return marks


def _every(mark: str, text: str) -> Iterator[int]:
    """Where ``mark`` stands, in text order."""
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)
