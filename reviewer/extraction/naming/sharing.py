"""Words that coordinated figures share: a head, a predicate, or one figure for several indicators.

A rule reads one figure at a time; these pure functions look at neighbours and give each indicator the words
that stand only at another one.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import regex

from reviewer.extraction.naming.antecedents import MEASURED
from reviewer.extraction.naming.indicator import Phrase, PhraseReader
from reviewer.extraction.naming.record_rules import COUNTED, Reading
from reviewer.extraction.page.clauses import TIME_LIMIT, Clauses

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

_AND = regex.compile(r"\s*(?:,|và|cùng|,\s*và)\s*", regex.IGNORECASE)
_DENIES = regex.compile(r"(?:chưa|không|còn)\s", regex.IGNORECASE)
"""``387 nhà tạm, 5 thôn chưa có đường`` says nothing of the houses."""
_AND_TARGET = regex.compile(r"\s+và\s+(?:các\s+)?chỉ\s+tiêu\s+(?:về\s+)?", regex.IGNORECASE)
_SYLLABLE = regex.compile(r"\S+")
_ACTED_ON = (*COUNTED, *MEASURED)
_CLOSED = regex.compile(r"\s*(?:[,;.)\n]|\Z)")
_CLOSING = " \n\t;.,…"


def with_shared_predicate(
    text: str, phrases: PhraseReader, first: Reading, second: Reading, figures: tuple[RawFigure, RawFigure]
) -> Reading:
    """``first`` with the predicate of ``second`` if that closes both.

    ``100% tổ chức Đảng và 98,6% đảng viên được xếp loại tốt``: the first noun is rated too.
    """
    if first.rule is not second.rule or len(first.parts) != 1 or not 1 <= len(second.parts) <= 2:
        return first
    noun, statement = first.parts[0], second.parts[0]
    one, two = figures
    if not (one.start < noun.start and two.value_end <= statement.start) or phrases.has_predicate(text, noun):
        return first
    if one.unit_kind in COUNTED and noun.end > one.unit_end:
        return first
    joint = _AND.fullmatch(text, noun.end, two.start, timeout=TIME_LIMIT)
    if joint is None or (joint[0].strip() == "," and one.unit_kind in MEASURED):
        return first
    predicate = second.parts[1] if len(second.parts) == 2 else phrases.predicate_of(text, statement)
    if predicate and one.unit_kind in COUNTED and _DENIES.match(text, predicate.start, timeout=TIME_LIMIT):
        return first
    return first._replace(parts=(noun, predicate)) if predicate else first


def with_predicate_behind_aside(
    text: str, phrases: PhraseReader, reading: Reading, figures: tuple[RawFigure, ...], at: int, clause_end: int
) -> Reading:
    """The reading of figure ``at`` with what its clause says of its noun behind a bracket or a place."""
    noun = reading.parts[-1]
    if noun.start < figures[at].value_end:
        return reading
    aside = phrases.aside_behind(text, noun, clause_end)
    if aside is None or phrases.has_predicate(text, noun):
        return reading
    later = (figures[i].start for i in range(at + 1, len(figures)) if figures[i].start >= aside.end)
    said = phrases.predicate_behind(text, aside, min(clause_end, next(later, clause_end)))
    return reading._replace(parts=(*reading.parts, said)) if said else reading


def with_shared_head(text: str, phrases: PhraseReader, reading: Reading, previous: Reading) -> Reading:
    """``reading`` behind the head of ``previous``, up to the syllable with which both go on.

    ``tỷ lệ cơ giới hóa khâu làm đất đạt 100%, khâu thu hoạch 97%``: the second is a ``tỷ lệ cơ giới hóa`` too.
    """
    if len(reading.parts) != 1 or len(previous.parts) != 1 or not previous.parts[0].is_headed:
        return reading
    own, head = reading.parts[0], previous.parts[0]
    if own.is_headed or own.start < head.end or not phrases.opens("facet", text, own.start):
        return reading
    first = _SYLLABLE.match(text, own.start, own.end)
    if first is None:
        return reading
    for syllable in _SYLLABLE.finditer(text, head.start, head.end):
        if syllable.start() > head.start and syllable[0].casefold() == first[0].casefold():
            shared = Phrase(head.start, syllable.start() - 1, is_headed=True)
            return reading._replace(parts=(shared, own))
    return reading


def with_full_noun(text: str, reading: Reading, previous: Reading, figure: RawFigure) -> Reading:
    """``reading`` with the words of ``previous`` if it only repeats the noun that those tell in full.

    ``245 tổ tiết kiệm và vay vốn, trong đó Hội Phụ nữ 98 tổ``: the second are savings groups too.
    """
    if figure.unit_kind not in COUNTED or len(reading.parts) != 1 or len(previous.parts) != 1:
        return reading
    own, full = reading.parts[0], previous.parts[0]
    bare, told = (text[part.start : part.end].casefold() for part in (own, full))
    is_bare = own.start >= figure.value_end and _CLOSED.match(text, own.end, timeout=TIME_LIMIT) is not None
    repeats = is_bare and told.startswith(bare + " ")
    return reading._replace(parts=previous.parts) if repeats else reading


def with_shared_act(
    text: str, phrases: PhraseReader, reading: Reading, previous: Reading, figure: RawFigure
) -> Reading:
    """``reading`` behind the act of ``previous`` if both figures count its objects.

    ``kiểm tra 21 tổ chức đảng và 34 đảng viên``: the members were inspected too.
    """
    if figure.unit_kind not in _ACTED_ON or len(reading.parts) != 1 or len(previous.parts) != 2:
        return reading
    act, thing = previous.parts
    own = reading.parts[0]
    if act.end > thing.start or own.start < figure.value_end or not phrases.opens("act", text, act.start):
        return reading
    if phrases.has_predicate(text, own) or not _AND.fullmatch(text, thing.end, figure.start, timeout=TIME_LIMIT):
        return reading
    return reading._replace(parts=(act, own))


def distributed(
    text: str, phrases: PhraseReader, clauses: Clauses, reading: Reading, figures_at: tuple[int, ...]
) -> tuple[Reading, ...]:
    """One reading for each indicator that shares the figure.

    ``hoàn thành 100% các chỉ tiêu về A và chỉ tiêu B; C``: A, B and C are complete. ``figures_at`` tells
    where the figures of the article begin, since a clause with a figure of its own shares nothing.
    """
    if not reading.rule.shares or len(reading.parts) != 1:
        return (reading,)
    phrase = reading.parts[0]
    parts: list[Phrase] = []
    start = phrase.start
    for joint in _AND_TARGET.finditer(text, phrase.start, phrase.end):
        parts.append(Phrase(start, joint.start()))
        start = joint.end()
    parts.append(Phrase(start, phrase.end))
    parts.extend(_following_measures(text, phrases, clauses, phrase, figures_at))
    return tuple(reading._replace(parts=(part,), end=max(reading.end, part.end)) for part in parts)


def _following_measures(
    text: str, phrases: PhraseReader, clauses: Clauses, phrase: Phrase, figures_at: tuple[int, ...]
) -> list[Phrase]:
    """The clauses behind ``phrase`` in its sentence that name a measure and hold no figure."""
    found: list[Phrase] = []
    sentence = clauses.sentence_at(phrase.start)
    clause = clauses.clause_at(phrase.start)
    while clause.end < sentence.end:
        clause = clauses.clause_at(clause.end)
        end = clause.start + len(text[clause.start : clause.end].rstrip(_CLOSING))
        figure = bisect_left(figures_at, clause.start)
        has_figure = figure < len(figures_at) and figures_at[figure] < clause.end
        if has_figure or not phrases.opens("head", text, clause.start):
            break
        found.append(Phrase(clause.start, end, is_headed=True))
    return found
