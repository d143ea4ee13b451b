"""Guards of what a sentence goes on to tell behind words, near or far, where people keep no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.text import nfc
from reviewer.tuning.suggesting.lesson import REJECTED, Lesson, Lessons
from reviewer.tuning.suggesting.odds import Telling, covering, telling
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook
from reviewer.tuning.suggesting.runs import all_shown
from reviewer.tuning.suggesting.suggestion import GUARD, Suggestion
from reviewer.tuning.suggesting.wording import escaped, snippet

_MOST = 3
_JOINED = 6
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_NAME = r"(?-i:\p{Lu}[\p{L}’']{0,9})"
_REST = r"(?:[^.!?…\n]|(?<=[0-9])[.](?=[0-9])){0,400}"


class Opening(NamedTuple):
    """Words that stand in front of a figure in its sentence, wherever."""

    words: str
    named: int = 0
    """How many syllables with a capital follow at least: none, one or two."""

    @property
    def said(self) -> str:
        """As a person reads it."""
        return f"{self.words}{' Name' * self.named}"


def wide_guards(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Guards that claim the rest of a sentence behind words, all that stand in front of names as one."""
    found = telling(lessons.of(REJECTED), lessons.in_force, _openings, several=_articles)
    ranked = sorted(found, key=_rank)
    for syllables in (1, 2):
        named = [each for each in ranked if each.feature.named == syllables]
        if len(named) > 1:
            yield _guard(book, named[:_JOINED])
    told = list(covering(ranked, 4 * _JOINED, again=1))
    for each in told[:_MOST]:
        yield _guard(book, [each])


def _rank(each: Telling[Opening]) -> tuple[int, bool, int, int, Opening]:
    """What most speaks for; names before other words, and short words before long ones."""
    feature = each.feature
    return -len(each.shown), not feature.named, feature.named, len(feature.words), feature


def _articles(lessons: Sequence[Lesson]) -> int:
    """In how many articles lessons stand: what is far from a figure may be what one article is about."""
    return len({lesson.article_id for lesson in lessons})


def _openings(lesson: Lesson) -> Iterator[Opening]:
    front = nfc(lesson.text[lesson.sentence.start : lesson.value_span.start])
    words = _WORD.findall(front)
    for at, word in enumerate(words[:-1]):
        then = words[at + 1]
        if not word[0].isalpha() or not then[0].isalpha():
            continue
        opens = word[0].islower() or at == 0 or not words[at - 1][0].isalpha()
        if then[0].isupper() and opens:
            yield Opening(word.lower(), 1)
            if words[at + 2 : at + 3] and words[at + 2][0].isupper():
                yield Opening(word.lower(), 2)
        elif then[0].islower():
            yield Opening(f"{word} {then}".lower())


def _guard(book: RuleBook, several: Sequence[Telling[Opening]]) -> Suggestion:
    words = tuple(each.feature.words for each in several)
    shown, named = all_shown(several), several[0].feature.named
    said = ", ".join(each.feature.said for each in several)
    opening = f"(?:{'|'.join(map(escaped, words))})(?!\\w)" + rf"\ {_NAME}" * named
    entry: Entry = {
        "about": f"Sentences that go on behind: {said}"[:200],
        "stretch": True,
        "words": words,
        "pattern": f"{opening}{_REST}",
        "example": tuple(dict.fromkeys(_example(lesson, words) for lesson in shown))[:2],
    }
    edit = book.added("guard", f"sentence {words[0]}", entry)
    values = ("”, “".join(each.feature.said for each in several),)
    against = sum(each.against for each in several)
    return supported(GUARD, (edit,), shown, against, "guard-sentence", values, f"sentence {words[0]}")


def _example(lesson: Lesson, words: Sequence[str]) -> str:
    """The line from one of the words to the figure."""
    front = nfc(lesson.text[lesson.sentence.start : lesson.value_span.start]).lower()
    far = len(front) - max(front.rfind(word) for word in words)
    near = lesson.text[max(lesson.sentence.start, lesson.value_span.start - far) : lesson.value_span.start]
    return snippet(lesson.text, lesson.value_span, marked=True, words=len(near.split(" ")))
