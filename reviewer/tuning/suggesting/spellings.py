"""Spellings of units and words of the catalogue, from units and codes that people gave by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from reviewer.domain.record import Record
from reviewer.tuning.suggesting.lesson import MISSED, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT, covering, telling
from reviewer.tuning.suggesting.proposal import MOST, proposal, supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text, texts
from reviewer.tuning.suggesting.suggestion import CODE, UNIT, Suggestion
from reviewer.tuning.suggesting.wording import tokens

_SCALE = re.compile(r"\s*(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)?", re.IGNORECASE)
_CLOSED = ("percent", "money", "physical", "time")
"""Kinds of units that have one canonical form each."""


class Spelt(NamedTuple):
    """What stands behind a numeral for a unit."""

    words: str
    unit: str


class Named(NamedTuple):
    """An indicator's words with the code and the unit that go with them."""

    words: str
    code: str
    unit: str = ""


def spellings(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Spellings that should be read as a unit, or as a counted noun."""
    closed = {unit_id: entry for unit_id, entry in book.entries("unit") if text(entry, "kind") in _CLOSED}
    canonical = {text(entry, "canonical"): unit_id for unit_id, entry in closed.items()}
    known = {
        (spelling.lower(), unit_id) for unit_id, e in book.entries("unit") for spelling in texts(e, "spellings")
    }

    def spelt(lesson: Lesson) -> Iterator[Spelt]:
        for unit in dict.fromkeys((lesson.record.unit, without_scale(lesson.record.unit))):
            for words in _behind(lesson):
                if unit in canonical or words == unit.lower():
                    yield Spelt(words, unit)

    cases = (*lessons.mended("unit"), *lessons.of(MISSED))
    for each in covering(telling(cases, (), spelt), MOST, again=4):
        words, unit = each.feature
        home = canonical.get(unit) or _family(book, words)
        if not home or (words, home) in known:
            continue
        edit = book.changed("unit", home, spellings=(*texts(book.tables["unit"][home], "spellings"), words))
        yield proposal(UNIT, (edit,), each, "unit-spelling", (words, unit), f"unit {unit}")


def _behind(lesson: Lesson) -> Iterator[str]:
    """One to three words behind the numeral and its scale."""
    at = _SCALE.match(lesson.text, lesson.value_span.end)
    start = at.end() if at else lesson.value_span.end
    for count in range(1, 4):
        if match := _words(count).match(lesson.text, start):
            yield match[0].split("/")[0].lower()


@cache
def _words(count: int) -> re.Pattern[str]:
    word = r"[^\W\d_][^\s.,;:()]*"
    return re.compile(rf"{word}(?: {word}){{{count - 1}}}")


def without_scale(unit: str) -> str:
    """A unit without ``nghìn``, ``triệu`` in front of it and without what it is counted by."""
    match = _SCALE.match(f"{unit} ")
    return unit[match.end() :].split("/")[0] if match and match.end() else unit.split("/")[0]


def _family(book: RuleBook, words: str) -> str:
    """The family of counted nouns with the most nouns that begin alike; the largest one where none does."""
    first = words.split()[0]

    def kin(pair: tuple[str, Entry]) -> tuple[int, int]:
        nouns = texts(pair[1], "spellings")
        return sum(noun.split()[0].lower() == first for noun in nouns), len(nouns)

    families = [pair for pair in book.entries("unit") if text(pair[1], "kind") == "noun"]
    return max(families, key=kin)[0] if families else ""


def codes(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Synonyms and units of the catalogue."""

    def named(lesson: Lesson) -> Iterator[Named]:
        if lesson.record.code:
            words = " ".join(tokens(lesson.record.indicator))
            yield Named(words, lesson.record.code)
            yield Named(words, lesson.record.code, lesson.record.unit)
            yield Named("", lesson.record.code, lesson.record.unit)

    for each in covering(telling(lessons.mended("code"), (), named), 2 * MOST, again=4):
        words, code, unit = each.feature
        entry = book.entry("indicator", code)
        if entry is None:
            continue
        changes: dict[str, object] = {}
        if words and words not in texts(entry, "synonyms"):
            changes["synonyms"] = (*texts(entry, "synonyms"), words)
        if unit and unit not in texts(entry, "units"):
            changes["units"] = (*texts(entry, "units"), unit)
        elif unit:
            continue
        if changes:
            edit = book.changed("indicator", code, **changes)
            reason = "code-unit" if unit else "code-synonym"
            values = words or text(entry, "vi"), code, unit
            yield proposal(CODE, (edit,), each, reason, values, f"code {code} {words}")
    yield from _mended_entries(lessons, book)


def _mended_entries(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Each entry with everything at once that people say of its names and units."""
    mended, held = lessons.mended("code"), Counter((r.code, r.unit) for r in _records(lessons.held("code")))
    given: dict[str, list[Lesson]] = {}
    for lesson in mended:
        given.setdefault(lesson.record.code, []).append(lesson)
        if lesson.candidate and lesson.candidate.record.code:
            given.setdefault(lesson.candidate.record.code, []).append(lesson)
    for code, shown in sorted(given.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST]:
        entry = book.entry("indicator", code)
        if entry is None or places(shown) < LEAST_SUPPORT:
            continue
        ours = [lesson for lesson in shown if lesson.record.code == code]
        units = dict.fromkeys(
            (*texts(entry, "units"), *(lesson.record.unit for lesson in ours if lesson.record.unit))
        )
        taken = {lesson.record.unit for lesson in shown if lesson.record.code != code}
        kept = tuple(unit for unit in units if unit not in taken or held[code, unit] or _is_among(unit, ours))
        words = (" ".join(tokens(lesson.record.indicator)) for lesson in ours)
        names = tuple(dict.fromkeys((*texts(entry, "synonyms"), *words)))
        ranges = {unit: bounds for unit, bounds in _ranges(entry).items() if unit in kept}
        for changes in ({"units": kept}, {"units": kept, "synonyms": names}, {"synonyms": names}):
            if kept and any(changes[key] != texts(entry, key) for key in changes):
                whole = {**changes, "range": ranges or ""} if "units" in changes else dict(changes)
                edit = book.changed("indicator", code, **whole)
                values = text(entry, "vi"), code
                yield supported(CODE, (edit,), shown, 0, "code-entry", values, f"code {code}")


def _records(lessons: Iterable[Lesson]) -> Iterator[Record]:
    yield from (lesson.candidate.record for lesson in lessons if lesson.candidate)


def _is_among(unit: str, lessons: Iterable[Lesson]) -> bool:
    return any(lesson.record.unit == unit for lesson in lessons)


def _ranges(entry: Entry) -> Mapping[str, object]:
    return cast("Mapping[str, object]", entry.get("range", {}))
