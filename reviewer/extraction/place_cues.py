"""Which place a stretch of an article speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reviewer.domain.span import Span
from reviewer.extraction.places import LEVELS, Bare, Gazetteer, is_capitals, level_of

_OLD = re.compile(r" cũ\b")
_LEADS = (
    "tại",
    "ở",
    "riêng",
    "riêng tại",
    "trên địa bàn",
    "còn",
    "còn tại",
    "toàn",
    "cả",
    "trong đó",
    "như",
    "đến",
    "đưa",
    "địa bàn",
    "ở địa bàn",
    "tại địa bàn",
    "nhiều địa phương như",
    "ngay tại",
    "hiện",
    "của",
)
_SEVERAL = ("các", "những", "hai", "ba", "bốn", "giáp", "nối", "với", "tách từ", "sáp nhập")
"""Words in front of a kind of place that make it one of several, or a neighbour, and no place of what follows."""
OPENING = 16
"""How far into a line a place opens it."""


class PlaceCue(NamedTuple):
    """Words that say which place what follows is about."""

    start: int
    end: int
    place: str
    """Empty for the article's own place."""


class PlaceReader:
    """Tells which place governs an offset of one article."""

    def __init__(self, gazetteer: Gazetteer, text: str, home: str, told: Sequence[Span]) -> None:
        """``told`` are the stretches that belong to the article; what stands outside says nothing of it."""
        self._told = told
        self._home = home
        self._home_level = level_of(home)
        self._cues = sorted(self._named(gazetteer, text))
        self._cues = sorted([*self._cues, *self._unnamed(gazetteer)])
        self._starts = [cue.start for cue in self._cues]

    def before(self, start: int, end: int) -> PlaceCue | None:
        """The last place told in ``[start, end)``."""
        at = bisect_right(self._starts, end) - 1
        return self._cues[at] if at >= 0 and self._cues[at].start >= start else None

    def opening(self, start: int, end: int) -> PlaceCue | None:
        """The place that opens a line at ``start``, if the line goes on about no other up to ``end``."""
        at = bisect_left(self._starts, start)
        if at == len(self._cues) or self._cues[at].start - start > OPENING:
            return None
        others = {cue.place for cue in self._cues[at : bisect_left(self._starts, end)]}
        return self._cues[at] if len(others) == 1 else None

    def _named(self, gazetteer: Gazetteer, text: str) -> Iterable[PlaceCue]:
        previous_end = -1
        for mention in gazetteer.mentions:
            if not self._is_told(mention.start):
                continue
            start, end = gazetteer.words(mention)
            level = LEVELS[mention.unit.lower()]
            is_apposition = 0 <= start - previous_end <= 2
            previous_end = end
            if is_apposition or _OLD.match(text, end) or is_capitals(mention.unit):
                continue
            lead = _lead(text, start)
            if lead in _SEVERAL or (level > self._home_level and not _leads(lead, text[end : end + 1])):
                continue
            yield PlaceCue(start, end, gazetteer.name(mention))

    def _unnamed(self, gazetteer: Gazetteer) -> Iterable[PlaceCue]:
        for bare in gazetteer.bare:
            if not self._is_told(bare.start):
                continue
            if LEVELS[bare.unit] == self._home_level:
                yield PlaceCue(bare.start, bare.end, self._named_nearby(bare))
            elif LEVELS[bare.unit] < self._home_level:
                place = self._named_nearby(bare)
                if place:
                    yield PlaceCue(bare.start, bare.end, place)

    def _is_told(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self._told)

    def _named_nearby(self, bare: Bare) -> str:
        """The place of the same kind that was named shortly before, empty if none was."""
        for cue in reversed(self._cues):
            if cue.start < bare.start and cue.place and cue.place.lower().startswith(f"{bare.unit} "):
                return cue.place if bare.start - cue.start < NEARBY else ""
        return ""


NEARBY = 400
"""How many characters on ``xã`` still means the commune named last."""


def _lead(text: str, start: int) -> str | None:
    """The words in front of a place: ``""`` at a clause's start, None for words that say nothing."""
    head = text[max(0, start - 24) : start].rstrip().lower()
    if not head or not head[-1].isalnum():
        return "(" if head.endswith("(") else ""
    return next(
        (lead for lead in (*_LEADS, *_SEVERAL) if head.endswith(lead) and not head[: -len(lead)][-1:].isalnum()),
        None,
    )


def _leads(lead: str | None, following: str) -> bool:
    """Whether a place further up than the article's own is what the text goes on about."""
    return lead is not None and (lead not in ("của", "(") or following == ":")
