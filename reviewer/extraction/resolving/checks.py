"""Checks: what does not add up in an article's candidates.

A check proves nothing wrong; it tells the person where to look twice, with the figures that made it look.
Each is a pure function from the article's records to the positions of those that fail it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.finding import Finding
from reviewer.domain.numbers import format_numeral
from reviewer.domain.record import Record
from reviewer.extraction.resolving.amounts import PERCENT, amount
from reviewer.extraction.resolving.catalogue import is_expected_unit
from reviewer.extraction.resolving.known import Failing, Known, figure, unit_behind, whole
from reviewer.extraction.resolving.ratio_checks import FRACTION, PLAN, fraction_mismatch, plan_mismatch
from reviewer.extraction.resolving.sum_check import SUM, sum_mismatch
from reviewer.extraction.resolving.wording import content_words, words

RANGE, UNIT, FAR = "implausible-range", "unexpected-unit", "target-far-from-actual"
_TIMES = 10
"""How many times larger than the other a target or a result is surprising."""
_POINTS = 60
"""Percentage points between a target and a result that are surprising."""


_SHARES = (PERCENT, "điểm phần trăm", "điểm %")
"""Units in which a share or a change of anything may be told."""


class Check(NamedTuple):
    """One check: its id, what it tells a person, and what finds the records that fail it."""

    id: str
    about: str
    failing: Failing


def implausible_range(records: Sequence[Known], text: str) -> Iterator[tuple[int, Finding]]:
    """Levels outside the catalogue's range, and fractions of more than the whole."""
    for at, (record, indicator) in enumerate(records):
        if record.of is not None and record.value > record.of:
            yield at, Finding(RANGE, (format_numeral(record.value), whole(record)), "more-than-whole")
        elif indicator is not None and record.measure == "level":
            for unit, (lowest, highest) in indicator.range.items():
                if not _is_within(record, unit, lowest, highest):
                    high = format_numeral(highest) + unit_behind(unit)
                    yield at, Finding(RANGE, (figure(record), indicator.vi, format_numeral(lowest), high))
                    break


def unexpected_unit(records: Sequence[Known], text: str) -> Iterator[tuple[int, Finding]]:
    """Units in which the catalogue does not count the indicator; a share of it may always be told in percent."""
    for at, (record, indicator) in enumerate(records):
        if indicator is None or record.unit.removesuffix("/năm") in _SHARES:
            continue
        if not any(is_expected_unit(indicator, noun, record.measure) for noun in record.unit.split(", ")):
            yield at, Finding(UNIT, (record.unit or "–", indicator.vi, ", ".join(indicator.units)))


def target_far_from_actual(records: Sequence[Known], text: str) -> Iterator[tuple[int, Finding]]:
    """A target and a result of one indicator and place that are far apart, for periods of one length."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at, (record, _) in enumerate(records):
        if record.code and record.measure == "level" and record.of is None and record.value > 0:
            groups.setdefault((record.code, record.unit, record.place), []).append(at)
    failing: dict[int, Finding] = {}
    for group in groups.values():
        targets = [at for at in group if records[at].record.status == "target"]
        results = [at for at in group if records[at].record.status != "target"]
        for t, r in ((t, r) for t in targets for r in results):
            target, result = records[t].record, records[r].record
            if _are_far(target, result):
                found = Finding(FAR, (figure(target), figure(result)))
                failing.setdefault(t, found)
                failing.setdefault(r, found)
    yield from sorted(failing.items())


CHECKS: tuple[Check, ...] = (
    Check(RANGE, "the figure is outside the range that is usual for its indicator", implausible_range),
    Check(UNIT, "the indicator is not counted in this unit elsewhere", unexpected_unit),
    Check(FRACTION, "the fraction and the percentage beside it do not agree", fraction_mismatch),
    Check(SUM, "the listed parts do not add up to this total", sum_mismatch),
    Check(PLAN, "the result and the plan told beside it make another share of the plan", plan_mismatch),
    Check(FAR, "target and result of this indicator differ more than is usual", target_far_from_actual),
)
"""Every check, in the order in which a candidate lists those it fails."""

ABOUT: Mapping[str, str] = {check.id: check.about for check in CHECKS}


def failed_checks(records: Sequence[Known], text: str) -> dict[int, tuple[Finding, ...]]:
    """What each check found first, by position in ``records``; positions without any are left out."""
    failed: dict[int, tuple[Finding, ...]] = {}
    for check in CHECKS:
        found: dict[int, Finding] = {}
        for at, finding in check.failing(records, text):
            found.setdefault(at, finding)
        for at, finding in found.items():
            failed[at] = (*failed.get(at, ()), finding)
    return failed


def _is_within(record: Record, unit: str, lowest: Decimal, highest: Decimal) -> bool:
    """Whether a level lies in a range of the same base; any does where the bases differ."""
    factor, base = amount(record.unit)
    known_factor, known_base = amount(unit)
    high = record.value if record.value_max is None else record.value_max
    return known_base != base or (
        lowest * known_factor <= record.value * factor and high * factor <= highest * known_factor
    )


def _are_far(target: Record, result: Record) -> bool:
    if _named(target) != _named(result) or len(target.period) != len(result.period):
        return False
    if target.unit == PERCENT:
        return abs(target.value - result.value) > _POINTS
    return max(target.value, result.value) > _TIMES * min(target.value, result.value)


def _named(record: Record) -> list[str]:
    """The words that name what is measured, in their order: ``rừng trồng`` is not ``trồng rừng``."""
    spoken = words(record.indicator)
    content = content_words(spoken)
    return [word for word in spoken if word in content]
