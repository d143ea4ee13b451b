"""Runs of words inside each other: of those that the same decisions tell of, the longest says it most surely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reviewer.tuning.suggesting.lesson import Lesson
from reviewer.tuning.suggesting.odds import Feature, Telling


def longest(found: Iterable[Telling[Feature]], words: Callable[[Feature], str]) -> Iterator[Telling[Feature]]:
    """What is told without the runs that stand inside longer ones shown by the same lessons, in their order."""
    cases = [(each, f" {words(each.feature)} ", frozenset(map(id, each.shown))) for each in found]
    for each, own, shown in cases:
        if not any(own in other and own != other and shown == those for _, other, those in cases):
            yield each


def all_shown(several: Iterable[Telling[Feature]]) -> tuple[Lesson, ...]:
    """The lessons that any of them shows, each once, in order."""
    return tuple({id(lesson): lesson for each in several for lesson in each.shown}.values())
