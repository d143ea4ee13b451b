"""Accepted indicators without a code: one more name for the nearest entry of the catalogue, or a new entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reviewer.domain.folding import lowered
from reviewer.tuning.suggesting.lesson import MENDED, RIGHT, Lesson, Lessons
from reviewer.tuning.suggesting.patterns import kind_of
from reviewer.tuning.suggesting.proposal import MOST, supported
from reviewer.tuning.suggesting.rule_book import RuleBook, text, texts
from reviewer.tuning.suggesting.spellings import without_scale
from reviewer.tuning.suggesting.suggestion import CODE, Suggestion

_SEVERAL = 3
"""Articles in which an indicator must stand to be worth a name or an entry."""
_LEAST_WORDS, _LEAST_OF_ENTRY = 2, 3
"""Words by which something is known again, and words that say enough for an entry: ``chi trả`` does not."""
_VAGUE = 2
"""Entries with all the words of an indicator and more, from which on it could be any of them."""
_NEAR = 0.8
"""Share of the words of both (Dice) from which on an indicator is called nearly what an entry is called."""
_MOST_NAMES = 6
_RELATIVE = frozenset(("of_plan", "above_plan", "below_plan", "of_previous", "increase", "decrease"))
"""Measures whose unit says nothing of the indicator's own."""
_TAIL = re.compile(
    r"[\s,]+(?:tại|ở|trên (?:địa bàn|toàn)|toàn|so với|từ đầu|tính đến|đến (?:nay|cuối)"
    r"|(?:trong |của )?(?:năm|quý|tháng|kỳ))(?!\w).*\Z"
)
"""Where and when, which is no part of an indicator's name."""


Names = Sequence[tuple[str, list[frozenset[str]]]]
"""The words of all names of each entry, by its code."""


class Nameless(NamedTuple):
    """Accepted records of one indicator that the catalogue does not know."""

    words: frozenset[str]
    """What names it, whatever the order and the filler around."""
    shown: tuple[Lesson, ...]
    names: tuple[str, ...]
    """How it is called, most often first."""
    units: tuple[str, ...]

    def agreement(self, name: frozenset[str]) -> float:
        """How much of the words of both are the words of each, 0 to 1 (Dice)."""
        shared = len(self.words & name)
        return 2 * shared / (len(self.words) + len(name)) if shared >= _LEAST_WORDS else 0.0


class Near(NamedTuple):
    """An entry that is called nearly the same."""

    agreement: float
    code: str


def nameless(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Names and entries for indicators that several articles tell of and the catalogue does not know."""
    known = [
        (code, [book.content(name) for name in (text(entry, "vi"), *texts(entry, "synonyms"))])
        for code, entry in book.entries("indicator")
    ]
    found = (_suggested(group, known, book) for group in _groups(lessons, book))
    yield from islice((suggestion for suggestion in found if suggestion), MOST)


def _suggested(group: Nameless, known: Names, book: RuleBook) -> Suggestion | None:
    """A name for the entry that is called nearly so, else a new entry; None where the words say too little."""
    name, rivals = group.names[0], f"nameless {group.names[0]} {group.units[0]}"
    near = _nearest(group, known, book)
    if near:
        entry = book.tables["indicator"][near.code]
        edit = book.changed("indicator", near.code, synonyms=(*texts(entry, "synonyms"), name))
        values = name, near.code, text(entry, "vi"), f"{near.agreement:.0%}"
        return supported(CODE, (edit,), group.shown, 0, "code-near", values, rivals)
    if len(group.words) < _LEAST_OF_ENTRY or _is_vague(group, known):
        return None
    row = {"vi": name, "en": name, "synonyms": group.names[:_MOST_NAMES], "units": group.units}
    edit = book.added("indicator", name, row)
    return supported(CODE, (edit,), group.shown, 0, "code-new", (name,), rivals)


def _groups(lessons: Lessons, book: RuleBook) -> list[Nameless]:
    """Those that stand in several articles, the one in most of them first."""
    found: dict[tuple[frozenset[str], str], list[Lesson]] = {}
    for lesson in lessons.of(RIGHT, MENDED):
        record = lesson.record
        # Where a person took a code away, the catalogue knew one, and it was the wrong one.
        is_unknown = lesson.candidate is not None and not (record.code or lesson.candidate.record.code)
        if is_unknown and record.unit and record.measure not in _RELATIVE:
            words = book.content(_head(record.indicator))
            if len(words) >= _LEAST_WORDS and not words <= book.content(record.unit):
                found.setdefault((words, kind_of(record.unit, book)), []).append(lesson)
    groups = [_group(words, shown) for (words, _), shown in found.items() if _articles(shown) >= _SEVERAL]
    return sorted(groups, key=lambda group: (-_articles(group.shown), group.names[0], group.units))


def _head(indicator: str) -> str:
    """An indicator without where and when."""
    name = lowered(indicator)
    return _TAIL.sub("", name) or name


def _group(words: frozenset[str], shown: Sequence[Lesson]) -> Nameless:
    names = Counter(_head(lesson.record.indicator) for lesson in shown)
    units = Counter(without_scale(lesson.record.unit) for lesson in shown)
    by_count = sorted(names, key=lambda name: (-names[name], len(name), name))
    often = sorted(units, key=lambda unit: (-units[unit], unit))
    return Nameless(
        words, tuple(shown), tuple(by_count), tuple(unit for unit in often if units[unit] > 1 or unit == often[0])
    )


def _articles(shown: Sequence[Lesson]) -> int:
    return len({lesson.article_id for lesson in shown})


def _nearest(group: Nameless, known: Names, book: RuleBook) -> Near | None:
    """The entry of that unit with nearly the same words; None where there is none, or more than one."""
    found: list[Near] = []
    for code, names in known:
        agreement = max(map(group.agreement, names), default=0.0)
        if agreement >= _NEAR and _fits(group, code, book):
            found.append(Near(agreement, code))
    found.sort(key=lambda near: (-near.agreement, near.code))
    is_one = len(found) == 1 or (len(found) > 1 and found[0].agreement > found[1].agreement)
    return found[0] if is_one else None


def _fits(group: Nameless, code: str, book: RuleBook) -> bool:
    """Whether an entry has the unit and no word says that it is something else."""
    entry = book.tables["indicator"][code]
    is_other = any(lowered(word) in group.names[0] for word in texts(entry, "without"))
    return not is_other and any(unit in texts(entry, "units") for unit in group.units)


def _is_vague(group: Nameless, known: Names) -> bool:
    """Whether several entries are called the same and more."""
    return sum(any(group.words < name for name in names) for _, names in known) >= _VAGUE
