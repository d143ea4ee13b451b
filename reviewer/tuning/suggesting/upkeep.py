"""Rules that could go because others read the same."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.lesson import Lesson, Lessons, places
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.suggestion import UPKEEP, Suggestion

LEAST_TO_GO = 8
"""Sentences that a rule must have read before it is said to be needless: few prove nothing."""


def spare_rules(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Every rule that reads something, to be tried without: what it reads may be read all the same."""
    read: dict[str, list[Lesson]] = {}
    for lesson in lessons.all:
        if lesson.candidate:
            read.setdefault(lesson.candidate.rule, []).append(lesson)
    few = sorted((len(shown), rule) for rule, shown in read.items() if places(shown) >= LEAST_TO_GO)
    for _, rule_id in few:
        if book.entry("rule", rule_id):
            edit = RuleEdit("rule", rule_id, "")
            yield supported(UPKEEP, (edit,), read[rule_id], 0, "same-wins", (rule_id,), f"rule {rule_id}")
