"""Why a slot of a rule gave no words at a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.domain.explanation import Reason
from reviewer.extraction.naming.indicator import PhraseReader
from reviewer.extraction.naming.record_rules import COUNTED

if TYPE_CHECKING:
    from reviewer.extraction.naming.record_rules import Setting
    from reviewer.extraction.naming.rule_fit import CompiledRule

_SHOWN = 60
"""Code points of the article that a reason quotes at most."""
_LEFTWARD, _RIGHTWARD = ("left", "headed", "act"), ("right", "noun", "stated", "more")
_BACKWARD = ("same", "near", "counted", "again")


def why_empty(slot: str, rule: CompiledRule, setting: Setting, phrases: PhraseReader) -> Reason:
    """Why ``slot`` of a rule whose patterns match is empty at a figure."""
    named = ("slot", slot)
    if slot in _LEFTWARD:
        return _leftward(slot, rule, setting, phrases)
    if slot in _RIGHTWARD:
        return _rightward(slot, rule, setting, phrases)
    if slot in _BACKWARD:
        return Reason("slot_other_act" if slot == "again" and setting.previous else "slot_no_earlier", (named,))
    return Reason("slot_no_colon" if slot == "label" else "slot_no_group", (named,))


def _leftward(slot: str, rule: CompiledRule, setting: Setting, phrases: PhraseReader) -> Reason:
    named, text = ("slot", slot), setting.text
    before = rule.before.match(text, setting.reach, setting.figure.start) if rule.before else None
    high = before.start() if before else setting.figure.start
    words = text[setting.low : high]
    if high <= setting.low or not _has_letters(words):
        return Reason("slot_nothing_before", (named,))
    told = ("words", _end_of(words))
    if slot == "act":
        return Reason("slot_no_act", (named, told))
    phrase = phrases.left(text, setting.low, high, follows=setting.follows)
    if phrase is None:
        return Reason("slot_no_phrase", (named, told))
    return Reason("slot_not_headed", (named, ("words", _end_of(text[phrase.start : phrase.end]))))


def _rightward(slot: str, rule: CompiledRule, setting: Setting, phrases: PhraseReader) -> Reason:
    named, text, figure = ("slot", slot), setting.text, setting.figure
    is_counted = figure.unit_kind in COUNTED
    after = rule.after.match(text, figure.end) if rule.after else None
    low = figure.unit_start if is_counted else figure.end
    if after is not None and after[0].strip():
        low = max(low, after.end())
    if low >= setting.high or not _has_letters(text[low : setting.high]):
        return Reason("slot_nothing_behind", (named,))
    phrase = phrases.right(text, low, setting.high, figure.unit_end if is_counted else 0)
    if phrase is None:
        return Reason("slot_no_phrase", (named, ("words", _start_of(text[low : setting.high]))))
    told = ("words", _start_of(text[phrase.start : phrase.end]))
    keys = {"noun": "slot_has_verb", "stated": "slot_no_verb", "more": "slot_only_unit"}
    return Reason(keys.get(slot, "slot_no_phrase"), (named, told))


def _has_letters(words: str) -> bool:
    return any(map(str.isalpha, words))


def _end_of(words: str) -> str:
    """The last of some words, on one line."""
    told = " ".join(words.split())
    return told if len(told) <= _SHOWN else "…" + told[-_SHOWN:].partition(" ")[2]


def _start_of(words: str) -> str:
    """The first of some words, on one line."""
    told = " ".join(words.split())
    return told if len(told) <= _SHOWN else told[:_SHOWN].rpartition(" ")[0] + "…"
