"""Which record rules could read a figure at all, told by its form and the syllables around it.

Most rules fit few figures. Every syllable knows the rules that it lets in, so that a look-up for each of the
twenty syllables around a figure leaves one or two rules to try. A set of rules is a number with a bit for each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.matching import Matcher
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.rule_schema import RuleModel

_NEAR = 70
"""How many code points around a figure are looked at for the syllables that a rule needs."""
_SYLLABLES = re.compile(r"\w+|[(/]")
_MOST_REMEMBERED = 4096
ENDS_AT_FIGURE = "(?r)(?:(?<!\\w)|(?=\\W))(?:{}\n)\\s*"
"""How ``before`` is tried: backwards from where the figure begins, to where a word starts."""
BEGINS_BEHIND_FIGURE = "\\s*(?:{}\n)"
"""How ``after`` is tried: forwards from where the figure ends."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its patterns compiled and its ways taken apart."""

    rule: RuleModel
    before: Matcher | None
    after: Matcher | None
    unit: Matcher | None
    ways: tuple[tuple[str, ...], ...]


def compiled_rule(pack: Pack, rule: RuleModel) -> CompiledRule:
    """``rule`` with its patterns anchored at the figure: one matches backwards from it, one forwards."""
    return CompiledRule(
        rule,
        pack.matcher(ENDS_AT_FIGURE.replace("{}", rule.before)) if rule.before else None,
        pack.matcher(BEGINS_BEHIND_FIGURE.replace("{}", rule.after)) if rule.after else None,
        pack.matcher(rule.unit) if rule.unit else None,
        tuple(tuple(slot.strip() for slot in way.split("+")) for way in rule.indicator),
    )


def near_syllables(text: str, figure: RawFigure, reach: int) -> tuple[frozenset[str], frozenset[str]]:
    """The syllables before and behind a figure by which rules are let in; words before count from ``reach``."""
    start, end = figure.start, figure.end
    before, behind = text[max(reach, start - _NEAR) : start], text[end : end + _NEAR]
    return frozenset(_SYLLABLES.findall(before.lower())), frozenset(_SYLLABLES.findall(behind.lower()))


class RuleShelf:
    """The rules for one kind of figure, in the order in which they are tried."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self._rules = rules
        self._in_front = _Admission([rule.rule.needs for rule in rules])
        self._behind = _Admission([rule.rule.needs_after for rule in rules])
        self._by_form = lru_cache(_MOST_REMEMBERED)(self._for_form)
        self._chosen = lru_cache(_MOST_REMEMBERED)(self._ordered)

    def fitting(self, text: str, figure: RawFigure, reach: int) -> Sequence[CompiledRule]:
        """The rules that could read ``figure``; the words in front of it count from ``reach`` on."""
        start, end = figure.start, figure.end
        rules = self._by_form(figure.unit, figure.of is not None)
        rules &= self._in_front.of(text[max(reach, start - _NEAR) : start])
        return self._chosen(rules & self._behind.of(text[end : end + _NEAR])) if rules else ()

    def _for_form(self, unit: str, is_fraction: bool) -> int:
        """The rules that read figures of this unit, with or without a denominator."""
        rules = 0
        for at, rule in enumerate(self._rules):
            is_form = rule.rule.fraction in (None, is_fraction)
            if is_form and (rule.unit is None or _covers(rule.unit, unit)):
                rules |= 1 << at
        return rules

    def _ordered(self, rules: int) -> tuple[CompiledRule, ...]:
        return tuple(rule for at, rule in enumerate(self._rules) if rules >> at & 1)


class _Admission:
    """The rules that the syllables of one side let in."""

    def __init__(self, needs: Sequence[Sequence[str]]) -> None:
        self._always = sum(1 << at for at, syllables in enumerate(needs) if not syllables)
        self._by_syllable: dict[str, int] = {}
        for at, syllables in enumerate(needs):
            for syllable in syllables:
                self._by_syllable[syllable] = self._by_syllable.get(syllable, 0) | 1 << at

    def of(self, words: str) -> int:
        """The rules that ``words`` let in; of their punctuation only ``(`` and ``/`` tell something."""
        rules, by_syllable = self._always, self._by_syllable
        for syllable in _SYLLABLES.findall(words.lower()):
            if syllable in by_syllable:
                rules |= by_syllable[syllable]
        return rules


def _covers(pattern: Matcher, unit: str) -> bool:
    try:
        return pattern.covers(unit)
    except TimeoutError:
        return False
