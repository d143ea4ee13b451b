"""Where edited cues of period, status and place stand, and what they keep others from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reviewer.extraction.context.governance import CueHit, cue_at, governing, place_leads
from reviewer.extraction.editing.occurrences import occurrences
from reviewer.extraction.editing.reach import Reach, Reaches, Trial

if TYPE_CHECKING:
    from reviewer.extraction.editing.trace import Trace
    from reviewer.extraction.packs.entries import CueModel

COMPARATOR = "comparator"


def reach_of_cues(trial: Trial) -> Reaches:
    """The articles in which other cues govern than before."""
    changes = trial.changed("cue")
    cues = [c.after for c in changes if c.after and c.after.sets != COMPARATOR]
    if not cues and all(c.before is None or c.before.sets == COMPARATOR for c in changes):
        return
    ids = frozenset(change.entry_id for change in changes)
    order = {cue.id: place for place, cue in enumerate(trial.edited.pack.cues)}
    for article, trace in enumerate(trial.traces):
        own = [hit for hit in trace.read.found if hit.cue.id in ids]
        new = [hit for cue in cues for hit in _hits(trial, cue, trace)]
        if not own and not new:
            yield article, None
            continue
        found = _in_order([*(hit for hit in trace.read.found if hit.cue.id not in ids), *new], order)
        before = trace.read.found
        if governing(found) != governing(before) or place_leads(found) != place_leads(before):
            yield article, Reach(found=found)


def _in_order(hits: list[CueHit], order: Mapping[str, int]) -> list[CueHit]:
    return sorted(hits, key=lambda hit: (hit.start, order[hit.cue.id]))


def _hits(trial: Trial, cue: CueModel, trace: Trace) -> Iterator[CueHit]:
    """The hits of one cue by itself."""
    matcher = trial.edited.pack.matcher(cue.pattern) if cue.pattern else None
    for word in cue.words:
        for at in occurrences(trace.read.lowered, word):
            if matcher is None:
                yield CueHit(at, at + len(word), cue, {})
                continue
            trial.check()
            hit = cue_at(trace.view.text, at, cue, matcher, [])
            if hit is not None:
                yield hit
