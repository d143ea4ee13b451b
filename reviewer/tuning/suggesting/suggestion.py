"""A suggestion: edits of the rules that decisions speak for, told so that a person can judge them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reviewer.domain.refusal import ID_DIGITS
from reviewer.domain.rule_edit import RuleEdit, edits_digest
from reviewer.domain.span import Span

GUARD, GUARD_LIMIT, RULE_LIMIT = "guard", "guard-limit", "rule-limit"
EDGE, VALUE, CUE, UNIT, CODE, PATTERN, UPKEEP = "edge", "value", "cue", "unit", "code", "pattern", "upkeep"
KINDS = (GUARD, GUARD_LIMIT, RULE_LIMIT, EDGE, VALUE, CUE, UNIT, CODE, PATTERN, UPKEEP)
"""What a suggestion is: a new guard; a guard or a rule that is to claim less; where an indicator begins or ends; a
value that an entry sets; a new cue; the spelling of a unit; the catalogue; a new record rule; an entry to go.
"""

_REMARKS = frozenset(("about", "example", "counterexample"))

REASONS = {
    "guard-words": "Figures beside “{0}” are rejected: {for_} times, and accepted {against} times",
    "guard-shape": "Figures written like {0} are rejected: {for_} times, and accepted {against} times",
    "guard-sentence": "What a sentence tells behind “{0}” is rejected: {for_} times, and accepted {against} times",
    "guard-word-too-much": "The guard {0} lists “{1}”, beside which people add figures: {for_} times",
    "guard-not-beside": "The guard {0} claims figures that people add beside “{1}”: {for_} times",
    "guard-too-much": "The guard {0} claims more figures that people add than others: {for_} against {against}",
    "rule-not-beside": "What the rule {0} reads beside “{1}” is wrong: {for_} times, and right {against} times",
    "rule-only-wrong": "The rule {0} is wrong {for_} times and right {against} times",
    "edge-cut": "People cut “{0}” off indicators: {for_} times, and leave it {against} times",
    "edge-begin": "People let indicators begin with “{0}”: {for_} times",
    "edge-keep": "People put “{0}” back to indicators: {for_} times, and leave it out {against} times",
    "value-changed": "People change the {1} that {0} sets to “{2}”: {for_} times, and leave it {against} times",
    "cue-words": "Where “{0}” stands, people set the {1} to “{2}”: {for_} times, and to another {against} times",
    "cue-silent": "Behind “{0}” no {1} is told: people change it {for_} times and leave it {against} times",
    "cue-place-aside": "What is named behind “{0}” is no place of figures: people change it {for_} times and"
    " leave it {against} times",
    "cue-place-aside-off": "The cue {0} lists “{1}”, behind which no place governs: people change it {for_} times"
    " and leave it {against} times",
    "cue-place-onward": "The place named behind “{0}” is what figures are of: people set it {for_} times, and"
    " another {against} times",
    "cue-place-onward-off": "The cue {0} lists “{1}”, behind which the place of figures is named: people set it"
    " {for_} times, and another {against} times",
    "cue-reaches": "People set the {1} that {0} tells where it does not reach: {for_} times",
    "cue-scope": "What {0} sets reaches too far: people change it {for_} times and leave it {against} times",
    "unit-rate": "People count units by “/{0}”: {for_} times",
    "unit-measures": "People take “{0}” out of indicators, as a unit of measure: {for_} times",
    "unit-spelling": "People give figures with “{0}” the unit “{1}”: {for_} times",
    "code-synonym": "People give “{0}” the code {1}: {for_} times",
    "code-unit": "People give “{0}” in {2} the code {1}: {for_} times",
    "code-entry": "People give and take the code {1} ({0}): {for_} times",
    "code-near": "People accept “{0}” without a code: {for_} times; {3} of its words are those of {1} ({2})",
    "code-new": "People accept “{0}” without a code: {for_} times",
    "pattern": "People add or mend records like “{0}”, read as {1}: {for_} times, else {against} times",
    "rule-links": "People add or mend records told like “{0}”, read as {1}: {for_} times",
    "rule-more-links": "People add or mend what the rule {0} would read if it knew “{1}”: {for_} times",
    "rule-rank": "The rule {0} is wrong {for_} times and right {against} times; at rank {1} others win",
    "rule-kind": "People add or mend what the rule {0} would read if it read {1} too: {for_} times",
    "rule-kind-off": "Of {1}, the rule {0} reads {for_} wrong and {against} right",
    "same-wins": "Without the rule {0} others read the same: {for_} times",
    "rules-merge": "The rules {0} and {1} could be one: it reads what both read, {for_} times, {2} of them right",
    "rules-same": "The rules {0} and {1} say the same: one of them reads what both read, {for_} times, {2} of them"
    " right",
}
"""Why something is suggested, in English. Values stand in ``values`` in the order of the numbers, so that a screen
can say the same in another language.
"""


class Support(NamedTuple):
    """How many decisions speak for a suggestion and how many against, before it is tried."""

    for_: int
    against: int
    articles: int
    """Articles that those for it stand in."""


class Example(NamedTuple):
    """A decision that speaks for a suggestion, with the words around its figure."""

    article_id: str
    value_span: Span
    """The numeral in the stored article."""
    verdict: str
    left: str
    figure: str
    right: str


@dataclass(frozen=True)
class Suggestion:
    """Edits that decisions speak for."""

    kind: str
    """One of :data:`KINDS`."""
    edits: tuple[RuleEdit, ...]
    reason: str
    """One of :data:`REASONS`."""
    values: tuple[str, ...]
    support: Support
    examples: tuple[Example, ...] = ()
    rivals: str = ""
    """What this is one answer to: of those with the same, only the best is worth showing; empty for no others."""

    @cached_property
    def id(self) -> str:
        """The same for what does the same, today and tomorrow: examples and remarks, which grow, do not count."""
        edits = (edit._replace(text=_essence(edit.text)) for edit in self.edits)
        return edits_digest(self.kind, edits)[:ID_DIGITS]

    @property
    def why(self) -> str:
        """What the decisions say, in English."""
        return REASONS[self.reason].format(*self.values, for_=self.support.for_, against=self.support.against)


def _essence(text: str) -> str:
    """What an entry does, whatever it tells of itself."""
    entry = tomllib.loads(text)
    return json.dumps({key: value for key, value in entry.items() if key not in _REMARKS}, sort_keys=True)
