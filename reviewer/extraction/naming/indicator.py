"""Reading the phrase that names an indicator: to the left of a figure, to its right, or the verb before it.

Vietnamese marks no phrase edges, so they are found by the pack's phrase lists: measure words open a phrase,
linking words and periods are trimmed off it, subordinators and punctuation part it from what stands before.
All offsets count the matching text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import regex

from reviewer.extraction.naming.phrase_edges import (
    after_quantifiers,
    before_next_act,
    before_next_name,
    cuts_in,
    in_closed_brackets,
    lists_deeds,
    lists_peers,
    opening_head,
    opens_statement,
    trimmed_end,
    trimmed_start,
)
from reviewer.extraction.naming.phrase_marks import SentenceMarks, TextMarks
from reviewer.extraction.page.clauses import TIME_LIMIT

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack

_GLUE = ' \t\n,:;(/–—-"“'
_STOPS = re.compile(
    r"""[;:•●▪►»\n\u2190-\u2bff\U0001f000-\U0001faff]|[.!?…]+(?=\s|\Z|["”])|\s[–—-]\s(?=[^\d])(?=.{0,40}(?:\d|phát|nói|cho\s+biết))""",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[,()]")
_QUALIFIER = re.compile(
    r"\((?:đối\s+với|ngoài|trừ|ngoại\s+trừ|không|trong|theo|tính|kể|bao\s+gồm|chưa|thuộc|[A-ZĐ][A-ZĐ\d.-]*\))",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:và|hoặc|còn|nhưng|hay)\s", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"\s*(?:[^\w\s]|(?:và|còn|riêng)\s)", re.IGNORECASE)
_LINKS = re.compile(
    r"\s*(?:(?:lên|xuống|đạt|là|từ|còn|tới|đến|khoảng|gần|hơn|trên|tăng|giảm|bằng|ước)\s+){0,2}", re.IGNORECASE
)
"""What may stand between a phrase and the figure whose own words its end may be."""
_BELONGING = frozenset(("", "cho", "đối với", "của", "vào"))
"""What ties a measure to the figure in front of it: ``245.000 liều vắc xin cho đàn gia súc, đạt 82,4%``."""
_LETTER = re.compile(r"[^\W\d_]")
_ASIDE = regex.compile(
    r"\s*\([^()\n]{1,90}\)\s*"
    r"|\s+(?:trên|ở|tại|của|trong)\s+(?:địa\s+bàn\s+)?(?:toàn\s+)?"
    r"(?:tỉnh|thành\s+phố|huyện|thị\s+xã|quận|phường|xã|địa\s+phương)(?:\s+\p{Lu}\w*){0,4}\s+"
)
_LONGEST = 34
"""Most syllables that a phrase may have; an indicator of more is a sentence that was read too far."""
_LONGEST_ACT = 12
_LONGEST_NAME = 4
_CHAINED = (",", "và")
_WHOM = re.compile(r"\s(?:cho|đối\s+với|tại|nhằm|để)\s", re.IGNORECASE)
"""What parts a long act from those for whom it was done."""
_FAR = 4
"""Syllables between two verbs from which the first one no longer governs the second's object."""


class Phrase(NamedTuple):
    """A stretch of matching text that names an indicator or a part of one."""

    start: int
    end: int
    is_headed: bool = False
    """Whether it opens with a measure word."""


class PhraseReader:
    """Reads phrases by the phrase lists of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._lists = pack.phrase_lists
        self._marked = TextMarks(self._lists, "")

    def left(self, text: str, low: int, high: int, *, follows: bool = False) -> Phrase | None:
        """The phrase that ends at ``high`` or before trimmed words there, and begins at or after ``low``.

        With ``follows``, words that stand at ``low`` itself belong to the figure before: none are read there.
        """
        marks = self._marks(text, max(low, high - 1))
        low = max(low, marks.low)
        end = trimmed_end(text, marks, "tail", low, high, _GLUE)
        if end <= low:
            return None
        colon = text.rfind(":", low, end)
        if colon >= 0 and _LETTER.search(text, colon, end):
            low, follows = colon + 1, False
        cuts = cuts_in(text, marks, ("cut",), low, end)
        head = opening_head(text, marks, cuts, low, end)
        if head is not None and not (follows and text[low:head].strip().casefold() in _BELONGING):
            return _checked(text, head, end, is_headed=True)
        start = low
        for at, after, mark in cuts:
            if after < end and not in_closed_brackets(text, low, at, end):
                start = self._joined_start(text, marks, start, at, end) if mark == "," else after
        if follows and start == low and not _WORD_BEFORE.match(text, low):
            return None
        start = min(end, trimmed_start(text, marks, start, end))
        if text[start : start + 1] == "(" and text.find(")", start, end) == end - 1:
            return None  # a remark on the figure before: 3.626 tỷ đồng (theo giá so sánh 1994), tăng
        return _checked(text, start, end)

    def is_name(self, text: str, phrase: Phrase) -> bool:
        """Whether a phrase is but the name of a place; a market abroad is what a list tells apart."""
        start, end, _ = phrase
        return _is_name(text[start:end]) and not self._marks(text, start).end_of("facet", start, end)

    def act(self, text: str, low: int, high: int) -> Phrase | None:
        """The verb phrase that ends at ``high``: ``giải quyết việc làm``, ``tiếp nhận, xử lý``."""
        marks = self._marks(text, max(low, high - 1))
        low = max(low, marks.low)
        end = trimmed_end(text, marks, "support", low, high, " \t\n")
        verbs = _outermost(marks.between("act", low, end))
        if not verbs:
            return None
        start = max((after for _, after, _ in cuts_in(text, marks, ("cut", "aux"), low, end)), default=low)
        while start < end and text[start].isspace():
            start += 1
        chosen = next((v for v in verbs if v[0] >= start and _can_act(text, v, start, end)), None)
        if chosen is None:
            return None
        first = _coordinated(text, verbs, _nearer(text, verbs, chosen, end))
        whom = _WHOM.search(text, first, end)
        return _checked(text, first, end, longest=_LONGEST_ACT) or (
            _checked(text, first, whom.start(), longest=_LONGEST_ACT) if whom else None
        )

    def right(self, text: str, low: int, high: int, inside: int = 0) -> Phrase | None:
        """The phrase that begins at ``low``, behind quantifiers there, and ends at or before ``high``.

        What stands before ``inside`` belongs to it whatever it says: a unit such as ``xã, phường``.
        """
        marks = self._marks(text, low)
        high = min(high, marks.high)
        start = after_quantifiers(text, marks, low, high)
        if start >= high or not (text[start].isalnum() or text[start] in "\"“'‘") or _JOINT.match(text, start):
            return None
        inside = max(start, inside)
        stop = _STOPS.search(text, inside, high)
        end = stop.start() if stop else high
        end = next((at for at, _ in marks.between("stop", inside, end + 1) if at < end), end)
        end = self._comma_end(text, marks, inside, end)
        if end == high:
            end = before_next_act(text, marks, inside, end)
        if text[high : high + 1].isalnum() and _LINKS.fullmatch(text, end, high):
            end = before_next_name(text, marks, start, inside, end)
        return _checked(text, start, trimmed_end(text, marks, "closing", start, end, _GLUE))

    def before_leading_act(self, text: str, end: int, high: int) -> int:
        """``end``, or where the verb begins that ends there if a figure at ``high`` counts its objects.

        ``41 hộ nhận khoán 1.230 ha rừng``: the verb belongs to both figures.
        """
        if end >= high or not text[end:high].isspace() or not text[high : high + 1].isalnum():
            return end
        start = self._marks(text, end - 1).start_of("act", end)
        return start if start >= 0 else end

    def has_predicate(self, text: str, phrase: Phrase) -> bool:
        """Whether a noun phrase says something of its noun: ``doanh nghiệp thành lập mới``."""
        return self.predicate_of(text, phrase) is not None

    def predicate_of(self, text: str, phrase: Phrase) -> Phrase | None:
        """The phrase's words from its first verb on."""
        for start, _ in self._marks(text, phrase.start).between("predicate", phrase.start + 1, phrase.end):
            return Phrase(start, phrase.end)
        return None

    def aside_behind(self, text: str, phrase: Phrase, high: int) -> Phrase | None:
        """The bracket or place between a noun phrase and what is said of it, all before ``high``.

        ``176 xã (84,2% tổng số xã) đạt chuẩn nông thôn mới``.
        """
        aside = _ASIDE.match(text, phrase.end, high, timeout=TIME_LIMIT)
        if aside is None or not self.opens("predicate", text, aside.end()):
            return None
        return Phrase(*aside.span())

    def predicate_behind(self, text: str, aside: Phrase, high: int) -> Phrase | None:
        """What is said behind an aside in more than one word, before ``high``."""
        said = self.right(text, aside.end, high)
        return said if said is not None and text.count(" ", said.start, said.end) else None

    def without_rate(self, text: str, phrase: Phrase) -> Phrase:
        """The phrase without the word in front that makes a rate of it: ``tỷ lệ``."""
        end = self._marks(text, phrase.start).end_of("rate", phrase.start)
        if not end or end >= phrase.end:
            return phrase
        return _checked(text, end + 1, phrase.end) or phrase

    def opens(self, role: str, text: str, at: int) -> bool:
        """Whether a phrase of ``role`` begins at ``at``."""
        return self._marks(text, at).end_of(role, at) > 0

    def _marks(self, text: str, offset: int) -> SentenceMarks:
        marked = self._marked
        if marked.text is not text:
            # Readers on other threads may swap it as well: each goes on with the one it has in hand.
            marked = self._marked = TextMarks(self._lists, text)
        return marked.at(offset)

    def _comma_end(self, text: str, marks: SentenceMarks, start: int, end: int) -> int:
        """Where a phrase to the right ends: at the first comma or bracket that is not inside it."""
        for mark in _MARKS.finditer(text, start, end):
            at = mark.start()
            if mark[0] == "(":
                if not _QUALIFIER.match(text, at) or text.find(")", at, end) < 0:
                    return at
            elif mark[0] == ")":
                if text.rfind("(", start, at) < 0:
                    return at
            elif mark.end() + 1 >= end or (
                opens_statement(text, marks, at) and not lists_deeds(text, marks, start, at, end)
            ):
                return at
        return end

    def _joined_start(self, text: str, marks: SentenceMarks, start: int, comma: int, end: int) -> int:
        """Where the phrase begins when a comma stands in it: before the comma if that only lists nouns."""
        if lists_peers(text, marks, comma):
            return start
        if opens_statement(text, marks, comma) or len(text[comma + 1 : end].split()) > 5:
            return comma + 1
        before = trimmed_start(text, marks, start, comma)
        return start if before < comma and len(text[before:comma].split()) <= 5 else comma + 1


def _checked(
    text: str, start: int, end: int, *, is_headed: bool = False, longest: int = _LONGEST
) -> Phrase | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end or text.count(" ", start, end) >= longest or not _LETTER.search(text, start, end):
        return None
    return Phrase(start, end, is_headed)


def _is_name(words: str) -> bool:
    """Whether every one of several syllables has a capital, as in the name of a place or a person."""
    syllables = words.split()
    return 1 < len(syllables) <= _LONGEST_NAME and all(s[:1].isupper() and s[1:].islower() for s in syllables)


def _can_act(text: str, verb: tuple[int, int], start: int, end: int) -> bool:
    """Whether a verb found in a segment is one: not part of a name, and not one syllable amid others."""
    first, last = verb
    opens = not _LETTER.search(text, start, first)
    if not opens and text[first - 2 : first - 1] in ("-", "–"):
        return False
    if not opens and text[first].isupper() and not text[start:end].isupper():
        return False
    return " " in text[first:last] or last == end or opens


def _outermost(verbs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The verbs that do not begin inside another one."""
    found: list[tuple[int, int]] = []
    for verb in verbs:
        if not found or verb[0] >= found[-1][1]:
            found.append(verb)
    return found


def _nearer(text: str, verbs: list[tuple[int, int]], chosen: tuple[int, int], end: int) -> int:
    """Where the act begins: at the verb chosen, or far behind it at the one right in front of the figure.

    ``xã hội hóa và vốn chương trình giúp dựng 146 căn nhà``: what was done is ``dựng``.
    """
    last = next((verb for verb in reversed(verbs) if verb[1] == end), None)
    if last is None or last[0] <= chosen[1] or len(text[chosen[1] : last[0]].split()) < _FAR:
        return chosen[0]
    return last[0]


def _coordinated(text: str, verbs: list[tuple[int, int]], first: int) -> int:
    """The beginning of a chain of verbs that ends with the one at ``first``: ``khám, chữa bệnh``."""
    for start, end in reversed(verbs):
        if end < first and text[end:first].strip() in _CHAINED:
            first = start
    return first
