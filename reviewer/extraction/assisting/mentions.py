"""Years and places that an article mentions anywhere, as candidates for correcting a field.

Looser than the cues that set fields: a mention only has to be worth offering.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reviewer.domain.text import MatchText
from reviewer.extraction.assisting.alternatives import Named
from reviewer.extraction.page.places import Gazetteer
from reviewer.extraction.words import same_length_lower, words_of

_YEAR = regex.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?:\s*[-–]\s*(?P<last>(?:19|20)\d\d))?(?![\d,.]\d|\d)")
_HALF = regex.compile(r"(?i:6 tháng (?P<half>đầu|cuối) năm) (?P<year>20\d\d)")
_QUARTER = regex.compile(r"(?i:quý) (?P<quarter>IV|III|II|I|[1-4])(?:[/-]| (?i:năm) )(?P<year>20\d\d)(?!\d)")
_MONTH = regex.compile(r"(?i:tháng) (?P<month>1[0-2]|0?[1-9])(?:[/-]| (?i:năm) )(?P<year>20\d\d)(?!\d)")
_NUMBERED_PLACE = regex.compile(
    r"(?<!\w)(?i:thôn|xóm|bản|ấp|khóm|tổ dân phố)(?i: số)? [0-9]{1,2}(?![\w%/]|[,.][0-9])"
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_MOST = 400
"""Mentions read at most; a longer list only repeats itself."""


def mentions(view: MatchText) -> tuple[Named, ...]:
    """Every period and place that the text mentions, with its stored span."""
    found: list[Named] = []
    for field, value, start, end in _all(view.text):
        found.append(Named(field, value, view.to_stored(start, end)))
        if len(found) == _MOST:
            break
    return tuple(found)


def _all(text: str) -> Iterator[tuple[str, str, int, int]]:
    gazetteer = Gazetteer(text, words_of(same_length_lower(text)))
    for mention in gazetteer.mentions:
        yield "place", gazetteer.name(mention), *gazetteer.words(mention)
    for match in _NUMBERED_PLACE.finditer(text):
        yield "place", match[0], *match.span()
    for match in _HALF.finditer(text):
        half = 1 if match["half"].casefold() == "đầu" else 2
        yield "period", f"{match['year']}-H{half}", *match.span()
    for match in _QUARTER.finditer(text):
        quarter = _QUARTERS.get(match["quarter"]) or match["quarter"]
        yield "period", f"{match['year']}-Q{quarter}", *match.span()
    for match in _MONTH.finditer(text):
        yield "period", f"{match['year']}-{int(match['month']):02}", *match.span()
    for match in _YEAR.finditer(text):
        value = f"{match['year']}/{match['last']}" if match["last"] else match["year"]
        yield "period", value, *match.span()
