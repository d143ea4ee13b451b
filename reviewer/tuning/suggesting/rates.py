"""Units from fixes: what a rate is counted by, and words read as counted nouns that are units of measure."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.lesson import MISSED, Lesson, Lessons
from reviewer.tuning.suggesting.odds import covering, telling
from reviewer.tuning.suggesting.proposal import proposal
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text, texts
from reviewer.tuning.suggesting.runs import longest
from reviewer.tuning.suggesting.suggestion import UNIT, Suggestion
from reviewer.tuning.suggesting.wording import runs_behind, tokens

_MOST = 4
_KINDS = ("percent", "physical", "money", "time")
"""Kinds of units that are no counted nouns."""
_REACH = 48
_LONGEST = 3


def rate_parts(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """What stands behind a stroke in units that people give, for the rates."""
    rates = [(unit_id, entry) for unit_id, entry in book.entries("unit") if text(entry, "kind") == "rate"]
    known = {word.lower() for _, entry in rates for word in texts(entry, "spellings")}
    cases = (*lessons.mended("unit"), *lessons.of(MISSED))
    for each in covering(telling(cases, (), _lost_parts), _MOST):
        if each.feature in known:
            continue
        for home in _homes(rates, each.feature):
            entry = book.tables["unit"][home]
            edit = book.changed("unit", home, spellings=(*texts(entry, "spellings"), each.feature))
            yield proposal(UNIT, (edit,), each, "unit-rate", (each.feature,), f"rate {each.feature}")


def _lost_parts(lesson: Lesson) -> Iterator[str]:
    """Parts of the unit behind a stroke that stand behind the figure and were not read."""
    read = lesson.candidate.record.unit if lesson.candidate else lesson.figure.unit if lesson.figure else ""
    at = lesson.value_span.end
    behind = lesson.text[at : at + _REACH].lower()
    for part in lesson.record.unit.lower().split("/")[1:]:
        if part not in read.lower().split("/")[1:] and part in behind:
            yield part


def _homes(rates: list[tuple[str, Entry]], part: str) -> Iterator[str]:
    """The rate that has this form, else those without a form of their own, one after another."""
    exact = [unit_id for unit_id, entry in rates if text(entry, "canonical").lower() == part]
    yield from exact or [unit_id for unit_id, entry in rates if not text(entry, "canonical")][:1]


def measures_read_as_nouns(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Units that people take out of indicators: they measure, they are nothing that is counted."""
    nouns = {
        word.lower(): unit_id for unit_id, entry in book.entries("unit") for word in texts(entry, "spellings")
    }

    found = longest(telling(lessons.mended("indicator"), (), _taken_out), str)
    against = {words for lesson in lessons.in_force for words in _kept_in(lesson)}
    for each in covering(found, _MOST):
        unit, family = each.feature, nouns.get(each.feature, "")
        is_noun = not family or text(book.tables["unit"][family], "kind") == "noun"
        if unit in against or not is_noun or unit.isdigit():
            continue
        off = (_without(book, family, unit),) if family else ()
        for kind in _kinds(book, unit):
            entry = {"about": f"Learned: {unit}", "kind": kind, "canonical": unit, "spellings": (unit,)}
            edits = (*off, book.added("unit", unit, entry))
            yield proposal(UNIT, edits, each, "unit-measures", (unit,), f"measure {unit}")


def _taken_out(lesson: Lesson) -> Iterator[str]:
    """Runs of words right behind a figure that were proposed in its indicator and that people took out of it."""
    if lesson.candidate and lesson.record.unit:
        for words in runs_behind(lesson.text, lesson.value_span.end, _LONGEST):
            if _holds(lesson.candidate.record.indicator, words) and not _holds(lesson.record.indicator, words):
                yield words


def _kept_in(lesson: Lesson) -> Iterator[str]:
    for words in runs_behind(lesson.text, lesson.value_span.end, _LONGEST):
        if _holds(lesson.record.indicator, words):
            yield words


def _holds(indicator: str, words: str) -> bool:
    return f" {words} " in f" {' '.join(tokens(indicator))} "


def _without(book: RuleBook, family: str, unit: str) -> RuleEdit:
    kept = tuple(word for word in texts(book.tables["unit"][family], "spellings") if word.lower() != unit)
    return book.changed("unit", family, spellings=kept) if kept else RuleEdit("unit", family, "")


def _kinds(book: RuleBook, unit: str) -> list[str]:
    """Kinds of which a unit shares a word with this one; where there are none, all."""
    sought = frozenset(unit.split())
    alike = {
        text(entry, "kind")
        for _, entry in book.entries("unit")
        for spelling in texts(entry, "spellings")
        if sought.intersection(spelling.lower().split())
    }
    return [kind for kind in _KINDS if kind in alike] or list(_KINDS)
