"""Rules that could go because others read the same."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.lesson import Lesson, Lessons, places
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.suggestion import UPKEEP, Suggestion

_LEAST = 3
_TRIED = 6


def spare_rules(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """The rules with the fewest readings, to be tried without: what they read may be read all the same."""
    read: dict[str, list[Lesson]] = {}
    for lesson in lessons.all:
        if lesson.candidate:
            read.setdefault(lesson.candidate.rule, []).append(lesson)
    few = sorted((len(shown), rule) for rule, shown in read.items() if places(shown) >= _LEAST)
    for _, rule_id in few[:_TRIED]:
        if book.entry("rule", rule_id):
            edit = RuleEdit("rule", rule_id, "")
            yield supported(UPKEEP, (edit,), read[rule_id], 0, "same-wins", (rule_id,), f"rule {rule_id}")
