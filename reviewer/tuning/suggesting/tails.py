"""Ends of indicators that hold names: what people cut off again and again, but for the name in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.text import nfc
from reviewer.tuning.suggesting.lesson import RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.suggestion import EDGE, Suggestion
from reviewer.tuning.suggesting.wording import TOKEN, escaped

_LONGEST = 3
"""Words of a tail in front of its name."""
_AGAINST = 2
"""Indicators that stand with a tail for each of which it is cut off; whoever lets it stand may not mind it."""
_NAME = r"(?-i:(?:\s+\p{Lu}[\p{L}\d']*){1,4})"
_NUMBER = r"\s+\d{1,3}"


class Tail(NamedTuple):
    """What was cut off the end of an indicator, its name aside."""

    words: tuple[str, ...]
    """In small letters."""
    name: str = ""
    """``name`` or ``number`` where one followed; empty where nothing did."""

    @property
    def said(self) -> str:
        """As a person reads it."""
        return " ".join((*self.words, *("…" if self.name else ())))


def tails(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Phrases that end an indicator in front of its figure, by their words with any name behind them."""
    shown: dict[Tail, list[Lesson]] = {}
    for lesson in lessons.mended("indicator"):
        for tail in _cut_off(lesson):
            shown.setdefault(tail, []).append(lesson)
    kept = Counter(tail for lesson in lessons.of(RIGHT) for tail in _ends(lesson.record.indicator))
    cases = {tail: those for tail, those in sorted(shown.items()) if kept[tail] <= _AGAINST * len(those)}
    sure = {tail: those for tail, those in cases.items() if places(those) >= LEAST_SUPPORT}
    near = {tail: cases[tail] for tail in _related(sure, cases)}
    ways = ((near, True), (near, False), (sure, False)) if len(near) > len(sure) else ((sure, True), (sure, False))
    for chosen, is_open in ways:
        spoken = tuple({id(lesson): lesson for those in chosen.values() for lesson in those}.values())
        if places(spoken) >= LEAST_SUPPORT:
            against = sum(kept[tail] for tail in chosen)
            edit = _phrase(book, tuple(chosen), is_open=is_open)
            values = ("”, “".join(dict.fromkeys(tail.said for tail in chosen)),)
            yield supported(EDGE, (edit,), spoken, against, "edge-cut", values, "tails")


def _related(sure: Iterable[Tail], cases: Iterable[Tail]) -> list[Tail]:
    """Those that share their first or last word with a sure one, or with one that does; in order."""
    found, rest = list(sure), [tail for tail in cases if tail not in sure]
    for known in found:
        found += [tail for tail in rest if tail not in found and _share(tail, known)]
    return sorted(found)


def _cut_off(lesson: Lesson) -> Iterator[Tail]:
    """What people cut off the end of an indicator in front of a figure, and its last words."""
    span = lesson.words_of("indicator")
    if lesson.candidate is None or span is None or span.start >= lesson.value_span.start:
        return
    before, after = _parts(lesson.candidate.record.indicator), _parts(lesson.record.indicator)
    small = [part.lower() for part in before]
    last = after[-1].lower() if after else ""
    first = len(small) - small[::-1].index(last) if last in small else 0
    for start in range(first, len(before)):
        tail = _tail(before[start:])
        if tail is not None and (first or tail.name):
            yield tail


def _ends(indicator: str) -> Iterator[Tail]:
    """Every tail that an indicator ends with."""
    parts = _parts(indicator)
    for start in range(1, len(parts)):
        tail = _tail(parts[start:])
        if tail is not None:
            yield tail


def _parts(indicator: str) -> list[str]:
    return TOKEN.findall(nfc(indicator))


def _tail(parts: Sequence[str]) -> Tail | None:
    words = list(parts)
    name = ""
    if words and words[-1].isdecimal():
        words.pop()
        name = "number"
    while words and words[-1][:1].isupper() and name != "number":
        words.pop()
        name = "name"
    says_enough = len(words) > 1 or (words and name)
    is_plain = len(words) <= _LONGEST and all(word.isalpha() and word.islower() for word in words)
    return Tail(tuple(words), name) if says_enough and is_plain else None


def _share(one: Tail, other: Tail) -> bool:
    return one.words[0] == other.words[0] or one.words[-1] == other.words[-1]


def _phrase(book: RuleBook, told: Sequence[Tail], *, is_open: bool) -> RuleEdit:
    """``is_open``: whether each first word may stand in front of what follows any other."""
    pattern = "\n| ".join(_open_ways(told) if is_open else (_way(tail) for tail in told))
    ends = {tail.words[-1] for tail in told} | {"^" for tail in told if tail.name == "name"}
    ends |= {"#" for tail in told if tail.name == "number"}
    words = list(dict.fromkeys(tail.said for tail in told))
    entry = {
        "about": f"Learned: {', '.join(words)}"[:200],
        "role": "tail",
        "ends": sorted(ends),
        "pattern": pattern,
    }
    return book.added("phrase", f"tail {words[0]}", entry)


def _way(tail: Tail) -> str:
    words = r"\s+".join(map(escaped, tail.words))
    return rf"(?<!\w){words}(?!\w){ {'name': _NAME, 'number': _NUMBER}.get(tail.name, '') }"


def _open_ways(told: Sequence[Tail]) -> Iterator[str]:
    """Tails of several words by their first word and the rest, each with each; those of one word as they are."""
    longer = [tail for tail in told if len(tail.words) > 1]
    if longer:
        firsts = "|".join(dict.fromkeys(escaped(tail.words[0]) for tail in longer))
        rests = "|".join(dict.fromkeys(r"\s+".join(map(escaped, tail.words[1:])) for tail in longer))
        yield rf"(?<!\w)(?:{firsts})\s+(?:{rests})(?!\w)(?:{_NAME})?"
    yield from (_way(tail) for tail in told if len(tail.words) == 1 and tail.name)
