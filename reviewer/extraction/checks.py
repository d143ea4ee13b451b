"""Checks: what does not add up in an article's candidates.

A check proves nothing wrong; it tells the person where to look twice. Each is a pure function from the
article's records to the positions of those that fail it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from reviewer.domain.record import Record
from reviewer.domain.text import nfc
from reviewer.extraction.amounts import PERCENT, amount, is_same_kind
from reviewer.extraction.catalogue import IndicatorModel, is_expected_unit
from reviewer.extraction.wording import content_words, words

_BESIDE = 60
"""Code points between a fraction and its percentage, at most."""
_LIST_REACH = 240
"""Code points between two parts of one total, at most."""
_TOLERANCE = Decimal("0.005")
"""Share of a total by which rounded parts may miss it."""
_FAR = 10
"""How many times larger than the other a target or a result is surprising."""
_FAR_POINTS = 60
"""Percentage points between a target and a result that are surprising."""

_PARTS_FOLLOW = re.compile(r"trong đó|bao gồm|gồm|[:(]", re.IGNORECASE)
_ALL_PARTS_FOLLOW = re.compile(r"gồm|:\s*$", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"\n|[.!?]\s")


class Known(NamedTuple):
    """A record with what the catalogue knows of it."""

    record: Record
    indicator: IndicatorModel | None


class Check(NamedTuple):
    """One check: its id, what it tells a person, and the positions of the records that fail it."""

    id: str
    about: str
    failing: Callable[[Sequence[Known], str], Iterator[int]]


def implausible_range(records: Sequence[Known], text: str) -> Iterator[int]:
    """Levels outside the catalogue's range, and fractions of more than the whole."""
    for at, (record, indicator) in enumerate(records):
        is_above_whole = record.of is not None and record.value > record.of
        if is_above_whole or (
            indicator is not None and record.measure == "level" and not _in_range(record, indicator)
        ):
            yield at


def unexpected_unit(records: Sequence[Known], text: str) -> Iterator[int]:
    """Units in which the catalogue does not count the indicator; a share of it may always be told in percent."""
    for at, (record, indicator) in enumerate(records):
        if indicator is None or record.unit == PERCENT:
            continue
        if not is_expected_unit(indicator, record.unit, record.measure):
            yield at


def fraction_mismatch(records: Sequence[Known], text: str) -> Iterator[int]:
    """Fractions and the percentages stated beside them that differ by more than rounding explains."""
    for at, (left, right) in enumerate(pairwise(known.record for known in records)):
        fraction, rate = (left, right) if left.of else (right, left)
        if _is_rate_of(fraction, rate) and fraction.of:
            stated = fraction.value * 100 / fraction.of
            if abs(stated - rate.value) > Decimal(1).scaleb(min(0, int(rate.value.as_tuple().exponent))):
                yield from (at, at + 1)


def sum_mismatch(records: Sequence[Known], text: str) -> Iterator[int]:
    """Totals that their listed parts exceed, or miss where all parts are listed."""
    for at, (total, _) in enumerate(records):
        if total.measure == "level" and total.unit not in ("", PERCENT) and total.value_max is None:
            parts, is_whole = _parts(records, at, text)
            difference = sum(parts, Decimal(0)) - total.value
            slack = total.value * _TOLERANCE
            if len(parts) > 1 and (difference > slack or (is_whole and -difference > slack)):
                yield at


def target_far_from_actual(records: Sequence[Known], text: str) -> Iterator[int]:
    """A target and a result of one indicator and place that are far apart."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at, (record, _) in enumerate(records):
        if record.code and record.measure == "level" and record.of is None and record.value > 0:
            groups.setdefault((record.code, record.unit, record.place), []).append(at)
    failing: set[int] = set()
    for group in groups.values():
        targets = [at for at in group if records[at].record.status == "target"]
        results = [at for at in group if records[at].record.status != "target"]
        failing.update(
            at for t in targets for r in results if _are_far(records[t].record, records[r].record) for at in (t, r)
        )
    yield from sorted(failing)


CHECKS: tuple[Check, ...] = (
    Check(
        "implausible-range", "the figure is outside the range that is usual for its indicator", implausible_range
    ),
    Check("unexpected-unit", "the indicator is not counted in this unit elsewhere", unexpected_unit),
    Check("fraction-mismatch", "the fraction and the percentage beside it do not agree", fraction_mismatch),
    Check("sum-mismatch", "the listed parts do not add up to this total", sum_mismatch),
    Check(
        "target-far-from-actual",
        "target and result of this indicator differ more than is usual",
        target_far_from_actual,
    ),
)
"""Every check, in the order in which a candidate lists those it fails."""

ABOUT: Mapping[str, str] = {check.id: check.about for check in CHECKS}


def failed_checks(records: Sequence[Known], text: str) -> dict[int, tuple[str, ...]]:
    """Ids of the failed checks by position in ``records``; positions without any are left out."""
    failed: dict[int, tuple[str, ...]] = {}
    for check in CHECKS:
        for at in dict.fromkeys(check.failing(records, text)):
            failed[at] = (*failed.get(at, ()), check.id)
    return failed


def _in_range(record: Record, indicator: IndicatorModel) -> bool:
    factor, base = amount(record.unit)
    for unit, (lowest, highest) in indicator.range.items():
        known_factor, known_base = amount(unit)
        if known_base == base:
            high = record.value if record.value_max is None else record.value_max
            return lowest * known_factor <= record.value * factor and high * factor <= highest * known_factor
    return True


def _is_rate_of(fraction: Record, rate: Record) -> bool:
    """Whether ``rate`` tells the same as ``fraction``: side by side, one inside the other's words."""
    if not fraction.of or rate.of or rate.unit != PERCENT or rate.measure != "level" or rate.comparator != "=":
        return False
    first, second = sorted((fraction.value_span, rate.value_span))
    if second.start - first.end > _BESIDE or fraction.status != rate.status:
        return False
    a, b = content_words(words(fraction.indicator)), content_words(words(rate.indicator))
    return a <= b or b <= a


def _parts(records: Sequence[Known], at: int, text: str) -> tuple[list[Decimal], bool]:
    """The values listed as parts of the total at ``at``, and whether the list claims to be complete."""
    total = records[at].record
    parts: list[Decimal] = []
    end, is_whole = total.value_span.end, False
    for record, _ in records[at + 1 :]:
        between = text[end : record.value_span.start]
        if len(between) > _LIST_REACH:
            break
        if not _is_part(record, total):
            continue
        between = nfc(between)
        leads_in = _PARTS_FOLLOW.search(between)
        if _SENTENCE_ENDS.search(between) or (not parts and not leads_in):
            break
        if parts and leads_in:
            continue
        is_whole = is_whole or (not parts and bool(_ALL_PARTS_FOLLOW.search(between)))
        parts.append(record.value * amount(record.unit).factor / amount(total.unit).factor)
        end = record.value_span.end
    return parts, is_whole


def _is_part(record: Record, total: Record) -> bool:
    return (
        record.measure == "level"
        and record.status == total.status
        and record.period == total.period
        and record.of is None
        and is_same_kind(record.unit, total.unit)
    )


def _are_far(target: Record, result: Record) -> bool:
    if content_words(words(target.indicator)) != content_words(words(result.indicator)):
        return False
    if target.unit == PERCENT:
        return abs(target.value - result.value) > _FAR_POINTS
    return max(target.value, result.value) > _FAR * min(target.value, result.value)
