"""Checks of percentages against the amounts told beside them: fractions, and shares of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reviewer.domain.finding import Finding
from reviewer.domain.numbers import format_numeral
from reviewer.domain.record import Record
from reviewer.extraction.resolving.amounts import PERCENT, amount, is_same_kind
from reviewer.extraction.resolving.known import SENTENCE_ENDS, Known, figure, last_place, percent, whole
from reviewer.extraction.resolving.wording import content_words, words

FRACTION, PLAN = "fraction-mismatch", "plan-mismatch"
_BESIDE = 60
"""Code points between a fraction and its percentage, at most."""
NEAR = 4
"""How many records before and behind a share of a plan may hold its amounts."""
_ROUNDED = Decimal("0.005")
"""Share by which a rounded amount may miss what it stands for."""
_SHARE = {"of_plan": (0, 1), "above_plan": (-100, 1), "below_plan": (100, -1)}
"""By measure, what is added to the ratio in percent and its sign before."""


def fraction_mismatch(records: Sequence[Known], text: str, places: Iterable[int]) -> Iterator[tuple[int, Finding]]:
    """Fractions and the percentages stated beside them that differ by more than rounding explains."""
    last = len(records) - 1
    for at in places:
        for first in (at - 1, at):
            if 0 <= first < last:
                found = _mismatch(records[first].record, records[first + 1].record)
                if found is not None:
                    yield at, found


def _mismatch(left: Record, right: Record) -> Finding | None:
    """What does not agree in two records side by side, if they are a fraction and its percentage."""
    fraction, rate = (left, right) if left.of else (right, left)
    if not fraction.of or not _is_rate_of(fraction, rate):
        return None
    stated = fraction.value * 100 / fraction.of
    if abs(stated - rate.value) <= last_place(rate.value):
        return None
    return Finding(FRACTION, (figure(fraction), percent(stated), figure(rate)))


def plan_mismatch(records: Sequence[Known], text: str, places: Iterable[int]) -> Iterator[tuple[int, Finding]]:
    """Shares of a plan that the result and the plan told in the same sentence do not make."""
    for at in places:
        share = records[at].record
        if share.measure not in _SHARE or share.unit != PERCENT or share.comparator != "=":
            continue
        added, sign = _SHARE[share.measure]
        told = [(added + sign * ratio, result, plan) for ratio, result, plan in _amounts(records, at, text)]
        slack = max(last_place(share.value), 100 * _ROUNDED)
        if told and all(abs(makes - share.value) > slack for makes, _, _ in told):
            makes, result, plan = told[0]
            yield at, Finding(PLAN, (result, plan, percent(makes), figure(share)))


def _is_rate_of(fraction: Record, rate: Record) -> bool:
    """Whether ``rate`` tells the same as ``fraction``: side by side, one inside the other's words."""
    if not fraction.of or rate.of or rate.unit != PERCENT or rate.measure != "level" or rate.comparator != "=":
        return False
    first, second = sorted((fraction.value_span, rate.value_span))
    if second.start - first.end > _BESIDE or fraction.status != rate.status:
        return False
    return _is_about(fraction, rate)


def _amounts(records: Sequence[Known], at: int, text: str) -> Iterator[tuple[Decimal, str, str]]:
    """Result by plan in percent, with both as written, of every pair around ``at`` that its share may speak of."""
    share = records[at].record
    near = [
        record
        for record, _ in records[max(0, at - NEAR) : at + NEAR + 1]
        if record.measure == "level"
        and record.comparator == "="
        and record.value_max is None
        and record.unit != PERCENT
        and record.place == share.place
        and _is_one_sentence(record, share, text)
        and _is_about(record, share)
    ]
    for result in near:
        if result.of:
            yield result.value * 100 / result.of, format_numeral(result.value), whole(result)
        for plan in near:
            is_pair = result.status != "target" and plan.status == "target" and not (result.of or plan.of)
            if is_pair and plan.value > 0 and is_same_kind(result.unit, plan.unit):
                scale = amount(result.unit).factor / amount(plan.unit).factor
                yield 100 * scale * result.value / plan.value, figure(result), figure(plan)


def _is_about(one: Record, other: Record) -> bool:
    """Whether the words of one indicator hold those of the other."""
    a, b = content_words(words(one.indicator)), content_words(words(other.indicator))
    return (a <= b and not a <= _noun(one)) or (b <= a and not b <= _noun(other)) or a == b


def _noun(record: Record) -> frozenset[str]:
    """The words of the counted noun, which by themselves name no indicator: ``7/10 trạm``."""
    return content_words(words(record.unit))


def _is_one_sentence(one: Record, other: Record, text: str) -> bool:
    first, second = sorted((one.value_span, other.value_span))
    return SENTENCE_ENDS.search(text, first.end, second.start) is None
