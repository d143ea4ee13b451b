"""Kinds of figures that a rule should read as well, and such that it should leave to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reviewer.tuning.suggesting.frames import Frame, frame_of, openings
from reviewer.tuning.suggesting.lesson import MENDED, MISSED, REJECTED, RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT
from reviewer.tuning.suggesting.patterns import kind_of
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text, texts
from reviewer.tuning.suggesting.suggestion import PATTERN, RULE_LIMIT, Suggestion
from reviewer.tuning.suggesting.wording import syllables_before, syllables_behind

_MOST = 6
_NOUNS = ("noun", "generic")
_NEAR = 6
"""Syllables beside a figure among which one that a rule needs is looked for."""
_LEAST_SHARE = 0.1
"""Share of what a rule reads rightly that is told like a record which it should read too."""
_OWN = ("indicator", "measure")
"""What a rule sets."""


def more_kinds(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Rules with a kind of figure more, beside which people add or mend what such a rule would read."""
    opening = openings(book)
    read: dict[str, Counter[Frame]] = {}
    for lesson in lessons.of(RIGHT):
        if lesson.candidate:
            read.setdefault(lesson.candidate.rule, Counter())[frame_of(lesson, opening)] += 1
    cases = [lesson for lesson in lessons.of(MENDED, MISSED) if _is_of_rules(lesson)]
    shown: dict[str, dict[str, list[Lesson]]] = {}
    likeness = Counter[str]()
    for lesson in cases:
        own, kind = frame_of(lesson, opening), kind_of(lesson.record.unit, book)
        for rule_id, entry in book.entries("rule"):
            known = read.get(rule_id, Counter())
            share = known[own] / (known.total() or 1)
            if share >= _LEAST_SHARE and kind not in texts(entry, "kinds") and _has_needs(entry, lesson):
                shown.setdefault(rule_id, {}).setdefault(kind, []).append(lesson)
                likeness[rule_id] += round(100 * share)
    for rule_id in sorted(shown, key=lambda rule_id: (-likeness[rule_id], rule_id))[:_MOST]:
        yield from _more(book, rule_id, shown[rule_id])


def _more(book: RuleBook, rule_id: str, shown: Mapping[str, list[Lesson]]) -> Iterator[Suggestion]:
    """The rule with all the kinds that it would need, and with the one that it needs most."""
    kinds = sorted(shown, key=lambda kind: (-len(shown[kind]), kind))
    for chosen in ([kinds] if len(kinds) > 1 else []) + [kinds[:1]]:
        those = [lesson for kind in chosen for lesson in shown[kind]]
        if places(those) >= LEAST_SUPPORT:
            more = [name for kind in chosen for name in (_NOUNS if kind == "noun" else (kind,))]
            known = texts(book.tables["rule"][rule_id], "kinds")
            edit = book.changed("rule", rule_id, kinds=tuple(dict.fromkeys((*known, *more))))
            values = rule_id, ", ".join(chosen)
            yield supported(PATTERN, (edit,), those, 0, "rule-kind", values, f"kind {rule_id}")


def fewer_kinds(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Rules without a kind of figure of which most of what they read is wrong."""
    read: dict[tuple[str, str], tuple[list[Lesson], list[Lesson]]] = {}
    for lesson in lessons.of(REJECTED, MENDED, RIGHT):
        if lesson.candidate:
            key = lesson.candidate.rule, kind_of(lesson.candidate.record.unit, book)
            is_wrong = lesson.verdict == REJECTED or any(field in lesson.wrong for field in _OWN)
            read.setdefault(key, ([], []))[is_wrong].append(lesson)
    for (rule_id, kind), (good, bad) in sorted(read.items(), key=lambda pair: (-len(pair[1][1]), pair[0]))[:_MOST]:
        entry = book.entry("rule", rule_id)
        less = _NOUNS if kind == "noun" else (kind,)
        kinds = tuple(other for other in texts(entry, "kinds") if other not in less) if entry else ()
        is_bad = places(bad) >= LEAST_SUPPORT and len(bad) > 2 * len(good)
        if kinds and entry and is_bad and kinds != texts(entry, "kinds"):
            edit = book.changed("rule", rule_id, kinds=kinds)
            values, rivals = (rule_id, kind), f"kind {rule_id}"
            yield supported(RULE_LIMIT, (edit,), bad, len(good), "rule-kind-off", values, rivals)


def _is_of_rules(lesson: Lesson) -> bool:
    """Whether a rule that reads its figure would have spared people the work."""
    return lesson.verdict == MISSED or any(field in lesson.wrong for field in (*_OWN, "code"))


def _has_needs(entry: Entry, lesson: Lesson) -> bool:
    """Whether a syllable that the rule needs stands close to the figure on either side."""
    start, end = lesson.figure_span
    before, behind = texts(entry, "needs"), texts(entry, "needs_after")
    if before and not set(before).intersection(_syllables_in_front(lesson, start)):
        return False
    if text(entry, "unit"):
        return False
    return not behind or bool(set(behind).intersection(syllables_behind(lesson.text, end, _NEAR)))


def _syllables_in_front(lesson: Lesson, at: int) -> set[str]:
    front = lesson.text[max(0, at - 2) : at].strip()
    return {*syllables_before(lesson.text, at, _NEAR), *front[-1:]}
