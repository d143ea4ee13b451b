"""What an edit would do, as rows of a list: what is lost first. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.domain.candidate import FactId
from reviewer.domain.record import Record
from reviewer.workbench.effect import Effect, Judged, Share, Sighting

LOST, FOUND, GONE, BACK = "lost", "found", "gone", "back"
NEW, VANISHED, FIELD = "new", "vanished", "field"
ROLE_OF = {
    LOST: "error",
    FOUND: "state-accepted",
    GONE: "state-accepted",
    BACK: "error",
    NEW: "state-undecided",
    VANISHED: "note",
    FIELD: "state-fixed",
}
EXAMPLES, COUNTEREXAMPLES = (FOUND, NEW), (GONE, BACK)
"""Rows that can be kept with the entry, as what it is to find and what not."""


class EffectRow(NamedTuple):
    """One candidate or record that the edit makes a difference to."""

    kind: str
    fact: FactId
    record: Record
    note: tuple[str, ...] = ()
    """Field, text before, text after and the verdict on it; or the reason of a reject."""

    @property
    def key(self) -> tuple[str, FactId, tuple[str, ...]]:
        """What it is known by while an effect grows."""
        return self.kind, self.fact, self.note[:1]


def effect_rows(effect: Effect) -> tuple[EffectRow, ...]:
    """Every row of an effect, what speaks against the edit first."""
    return (
        *_judged(LOST, effect.lost),
        *_judged(BACK, effect.rejected_back),
        *_judged(FOUND, effect.found),
        *_judged(GONE, effect.rejected_gone),
        *_fields(effect),
        *_sighted(NEW, effect.appeared),
        *_sighted(VANISHED, effect.vanished),
    )


def share_told(share: Share) -> str:
    """A share in whole per cent."""
    return f"{share.value:.0%}"


def _judged(kind: str, judged: tuple[Judged, ...]) -> Iterator[EffectRow]:
    return (EffectRow(kind, one.fact, one.record, (one.reason,) if one.reason else ()) for one in judged)


def _sighted(kind: str, sightings: tuple[Sighting, ...]) -> Iterator[EffectRow]:
    return (EffectRow(kind, one.candidate.fact, one.candidate.record) for one in sightings)


def _fields(effect: Effect) -> Iterator[EffectRow]:
    for change in effect.fields:
        note = (change.field, change.before, change.after, change.verdict)
        yield EffectRow(FIELD, change.candidate.fact, change.candidate.record, note)
