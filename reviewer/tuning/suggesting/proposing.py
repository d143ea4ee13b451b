"""Everything that lessons speak for, before any of it is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reviewer.tuning.suggesting.comparators import comparators_behind, no_comparators
from reviewer.tuning.suggesting.cues import new_cues
from reviewer.tuning.suggesting.edges import edges
from reviewer.tuning.suggesting.exemptions import exemptions
from reviewer.tuning.suggesting.figure_cues import figure_cues
from reviewer.tuning.suggesting.guards import new_guards
from reviewer.tuning.suggesting.kinds import fewer_kinds, more_kinds
from reviewer.tuning.suggesting.lesson import Lessons
from reviewer.tuning.suggesting.limits import guard_limits, rule_limits
from reviewer.tuning.suggesting.links import linked_rules
from reviewer.tuning.suggesting.merging import merged_rules
from reviewer.tuning.suggesting.nameless import nameless
from reviewer.tuning.suggesting.openers import openers
from reviewer.tuning.suggesting.patterns import patterns
from reviewer.tuning.suggesting.places import place_cues
from reviewer.tuning.suggesting.ranks import lower_ranks
from reviewer.tuning.suggesting.rates import measures_read_as_nouns, rate_parts
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.rule_exemptions import rule_exemptions
from reviewer.tuning.suggesting.scopes import figure_scopes, wider_scopes
from reviewer.tuning.suggesting.spellings import codes, spellings
from reviewer.tuning.suggesting.stops import stops
from reviewer.tuning.suggesting.suggestion import Suggestion
from reviewer.tuning.suggesting.tails import tails
from reviewer.tuning.suggesting.upkeep import spare_rules
from reviewer.tuning.suggesting.values import other_values
from reviewer.tuning.suggesting.wide_guards import wide_guards

_SOURCES: tuple[Callable[[Lessons, RuleBook], Iterator[Suggestion]], ...] = (
    guard_limits,
    exemptions,
    other_values,
    wider_scopes,
    figure_scopes,
    comparators_behind,
    no_comparators,
    new_guards,
    wide_guards,
    spellings,
    rate_parts,
    measures_read_as_nouns,
    codes,
    nameless,
    edges,
    openers,
    tails,
    stops,
    figure_cues,
    new_cues,
    place_cues,
    rule_limits,
    rule_exemptions,
    lower_ranks,
    fewer_kinds,
    more_kinds,
    linked_rules,
    patterns,
    spare_rules,
    merged_rules,
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
