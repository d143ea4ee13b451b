"""Words that end indicators behind figures where a number or a name follows: ``vào năm 2028``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.text import nfc
from reviewer.tuning.suggesting.lesson import Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.suggestion import EDGE, Suggestion
from reviewer.tuning.suggesting.wording import TOKEN, token_pattern

_LONGEST = 3
_FOLLOWING = {"number": r"\s+(?=\d)", "name": r"\s+(?=(?-i:\p{Lu}))"}


class Stop(NamedTuple):
    """Words at which an indicator ends, and what follows them."""

    words: tuple[str, ...]
    then: str
    """``number`` or ``name``."""

    @property
    def said(self) -> str:
        """As a person reads it."""
        return f"{' '.join(self.words)} {'N' if self.then == 'number' else '…'}"


def stops(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Phrases that end an indicator behind its figure, all that people cut off, then those seen several times."""
    shown: dict[Stop, list[Lesson]] = {}
    for lesson in lessons.mended("indicator"):
        stop = _cut_at(lesson)
        if stop is not None:
            shown.setdefault(stop, []).append(lesson)
    kept = Counter(stop for lesson in lessons.in_force for stop in _inside(_parts(lesson.record.indicator)))
    free = [stop for stop in sorted(shown) if not kept[stop]]
    sure = [stop for stop in free if places(shown[stop]) >= LEAST_SUPPORT]
    for chosen in (free, sure) if len(sure) < len(free) else (free,):
        those = [lesson for stop in chosen for lesson in shown[stop]]
        if places(those) >= LEAST_SUPPORT:
            values = ("”, “".join(stop.said for stop in chosen),)
            yield supported(EDGE, (_phrase(book, chosen),), those, 0, "edge-cut", values, "stops")


def _cut_at(lesson: Lesson) -> Stop | None:
    """Where people cut off the rest of an indicator behind its figure."""
    spans = lesson.candidate.spans("indicator") if lesson.candidate else ()
    if lesson.candidate is None or not spans or spans[-1].end <= lesson.value_span.start:
        return None
    before, after = _parts(lesson.candidate.record.indicator), _parts(lesson.record.indicator)
    small = [part.lower() for part in before]
    last = after[-1].lower() if after else ""
    first = len(small) - small[::-1].index(last) if last in small else 0
    for count in range(1, _LONGEST + 1) if first else ():
        words, then = before[first : first + count], before[first + count : first + count + 1]
        if then and _sort(then[0]) and all(word.isalpha() and word.islower() for word in words):
            return Stop(tuple(words), _sort(then[0]))
    return None


def _inside(parts: Sequence[str]) -> Iterator[Stop]:
    """Every run of words in front of a number or a name."""
    for end in range(1, len(parts)):
        then = _sort(parts[end])
        for start in range(end - 1, max(-1, end - 1 - _LONGEST), -1) if then else ():
            if not (parts[start].isalpha() and parts[start].islower()):
                break
            yield Stop(tuple(parts[start:end]), then)


def _sort(part: str) -> str:
    return "number" if part[0].isdecimal() else "name" if part[0].isupper() else ""


def _parts(indicator: str) -> list[str]:
    return TOKEN.findall(nfc(indicator))


def _phrase(book: RuleBook, chosen: Sequence[Stop]) -> RuleEdit:
    ways = [rf"{token_pattern(stop.words)}{_FOLLOWING[stop.then]}" for stop in chosen]
    entry = {
        "about": f"Learned: {', '.join(stop.said for stop in chosen)}"[:200],
        "role": "stop",
        "starts": tuple(sorted({stop.words[0] for stop in chosen})),
        "pattern": "\n| ".join(ways),
    }
    return book.added("phrase", f"stop {' '.join(chosen[0].words)}", entry)
