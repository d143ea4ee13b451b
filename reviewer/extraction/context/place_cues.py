"""Which place a stretch of an article speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.span import Span
from reviewer.extraction.page.places import LEVELS, Bare, Gazetteer, bare_name, is_capitals, level_of
from reviewer.extraction.page.provinces import REGIONS, provinces_in, with_kind

if TYPE_CHECKING:
    from reviewer.extraction.context.governance import CueHit

_OLD = re.compile(r" cũ\b")
_ASIDE, _ONWARD = "(aside)", "(onward)"
"""What a cue of the pack in front of a place says of it, silent or not."""
_LEADS = (
    "tại",
    "ở",
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
_SEVERAL = (
    *("các", "những", "hai", "ba", "bốn", "với"),
    *("nhập", "từ", _ASIDE),
)
"""Words in front of a kind of place that make it one of several, or a neighbour, and no place of what follows."""
_APPOSED = ("", " ", ", ", ",", " (", " - ", " – ", "-")
"""What stands between a place and the one that it lies in."""
_NAMES_ALONE = ("", "tại", "ở", "trên địa bàn", "còn", "hiện", "như", "ngay tại", _ONWARD)
"""Words in front of which a name without its kind is the place that the text goes on about."""
OPENING = 16
"""How far into a line a place opens it."""


class PlaceCue(NamedTuple):
    """Words that say which place what follows is about."""

    start: int
    end: int
    place: str
    """Empty for the article's own place."""
    by: str = ""
    """Id of the cue in front of it; empty where none of the pack stands there."""


class Turns(NamedTuple):
    """Places whose figures follow one by one: ``hai huyện Pác Nặm và Ngân Sơn lần lượt là 0,72% và 0,65%``."""

    end: int
    """Where the figures begin."""
    places: tuple[str, ...]


class PlaceReader:
    """Tells which place governs an offset of one article."""

    def __init__(
        self, gazetteer: Gazetteer, text: str, home: str, told: Sequence[Span], leads: Iterable[CueHit] = ()
    ) -> None:
        """``told`` are the stretches that belong to the article; what stands outside says nothing of it.

        ``leads`` are the pack's cues in front of places.
        """
        self._leads = _by_end(leads)
        self._told = told
        self._told_starts = [span.start for span in told]
        self._home = home
        self._home_level = level_of(home)
        self._cues = sorted([*self._named(gazetteer, text), *self._by_name_alone(gazetteer, text)])
        self._starts = [cue.start for cue in self._cues]
        self._cues = sorted([*self._cues, *self._unnamed(gazetteer), *self._wider(gazetteer, text)])
        self._starts = [cue.start for cue in self._cues]
        self._turns = list(self._told_in_turn(gazetteer, text))
        self._changes = _changes([cue.place for cue in self._cues])

    def before(self, start: int, end: int) -> PlaceCue | None:
        """The last place told in ``[start, end)``."""
        at = bisect_right(self._starts, end) - 1
        return self._cues[at] if at >= 0 and self._cues[at].start >= start else None

    def opening(self, start: int, end: int) -> PlaceCue | None:
        """The place that opens a line at ``start``, if the line goes on about no other up to ``end``."""
        at = bisect_left(self._starts, start)
        if at == len(self._cues) or self._cues[at].start - start > OPENING:
            return None
        last = bisect_left(self._starts, end)
        return self._cues[at] if at < last <= self._changes[at] else None

    def _named(self, gazetteer: Gazetteer, text: str) -> Iterable[PlaceCue]:
        previous_end = -1
        for mention in gazetteer.mentions:
            if not self._is_told(mention.start):
                continue
            start, end = gazetteer.words(mention)
            level = LEVELS[mention.unit.lower()]
            is_apposition = previous_end >= 0 and text[previous_end:start] in _APPOSED
            previous_end = end
            if is_apposition or _OLD.match(text, end) or is_capitals(mention.unit):
                continue
            lead, by = self._lead(text, start)
            if lead in _SEVERAL or (level > self._home_level and not _leads(lead, text[end : end + 1])):
                continue
            yield PlaceCue(start, end, gazetteer.name(mention), by)

    def _by_name_alone(self, gazetteer: Gazetteer, text: str) -> Iterable[PlaceCue]:
        """Where a place is named without its kind and something is told of it: ``Bình Định ước đạt``."""
        known = {bare_name(self._home): ""}
        if self._home_level in (0, _PROVINCE):
            known = {name: with_kind(name) for name in provinces_in(text)} | known
        for name, place in known.items():
            for at in _occurrences(name, text) if name else ():
                lead, by = self._lead(text, at)
                if self._is_told(at) and lead in _NAMES_ALONE:
                    yield PlaceCue(at, at + len(name), place, by)

    def _lead(self, text: str, start: int) -> tuple[str | None, str]:
        """What stands in front of a place, and the id of the pack's cue that says it."""
        hit = self._leads.get(start - 1) if text[start - 1 : start] == " " else None
        if hit is not None:
            return _ASIDE if hit.cue.silent else _ONWARD, hit.cue.id
        return _lead(text, start), ""

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

    def _wider(self, gazetteer: Gazetteer, text: str) -> Iterable[PlaceCue]:
        """The province, region and country told of beside the article's place: ``bình quân toàn tỉnh đạt``."""
        named = {
            (LEVELS[m.unit.lower()], gazetteer.name(m)) for m in gazetteer.mentions if not is_capitals(m.unit)
        }
        for bare in gazetteer.bare:
            level = LEVELS[bare.unit]
            if 0 < self._home_level < level and self._is_told(bare.start) and text.endswith(_WHOLE, 0, bare.start):
                wider = sorted(name for at, name in named if at == level)
                if len(wider) == 1 and _IS_TOLD.match(text, bare.end) and not _is_standard(text, bare.start):
                    yield PlaceCue(bare.start, bare.end, wider[0])
        has_region = self._home_level and any(name in text for name in _REGION_NAMES)
        for match in _REGION.finditer(text) if has_region else ():
            if self._is_told(match.start()) and not _is_standard(text, match.start()):
                yield PlaceCue(match.start(), match.end(), match[0])

    def in_turn(self, start: int, end: int) -> Turns | None:
        """The places that a stretch names together before it tells their figures one by one."""
        return next((turns for turns in self._turns if start <= turns.end <= end), None)

    def _told_in_turn(self, gazetteer: Gazetteer, text: str) -> Iterator[Turns]:
        for at in _occurrences_of(_IN_TURN, text):
            mentions = gazetteer.mentions
            last = bisect_left(mentions, at, key=lambda m: m.start) - 1
            if last < 0 or at - mentions[last].end > REACH or _lead(text, mentions[last].start) not in _NUMBERS:
                continue
            first = mentions[last]
            names = _FURTHER.match(text, gazetteer.words(first)[1], at)
            if names:
                unit = first.unit.lower()
                further = (f"{unit} {name}" for name in re.split(r", | và ", names[0]) if name)
                yield Turns(at + len(_IN_TURN), (gazetteer.name(first), *further))

    def behind(self, end: int, limit: int, text: str) -> PlaceCue | None:
        """The place told right behind a figure's noun: ``12 ha tại xã Thịnh Lộc``."""
        at = bisect_left(self._starts, end)
        if at == len(self._cues) or self._cues[at].start >= min(limit, end + REACH) or not self._cues[at].place:
            return None
        between = text[end : self._cues[at].start]
        is_near = not any(mark in between for mark in ",;:.()\n") and not any(map(str.isdigit, between))
        return self._cues[at] if is_near and _AT.search(between) else None

    def _is_told(self, offset: int) -> bool:
        at = bisect_right(self._told_starts, offset) - 1
        return at >= 0 and offset < self._told[at].end

    def _named_nearby(self, bare: Bare) -> str:
        """The place of the same kind that was named shortly before, empty if none was."""
        for at in range(bisect_left(self._starts, bare.start) - 1, -1, -1):
            cue = self._cues[at]
            if bare.start - cue.start >= NEARBY:
                break
            if cue.place and cue.place.lower().startswith(f"{bare.unit} "):
                return cue.place
        return ""


