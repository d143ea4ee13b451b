"""Values that one entry sets and people change to the same other one again and again."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.lesson import MENDED, RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT
from reviewer.tuning.suggesting.periods import shape_of_period
from reviewer.tuning.suggesting.proposal import MOST, supported
from reviewer.tuning.suggesting.rule_book import RuleBook, text
from reviewer.tuning.suggesting.suggestion import VALUE, Suggestion

_SET_BY = {"status": "cue", "period": "cue", "comparator": "cue", "measure": "rule"}
_KEYS = {"cue": "value", "rule": "measure"}
_NARROWER = {
    "article": ("paragraph", "sentence", "clause"),
    "paragraph": ("sentence", "clause"),
    "sentence": ("clause",),
}


def other_values(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Cues and rules that should set another value, or reach less far."""
    for field, table in _SET_BY.items():
        changed = _by_source(lessons.mended(field), field)
        held = _by_source(lessons.held(field), field)
        for source, wrong in sorted(changed.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST]:
            entry = book.entry(table, source)
            if entry is None or places(wrong) < LEAST_SUPPORT or entry.get("silent"):
                continue
            right = len(held.get(source, ()))
            yield from _other_value(book, table, source, field, wrong, right)
            for scope in _NARROWER.get(text(entry, "scope") or "sentence", ()) if table == "cue" else ():
                edit = book.changed("cue", source, scope=scope)
                yield supported(VALUE, (edit,), wrong, right, "cue-scope", (source,), f"cue {source}")


def _other_value(
    book: RuleBook, table: str, source: str, field: str, wrong: list[Lesson], right: int
) -> Iterator[Suggestion]:
    by_value: dict[str, list[Lesson]] = {}
    for lesson in wrong:
        by_value.setdefault(_told(lesson, field), []).append(lesson)
    value, shown = max(by_value.items(), key=lambda pair: (len(pair[1]), pair[0]))
    entry = book.tables[table][source]
    if not value or places(shown) < LEAST_SUPPORT or len(shown) <= right or value == text(entry, _KEYS[table]):
        return
    edit: RuleEdit = book.changed(table, source, **{_KEYS[table]: value})
    yield supported(VALUE, (edit,), shown, right, "value-changed", (source, field, value), f"{table} {source}")


def _told(lesson: Lesson, field: str) -> str:
    value = str(getattr(lesson.record, field))
    return shape_of_period(value) if field == "period" else value


def _by_source(lessons: tuple[Lesson, ...], field: str) -> dict[str, list[Lesson]]:
    found: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        if lesson.verdict in (RIGHT, MENDED):
            found.setdefault(lesson.source(field), []).append(lesson)
    return found
