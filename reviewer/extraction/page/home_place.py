"""The place that an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

from reviewer.extraction.page.places import LEVELS, Gazetteer, Mention, bare_name, is_capitals, level_of
from reviewer.extraction.page.provinces import FULL_NAMES, is_province, provinces_in, with_kind

HEAD = 600
"""How many characters from the top a letterhead or site name may stand."""
OPENING = 240
"""How many characters of the text count as its first sentence, which says where things are."""
NATION = "cả nước"
"""What an article is about that tells of the whole country."""
_SEATS = {"huyện": "huyện", "quận": "quận", "thị": "thị xã", "thành": "thành phố", "tỉnh": "tỉnh"}
"""The kind of place by the first word for its Party committee: ``Huyện ủy Tuy Phước``."""
_SEATED = regex.compile(
    r"(?i:(?<!\w)(?P<seat>huyện|quận|thị|thành|tỉnh) (?:ủy|uỷ)) (?P<name>\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*)"
)
_HEADED = regex.compile(r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,2}(?=[ :,](?!\p{Lu}))")
_LONGEST_SEAT = 3
"""Syllables of the longest name behind a committee; of a longer run the rest names a person."""
_WHOLE = re.compile(r"(?:toàn|cả|trên địa bàn|địa bàn)\s\Z")
"""What makes a bare kind of place all of the article's own: ``toàn tỉnh``."""
_NATIONAL = re.compile(
    r"cả nước|toàn quốc|nước ta|việt nam|\bbộ (?:nông|công|tài|y|giáo|lao|kế|xây|giao|văn|nội|khoa)"
)
_MOST_TELLINGS = 6

# How much each sign weighs; only their order of size matters.
_IN_TITLE, _KIND_OF_TITLE, _IN_OPENING, _IN_LEAD, _USUAL_KIND, _WHOLE_KIND, _PROVINCE, _TELLING = (
    24,
    6,
    7,
    3,
    6,
    6,
    5,
    1,
)


class _Page(NamedTuple):
    """What an article says of where it plays."""

    title: str
    """Title, first sentence and lead are case folded."""
    opening: str
    lead: str
    usual: int
    """The level of place that it calls most by the bare kind, 0 for none."""
    is_province: bool
    """Whether the word that it uses for that level most is ``tỉnh``, so that a city is one of several."""
    whole: int
    """The level of which it tells what all of it has reached: ``toàn tỉnh``."""
    in_letters: frozenset[str]
    """Places that only its letterhead names."""


def governing_place(gazetteer: Gazetteer, title: str, lead: str, mentions: Sequence[Mention]) -> str:
    """The place that an article is about.

    Title and first sentence say most; then the kind of place that the text calls by its bare word (``toàn
    huyện``), and how often each is named. A title may tell the name alone: then the text's kind goes with it.
    """
    title = _in_full(title, gazetteer.lowered)
    names = Counter(gazetteer.name(mention) for mention in mentions if not is_capitals(mention.unit))
    names.update(_seated(gazetteer.text))
    names.update(_headed(title, lead, names, gazetteer))
    in_letters = frozenset(_new_in_capitals(gazetteer, names, title))
    names.update(in_letters)
    usual = _usual_level(gazetteer)
    for name in provinces_in(title):
        full = with_kind(name)
        if usual in (0, level_of(full)) and not any(bare_name(known) == name for known in names):
            return full
    if not names:
        told = provinces_in(f"{title} {lead}") or provinces_in(gazetteer.text)
        return with_kind(told[0]) if told else ""
    order = list(names)
    page = _Page(
        title.casefold(),
        lead[:OPENING].casefold(),
        lead.casefold(),
        usual,
        _usual_unit(gazetteer, usual) == "tỉnh",
        _whole_level(gazetteer),
        in_letters,
    )
    best = max(names, key=lambda name: (_weight(name, names[name], page), -order.index(name)))
    if (
        page.whole == 0
        and bare_name(best).casefold() not in page.title + page.lead
        and _NATIONAL.search(page.lead)
    ):
        return NATION
    return _of_usual_kind(best, names, gazetteer, page)


