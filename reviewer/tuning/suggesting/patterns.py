"""New record rules, by what the surroundings of added and mended records have in common."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from reviewer.domain.figure import LEFT
from reviewer.domain.syllables import found as found_words
from reviewer.tuning.suggesting.lesson import MISSED, RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import Telling, covering, telling
from reviewer.tuning.suggesting.proposal import proposal
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text
from reviewer.tuning.suggesting.suggestion import PATTERN, Suggestion
from reviewer.tuning.suggesting.wording import (
    TOKEN,
    escaped,
    syllables_before,
    syllables_behind,
    token_pattern,
    tokens,
)

_MOST = 6
_CASES = 400
"""Records that patterns are made of, spread over all articles."""
_GENERAL = 60
"""Different links that are compared with each other."""
_LONGEST_LINK = 8
_RANKS = (30, 58, 86)
GAP = "…"
"""Up to four words that differ."""
FRONT, _BEHIND, _AROUND, _OTHER = "front", "behind", "around", "other"
_WAYS = {
    FRONT: ("headed", "left"),
    _BEHIND: ("noun", "right"),
    _AROUND: ("act + noun", "act + right"),
    _OTHER: ("headed", "near", "left", "same"),
}
"""How the indicator is put together, by where it stands."""


class Shape(NamedTuple):
    """What several records have in common."""

    where: str
    """Where the indicator stands: in front of the figure, behind it, around it."""
    before: tuple[str, ...]
    """Tokens between indicator and figure, or in front of the figure; GAP for those that differ."""
    after: tuple[str, ...]
    measure: str
    kind: str

    @property
    def said(self) -> str:
        """As a person reads it."""
        return " ".join((*self.before, "N", *self.after))


def patterns(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Rules that would read what people add, each at a low, a middle and a high rank."""
    cases = [lesson for lesson in lessons.of(MISSED) if lesson.figure is None or lesson.figure.account == LEFT]
    cases += (*lessons.mended("indicator"), *lessons.mended("measure"))
    cases = cases[:: len(cases) // _CASES + 1]
    shapes = {id(lesson): tuple(_shapes(lesson, book)) for lesson in cases}
    general = _generalised([shape for own in shapes.values() for shape in own])

    def of(lesson: Lesson) -> Iterator[Shape]:
        own = shapes.get(id(lesson)) or tuple(_shapes(lesson, book))
        yield from own
        yield from (shape for shape in general if any(_covers(shape, other) for other in own))

    found = telling(tuple({id(c): c for c in cases}.values()), (), of)
    ranked = sorted(
        found, key=lambda t: (-places(t.shown), GAP in t.feature.before, -len(t.feature.after), t.feature)
    )
    for each in covering(ranked, _MOST):
        against = sum(_reads(each.feature, lesson) for lesson in lessons.of(RIGHT))
        yield from _rules(book, each._replace(against=against))


def _shapes(lesson: Lesson, book: RuleBook) -> Iterator[Shape]:
    measure, kind = lesson.record.measure, kind_of(lesson.record.unit, book)
    start, end = lesson.figure_span
    before, behind = syllables_before(lesson.text, start, 2), syllables_behind(lesson.text, end, 2)
    where, link = _linked(lesson)
    if len(link) <= _LONGEST_LINK and where != _OTHER:
        yield Shape(where, link if where != _BEHIND else (), link if where == _BEHIND else (), measure, kind)
        if where == FRONT and behind:
            yield Shape(where, link, behind[:1], measure, kind)
    if measure != "level" or where in (FRONT, _OTHER):
        for count in range(1, len(before) + 1):
            yield Shape(_OTHER, before[-count:], (), measure, kind)
        for count in range(1, len(behind) + 1):
            yield Shape(_OTHER, (), behind[:count], measure, kind)
            yield Shape(_OTHER, before[-1:], behind[:count], measure, kind)


def stance(lesson: Lesson) -> str:
    """Where the indicator of a record stands: in front of its figure, behind it, around it, or elsewhere."""
    return _linked(lesson)[0]


def link_of(lesson: Lesson) -> tuple[str, ...]:
    """The tokens between an indicator and the figure behind it; none where it stands elsewhere."""
    where, link = _linked(lesson)
    return link if where == FRONT else ()


def _linked(lesson: Lesson) -> tuple[str, tuple[str, ...]]:
    """Where the indicator of a record stands, and the tokens between it and the figure."""
    parts = found_words(lesson.text, lesson.record)
    start, end = lesson.figure_span
    if not parts:
        return _OTHER, ()
    if len(parts) > 1:
        return (_AROUND, ()) if parts[0].end <= start and parts[1].start >= lesson.value_span.end else (_OTHER, ())
    if parts[0].end <= start:
        return FRONT, tuple(tokens(lesson.text[parts[0].end : start]))
    if parts[0].start >= lesson.value_span.end:
        return _BEHIND, tuple(tokens(lesson.text[end : parts[0].start])) if parts[0].start >= end else ()
    return _OTHER, ()


def _generalised(shapes: list[Shape]) -> frozenset[Shape]:
    """The least general shapes that cover two of them: common tokens kept, a gap for what differs."""
    distinct = sorted({shape for shape in shapes if shape.where == FRONT and len(shape.before) > 1})[:_GENERAL]
    found = set[Shape]()
    for one, other in combinations(distinct, 2):
        if one[2:] == other[2:] and one.before[-1] == other.before[-1]:
            common = common_tokens(one.before, other.before)
            if common != one.before and common != other.before:
                found.add(one._replace(before=common))
    return frozenset(found)


def common_tokens(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens that both have, in order, with a GAP for those that differ."""
    tokens_: list[str] = []
    at = 0, 0
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        if (block.a, block.b) != at:
            tokens_.append(GAP)
        tokens_ += one[block.a : block.a + block.size]
        at = block.a + block.size, block.b + block.size
    return tuple(tokens_)


def _covers(general: Shape, shape: Shape) -> bool:
    if general.where != shape.where or general[2:] != shape[2:]:
        return False
    kept = [token for token in general.before if token != GAP]
    rest = iter(shape.before)
    return bool(kept) and all(token in rest for token in kept) and shape.before[-1:] == general.before[-1:]


def _reads(shape: Shape, lesson: Lesson) -> bool:
    """Whether the words right around a figure are those of the shape."""
    start, end = lesson.figure_span
    before = tuple(token for token in shape.before if token != GAP)[-2:]
    return (
        syllables_before(lesson.text, start, len(before)) == before
        and syllables_behind(lesson.text, end, len(shape.after)) == shape.after
    )


def _rules(book: RuleBook, each: Telling[Shape]) -> Iterator[Suggestion]:
    shape = each.feature
    for way in (_WAYS[shape.where], _WAYS[shape.where][1:]) if shape.where != _OTHER else (_WAYS[_OTHER],):
        for rank in _RANKS:
            edit = book.added("rule", shape.said.replace("N", "n"), _rule(each, way, rank))
            values = shape.said, f"{shape.measure}, {shape.where}"
            yield proposal(PATTERN, (edit,), each, "pattern", values, f"pattern {shape}")


def _rule(each: Telling[Shape], way: tuple[str, ...], rank: int) -> Entry:
    shape = each.feature
    entry: dict[str, object] = {"about": f"Learned from added records: {shape.said}"[:200], "rank": rank}
    entry["kinds"] = ("noun", "generic") if shape.kind == "noun" else (shape.kind,)
    last = shape.before[-1:]
    if shape.before:
        entry["before"] = gapped_pattern(shape.before)
        if last[0][0].isalnum():
            entry["needs"] = last
    if shape.after:
        entry["after"] = (
            rf"{token_pattern(shape.after)}(?!\w)" if shape.where != _BEHIND else token_pattern(shape.after)
        )
        if shape.after[0][0].isalnum():
            entry["needs_after"] = shape.after[:1]
    entry["indicator"] = way
    entry["measure"] = shape.measure
    entry["confidence"] = 0.7
    shown = each.shown[0]
    line = " ".join(shown.sentence.cut(shown.text).split())
    entry["example"] = (f"{line} -> {shown.record.indicator} @ {shown.value_span.cut(shown.text)}",)
    return entry


def gapped_pattern(parts: tuple[str, ...]) -> str:
    """Tokens as a pattern, a GAP as up to four words."""
    pattern = ""
    for at, part in enumerate(parts):
        if part == GAP:
            pattern += r"(?:[^\s.,;:]{1,20}\s+){0,4}"
        else:
            pattern += escaped(part)
            if at + 1 < len(parts):
                pattern += r"\s+" if part[-1].isalnum() else r"\s*"
    return pattern


def kind_of(unit: str, book: RuleBook) -> str:
    """The kind of figures with this unit, as rules name it."""
    if not unit:
        return "bare"
    words = TOKEN.findall(unit.split("/")[0])
    for _, entry in book.entries("unit"):
        if text(entry, "canonical") and text(entry, "canonical") in (unit, unit.split("/")[0], *words[-1:]):
            kind = text(entry, "kind")
            if kind in ("percent", "money", "physical", "time"):
                return kind
    return "noun"