_PROVINCE = LEVELS["tỉnh"]
_IS_TOLD = re.compile(
    r"(?: (?:hiện|mới|chỉ|đã|ước|cũng|trung bình|bình quân|là|đạt|còn|có|chiếm|tăng|giảm|ở mức|khoảng|gần|hơn"
    r"|trên|dưới))*:? ?[0-9]"
)
"""What a place is followed by whose own figure is told."""
_IN_TURN = "lần lượt"
_NUMBERS = ("các", "hai", "ba", "bốn", "những", "2", "3", "4")
_NAME = r"[^\W\d_a-zà-ỹđ]\w*(?: [^\W\d_a-zà-ỹđ]\w*){0,3}"
_FURTHER = re.compile(rf"(?:, {_NAME}){{0,5}} và {_NAME}")
_STANDARD = re.compile(r"(?:hơn|với|bằng)(?!\w)[^,;.()\n]*\Z")
"""What makes a place's figure the measure of another's: ``cao hơn bình quân cả nước 1,2 điểm``."""
_WHOLE = ("toàn ", "cả ", "bình quân ", "trung bình ", "chung của ")
_REGION_NAMES = ("cả nước", "toàn quốc", *REGIONS)
_REGION = re.compile(
    r"(?<!đầu )(?<!nhất )(?<!với )(?<!hơn )(?<![0-9] )"
    rf"(?:cả nước|toàn quốc|(?:(?:khu vực|vùng) )?(?:{'|'.join(REGIONS)}))(?={_IS_TOLD.pattern})"
)
_TOLD_OF = re.compile(r"(?: \([^()\n]{1,30}\))?(?::| (?!và |hoặc |hay )[a-zà-ỹđ])")
"""What follows a name of which something is told: a word in small letters, or a colon."""


def _is_standard(text: str, start: int) -> bool:
    return _STANDARD.search(text, max(0, start - 40), start) is not None


def _occurrences_of(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _occurrences(name: str, text: str) -> Iterator[int]:
    """Where a name stands alone and something is told of it."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _TOLD_OF.match(text, end) and not text[at - 1 : at].isalnum():
            yield at
        at = text.find(name, end)


REACH = 60
"""How far behind a figure its place may stand."""
_AT = re.compile(r"(?<!\w)(?:tại|ở|trên địa bàn|thuộc|cho)\s\Z")
NEARBY = 400
"""How many characters on ``xã`` still means the commune named last."""


def _changes(places: Sequence[str]) -> list[int]:
    """For each cue, the index of the next that tells another place."""
    changes = [len(places)] * len(places)
    for at in range(len(places) - 2, -1, -1):
        changes[at] = changes[at + 1] if places[at] == places[at + 1] else at + 1
    return changes


def _by_end(leads: Iterable[CueHit]) -> dict[int, CueHit]:
    """Cues by where they end: of several the longest, of equal ones one that keeps the place from governing."""
    ordered = sorted(leads, key=lambda hit: (-hit.start, hit.cue.silent, hit.cue.id))
    return {hit.end: hit for hit in ordered}


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
