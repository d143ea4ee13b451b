"""Where phrases begin and end: what is trimmed off their edges and what parts them from their neighbours.

Every function is pure over a text and the marks of its sentence; offsets count the matching text.
"""

from __future__ import annotations

import re

import regex

from reviewer.extraction.naming.phrase_marks import SentenceMarks
from reviewer.extraction.page.clauses import TIME_LIMIT

_LEAD_GLUE = re.compile(r"(?:[^\w(\"“'‘\s]|\s|(?<!\w)\d{1,2}[.)]\s|\(\d{1,2}\)\s)+")
_CUTS = re.compile(r"[,:;(]|\.\s")
_FIGURE_AHEAD = re.compile(r"(?:(?:hơn|trên|gần)\s+)?\d", re.IGNORECASE)
_LEADING_UP = re.compile(r"(?:từ|với|bằng|theo|về|đối với|nhờ|trên cơ sở)(?: các| những)?\s*\Z", re.IGNORECASE)

_LISTED = ("peer", "act", "purpose")
"""Roles of words that a comma lists beside one another."""
_CODE = re.compile(r"[^\W\d_]*[A-Z]\w*[A-Z0-9]")
_CODE_BEFORE = re.compile(r"(?<!\w)[^\W\d_]*[A-Z]\w*[A-Z0-9]\w*\Z")
"""Names that look like codes list one another: ``lúa ST24, ST25``, ``tiêu chuẩn VietGAP, GlobalGAP``."""
_NAMED = regex.compile(
    r"(?r)(?<!\w)(?:các|những|hai|ba|bốn|năm|\d)\s+(?:\p{Ll}{1,7}\s+){1,3}"
    r"\p{Lu}[\p{L}']*(?:(?:,|\s+và)?\s+\p{Lu}[\p{L}']*){0,11}\s?\Z"
)
"""Names behind the word for several of their kind: ``các huyện Trảng Bàng, Gò Dầu``."""
_LONGEST_NAMES = 90
_SHORT_DEED = 4
"""Most syllables of a deed that is one of a list."""

Cut = tuple[int, int, str]
"""Where something ends what stands before it: start, end, and the mark if it is punctuation."""


def trimmed_end(text: str, marks: SentenceMarks, role: str, low: int, high: int, glue: str) -> int:
    """``high`` moved left over every phrase of ``role`` and every character of ``glue``."""
    while True:
        while high > low and text[high - 1] in glue:
            high -= 1
        start = marks.start_of(role, high)
        if start < low:
            return high
        high = start


def trimmed_start(text: str, marks: SentenceMarks, start: int, end: int) -> int:
    """``start`` moved right over every ``lead`` phrase and the marks between them."""
    while True:
        glue = _LEAD_GLUE.match(text, start, end)
        start = glue.end() if glue else start
        after = marks.end_of("lead", start, end)
        if not after or after > end:
            return start
        start = after


def after_quantifiers(text: str, marks: SentenceMarks, start: int, high: int) -> int:
    """``start`` moved right over every ``strip`` phrase: ``các``, ``số``, scales."""
    while True:
        while start < high and text[start].isspace():
            start += 1
        after = marks.end_of("strip", start, high)
        if not after or after > high:
            return start
        start = after


def before_next_act(text: str, marks: SentenceMarks, start: int, end: int) -> int:
    """``end``, or where the last ``và`` stands that joins on the verb or measure of a figure right behind."""
    joint = text.rfind(" và ", start, end)
    if joint < 0 or not any(marks.end_of(role, joint + 4, end) for role in ("act", "head")):
        return end
    return joint


def before_next_name(text: str, marks: SentenceMarks, start: int, inside: int, end: int) -> int:
    """``end``, or where the words begin that name what a figure right behind it tells.

    ``1.655 bác sĩ, bình quân đạt 10,8``: only a list of like nouns goes on over a comma up to a figure.
    ``4 mái ấm trị giá 320 triệu đồng``: a measure or a verb in front of a figure is that figure's own.
    The phrase begins at ``start``; what stands before ``inside`` belongs to it.
    """
    comma = text.rfind(",", inside, end)
    if comma >= 0 and not lists_peers(text, marks, comma, roles=("peer",)):
        return comma
    measure = max((at for at, _ in marks.between("head", inside, end) if text[start:at].strip()), default=end)
    verb = marks.start_of("act", len(text[:end].rstrip()))
    is_own = verb > inside and len(text[inside:verb].split()) > 1
    return min(measure, verb) if is_own else measure


