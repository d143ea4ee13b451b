"""Rules by links that differ: in one frame several words between name and figure, each too rare to tell alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.tuning.suggesting.frames import Frame, frame_of, openings
from reviewer.tuning.suggesting.lesson import MENDED, MISSED, RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT
from reviewer.tuning.suggesting.patterns import kind_of, link_of
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text, texts
from reviewer.tuning.suggesting.spellings import without_scale
from reviewer.tuning.suggesting.suggestion import PATTERN, Suggestion
from reviewer.tuning.suggesting.wording import token_pattern

_MOST = 3
"""Frames that are tried."""
_LINKS = 8
_LONGEST = 4
_RANKS = (67, 86)
_WAYS = {"act": ("act", "label"), "head": ("headed", "left", "same")}
_ELSE = ("left", "headed", "same")
_OWN = ("indicator", "measure")


class Told(NamedTuple):
    """What a rule is to read: a frame of records with figures of one kind."""

    frame: Frame
    kind: str


def linked_rules(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """A rule for all links of a frame, or one in force that has these links as well."""
    opening = openings(book)
    cases: dict[Told, dict[tuple[str, ...], list[Lesson]]] = {}
    for lesson in lessons.of(MENDED, MISSED):
        link = link_of(lesson)
        if 0 < len(link) <= _LONGEST and (lesson.verdict == MISSED or set(_OWN) & set(lesson.wrong)):
            told = Told(frame_of(lesson, opening), kind_of(lesson.record.unit, book))
            cases.setdefault(told, {}).setdefault(link, []).append(lesson)
    ranked = sorted(cases.items(), key=lambda pair: (-sum(map(len, pair[1].values())), pair[0]))
    reading = _reading(lessons, book)
    for told, by_link in ranked[:_MOST]:
        chosen = sorted(by_link, key=lambda link: (-len(by_link[link]), link))[:_LINKS]
        shown = [lesson for link in chosen for lesson in by_link[link]]
        if places(shown) < LEAST_SUPPORT:
            continue
        values = "”, “".join(f"{' '.join(link)} N" for link in chosen), told.frame.measure
        rivals = f"links {told}"
        for entry in _new_rules(told, chosen, shown):
            edit = book.added("rule", f"{told.frame.measure} {' '.join(chosen[0])} and more", entry)
            yield supported(PATTERN, (edit,), shown, 0, "rule-links", values, rivals)
        for rule_id in reading.get(told, ())[:2]:
            edit = book.changed("rule", rule_id, **_widened(book.tables["rule"][rule_id], chosen))
            yield supported(PATTERN, (edit,), shown, 0, "rule-more-links", (rule_id, values[0]), rivals)


def _reading(lessons: Lessons, book: RuleBook) -> dict[Told, list[str]]:
    """Rules that rightly read such records by words in front of their figures, those that read most first."""
    opening, counts = openings(book), Counter[tuple[Told, str]]()
    for lesson in lessons.of(RIGHT):
        if lesson.candidate and text(book.entry("rule", lesson.candidate.rule) or {}, "before"):
            told = Told(frame_of(lesson, opening), kind_of(lesson.record.unit, book))
            counts[told, lesson.candidate.rule] += 1
    found: dict[Told, list[str]] = {}
    for told, rule_id in sorted(counts, key=lambda pair: (-counts[pair], pair)):
        found.setdefault(told, []).append(rule_id)
    return found


def _new_rules(told: Told, links: Sequence[tuple[str, ...]], shown: Sequence[Lesson]) -> Iterator[Entry]:
    """With these units only and with any, at a middle and at a high rank."""
    first = shown[0]
    line = " ".join(first.sentence.cut(first.text).split())
    units = dict.fromkeys(
        without_scale(lesson.record.unit).split(" ")[0] for lesson in shown if lesson.record.unit
    )
    unit = rf"(?:\w+\s)?(?:{'|'.join(token_pattern([word]) for word in units)})(?!\w).{{0,40}}"
    for only in (unit, "") if told.kind == "noun" and units else ("",):
        for rank in _RANKS:
            entry: dict[str, object] = {
                "about": f"Learned from added records: {', '.join(' '.join(link) for link in links)}"[:200],
                "rank": rank,
                "kinds": ("noun", "generic") if told.kind == "noun" else (told.kind,),
                "unit": only,
                "before": _alternation(links),
                "needs": tuple(dict.fromkeys(link[-1] for link in links)),
                "indicator": _WAYS.get(told.frame.opening, _ELSE),
                "measure": told.frame.measure,
                "confidence": 0.7,
                "example": (f"{line} -> {first.record.indicator} @ {first.value_span.cut(first.text)}",),
            }
            yield {key: value for key, value in entry.items() if value}


def _widened(entry: Entry, links: Sequence[tuple[str, ...]]) -> Entry:
    """A rule that takes these links too."""
    changes: dict[str, object] = {"before": f"(?:{text(entry, 'before')}|{_alternation(links)})"}
    if texts(entry, "needs"):
        changes["needs"] = tuple(dict.fromkeys((*texts(entry, "needs"), *(link[-1] for link in links))))
    return changes


def _alternation(links: Sequence[tuple[str, ...]]) -> str:
    ways = "|".join(token_pattern(link) for link in links)
    return f"(?:{ways})" if len(links) > 1 else ways
