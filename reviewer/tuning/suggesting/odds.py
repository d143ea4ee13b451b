"""How much more often something stands beside one kind of decisions than beside another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from math import log
from typing import Generic, NamedTuple, TypeVar

from reviewer.tuning.suggesting.lesson import Lesson, places

LEAST_SUPPORT = 2
"""Sentences that must speak for a suggestion."""
LEAST_ODDS = 2.0
_SMOOTHING = 0.5

Feature = TypeVar("Feature", bound=Hashable)


class Telling(NamedTuple, Generic[Feature]):
    """A feature of contexts with the lessons that show it."""

    feature: Feature
    shown: tuple[Lesson, ...]
    """Those that speak for it."""
    against: int
    odds: float
    """Log odds, smoothed, that a lesson with the feature is one that speaks for it rather than against."""


def telling(
    for_: Iterable[Lesson],
    against: Iterable[Lesson],
    features: Callable[[Lesson], Iterable[Feature]],
    *,
    most_against: float = 0.0,
    several: Callable[[Sequence[Lesson]], int] = places,
) -> Iterator[Telling[Feature]]:
    """Features that stand beside lessons ``for_`` far more often than beside others, the best first.

    ``most_against``: the share of lessons against it that a feature may have, 0 for none at all. ``several``
    counts what a feature is supported by.
    """
    shown: dict[Feature, list[Lesson]] = {}
    cases = tuple(for_)
    for lesson in cases:
        for feature in dict.fromkeys(features(lesson)):
            shown.setdefault(feature, []).append(lesson)
    counts = {feature: 0 for feature, found in shown.items() if several(found) >= LEAST_SUPPORT}
    others = 0
    for lesson in against if counts else ():
        others += 1
        for feature in set(features(lesson)):
            if feature in counts:
                counts[feature] += 1
    found = [
        Telling(feature, tuple(shown[feature]), count, log_odds(len(shown[feature]), len(cases), count, others))
        for feature, count in counts.items()
        if count <= most_against * len(shown[feature])
    ]
    yield from sorted(
        (t for t in found if t.odds >= LEAST_ODDS or others == 0),
        key=lambda t: (-len(t.shown) + t.against, len(str(t.feature)), str(t.feature)),
    )


def log_odds(shown: int, cases: int, against: int, others: int) -> float:
    """The smoothed log odds ratio of two counts."""
    in_cases = log((shown + _SMOOTHING) / (cases - shown + _SMOOTHING))
    return in_cases - log((against + _SMOOTHING) / (others - against + _SMOOTHING))


def covering(found: Iterable[Telling[Feature]], most: int, *, again: int = 2) -> Iterator[Telling[Feature]]:
    """The first of them that say something new: a lesson is told by ``again`` features at most."""
    told: dict[int, int] = {}
    count = 0
    for each in found:
        if count >= most:
            return
        if any(told.get(id(lesson), 0) < again for lesson in each.shown):
            count += 1
            for lesson in each.shown:
                told[id(lesson)] = told.get(id(lesson), 0) + 1
            yield each
