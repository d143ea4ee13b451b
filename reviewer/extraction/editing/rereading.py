"""An article read again under edited rules, keeping of the first reading what is sure to be the same."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reviewer.domain.article import Extraction
from reviewer.extraction import deadline
from reviewer.extraction.figures.guards import Claims
from reviewer.extraction.survey import resurveyed
from reviewer.extraction.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.domain.candidate import Candidate
    from reviewer.extraction.context.context import Told
    from reviewer.extraction.editing.reach import Reach, Trial
    from reviewer.extraction.editing.trace import Trace
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.naming.record_rules import Reading, Setting
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.survey import Survey


def read_again(trial: Trial, trace: Trace, reach: Reach) -> Extraction:
    """What the edited extractor reads in an article. Raises Runaway."""
    edited = trial.edited
    trial.check()
    if reach.is_everything or not trace.is_whole:
        return edited.extract(trace.article)
    with uncollected(), deadline.within(edited.time_limit):
        view, notes = trace.view, list[str]()
        read = _survey(trace, edited.pack, reach) if reach.is_survey else trace.read
        known = {} if reach.is_scan else {told.figure.value_start: told.figure for told in trace.figures}
        memory = _Memory(trial, trace, reach)
        steps = plain = edited.steps(trace.article.id, view, read, notes, memory)

        def tells(raw: RawFigure) -> Sequence[Told]:
            return trace.told.get(raw.value_start) or read.context.of(raw)

        def builds(raw: RawFigure, reading: Reading, context: Sequence[Told]) -> Candidate | None:
            at = raw.value_start
            if (at, id(reading)) in trace.built and known.get(at) == raw and context == trace.told[at]:
                return trace.built[at, id(reading)]
            return plain.built(raw, reading, context)

        earlier = {id(candidate.evidence): candidate for candidate in trace.extraction.candidates}
        steps = steps._replace(built=builds, before=earlier)
        if read.figures == trace.read.figures and not reach.is_reading:
            steps = steps._replace(readings=trace.figures)
        if read is trace.read:
            steps = steps._replace(told=tells)
        return edited.assembled(view, read, steps, notes)


def _survey(trace: Trace, pack: Pack, reach: Reach) -> Survey:
    """The survey with what is other in it."""
    before, text = trace.read, trace.view.text
    claims, figures = before.claims, before.figures
    if reach.claims or reach.is_scan or reach.stretches is not None:
        claims = _KnownClaims(pack, trace, reach)
        figures = tuple(pack.figure_scanner.scan(text, before.lowered, claims))
    found = before.found if reach.found is None else reach.found
    if figures == before.figures and found is before.found and reach.stretches is None:
        return before
    return resurveyed(before, text, figures, found, claims)


class _KnownClaims(Claims):
    """What guards claim, asked only about numerals that nobody has asked about before."""

    def __init__(self, pack: Pack, trace: Trace, reach: Reach) -> None:
        told = trace.read.claims
        stretches = told.stretches if reach.stretches is None else reach.stretches
        super().__init__(pack.guard_scanner, trace.view.text, trace.read.lowered, stretches, told.outside)
        self._known = {(start, end): reach.claims.get(start, guard) for start, end, guard in told.asked}

    def on(self, start: int, end: int) -> str:
        """Id of the guard that claims a numeral, empty if none does."""
        known = self._known.get((start, end))
        return super().on(start, end) if known is None else known


class _Memory:
    """Reads figures by the edited rules, and from memory where those cannot read otherwise."""

    def __init__(self, trial: Trial, trace: Trace, reach: Reach) -> None:
        self._trial, self._trace, self._reach = trial, trace, reach
        self._rules = trial.edited.rules
        self._edited = frozenset(change.entry_id for change in trial.changed("rule"))
        self._places = {setting.figure.value_start: place for place, setting in enumerate(trace.settings)}
        text = trace.view.text
        self._starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")] if reach.lines else []

    def read(self, setting: Setting, notes: list[str]) -> Reading | None:
        """What the edited rules read."""
        self._trial.check()
        place = self._places.get(setting.figure.value_start)
        if place is None or self._trace.settings[place] != setting:
            return self._rules.read(setting, notes)
        if self._reach.lines and self._is_touched(setting):
            return self._rules.read(setting, notes)
        if place in self._reach.figures:
            return self._reach.figures[place]
        first = self._trace.firsts[place]
        return first if first is None or first.rule.id not in self._edited else self._rules.read(setting, notes)

    def _is_touched(self, setting: Setting) -> bool:
        """Whether a figure's words, or those that it may share, stand in a line with edited phrases."""
        previous = setting.previous.parts if setting.previous else ()
        offsets = (setting.reach, setting.figure.value_start, setting.high, *(part.start for part in previous))
        return any(self._starts[bisect_right(self._starts, at) - 1] in self._reach.lines for at in offsets)
