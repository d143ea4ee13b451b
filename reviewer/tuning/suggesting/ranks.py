"""Ranks of rules that win too often: at a lower one others read what they read wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from reviewer.tuning.suggesting.lesson import MENDED, REJECTED, RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.suggestion import RULE_LIMIT, Suggestion

_MOST = 4
_STEPS = (20, 40)
_LOWEST = 5
_LEAST_WRONG = 0.25
"""Wrong readings for each right one from which on a rule may stand too high."""
_OWN = frozenset(("indicator", "measure"))


def lower_ranks(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Rules behind others, those first that read most wrongly."""
    bad, good = dict[str, list[Lesson]](), Counter[str]()
    for lesson in lessons.of(REJECTED, MENDED, RIGHT):
        if lesson.candidate:
            if lesson.verdict == REJECTED or _OWN & set(lesson.wrong):
                bad.setdefault(lesson.candidate.rule, []).append(lesson)
            else:
                good[lesson.candidate.rule] += 1
    for rule_id in sorted(bad, key=lambda rule_id: (-len(bad[rule_id]), rule_id))[:_MOST]:
        entry, shown, right = book.entry("rule", rule_id), bad[rule_id], good[rule_id]
        if entry is None or places(shown) < LEAST_SUPPORT or len(shown) < _LEAST_WRONG * right:
            continue
        rank = cast("int", entry.get("rank", 50))
        for lower in sorted({max(_LOWEST, rank - step) for step in _STEPS} - {rank}, reverse=True):
            edit = book.changed("rule", rule_id, rank=lower)
            values = rule_id, str(lower)
            yield supported(RULE_LIMIT, (edit,), shown, right, "rule-rank", values, f"rank {rule_id}")
