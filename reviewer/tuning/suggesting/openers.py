"""Words that open indicators: those with which people's indicators begin, all of one role as one edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.edges import home_of
from reviewer.tuning.suggesting.lesson import MISSED, RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT, Telling, covering, telling
from reviewer.tuning.suggesting.proposal import MOST, supported
from reviewer.tuning.suggesting.rule_book import RuleBook, text, texts
from reviewer.tuning.suggesting.runs import all_shown, longest
from reviewer.tuning.suggesting.suggestion import EDGE, Suggestion
from reviewer.tuning.suggesting.wording import syllables_before, syllables_behind, tokens

_LONGEST = 2
_ROLES = ("head", "act")
_TOLD, _ALONE = 6, 4
"""Words of one edit, and words that are tried alone."""


class Name(NamedTuple):
    """What begins as a name of the catalogue begins."""

    code: str
    words: str


def openers(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Words for the lists of what opens an indicator, together and one by one."""
    known = {
        word.lower()
        for _, entry in book.entries("phrase")
        if text(entry, "role") in _ROLES
        for word in texts(entry, "words")
    }
    names = frozenset(_names(book))

    def begun(lesson: Lesson) -> Iterator[str]:
        yield from (words for words in _begun(lesson, names) if words not in known)

    cases = (*lessons.mended("indicator"), *lessons.mended("code"), *lessons.of(MISSED))
    cases = tuple({id(lesson): lesson for lesson in cases}.values())

    def said(lesson: Lesson) -> Iterator[str]:
        return _inside(lesson) if lesson.verdict == RIGHT else begun(lesson)

    told = telling(cases, lessons.of(RIGHT), said, most_against=1, several=lambda _: LEAST_SUPPORT)
    ranked = sorted(told, key=lambda t: (t.against - len(t.shown), len(t.feature), t.feature))
    found = list(covering(longest(ranked, str), 2 * MOST, again=1))
    sure = [each for each in found if places(each.shown) >= LEAST_SUPPORT]
    rare = [each for each in found if each not in sure and not each.against]
    for role in _ROLES:
        most = _ALONE if role == "head" else _ALONE // 2
        if sure and rare and role == "act":
            yield _joined(book, role, (*sure, *rare))
        for count in sorted({min(_TOLD, len(sure)), _ALONE // 2}, reverse=True) if len(sure) > 1 else ():
            yield _joined(book, role, sure[:count])
        for each in sure[:most]:
            yield _joined(book, role, [each])


def _begun(lesson: Lesson, names: frozenset[Name]) -> Iterator[str]:
    """Words with which the indicator begins, or should by the name of its code, and the proposed one does not."""
    first = _firsts(lesson.record.indicator)
    if lesson.candidate is None:
        yield from first
        return
    proposed = _firsts(lesson.candidate.record.indicator)
    if "indicator" in lesson.wrong:
        yield from (words for words in first if words not in proposed)
    span = lesson.words_of("indicator")
    if "code" in lesson.wrong and span is not None:
        around = _across(lesson.text, span.start)
        yield from (words for words in around if Name(lesson.record.code, words) in names)


def _across(article: str, at: int) -> Iterator[str]:
    """Runs of words in front of where an indicator begins, and such that reach into it."""
    before = syllables_before(article, at, _LONGEST)
    yield from (" ".join(before[start:]) for start in range(len(before)))
    for word in syllables_behind(article, at, 1) if before else ():
        yield f"{before[-1]} {word}"


def _inside(lesson: Lesson) -> Iterator[str]:
    """Words inside an indicator that stands, which a word that opens one would part."""
    parts = tokens(lesson.record.indicator)
    for start in range(1, len(parts)):
        for count in range(1, _LONGEST + 1):
            yield " ".join(parts[start : start + count])


def _names(book: RuleBook) -> Iterator[Name]:
    for code, entry in book.entries("indicator"):
        for name in (text(entry, "vi"), *texts(entry, "synonyms")):
            yield from (Name(code, words) for words in _firsts(name))


def _firsts(indicator: str) -> list[str]:
    """The first word, and the first two."""
    parts = tokens(indicator)[:_LONGEST]
    return [" ".join(parts[:count]) for count in range(1, len(parts) + 1) if parts[count - 1][0].isalpha()]


def _joined(book: RuleBook, role: str, several: Sequence[Telling[str]]) -> Suggestion:
    words = tuple(each.feature for each in several)
    shown, against = all_shown(several), sum(each.against for each in several)
    values = ("”, “".join(words),)
    return supported(EDGE, (_edit(book, role, words),), shown, against, "edge-begin", values, f"opener {words[0]}")


def _edit(book: RuleBook, role: str, words: Sequence[str]) -> RuleEdit:
    home = home_of(book, role, words[0])
    if home:
        return book.changed("phrase", home, words=(*texts(book.tables["phrase"][home], "words"), *words))
    entry = {"about": f"Learned: {', '.join(words)}"[:200], "role": role, "words": tuple(words)}
    return book.added("phrase", words[0], entry)
