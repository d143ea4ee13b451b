"""Where edited guards claim other figures than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewer.extraction.editing.occurrences import occurrences
from reviewer.extraction.editing.reach import Reach, Reaches, Stretch, Trial
from reviewer.extraction.figures.guards import Claims, GuardScanner, around, is_shaped, is_spoken
from reviewer.extraction.words import first_word, last_word

if TYPE_CHECKING:
    from reviewer.extraction.editing.trace import Trace
    from reviewer.extraction.packs.entries import GuardModel
    from reviewer.extraction.packs.pack import Pack


def reach_of_guards(trial: Trial) -> Reaches:
    """The numerals that the edited guards claim otherwise, and the stretches that do."""
    changes = trial.changed("guard")
    if not changes:
        return
    touching = [c.after for c in changes if c.after and not c.after.stretch]
    ids = frozenset(change.entry_id for change in changes)
    numbers = trial.landmarks.claimed_by.any_of(ids)
    for guard in touching:
        numbers |= _numerals(trial, guard)
    probe = _Probe(trial.edited.pack, touching)
    for article, places in trial.landmarks.numerals.parted(numbers):
        claims = _claims(trial, trial.traces[article], places, ids, probe)
        yield article, Reach(claims=claims) if claims else None
    stretches = [
        (pack, guard)
        for pack, guard in (
            *((trial.base.pack, change.before) for change in changes),
            *((trial.edited.pack, change.after) for change in changes),
        )
        if guard and guard.stretch
    ]
    if stretches:
        yield from _stretched(trial, ids, stretches)


def _numerals(trial: Trial, guard: GuardModel) -> set[int]:
    """The numerals at which the words stand that a guard asks for."""
    marks = trial.landmarks
    if is_shaped(guard):
        # A guard that is told by words comes first, so what one of those claims is not asked about.
        spoken = {g.id for pack in (trial.base.pack, trial.edited.pack) for g in pack.guards if is_spoken(g)}
        return marks.claimed_by.but(spoken)
    if guard.words:
        found = marks.word_before.any_of({last_word(word) for word in guard.words})
        return found & marks.word_behind.any_of(map(first_word, guard.then)) if guard.then else found
    return marks.word_behind.any_of({first_word(word) for word in guard.then})


class _Probe:
    """Tells where any of a few guards could claim a numeral; none claims one where this says no."""

    def __init__(self, pack: Pack, guards: Sequence[GuardModel]) -> None:
        self._shaped = tuple(pack.matcher(around(guard)) for guard in guards if is_shaped(guard))
        spoken = tuple(guard for guard in guards if is_spoken(guard))
        self._spoken = GuardScanner(replace(pack, guards=spoken)) if spoken else None

    def holds(self, text: str, lowered: str, start: int, end: int) -> bool:
        """Whether one of the guards may hold."""
        try:
            if any(matcher.match(text, start) is not None for matcher in self._shaped):
                return True
        except TimeoutError:
            return True
        return self._spoken is not None and bool(self._spoken.at_numeral(text, lowered, start, end))


def _claims(
    trial: Trial, trace: Trace, places: Sequence[int], ids: frozenset[str], probe: _Probe
) -> dict[int, str]:
    """Those of the numerals of an article that are claimed otherwise, each with what claims it."""
    text, lowered, told = trace.view.text, trace.read.lowered, trace.read.claims
    found: dict[int, str] = {}
    for place in places:
        start, end, guard = told.asked[place]
        trial.check()
        if guard in ids or probe.holds(text, lowered, start, end):
            now = told.by(trial.edited.pack.guard_scanner, start, end)
            if now != guard:
                found[start] = now
    return found


def _stretched(trial: Trial, ids: frozenset[str], stretches: Sequence[tuple[Pack, GuardModel]]) -> Reaches:
    for article, trace in enumerate(trial.traces):
        told = trace.read.claims
        own = {stretch for stretch in told.stretches if stretch[2] in ids}
        new = set(_own_stretches(trial, trace, [guard for pack, guard in stretches if pack is trial.edited.pack]))
        if own == new:
            yield article, None
            continue
        after = sorted([*(stretch for stretch in told.stretches if stretch[2] not in ids), *new])
        edited = Claims(trial.edited.pack.guard_scanner, trace.view.text, trace.read.lowered, after, told.outside)
        claims = {start: now for start, end, was in told.asked if (now := edited.on(start, end)) != was}
        hits = (hit for hit in trace.read.found if hit.cue.sets == "period")
        is_other = (told.is_in_stretch(h.start, h.end) != edited.is_in_stretch(h.start, h.end) for h in hits)
        # Another edit may put numerals and cues where none was before.
        if claims or any(is_other) or len(trial.changes) > 1:
            yield article, Reach(claims=claims, stretches=after)


def _own_stretches(trial: Trial, trace: Trace, guards: Iterable[GuardModel]) -> Iterator[Stretch]:
    """What stretch guards by themselves claim in an article."""
    for guard in guards:
        matcher = trial.edited.pack.matcher(guard.pattern)
        for word in guard.words:
            for at in occurrences(trace.read.lowered, word):
                try:
                    match = matcher.match(trace.view.text, at)
                except TimeoutError:
                    trial.check()
                    continue
                if match is not None:
                    spans = match.spans("figure") if "figure" in matcher.groups else [match.span()]
                    yield from ((start, end, guard.id) for start, end in spans)
