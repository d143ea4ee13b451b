"""The place that an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.extraction.places import LEVELS, Gazetteer, Mention, is_capitals, level_of
from reviewer.extraction.provinces import CITIES, FULL_NAMES, PROVINCES

HEAD = 600
"""How many characters from the top a letterhead or site name may stand."""
_KIND_OF = {3: "huyện", 4: "tỉnh"}
_SEATS = {3: "huyện ủy", 4: "tỉnh ủy"}


def governing_place(gazetteer: Gazetteer, title: str, lead: str, mentions: Sequence[Mention]) -> str:
    """The place that an article is about.

    It is named in the title or else in the opening, of the kind that the text calls by its bare name (``toàn
    huyện``), and named most. A title may tell the name alone: then the text's kind of place goes with it.
    """
    title = _in_full(title, gazetteer.lowered)
    names = Counter(gazetteer.name(mention) for mention in mentions if not is_capitals(mention.unit))
    in_letters = frozenset(_new_in_capitals(gazetteer, names, title))
    names.update(in_letters)
    kinds = Counter(LEVELS[bare.unit] for bare in gazetteer.bare)
    usual = kinds.most_common(1)[0][0] if kinds else 0
    is_province = _usual_unit(gazetteer, usual) == "tỉnh"
    for name in _provinces_in(title):
        unit = "thành phố" if name in CITIES else "tỉnh"
        if usual in (0, LEVELS[unit]) and not any(bare_name(known) == name for known in names):
            return f"{unit} {name}"
    if not names:
        return ""
    order = list(names)
    folded_title, folded_lead = title.casefold(), lead.casefold()

    def weight(name: str) -> tuple[bool, bool, bool, bool, bool, int, int]:
        bare = bare_name(name).casefold()
        return (
            bare in folded_title or name in in_letters,
            bare in folded_title and level_of(name) in (usual, 2),
            bare in folded_title or level_of(name) == usual,
            bare in folded_lead,
            is_province and name.startswith("tỉnh "),
            names[name],
            -order.index(name),
        )

    return _of_usual_kind(max(names, key=weight), names, gazetteer, folded_title, usual)


def _of_usual_kind(best: str, names: Counter[str], gazetteer: Gazetteer, folded_title: str, usual: int) -> str:
    """The place, or the one of the usual kind that it stands for: a province's seat, a name without its kind."""
    if bare_name(best).casefold() in folded_title and level_of(best) != usual and usual in _KIND_OF:
        told = [name for name in names if bare_name(name) == bare_name(best) and level_of(name) == usual]
        if not told and f"{_SEATS.get(usual, '')} {bare_name(best)}".casefold() in gazetteer.lowered:
            return f"{_KIND_OF[usual]} {bare_name(best)}"
    if usual == LEVELS["tỉnh"] != level_of(best) and bare_name(best).casefold() not in folded_title:
        told_first = _first_province(gazetteer.lowered)
        return f"{'thành phố' if told_first in CITIES else 'tỉnh'} {told_first}" if told_first else best
    return best


def _in_full(title: str, lowered: str) -> str:
    """A headline with the full names of provinces that it shortens and the text names in full."""
    for short, full in FULL_NAMES.items():
        if short in title and full not in title and full.casefold() in lowered:
            title = title.replace(short, full)
    return title


def _usual_unit(gazetteer: Gazetteer, level: int) -> str:
    """The kind of place of a level that the text calls most by its bare word."""
    units = Counter(bare.unit for bare in gazetteer.bare if LEVELS[bare.unit] == level)
    return units.most_common(1)[0][0] if units else ""


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


def bare_name(place: str) -> str:
    """The name of a place without its kind."""
    return " ".join(
        word for word in place.split() if word[:1].isupper() and not (word.isupper() and len(word) <= 3)
    )


def _provinces_in(text: str) -> list[str]:
    """The provinces that a headline names."""
    return [name for name in PROVINCES if name in text and re.search(rf"(?<!\w){name}(?!\w)", text)]


def _first_province(lowered: str) -> str:
    """The province that a text in small letters names first, empty if it names none."""
    found = ((lowered.find(name.casefold()), name) for name in PROVINCES)
    return min((hit for hit in found if hit[0] >= 0), default=(0, ""))[1]
