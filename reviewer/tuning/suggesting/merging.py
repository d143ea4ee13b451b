"""Rules that could be one: alike but for the words beside the figure, or for its kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, takewhile
from typing import NamedTuple

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.lesson import RIGHT, Lesson, Lessons, places
from reviewer.tuning.suggesting.patterns import common_tokens, gapped_pattern
from reviewer.tuning.suggesting.proposal import MOST, supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text, texts
from reviewer.tuning.suggesting.suggestion import UPKEEP, Suggestion
from reviewer.tuning.suggesting.upkeep import LEAST_TO_GO

_OWN = frozenset(("id", "about", "example", "counterexample", "rank", "confidence"))
"""Keys by which rules may differ and still be one."""
_SIDES = {"before": "needs", "after": "needs_after"}
"""Patterns of a rule, with the syllables that they need."""
_GROUP = re.compile(r"\(\?P<(\w+)>")
_PLAIN = re.compile(r"\w+(?:\\s\+\w+)*")
_WORDS_BETWEEN = r"\s+"


class Pair(NamedTuple):
    """Two rules that are alike but for one key; the first one reads more."""

    wide: str
    narrow: str
    key: str
    """``before``, ``after`` or ``kinds``; empty where they are the same."""
    shown: tuple[Lesson, ...]
    """What either reads."""


def merged_rules(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Two rules as one, in one suggestion: the one that reads more is widened, the other one deleted."""
    read: dict[str, list[Lesson]] = {}
    for lesson in lessons.all:
        if lesson.candidate:
            read.setdefault(lesson.candidate.rule, []).append(lesson)
    pairs = sorted(_pairs(book, read), key=lambda pair: (-len(pair.shown), pair.wide, pair.narrow))
    for pair in pairs[:MOST]:
        wide, narrow = (book.tables["rule"][rule] for rule in (pair.wide, pair.narrow))
        right = sum(lesson.verdict == RIGHT for lesson in pair.shown)
        for changes in _widened(wide, narrow, pair.key):
            edit = book.changed("rule", pair.wide, **changes, **_examples(wide, narrow))
            edits = edit, RuleEdit("rule", pair.narrow, "")
            reason = "rules-merge" if pair.key else "rules-same"
            values = pair.wide, pair.narrow, str(right)
            rivals = f"merge {pair.wide} {pair.narrow}"
            yield supported(UPKEEP, edits, pair.shown, 0, reason, values, rivals)


def _pairs(book: RuleBook, read: dict[str, list[Lesson]]) -> Iterator[Pair]:
    """The rules that are alike but for one key, where decisions tell of them."""
    for (one, entry), (other, another) in combinations(book.entries("rule"), 2):
        differing = [key for key in entry.keys() | another.keys() if entry.get(key) != another.get(key)]
        keys = [key for key in differing if key not in _OWN and key not in _SIDES.values()]
        shown = (*read.get(one, ()), *read.get(other, ()))
        wide, narrow = sorted((one, other), key=lambda rule: -len(read.get(rule, ())))
        is_enough = places(read.get(narrow, ())) >= LEAST_TO_GO or (shown and not keys)
        if is_enough and len(keys) < 2 and set(keys) <= {*_SIDES, "kinds"}:
            yield Pair(wide, narrow, keys[0] if keys else "", shown)


def _widened(wide: Entry, narrow: Entry, key: str) -> Iterator[dict[str, object]]:
    """What makes one rule read what both read: exactly that, then what their words have in common."""
    if not key:
        yield {}
    elif key == "kinds":
        yield {"kinds": tuple(dict.fromkeys((*texts(wide, key), *texts(narrow, key))))}
    else:
        one, other = text(wide, key), text(narrow, key)
        if not one or not other or set(_GROUP.findall(one)) & set(_GROUP.findall(other)):
            return
        needs = {_SIDES[key]: _either(wide, narrow, _SIDES[key])}
        yield {key: _alternatives(one, other), **needs}
        if general := _general(one, other):
            yield {key: general, **needs}


def _either(wide: Entry, narrow: Entry, key: str) -> object:
    """Syllables that the one or the other needs; nothing where one of them needs none."""
    one, other = texts(wide, key), texts(narrow, key)
    return tuple(dict.fromkeys((*one, *other))) if one and other else ""


def _alternatives(one: str, other: str) -> str:
    """What matches where either does; words that both begin or end with stand once."""
    if not (_PLAIN.fullmatch(one) and _PLAIN.fullmatch(other)):
        return f"(?:{one}|{other})"
    these, those = one.split(_WORDS_BETWEEN), other.split(_WORDS_BETWEEN)
    first, last = _shared(these, those), 0
    if first < min(len(these), len(those)):
        last = _shared(these[first:][::-1], those[first:][::-1])
    middle = [_WORDS_BETWEEN.join(words[first : len(words) - last]) for words in (these, those)]
    if not all(middle):
        return f"(?:{one}|{other})"
    return _WORDS_BETWEEN.join([*these[:first], f"(?:{'|'.join(middle)})", *these[len(these) - last :]])


def _shared(these: Sequence[str], those: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(these, those, strict=False)))


def _general(one: str, other: str) -> str:
    """Words that both have, with a gap for those that differ; empty where nothing is to be had."""
    if not (_PLAIN.fullmatch(one) and _PLAIN.fullmatch(other)):
        return ""
    these, those = tuple(one.split(_WORDS_BETWEEN)), tuple(other.split(_WORDS_BETWEEN))
    if these[-1] != those[-1] or these == those:
        return ""
    return gapped_pattern(common_tokens(these, those))


def _examples(wide: Entry, narrow: Entry) -> dict[str, object]:
    """The examples of both."""
    keys = [key for key in ("example", "counterexample") if wide.get(key) or narrow.get(key)]
    return {key: tuple(dict.fromkeys((*texts(wide, key), *texts(narrow, key)))) for key in keys}
