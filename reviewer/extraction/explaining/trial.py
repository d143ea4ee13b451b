"""Every rule tried at one figure, and for each that does not read it the point at which it failed.

The extraction stops at the first rule that reads a figure; here the others are asked as well, by the very same
methods, so that what is told is what happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.explanation import Reason
from reviewer.extraction.explaining.empty_slots import why_empty
from reviewer.extraction.explaining.pattern_reach import PatternReach, Reach
from reviewer.extraction.naming.record_rules import BARE
from reviewer.extraction.naming.rule_fit import RuleShelf

if TYPE_CHECKING:
    from reviewer.extraction.naming.indicator import Phrase, PhraseReader
    from reviewer.extraction.naming.record_rules import Reading, RecordRules, Setting
    from reviewer.extraction.naming.rule_fit import CompiledRule
    from reviewer.extraction.packs.matching import Matcher
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.rule_schema import RuleModel

_SYLLABLES, _PATTERNS = 3.0, 4.0
"""What it counts to get to the syllables that a rule asks for, behind kind, form and unit, and to its patterns."""
_WORDS_SHOWN = 6
"""Words of the article beside a figure that a reason shows."""
_LONGEST_PIECE = 70
"""Code points of a pattern that a reason shows at most."""
_FULL = Reach(1.0, None, "")


class Failure(NamedTuple):
    """A rule that does not read a figure."""

    rule: RuleModel
    reached: float
    """How many of its conditions held, in parts of one pattern; the nearest rule has most."""
    reason: Reason


class RuleTrials:
    """Tries the rules of one pack at figures in their settings."""

    def __init__(self, pack: Pack, rules: RecordRules, phrases: PhraseReader) -> None:
        self._rules, self._phrases = rules, phrases
        self._reach = PatternReach(pack)

    def readings(self, setting: Setting) -> Iterator[Reading]:
        """What each rule reads that would read the figure, in the order in which they are tried."""
        for rule in self._rules.compiled:
            if self._form_failure(rule, setting) is None and self._fits(rule, setting):
                reading = self._attempt(rule, setting)
                if reading is not None:
                    yield reading

    def failures(self, setting: Setting) -> list[Failure]:
        """Every rule that does not read the figure, the one that got furthest first, broad rules before narrow."""
        found = [failure for rule in self._rules.compiled if (failure := self._failure(rule, setting))]
        return sorted(found, key=lambda failure: (-failure.reached, failure.rule.rank, failure.rule.id))

    def compiled(self, rule: RuleModel) -> CompiledRule:
        """A rule of the pack with its patterns compiled."""
        return next(known for known in self._rules.compiled if known.rule.id == rule.id)

    def way(self, rule: CompiledRule, setting: Setting) -> tuple[tuple[str, tuple[Phrase, ...]], ...]:
        """The slots of the way by which a rule that reads the figure does so, each with its words."""
        for way in rule.ways:
            if self._attempt(replace(rule, ways=(way,)), setting) is not None:
                slots = ((slot, self._attempt(replace(rule, ways=((slot,),)), setting)) for slot in way)
                return tuple((slot, reading.parts) for slot, reading in slots if reading is not None)
        return ()

    def _attempt(self, rule: CompiledRule, setting: Setting) -> Reading | None:
        try:
            return self._rules.attempt(rule, setting)
        except TimeoutError:
            return None

    def _failure(self, rule: CompiledRule, setting: Setting) -> Failure | None:
        form = self._form_failure(rule, setting)
        if form is not None:
            return form
        if not self._fits(rule, setting):
            return self._missing_syllable(rule, setting)
        model, text, figure = rule.rule, setting.text, setting.figure
        behind = self._reach.forward(model.after, text, figure.end) if model.after else _FULL
        before = self._reach.backward(model.before, text, setting.reach, figure.start) if model.before else _FULL
        reached = _PATTERNS + behind.share + before.share
        if behind.failed:
            return Failure(model, reached, _pattern_reason("after", behind, text, text[figure.end : setting.high]))
        if before.failed:
            near = text[setting.reach : figure.start]
            return Failure(model, reached, _pattern_reason("before", before, text, near))
        try:
            if self._rules.attempt(rule, setting) is not None:
                return None
        except TimeoutError:
            return Failure(model, reached, Reason("timeout"))
        return Failure(model, reached, self._empty_ways(rule, setting))

    def _form_failure(self, rule: CompiledRule, setting: Setting) -> Failure | None:
        """Why a rule does not even look at the words around a figure."""
        model, figure = rule.rule, setting.figure
        kind = figure.unit_kind or BARE
        if kind not in model.kinds:
            return Failure(model, 0.0, Reason("kind", (("kind", kind), ("kinds", ", ".join(model.kinds)))))
        if model.fraction not in (None, figure.of is not None):
            return Failure(model, 1.0, Reason("needs_fraction" if model.fraction else "no_fraction"))
        if rule.unit is not None and not RuleShelf([_without_needs(rule)]).fitting(
            setting.text, figure, setting.reach
        ):
            return Failure(
                model, 2.0, Reason("unit_not_read", (("unit", figure.unit), ("pattern", _clipped(model.unit))))
            )
        return None

    def _fits(self, rule: CompiledRule, setting: Setting) -> bool:
        return bool(RuleShelf([rule]).fitting(setting.text, setting.figure, setting.reach))

    def _missing_syllable(self, rule: CompiledRule, setting: Setting) -> Failure:
        """Which of the syllables is missing that a rule asks for before its patterns are tried."""
        model, text, figure = rule.rule, setting.text, setting.figure
        in_front = replace(rule, rule=model.model_copy(update={"needs_after": ()}))
        if self._fits(in_front, setting):
            is_near = rule.before is not None and _matches(rule.before, text, setting.reach, figure.start)
            reason = Reason("needs_after", (("syllables", ", ".join(model.needs_after)),))
        else:
            is_near = rule.after is not None and _matches(rule.after, text, figure.end)
            reason = Reason("needs", (("syllables", ", ".join(model.needs)),))
        return Failure(model, _SYLLABLES + is_near, reason)

    def _empty_ways(self, rule: CompiledRule, setting: Setting) -> Reason:
        """Why the best way of a rule finds no words; the other ways are named with it."""
        ways = rule.ways
        slot = next(slot for slot in ways[0] if self._attempt(replace(rule, ways=((slot,),)), setting) is None)
        try:
            reason = why_empty(slot, rule, setting, self._phrases)
        except TimeoutError:
            return Reason("timeout")
        others: Sequence[str] = [" + ".join(way) for way in ways[1:]]
        return Reason(reason.key, (*reason.values, ("others", ", ".join(others))))


def _without_needs(rule: CompiledRule) -> CompiledRule:
    return replace(rule, rule=rule.rule.model_copy(update={"needs": (), "needs_after": ()}))


def _matches(pattern: Matcher, text: str, *edges: int) -> bool:
    try:
        return pattern.match(text, *edges) is not None
    except TimeoutError:
        return False


def _pattern_reason(key: str, reach: Reach, text: str, beside: str) -> Reason:
    """At which piece a pattern failed, behind what it had matched, and which words stand there instead."""
    told = beside.split()
    near = told[:_WORDS_SHOWN] if key == "after" else told[-_WORDS_SHOWN:]
    values = (("pattern", key), ("piece", _clipped(reach.failed)), ("near", " ".join(near)))
    if reach.words is None:
        return Reason("pattern_at_once" if near else "pattern_on_nothing", values)
    return Reason("pattern", (*values, ("matched", " ".join(reach.words.cut(text).split()))))


def _clipped(pattern: str) -> str:
    return pattern if len(pattern) <= _LONGEST_PIECE else pattern[:_LONGEST_PIECE] + "…"
