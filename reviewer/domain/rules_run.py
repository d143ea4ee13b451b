"""A run of the rules over everything that people settled, and what changed from one run to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

RIGHT, MISSED, EXTRA, WRONG = "right", "missed", "extra", "wrong: "
"""What became of a record: found and right in every scored field, not found; or nothing that people settled but
proposed; or found with these fields wrong.
"""
LOST, WON, CHANGED, EXTRA_NEW, EXTRA_GONE = "lost", "won", "changed", "newly proposed", "no longer proposed"
KINDS = (LOST, EXTRA_NEW, CHANGED, WON, EXTRA_GONE)
"""What a record's change is: found before and no more, proposed though it is no record, other fields right or
wrong, found now and not before, not proposed any more."""


class Place(NamedTuple):
    """Which record of an article: the stored numeral and the folded indicator."""

    start: int
    end: int
    indicator: str


Outcomes = Mapping[str, Mapping[Place, str]]
"""What became of each record by article: RIGHT, MISSED, EXTRA, or WRONG and the fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesRun:
    """What one run found."""

    at: str
    """UTC, as ``2026-01-10T08:00:00Z``."""
    digest: str
    """Of the rule pack."""
    f1: float
    """Of whole records."""
    outcomes: Outcomes


class RecordChange(NamedTuple):
    """A record that fares otherwise than in the run before."""

    kind: str
    """One of :data:`KINDS`."""
    article_id: str
    place: Place
    before: str
    """Outcomes; empty for what was, or is, no matter."""
    after: str


class RunChanges(NamedTuple):
    """What changed from one run to the next."""

    records: tuple[RecordChange, ...]
    """By kind, article and place."""
    truth_new: int
    """Records that people settled since; they are not among ``records``."""
    truth_gone: int
    """Records that are settled no more."""


def run_changes(before: RulesRun, after: RulesRun) -> RunChanges:
    """What changed, record by record; a record that only one of the two runs knows is counted apart."""
    changes: list[RecordChange] = []
    new = gone = 0
    for article_id in sorted({*before.outcomes, *after.outcomes}):
        earlier, later = before.outcomes.get(article_id), after.outcomes.get(article_id)
        if earlier is None or later is None:
            new += _truths(later)
            gone += _truths(earlier)
            continue
        for place in sorted({*earlier, *later}):
            was, now = earlier.get(place, ""), later.get(place, "")
            kind = _kind(was, now)
            if kind:
                changes.append(RecordChange(kind, article_id, place, was, now))
            new += not was and now != EXTRA
            gone += not now and was != EXTRA
    return RunChanges(
        tuple(sorted(changes, key=lambda c: (KINDS.index(c.kind), c.article_id, c.place))), new, gone
    )


def _truths(outcomes: Mapping[Place, str] | None) -> int:
    return sum(outcome != EXTRA for outcome in (outcomes or {}).values())


def _kind(was: str, now: str) -> str:
    """Of which kind a change is; empty for none, and for a record that one run does not know."""
    if was == now:
        return ""
    if EXTRA in (was, now):
        return EXTRA_NEW if not was else EXTRA_GONE if not now else CHANGED
    if not was or not now:
        return ""
    return WON if was == MISSED else LOST if now == MISSED else CHANGED


def counted(changes: RunChanges) -> Iterator[tuple[str, int]]:
    """How many changes of each kind there are."""
    for kind in KINDS:
        yield kind, sum(change.kind == kind for change in changes.records)
