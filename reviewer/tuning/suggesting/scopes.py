"""How far cues reach: further where people set what a cue tells elsewhere, or to the next figure only."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.tuning.suggesting.lesson import MENDED, RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import RuleBook, text
from reviewer.tuning.suggesting.suggestion import VALUE, Suggestion

_MOST = 4
"""Cues of one field that are tried with other scopes."""
_SCOPES = ("figure", "clause", "sentence", "paragraph", "article")
_USUAL = "sentence"


def wider_scopes(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Cues whose value people also set further on in the article than the cue reaches."""
    for field in ("period", "status"):
        told = _told_by_cues(lessons, field)
        shown: dict[str, list[Lesson]] = {}
        for lesson in lessons.mended(field):
            value = str(getattr(lesson.record, field))
            sources = {source for at, source in told.get((lesson.article_id, value), ()) if at < _at(lesson)}
            for source in sources - {lesson.source(field)}:
                shown.setdefault(source, []).append(lesson)
        ranked = sorted(shown.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        known = [
            (cue, those) for cue, those in ranked if book.entry("cue", cue) and places(those) >= LEAST_SUPPORT
        ]
        for cue, those in known[:_MOST]:
            for scope in reversed(_SCOPES[_SCOPES.index(_scope(book, cue)) + 1 :]):
                edit = book.changed("cue", cue, scope=scope)
                yield supported(VALUE, (edit,), those, 0, "cue-reaches", (cue, field), f"cue {cue}")


def figure_scopes(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Cues of status that only hold for the figure right behind them."""
    wrong: dict[str, list[Lesson]] = {}
    for lesson in lessons.mended("status"):
        wrong.setdefault(lesson.source("status"), []).append(lesson)
    for cue, those in sorted(wrong.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_MOST]:
        entry = book.entry("cue", cue)
        if entry is None or places(those) < LEAST_SUPPORT or _scope(book, cue) == "figure":
            continue
        right = sum(lesson.source("status") == cue for lesson in lessons.held("status"))
        edit = book.changed("cue", cue, scope="figure")
        yield supported(VALUE, (edit,), those, right, "cue-scope", (cue,), f"cue {cue}")


def _told_by_cues(lessons: Lessons, field: str) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Where cues rightly set a value: offset and cue, by article and value."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for lesson in lessons.of(RIGHT, MENDED):
        source = lesson.source(field)
        if source and field not in lesson.wrong:
            value = str(getattr(lesson.record, field))
            found.setdefault((lesson.article_id, value), []).append((_at(lesson), source))
    return found


def _at(lesson: Lesson) -> int:
    return lesson.value_span.start


def _scope(book: RuleBook, cue: str) -> str:
    return text(book.tables["cue"][cue], "scope") or _USUAL