def _weight(name: str, tellings: int, page: _Page) -> int:
    """How much speaks for a place."""
    bare, level = bare_name(name).casefold(), level_of(name)
    in_title = bare in page.title or name in page.in_letters
    signs = (
        (_IN_TITLE + len(bare), in_title),
        (_KIND_OF_TITLE, in_title and level in (page.usual, 2)),
        (_IN_OPENING, bare in page.opening),
        (_IN_LEAD, bare in page.lead),
        (_USUAL_KIND, level == page.usual),
        (_WHOLE_KIND, level == page.whole),
        (_PROVINCE, page.is_province and name.startswith("tỉnh ")),
    )
    return sum(weight for weight, holds in signs if holds) + _TELLING * min(tellings, _MOST_TELLINGS)


def _headed(title: str, lead: str, names: Counter[str], gazetteer: Gazetteer) -> list[str]:
    """The place by whose name alone a headline opens, where the text only speaks of ``toàn huyện``."""
    usual = _usual_level(gazetteer)
    opens = _HEADED.match(title)
    if opens is None or usual == 0 or any(level_of(name) == usual for name in names) or opens[0] not in lead:
        return []
    return [f"{_usual_unit(gazetteer, usual)} {opens[0]}"]


def _usual_level(gazetteer: Gazetteer) -> int:
    """The level of place that the text calls most by its bare word, 0 for none."""
    kinds = Counter(LEVELS[bare.unit] for bare in gazetteer.bare)
    return kinds.most_common(1)[0][0] if kinds else 0


def _usual_unit(gazetteer: Gazetteer, level: int) -> str:
    """The kind of place of a level that the text calls most by its bare word."""
    units = Counter(bare.unit for bare in gazetteer.bare if LEVELS[bare.unit] == level)
    return units.most_common(1)[0][0] if units else ""


def _whole_level(gazetteer: Gazetteer) -> int:
    """The highest level of place that the text speaks of as a whole, 0 for none."""
    lowered = gazetteer.lowered
    wholes = (b for b in gazetteer.bare if _WHOLE.search(lowered, max(0, b.start - 16), b.start))
    return max((LEVELS[bare.unit] for bare in wholes), default=0)


def _of_usual_kind(best: str, names: Counter[str], gazetteer: Gazetteer, page: _Page) -> str:
    """The place, or the one of the usual kind that it stands for: a province's seat, a name without its kind."""
    usual = page.usual
    if page.is_province and level_of(best) == LEVELS["tỉnh"] and is_province(bare_name(best)):
        return with_kind(bare_name(best))
    is_far = bare_name(best).casefold() not in page.title
    if LEVELS["tỉnh"] in (usual, page.whole) and level_of(best) != LEVELS["tỉnh"] and is_far:
        told_first = provinces_in(gazetteer.text)
        return with_kind(told_first[0]) if told_first else best
    return best


def _seated(text: str) -> Counter[str]:
    """The places whose Party committee a text names."""
    found: Counter[str] = Counter()
    for match in _SEATED.finditer(text) if " ủy " in text or " uỷ " in text else ():
        syllables = match["name"].split()
        name = syllables if len(syllables) <= _LONGEST_SEAT else syllables[:2]
        found[f"{_SEATS[match['seat'].lower()]} {' '.join(name)}"] += 1
    return found


def _in_full(title: str, lowered: str) -> str:
    """A headline with the full names of provinces that it shortens and the text names in full."""
    for short, full in FULL_NAMES.items():
        if short in title and full not in title and full.casefold() in lowered:
            title = title.replace(short, full)
    return title


def _new_in_capitals(gazetteer: Gazetteer, names: Counter[str], title: str) -> list[str]:
    """Places that lines of capitals name at the head of the page or as its title, and nothing else does."""
    known = {name.casefold() for name in names}
    found = [
        gazetteer.name_in_capitals(mention)
        for mention in gazetteer.capitals
        if mention.start < HEAD or " ".join(mention.syllables) in title
    ]
    lowest = min(map(level_of, found), default=0)
    return [name for name in dict.fromkeys(found) if name.casefold() not in known and level_of(name) == lowest]