def cuts_in(text: str, marks: SentenceMarks, roles: tuple[str, ...], low: int, end: int) -> list[Cut]:
    """Everything in ``[low, end)`` that parts what stands before it from what follows, in text order."""
    cuts: list[Cut] = [(m.start(), m.end(), m[0]) for m in _CUTS.finditer(text, low, end)]
    cuts.extend((start, after, "") for role in roles for start, after in marks.between(role, low, end))
    cuts.sort()
    return cuts


def opening_head(text: str, marks: SentenceMarks, cuts: list[Cut], low: int, end: int) -> int | None:
    """The measure word that opens the last phrase before ``end``."""
    start: int | None = None
    reach = seen = low
    for at, after in marks.between("head", low, end):
        if at < seen:
            continue
        seen = after
        if in_closed_brackets(text, low, at, end) or _is_adverbial(text, low, at, end):
            continue
        if start is None or _is_parted(text, marks, cuts, reach, at):
            start = at
        reach = after
    if start is not None and any(start < cut[0] and cut[1] < end and _is_finished(text, cut) for cut in cuts):
        return None
    return start


def _is_finished(text: str, cut: Cut) -> bool:
    """Whether a cut takes in the comma that ends its statement: the measure before it goes no further."""
    _, after, mark = cut
    return not mark and text[after - 1] == ","


def _is_parted(text: str, marks: SentenceMarks, cuts: list[Cut], low: int, high: int) -> bool:
    return any(
        low <= at
        and after <= high
        and not (mark == "(" and text.find(")", after, high) >= 0)
        and not (mark == "," and lists_peers(text, marks, at, roles=("peer",)))
        for at, after, mark in cuts
    )


def _is_adverbial(text: str, low: int, head: int, end: int) -> bool:
    """Whether a measure word stands in a phrase that only leads up to the statement: ``Từ nguồn vốn ..., xã``."""
    return text.find(",", head, end) >= 0 and _LEADING_UP.search(text, low, head) is not None


def opens_statement(text: str, marks: SentenceMarks, comma: int) -> bool:
    """Whether the words behind a comma begin a new statement."""
    at = comma + 1
    while at < marks.high and text[at].isspace():
        at += 1
    opens = (
        (
            text[at : at + 1].isupper()
            and not (_CODE.match(text, at) and _CODE_BEFORE.search(text, marks.low, comma))
            and not _lists_names(text, marks.low, comma)
        )
        or any(marks.end_of(role, at) for role in ("break", "head", "act"))
        or _FIGURE_AHEAD.match(text, at, marks.high) is not None
    )
    return opens and not lists_peers(text, marks, comma)


def _lists_names(text: str, low: int, comma: int) -> bool:
    """Whether the words up to a comma name several things of one kind, of which another name may follow."""
    return _NAMED.search(text, max(low, comma - _LONGEST_NAMES), comma, timeout=TIME_LIMIT) is not None


def lists_deeds(text: str, marks: SentenceMarks, start: int, comma: int, end: int) -> bool:
    """Whether a comma only lists what a noun does: ``hộ trồng dâu, nuôi tằm, tăng ...``.

    So it is if a deed stands on either side, and the second is told in few words without a figure of its own.
    """
    at = comma + 1 + (text[comma + 1 : comma + 2] == " ")
    deed = marks.end_of("act", at, end)
    after = text.find(",", at, end)
    return (
        0 < deed < after
        and len(text[at:after].split()) <= _SHORT_DEED
        and next(marks.between("act", start, comma), None) is not None
    )


def lists_peers(text: str, marks: SentenceMarks, comma: int, *, roles: tuple[str, ...] = _LISTED) -> bool:
    """Whether the words around a comma are of one kind, so that it only lists them."""
    at, end = comma + 1, comma
    while at < marks.high and text[at].isspace():
        at += 1
    while end > marks.low and text[end - 1].isspace():
        end -= 1
    return any(marks.end_of(role, at) and marks.start_of(role, end) >= 0 for role in roles)


def in_closed_brackets(text: str, low: int, at: int, end: int) -> bool:
    """Whether ``at`` stands in, or opens, brackets that close before ``end``."""
    opening = text.rfind("(", low, at + 1)
    return opening >= 0 and text.find(")", opening, at) < 0 and text.find(")", at, end) >= 0
