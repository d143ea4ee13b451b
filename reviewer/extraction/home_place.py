"""The place that an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reviewer.extraction.places import LEVELS, Gazetteer, Mention, bare_name, is_capitals, level_of
from reviewer.extraction.provinces import FULL_NAMES, is_province, provinces_in, with_kind

HEAD = 600
"""How many characters from the top a letterhead or site name may stand."""
OPENING = 240
"""How many characters of the text count as its first sentence, which says where things are."""
NATION = "cả nước"
"""What an article is about that tells of the whole country."""
_KIND_OF = {3: "huyện", 4: "tỉnh"}
_SEATS = {3: "huyện ủy", 4: "tỉnh ủy"}
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
    in_letters = frozenset(_new_in_capitals(gazetteer, names, title))
    names.update(in_letters)
    kinds = Counter(LEVELS[bare.unit] for bare in gazetteer.bare)
    usual = kinds.most_common(1)[0][0] if kinds else 0
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
    if bare_name(best).casefold() in page.title and level_of(best) != usual and usual in _KIND_OF:
        told = [name for name in names if bare_name(name) == bare_name(best) and level_of(name) == usual]
        if not told and f"{_SEATS.get(usual, '')} {bare_name(best)}".casefold() in gazetteer.lowered:
            return f"{_KIND_OF[usual]} {bare_name(best)}"
    is_far = bare_name(best).casefold() not in page.title
    if LEVELS["tỉnh"] in (usual, page.whole) and level_of(best) != LEVELS["tỉnh"] and is_far:
        told_first = provinces_in(gazetteer.text)
        return with_kind(told_first[0]) if told_first else best
    return best


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
