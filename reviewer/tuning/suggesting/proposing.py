"""Everything that lessons speak for, before any of it is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reviewer.tuning.suggesting.cues import new_cues
from reviewer.tuning.suggesting.edges import edges
from reviewer.tuning.suggesting.guards import new_guards
from reviewer.tuning.suggesting.lesson import Lessons
from reviewer.tuning.suggesting.limits import guard_limits, rule_limits
from reviewer.tuning.suggesting.patterns import patterns
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.spellings import codes, spellings
from reviewer.tuning.suggesting.suggestion import Suggestion
from reviewer.tuning.suggesting.upkeep import spare_rules
from reviewer.tuning.suggesting.values import other_values

_SOURCES: tuple[Callable[[Lessons, RuleBook], Iterator[Suggestion]], ...] = (
    guard_limits,
    other_values,
    new_guards,
    spellings,
    codes,
    edges,
    new_cues,
    rule_limits,
    patterns,
    spare_rules,
)
"""In the order in which they are tried: what costs least to try and tells most first."""


def propose(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Suggestions with enough decisions behind them, each once, always in the same order."""
    told = set[str]()
    for source in _SOURCES:
        for suggestion in source(lessons, book):
            if suggestion.id not in told:
                told.add(suggestion.id)
                yield suggestion
