"""Which articles edited zones part otherwise."""

from __future__ import annotations

from reviewer.extraction import deadline
from reviewer.extraction.editing.reach import Reach, Reaches, Trial

_LIMIT = 2.0
"""Seconds of processor time for parting one article; a sane pattern needs a thousandth of it."""


def reach_of_zones(trial: Trial) -> Reaches:
    """The articles whose lines are other zones. All that is read below depends on that."""
    if not trial.changed("zone"):
        return
    for article, trace in enumerate(trial.traces):
        trial.check()
        with deadline.within(_LIMIT):
            page = trial.edited.pack.zone_reader.read(trace.view.text)
        yield article, Reach(is_everything=True) if page != trace.read.page else None
