"""New guards, from words and forms beside which people reject figures and never let one stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reviewer.domain.text import nfc
from reviewer.tuning.suggesting.lesson import REJECTED, Lesson, Lessons
from reviewer.tuning.suggesting.odds import Telling, covering, telling
from reviewer.tuning.suggesting.proposal import MOST, proposal
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook
from reviewer.tuning.suggesting.suggestion import GUARD, Suggestion
from reviewer.tuning.suggesting.wording import escaped, runs_before, runs_behind, snippet

_LONGEST_BEFORE, _LONGEST_BEHIND = 3, 3
_EXCEPTIONS = 0.5
"""Figures that stand beside the words of a guard, as a share of the rejected ones, to make exceptions for."""
_YEAR = re.compile(r"(?:19[3-9]|20[0-9])[0-9]")
_PLAIN, _SMALL = re.compile(r"[0-9]{1,3}"), "[0-9]{1,3}"
_MARK = re.compile(r"\s?([%/]|[^\W\d_]+|[.,][0-9])")
_RUN = re.compile(r"[0-9]+|[^0-9]")


class Context(NamedTuple):
    """What stands at a numeral; each part that is not empty is told."""

    words: str = ""
    """Right in front of it."""
    then: str = ""
    """Right behind it."""
    shape: str = ""
    """What it looks like, as a pattern."""
    unless: tuple[str, ...] = ()
    """Words in front of it that make it something else."""
    but: tuple[str, ...] = ()
    """Words and marks behind it that do."""

    @property
    def said(self) -> str:
        """The context as a person reads it."""
        said = " ".join(part for part in (self.words, self.shape or "…", self.then) if part)
        others = (*(f"{words} …" for words in self.unless), *(f"… {words}" for words in self.but))
        return f"{said}, not {', '.join(others)}" if others else said


def new_guards(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Guards that would claim rejected figures alone."""
    rejected = lessons.of(REJECTED)
    sought = {context for lesson in rejected for context in _contexts(lesson)}
    beside: dict[Context, list[Lesson]] = {}
    shown = {id(lesson): sought.intersection(_contexts(lesson)) for lesson in lessons.in_force} if sought else {}
    for lesson in lessons.in_force:
        for context in shown.get(id(lesson), ()):
            beside.setdefault(context, []).append(lesson)

    def contexts(lesson: Lesson) -> Iterable[Context]:
        return shown[id(lesson)] if id(lesson) in shown else _contexts(lesson)

    told = telling(rejected, lessons.in_force, contexts, most_against=_EXCEPTIONS, several=len)
    exact = (_with_exceptions(each, beside.get(each.feature, ())) for each in told)
    found = [each for each in exact if each is not None]
    for each in covering(sorted(found, key=_rank), MOST):
        entry = _guard(each, lessons)
        edit = book.added("guard", f"{each.feature.words} {each.feature.then}".strip() or "shape", entry)
        reason = "guard-shape" if each.feature.shape else "guard-words"
        yield proposal(GUARD, (edit,), each, reason, (each.feature.said,))


def _contexts(lesson: Lesson) -> Iterator[Context]:
    text, (start, end) = lesson.text, lesson.value_span
    before = list(runs_before(text, start, _LONGEST_BEFORE))
    behind = list(runs_behind(text, end, _LONGEST_BEHIND))
    yield from (Context(words=words) for words in before)
    yield from (Context(then=then) for then in behind)
    yield from (Context(words=words, then=then) for words in before[:2] for then in behind[:2])
    numeral = lesson.value_span.cut(text)
    shape = shape_of(numeral) or (_SMALL if _PLAIN.fullmatch(numeral) else "")
    if shape:
        if shape != _SMALL:
            yield Context(shape=shape)
        yield from (Context(words=words, shape=shape) for words in before[:2])
        yield from (Context(then=then, shape=shape) for then in behind[:1])


def shape_of(numeral: str) -> str:
    """The form of a numeral as a pattern; empty for a plain one, whose form tells nothing."""
    numeral = nfc(numeral)
    if _PLAIN.fullmatch(numeral):
        return ""
    if _YEAR.fullmatch(numeral):
        return "{year}"
    parts = (
        f"[0-9]{{1,{len(p)}}}" if p.isdigit() else "[ ]" if p == " " else f"[{p}]" for p in _RUN.findall(numeral)
    )
    return "".join(parts) if all(p in " .,/-–:" for p in _RUN.findall(numeral) if not p.isdigit()) else ""


def _with_exceptions(each: Telling[Context], standing: Iterable[Lesson]) -> Telling[Context] | None:
    """The feature with what keeps it off every figure that stands beside it; None where nothing does."""
    if not each.against:
        return each
    feature, unless, but = each.feature, set[str](), set[str]()
    length = len(feature.words.split())
    behind = {_mark(lesson) for lesson in each.shown}
    before = {_longer(lesson, length) for lesson in each.shown}
    for lesson in standing:
        longer, mark = _longer(lesson, length), _mark(lesson)
        if not feature.then and mark and mark not in behind:
            but.add(mark)
        elif feature.words and longer and longer not in before:
            unless.add(longer)
        else:
            return None
    changed = feature._replace(unless=tuple(sorted(unless)), but=tuple(sorted(but)))
    return each._replace(feature=changed, against=0) if len(unless) + len(but) <= len(each.shown) / 2 else None


def _mark(lesson: Lesson) -> str:
    """The word or mark right behind a numeral."""
    match = _MARK.match(lesson.text, lesson.value_span.end)
    return (
        ("%" if match[1] == "%" else match[1][:1] if match[1][0] in ".,/" else match[1].lower()) if match else ""
    )


def _longer(lesson: Lesson, length: int) -> str:
    """The words in front of a numeral with one more; empty where no further one stands there."""
    *_, longest = ("", *runs_before(lesson.text, lesson.value_span.start, length + 1))
    return longest if len(longest.split()) > length else ""


def _rank(each: Telling[Context]) -> tuple[int, int, int, str]:
    """Those that say most first; of two that say the same the shorter one, and words before forms."""
    feature = each.feature
    return (-len(each.shown), bool(feature.shape), len(feature.words) + len(feature.then), feature.said)


def _guard(each: Telling[Context], lessons: Lessons) -> Entry:
    feature, shown = each.feature, each.shown
    entry: dict[str, object] = {"about": f"Figures beside: {feature.said}"[:200]}
    if feature.shape:
        entry["figure"] = feature.shape
    if feature.but:
        words = "|".join(rf"{escaped(word)}(?!\w)" if word[0].isalnum() else escaped(word) for word in feature.but)
        entry["after"] = rf"(?!{words})"
    if feature.unless:
        entry["unless"] = feature.unless
    if feature.words:
        entry["words"] = (feature.words,)
    if feature.then:
        entry["then"] = (feature.then,)
    entry["example"] = tuple(dict.fromkeys(snippet(one.text, one.value_span, marked=True) for one in shown[:2]))
    other = _alike(feature, lessons)
    if other:
        entry["counterexample"] = (snippet(other.text, other.value_span, marked=False, words=3),)
    return entry


def _alike(feature: Context, lessons: Lessons) -> Lesson | None:
    """A figure that stands and is beside words like these, to show what the guard leaves alone."""
    near, far = feature.words.split()[-1:], feature.then.split()[:1]

    def likeness(lesson: Lesson) -> int:
        text, (start, end) = lesson.text, lesson.value_span
        before, behind = text[max(0, start - 40) : start].lower(), text[end : end + 40].lower()
        return sum(word in before for word in near) + sum(word in behind for word in far)

    return max(lessons.in_force, key=likeness, default=None)
