"""Rules that should leave figures to others beside several words, where they are never right, as one edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.lesson import MENDED, REJECTED, RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT, Telling, covering, telling
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import RuleBook, text
from reviewer.tuning.suggesting.runs import all_shown
from reviewer.tuning.suggesting.suggestion import RULE_LIMIT, Suggestion
from reviewer.tuning.suggesting.wording import escaped, runs_before, runs_behind

_RULES = 6
_MOST = 8
"""Words of one edit."""
_BEFORE, _BEHIND = "before", "after"
_OWN = frozenset(("indicator", "measure"))


def rule_exemptions(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Rules kept off all the words on one side of their figures beside which they are never right."""
    bad: dict[str, list[Lesson]] = {}
    good: dict[str, list[Lesson]] = {}
    for lesson in lessons.of(REJECTED, MENDED, RIGHT):
        if lesson.candidate:
            is_bad = lesson.verdict == REJECTED or _OWN & set(lesson.wrong)
            (bad if is_bad else good).setdefault(lesson.candidate.rule, []).append(lesson)
    for rule_id in sorted(bad, key=lambda rule_id: (-len(bad[rule_id]), rule_id))[:_RULES]:
        if book.entry("rule", rule_id) is None or places(bad[rule_id]) < LEAST_SUPPORT:
            continue
        for side in (_BEHIND, _BEFORE):
            found = _beside(bad[rule_id], good.get(rule_id, []), side)
            shown = all_shown(found)
            if len(found) > 1 and places(shown) >= LEAST_SUPPORT:
                words = tuple(each.feature for each in found)
                edit = _without(book, rule_id, side, words)
                values = rule_id, "”, “".join(words)
                rivals = f"rule sides {rule_id}"
                yield supported(RULE_LIMIT, (edit,), shown, 0, "rule-not-beside", values, rivals)


def _beside(bad: Sequence[Lesson], good: Sequence[Lesson], side: str) -> list[Telling[str]]:
    """Words at figures that are read wrongly and at none that is read rightly, also such that stand there once."""

    def words(lesson: Lesson) -> Iterator[str]:
        start, end = lesson.figure_span
        yield from runs_behind(lesson.text, end, 2) if side == _BEHIND else runs_before(lesson.text, start, 2)

    told = telling(bad, good, words, several=lambda _: LEAST_SUPPORT)
    return list(covering(sorted(told, key=lambda t: (-len(t.shown), len(t.feature), t.feature)), _MOST, again=1))


def _without(book: RuleBook, rule_id: str, side: str, words: Sequence[str]) -> RuleEdit:
    listed = "|".join(map(escaped, words))
    old = text(book.tables["rule"][rule_id], side)
    grouped = f"(?:{old})" if "|" in old else old
    new = rf"(?!(?:{listed})(?!\w)){grouped}" if side == _BEHIND else rf"{grouped}(?<!(?<!\w)(?:{listed}))"
    return book.changed("rule", rule_id, **{side: new})
