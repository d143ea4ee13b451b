"""How rules, guards, cues, catalogue entries and units fare by what people decided: known before one is edited.

Every number is a count of cases and opens them: ``measure.cases(what)`` for ``what`` in :attr:`Measure.by`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewer.domain.decision import AUDIT, EARNED
from reviewer.tuning.case import ACCEPTED, CLAIMED, DISPUTED, FIXED, OPEN, REJECTED, Case
from reviewer.tuning.tally import Tally
from reviewer.tuning.wilson import Interval, wilson_interval

RULE, GUARD, CUE, CONTEXT, INDICATOR, UNIT = "rule", "guard", "cue", "context", "indicator", "unit"
TABLES = (RULE, GUARD, CUE, CONTEXT, INDICATOR, UNIT)
"""What is measured. ``context`` are the things that the program says by itself where no cue does."""
PROPOSED, LOST, OVERLAPS, CONFLICTS = "proposed", "lost", "overlaps", "conflicts"
IN_BULK, AUDITS, WRONG = "in_bulk", "audits", "wrong"
ALL_RULES = "all rules"


class Trend(NamedTuple):
    """How an entry fared in one session."""

    session: str
    tally: Tally
    """Cases it was judged by, and those that were right."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was decided on the cases of one entry; docs/tuning.md tells each number in words."""

    table: str
    """One of :data:`TABLES`."""
    entry_id: str
    by: Mapping[str, tuple[Case, ...]]
    """The cases behind each number, by its name; ``fixed:FIELD``, ``rejected:REASON`` and ``overlaps:RULE`` part
    three of them."""
    keys: int = 0
    """Keys that people pressed for it, by the model of ``tuning.key_cost``."""
    share: float = 0.0
    """Of the keys of all verdicts."""
    seconds: float = 0.0
    """What its verdicts took together, as far as they were timed."""
    trend: tuple[Trend, ...] = ()
    """Session by session, in order of time."""
    is_gone: bool = False
    """Whether decisions name it and the pack has it no more."""

    def cases(self, what: str) -> tuple[Case, ...]:
        """The cases behind a number, in order of article and place; none where nothing is counted."""
        return self.by.get(what, ())

    def count(self, what: str) -> int:
        """How many cases there are."""
        return len(self.cases(what))

    def parts(self, what: str) -> dict[str, int]:
        """A number by field, reason or rule, the most frequent first."""
        named = {key.partition(":")[2]: len(cases) for key, cases in self.by.items() if key.startswith(f"{what}:")}
        return dict(sorted(named.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def judged(self) -> Tally:
        """Cases that say whether it is right, and those that say so.

        For a rule every decided candidate; for a cue, a catalogue entry and a unit those that are a record,
        because a rejected one says nothing of its period; for a guard all that it claims, right where no
        record stands.
        """
        if self.table == GUARD:
            return Tally(self.count(PROPOSED), self.count(PROPOSED) - self.count(LOST))
        wrong = self.count(FIXED) + (self.count(REJECTED) if self.table == RULE else 0)
        return Tally(self.count(ACCEPTED) + wrong, self.count(ACCEPTED))

    @property
    def precision(self) -> float | None:
        """Share of the judged cases that are right; None where nothing was judged."""
        return self.judged.right / self.judged.cases if self.judged.cases else None

    @property
    def interval(self) -> Interval:
        """Where the precision lies with 95 % confidence (Wilson); 2 of 2 says 0.34 to 1."""
        return wilson_interval(self.judged.right, self.judged.cases)

    @property
    def bulk_error(self) -> Interval:
        """Where the share of wrong ones among those accepted in bulk lies, by the audits."""
        return wilson_interval(self.count(WRONG), self.count(AUDITS))


def measures(
    cases: Iterable[Case], sessions: Sequence[str] = (), known: Iterable[tuple[str, str]] | None = None
) -> tuple[Measure, ...]:
    """A measure for every entry that a case names: tables in their order, the least certain precision first.

    ``sessions`` in order of time, for the trends; ``known`` are table and id of all entries of the pack in force,
    None where that is not known.
    """
    cases = tuple(sorted(cases, key=lambda case: (case.article_id, case.value_span, case.indicator)))
    by_entry: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        for entry in _entries_of(case):
            by_entry[entry].append(case)
    all_keys, pack = sum(case.keys for case in cases), None if known is None else frozenset(known)
    made = (
        _measure(*entry, own, all_keys, sessions, is_gone=_is_gone(entry, pack)) for entry, own in by_entry.items()
    )
    return tuple(sorted(made, key=lambda m: (TABLES.index(m.table), m.interval.low, m.entry_id)))


def total(cases: Iterable[Case], sessions: Sequence[str] = ()) -> Measure:
    """All rules together, under the name ``all rules``."""
    cases = tuple(case for case in cases if case.rule)
    return _measure(RULE, ALL_RULES, cases, sum(case.keys for case in cases), sessions)


def _is_gone(entry: tuple[str, str], pack: frozenset[tuple[str, str]] | None) -> bool:
    """Whether a pack lost an entry that decisions name; what the program says by itself is in no pack."""
    return pack is not None and entry[0] in (RULE, INDICATOR) and entry not in pack


def _entries_of(case: Case) -> set[tuple[str, str]]:
    named = {(influence.table, influence.entry_id) for influence in case.influences}
    named |= {(RULE, case.rule)} if case.rule else set()
    return named | ({(GUARD, case.guard)} if case.guard else set())


def _measure(
    table: str,
    entry_id: str,
    cases: Sequence[Case],
    all_keys: int,
    sessions: Sequence[str],
    *,
    is_gone: bool = False,
) -> Measure:
    by: dict[str, list[Case]] = defaultdict(list)
    parted = {RULE: _of_rule, GUARD: _of_guard}.get(table) or _of_influence(table, entry_id)
    for case in cases:
        for name in parted(case):
            by[name].append(case)
    fixed = {name: tuple(own) for name, own in by.items()}
    keys = sum(_keys(case, table, entry_id) for case in cases)
    seconds = sum(case.seconds or 0.0 for case in cases)
    share = keys / all_keys if all_keys else 0.0
    trend = _trend(table, entry_id, cases, sessions) if len(sessions) > 1 else ()
    return Measure(table, entry_id, fixed, keys, share, seconds, trend, is_gone)


def _trend(table: str, entry_id: str, cases: Sequence[Case], sessions: Sequence[str]) -> tuple[Trend, ...]:
    """The entry measured session by session; sessions that say nothing of it are left out."""
    parts = ((name, [case for case in cases if case.session == name]) for name in sessions)
    told = (Trend(name, _measure(table, entry_id, part, 0, ()).judged) for name, part in parts if part)
    return tuple(trend for trend in told if trend.tally.cases)


def _of_rule(case: Case) -> Iterable[str]:
    """The numbers of a rule that a case counts for; bulk is aside, because nobody looked at it."""
    yield PROPOSED
    if case.via == EARNED:
        yield IN_BULK
        return
    yield from _outcome(case)
    if case.outcome == FIXED:
        yield from (f"{FIXED}:{name}" for name in case.changed)
    if case.outcome == REJECTED and case.reason:
        yield f"{REJECTED}:{case.reason}"
    if case.via == AUDIT and case.is_decided:
        yield AUDITS
        yield from [WRONG] if case.outcome != ACCEPTED else []
    if case.others:
        yield OVERLAPS
        yield from (f"{OVERLAPS}:{other}" for other in case.others)
    yield from [LOST] if case.others_right else []
    yield from [CONFLICTS] if case.is_in_conflict else []


def _of_guard(case: Case) -> Iterable[str]:
    """A claim counts as proposed, and so does one that a person found a record on, which is lost."""
    yield PROPOSED
    if case.outcome != CLAIMED:
        yield LOST


def _of_influence(table: str, entry_id: str) -> Callable[[Case], Iterable[str]]:
    def parted(case: Case) -> Iterable[str]:
        own = {name for i in case.influences if (i.table, i.entry_id) == (table, entry_id) for name in i.fields}
        yield PROPOSED
        if case.via == EARNED:
            yield IN_BULK
            return
        wrong = sorted(own.intersection(case.changed))
        if case.outcome == FIXED and not wrong:
            yield ACCEPTED
        else:
            yield from _outcome(case)
        yield from (f"{FIXED}:{name}" for name in wrong)
        if case.outcome == REJECTED and case.reason:
            yield f"{REJECTED}:{case.reason}"
        yield from [CONFLICTS] if case.is_in_conflict else []

    return parted


def _outcome(case: Case) -> tuple[str, ...]:
    is_counted = case.outcome in (ACCEPTED, FIXED, REJECTED, OPEN, DISPUTED)
    return (case.outcome,) if is_counted else ()


def _keys(case: Case, table: str, entry_id: str) -> int:
    """Keys that a case cost by an entry: a rule and a guard all of them, others what their fields cost."""
    if table in (RULE, GUARD):
        return case.keys
    own = {name for i in case.influences if (i.table, i.entry_id) == (table, entry_id) for name in i.fields}
    return sum(keys for name, keys in case.keys_by_field if name in own)


def told(counts: Mapping[str, int]) -> str:
    """Counts on one line: ``period 3, place 1``."""
    return ", ".join(f"{name} {count}" for name, count in counts.items())
