"""Putting a suggestion together from what tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.lesson import Lesson
from reviewer.tuning.suggesting.odds import Telling
from reviewer.tuning.suggesting.suggestion import Suggestion, Support

MOST = 12
"""Suggestions of one kind that are worth trying, the best supported ones."""
_EXAMPLES = 8


def proposal(
    kind: str,
    edits: Sequence[RuleEdit],
    told: Telling[Any],
    reason: str,
    values: Sequence[str],
    rivals: str = "",
) -> Suggestion:
    """The suggestion that a telling feature speaks for."""
    return supported(kind, edits, told.shown, told.against, reason, values, rivals)


def supported(
    kind: str,
    edits: Sequence[RuleEdit],
    shown: Sequence[Lesson],
    against: int,
    reason: str,
    values: Sequence[str],
    rivals: str = "",
) -> Suggestion:
    """The suggestion that lessons speak for, with some of them as examples, each article's first one first."""
    articles = dict.fromkeys(lesson.article_id for lesson in shown)
    firsts = {id(next(each for each in shown if each.article_id == article)) for article in articles}
    ordered = sorted(shown, key=lambda lesson: id(lesson) not in firsts)
    examples = tuple(lesson.example() for lesson in ordered[:_EXAMPLES])
    support = Support(len(shown), against, len(articles))
    return Suggestion(kind, tuple(edits), reason, tuple(values), support, examples, rivals)
