"""Records that no rule found, grouped by the pattern of the words around them.

The figure becomes N, its unit stands in its canonical form, the indicator's words become [name]; what stands
between them, most often a linking verb, stays. A pattern is as exact as it can be while several records share it:
first with all words and the unit, then without the unit, then with only the word beside the figure, then the order
alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.syllables import found
from reviewer.tuning.case import Case

NAME, FIGURE, GAP = "[name]", "N", "…"
"""What stands in a pattern for the indicator's words, for the figure, and for words left out."""
FEW = 2
"""Records that make a group; a pattern that fewer share is made more general."""
_MOST_BETWEEN = 6
"""Words between two parts of a pattern that are told; more are a gap."""
_WORD = re.compile(r"\w+|[^\w\s]")


class Added(NamedTuple):
    """A record that a person added, with the patterns of its surroundings, the most exact first."""

    case: Case
    patterns: tuple[str, ...]


class AddedGroup(NamedTuple):
    """Added records that stand in like surroundings."""

    pattern: str
    cases: tuple[Case, ...]
    """In order of article and place."""


def added(case: Case, text: str, record: Record) -> Added:
    """An added record of the article with that stored text."""
    return Added(case, _patterns(text, record))


def group_added(records: Iterable[Added]) -> tuple[AddedGroup, ...]:
    """The records in groups, the largest first, then by pattern; every record is in one of them."""
    waiting = sorted(records, key=lambda one: (one.case.article_id, one.case.value_span, one.case.indicator))
    groups: list[AddedGroup] = []
    levels = max((len(one.patterns) for one in waiting), default=0)
    for level in range(levels):
        counts = Counter(one.patterns[level] for one in waiting)
        is_last = level == levels - 1
        taken = {pattern for pattern, count in counts.items() if count >= FEW or is_last}
        groups += [
            AddedGroup(pattern, tuple(one.case for one in waiting if one.patterns[level] == pattern))
            for pattern in taken
        ]
        waiting = [one for one in waiting if one.patterns[level] not in taken]
    return tuple(sorted(groups, key=lambda group: (-len(group.cases), group.pattern)))


def _patterns(text: str, record: Record) -> tuple[str, ...]:
    names = found(text, record)
    parts = sorted([(record.value_span, FIGURE), *((span, NAME) for span in names)])
    between = [
        _words(text, one.end, other.start, record.unit if kind == FIGURE else "")
        for (one, kind), (other, _) in pairwise(parts)
    ]
    marks = [mark for _, mark in parts]
    if not names:
        low = max(0, record.value_span.start - 40)
        marks, between = [GAP, FIGURE], [_words(text, low, record.value_span.start, "")[-2:]]
    unit = f" {record.unit}" if record.unit else ""
    kept = [_beside(words, marks, at) for at, words in enumerate(between)]
    return (
        _joined(marks, between, unit),
        _joined(marks, between, ""),
        _joined(marks, kept, ""),
        _joined(marks, [[] for _ in between], ""),
    )


def _words(text: str, start: int, end: int, unit: str) -> list[str]:
    """The words of a stretch in small letters, without the unit that begins it; a gap where they are many."""
    words = [word.casefold() for word in _WORD.findall(Span(start, max(start, end)).cut(text))]
    spelt = _WORD.findall(unit.casefold())
    words = words[len(spelt) :] if spelt and words[: len(spelt)] == spelt else words
    words = [FIGURE if word.isdecimal() else word for word in words]
    return words if len(words) <= _MOST_BETWEEN else [words[0], GAP, words[-1]]


def _beside(words: Sequence[str], marks: Sequence[str], at: int) -> list[str]:
    """Of the words between two parts only the one that stands beside the figure."""
    if len(words) < 2:
        return list(words)
    return [words[0], GAP] if marks[at] == FIGURE else [GAP, words[-1]]


def _joined(marks: Sequence[str], between: Sequence[Sequence[str]], unit: str) -> str:
    told = [mark + unit if mark == FIGURE else mark for mark in marks]
    gaps = [" ".join(words) for words in between] + [""]
    return " ".join(part for pair in zip(told, gaps, strict=True) for part in pair if part)
