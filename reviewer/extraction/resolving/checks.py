"""Checks: what does not add up in an article's candidates.

A check proves nothing wrong; it tells the person where to look twice, with the figures that made it look.
Each is a pure function from the article's records to the positions of those that fail it. Most look at one place
and its neighbours, so that of records that were checked before only those near another one are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.finding import Finding
from reviewer.domain.numbers import format_numeral
from reviewer.domain.record import Record
from reviewer.extraction.resolving.amounts import PERCENT, amount
from reviewer.extraction.resolving.catalogue import is_expected_unit
from reviewer.extraction.resolving.known import Failing, Known, figure, unit_behind, whole
from reviewer.extraction.resolving.ratio_checks import FRACTION, NEAR, PLAN, fraction_mismatch, plan_mismatch
from reviewer.extraction.resolving.seams import Seams, Stale, near, new_ones
from reviewer.extraction.resolving.sum_check import SUM, sum_mismatch, totals_near
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
    stale: Stale
    """Which records it must be asked about again."""


def implausible_range(records: Sequence[Known], text: str, places: Iterable[int]) -> Iterator[tuple[int, Finding]]:
    """Levels outside the catalogue's range, and fractions of more than the whole."""
    for at in places:
        record, indicator = records[at]
        if record.of is not None and record.value > record.of:
            yield at, Finding(RANGE, (format_numeral(record.value), whole(record)), "more-than-whole")
        elif indicator is not None and record.measure == "level":
            for unit, (lowest, highest) in indicator.range.items():
                if not _is_within(record, unit, lowest, highest):
                    high = format_numeral(highest) + unit_behind(unit)
                    yield at, Finding(RANGE, (figure(record), indicator.vi, format_numeral(lowest), high))
                    break


def unexpected_unit(records: Sequence[Known], text: str, places: Iterable[int]) -> Iterator[tuple[int, Finding]]:
    """Units in which the catalogue does not count the indicator; a share of it may always be told in percent."""
    for at in places:
        record, indicator = records[at]
        if indicator is None or record.unit.removesuffix("/năm") in _SHARES:
            continue
        if not any(is_expected_unit(indicator, noun, record.measure) for noun in record.unit.split(", ")):
            yield at, Finding(UNIT, (record.unit or "–", indicator.vi, ", ".join(indicator.units)))


def target_far_from_actual(
    records: Sequence[Known], text: str, places: Iterable[int]
) -> Iterator[tuple[int, Finding]]:
    """A target and a result of one indicator and place that are far apart, for periods of one length.

    Records are looked at in groups, wherever they stand: all of a group, or none.
    """
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at in places:
        record = records[at].record
        if _is_grouped(record):
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


def _is_grouped(record: Record) -> bool:
    """Whether a record is held against others of its code, unit and place."""
    return bool(record.code) and record.measure == "level" and record.of is None and record.value > 0


def _of_groups(records: Sequence[Known], seams: Seams) -> Iterable[int]:
    """The records of every group that has a member more or less."""
    others = [known.record for known in (*seams.gone, *[records[at] for at in seams.new])]
    codes = {record.code for record in others if _is_grouped(record)}
    return [at for at, (record, _) in enumerate(records) if record.code in codes] if codes else ()


CHECKS: tuple[Check, ...] = (
    Check(RANGE, "the figure is outside the range that is usual for its indicator", implausible_range, new_ones),
    Check(UNIT, "the indicator is not counted in this unit elsewhere", unexpected_unit, new_ones),
    Check(FRACTION, "the fraction and the percentage beside it do not agree", fraction_mismatch, near(1)),
    Check(SUM, "the listed parts do not add up to this total", sum_mismatch, totals_near),
    Check(
        PLAN, "the result and the plan told beside it make another share of the plan", plan_mismatch, near(NEAR)
    ),
    Check(
        FAR, "target and result of this indicator differ more than is usual", target_far_from_actual, _of_groups
    ),
)
"""Every check, in the order in which a candidate lists those it fails."""

ABOUT: Mapping[str, str] = {check.id: check.about for check in CHECKS}


Found = tuple[Mapping[int, Finding], ...]
"""What each check found, in the order of :data:`CHECKS`, by the position of the record that fails it."""


def found_by_checks(records: Sequence[Known], text: str) -> Found:
    """What each check finds first in the records of an article."""
    return tuple([_first(check.failing(records, text, range(len(records)))) for check in CHECKS])


def found_again(records: Sequence[Known], text: str, before: Found, seams: Seams) -> Found:
    """What :func:`found_by_checks` finds; ``before`` was found in the records from which ``seams`` lead here."""
    found: list[Mapping[int, Finding]] = []
    for check, earlier in zip(CHECKS, before, strict=True):
        stale = frozenset(check.stale(records, seams))
        kept = {seams.now[at]: finding for at, finding in earlier.items() if at in seams.now} if earlier else {}
        again = _first(check.failing(records, text, sorted(stale))) if stale else {}
        found.append({at: finding for at, finding in kept.items() if at not in stale} | again)
    return tuple(found)


def by_record(found: Found) -> dict[int, tuple[Finding, ...]]:
    """The findings of each record that fails a check, by its position."""
    failed: dict[int, tuple[Finding, ...]] = {}
    for findings in found:
        for at, finding in findings.items():
            failed[at] = (*failed.get(at, ()), finding)
    return failed


def _first(failing: Iterable[tuple[int, Finding]]) -> dict[int, Finding]:
    found: dict[int, Finding] = {}
    for at, finding in failing:
        found.setdefault(at, finding)
    return found


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
