"""Telling a fact from its repetition: the first full telling in the body stands, the others are duplicates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reviewer.domain.record import Record

SIMILAR = 0.6
"""Share of common syllables from which two indicators may name one thing."""
_MOST_ALIKE = 50
"""Facts of equal numbers that are kept to compare with; an article that tells more is a table."""

Numbers = tuple[Decimal | None, Decimal | None, Decimal | None, str]
"""Value, upper end, denominator and unit."""


class Telling(NamedTuple):
    """One statement of a fact, as far as it matters for telling repetitions."""

    numbers: Numbers
    measure: str
    period: str
    indicator: str
    sentence: int
    """Offset at which its sentence begins."""
    in_title: bool

    @classmethod
    def of(cls, record: Record, sentence: int, *, in_title: bool) -> Telling:
        """The telling that a record makes in a sentence that begins at ``sentence``."""
        numbers = (record.value, record.value_max, record.of, record.unit)
        return cls(numbers, record.measure, record.period, record.indicator, sentence, in_title)


def repeated(tellings: Sequence[Telling]) -> frozenset[int]:
    """Positions in ``tellings``, which stand in text order, of those that repeat another one.

    A headline repeats the body whatever its words; in the body a later sentence repeats an earlier one if it
    tells the same numbers of a like indicator for the same period.
    """
    body = [at for at, telling in enumerate(tellings) if not telling.in_title]
    again: set[int] = set()
    seen: dict[Numbers, list[Telling]] = {}
    for at in body:
        telling = tellings[at]
        earlier = seen.setdefault(telling.numbers, [])
        if any(_repeats(telling, first) for first in earlier):
            again.add(at)
        elif len(earlier) < _MOST_ALIKE:
            earlier.append(telling)
    again.update(at for at, telling in enumerate(tellings) if telling.in_title and telling.numbers in seen)
    return frozenset(again)


def _repeats(later: Telling, first: Telling) -> bool:
    if later.sentence == first.sentence or (later.measure, later.period) != (first.measure, first.period):
        return False
    return _likeness(later.indicator, first.indicator) >= SIMILAR


def _likeness(one: str, other: str) -> float:
    """The F1 of two indicators' syllables."""
    mine, theirs = Counter(one.casefold().split()), Counter(other.casefold().split())
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())
