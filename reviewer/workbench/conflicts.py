"""Conflicts: entries of one article that cannot all be right as they stand.

Pure. A conflict proves nothing about either side; it says that a person should look at both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.entry import REJECTED, UNDECIDED, Entry
from reviewer.domain.record import Record

SAME_FIGURE, OTHER_VALUE, PLAN = "same_figure", "other_value", "plan"
CONFLICTS = (SAME_FIGURE, OTHER_VALUE, PLAN)
"""One figure read in two ways; two values for one thing; shares of a plan that contradict each other."""
_OF_PLAN = ("of_plan", "above_plan", "below_plan")
_WHOLE = Decimal(100)
_ABOUT = Decimal("0.05")
"""How far from the number a value that is told as "about" may lie, as a share of it."""
_MOST = 12
"""How many entries that say the same thing are compared with each other; more are a list, not a contradiction."""


class Conflict(NamedTuple):
    """What an entry contradicts."""

    kind: str
    """One of :data:`CONFLICTS`."""
    other: FactId
    """The other side, the first one where there are several."""


def conflicts(entries: Sequence[Entry]) -> Mapping[FactId, Conflict]:
    """The first conflict of each entry that has one. ``entries`` are an article's, in text order.

    Rejected entries contradict nothing.
    """
    standing = [entry for entry in entries if entry.state != REJECTED]
    found: dict[FactId, Conflict] = {}
    for kind, one, other in (*_on_figures(standing), *_on_things(standing)):
        if one.fact not in found:
            found[one.fact] = Conflict(kind, other.fact)
        if other.fact not in found:
            found[other.fact] = Conflict(kind, one.fact)
    return found


Pair = tuple[str, Entry, Entry]


def _on_figures(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Readings of one figure, or of overlapping ones, that exclude each other."""
    for at, entry in enumerate(entries, 1):
        for other in entries[at : at + _MOST]:
            if other.record.value_span.start >= entry.record.value_span.end:
                break
            if _exclude(entry, other):
                yield SAME_FIGURE, entry, other


def _exclude(one: Entry, other: Entry) -> bool:
    """Whether one figure cannot be both: read differently, or one name a part of the other's.

    One figure may well tell two things: "both schools and clinics reached 100%".
    """
    if _reading(one.record) != _reading(other.record):
        return True
    shorter, longer = sorted((_name(one), _name(other)), key=len)
    return f" {shorter} " in f" {longer} "


def _reading(record: Record) -> tuple[object, ...]:
    return record.value_span, record.value, record.value_max, record.of, record.unit, record.measure


def _on_things(entries: Iterable[Entry]) -> Iterator[Pair]:
    """Entries about one indicator, period and place that tell different values."""
    levels: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    plans: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        record = entry.record
        thing = (_name(entry), record.period, record.place)
        whole = "" if record.of is None else str(record.of)
        levels[(*thing, record.status, record.measure, record.basis, record.unit, whole)].append(entry)
        if record.measure in _OF_PLAN and record.unit == "%":
            plans[thing].append(entry)
    yield from _contradicting(OTHER_VALUE, levels.values())
    yield from _contradicting(PLAN, plans.values())


def _contradicting(kind: str, groups: Iterable[list[Entry]]) -> Iterator[Pair]:
    for group in groups:
        if len(group) == 1:
            continue
        told = [(entry, _reach(entry.record)) for entry in group[:_MOST]]
        for (one, reach), (other, other_reach) in combinations(told, 2):
            if kind == PLAN and one.record.measure == other.record.measure:
                continue
            if reach != other_reach and not _may_both_hold(reach, other_reach):
                yield kind, one, other


Reach = tuple[Decimal | None, Decimal | None]
"""Lowest and highest value that a record allows; None where it sets no limit."""


def _reach(record: Record) -> Reach:
    """What the value may be, with a share above or below plan counted as a share of the plan."""
    low, high = _told(record)
    if record.measure == "above_plan":
        return (None if low is None else _WHOLE + low), (None if high is None else _WHOLE + high)
    if record.measure == "below_plan":
        return (None if high is None else _WHOLE - high), (None if low is None else _WHOLE - low)
    return low, high


def _told(record: Record) -> Reach:
    value, comparator = record.value, record.comparator
    if record.value_max is not None:
        return value, record.value_max
    if comparator == "~":
        margin = abs(value) * _ABOUT
        return value - margin, value + margin
    return (None if "<" in comparator else value), (None if ">" in comparator else value)


def _may_both_hold(one: Reach, other: Reach) -> bool:
    (low, high), (other_low, other_high) = one, other
    return not (
        (high is not None and other_low is not None and high < other_low)
        or (other_high is not None and low is not None and other_high < low)
    )


def _name(entry: Entry) -> str:
    """The indicator as facts fold it; what nobody has changed stands in its fact."""
    return entry.fact.indicator if entry.state == UNDECIDED else fact_id("", entry.record).indicator
