"""An article read again under edited rules, keeping of the first reading what is sure to be the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from reviewer.domain.article import Extraction
from reviewer.extraction import deadline
from reviewer.extraction.assembling import assembled
from reviewer.extraction.context.same_lines import SameLines
from reviewer.extraction.editing.parts import read_parts
from reviewer.extraction.figures.guards import Claims
from reviewer.extraction.survey import resurveyed
from reviewer.extraction.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reviewer.extraction.context.context import Told
    from reviewer.extraction.editing.reach import Reach, Trial
    from reviewer.extraction.editing.trace import Trace
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.naming.record_rules import Reading, Setting
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.survey import Survey


_VALUE_START = attrgetter("value_start")


def read_again(trial: Trial, trace: Trace, reach: Reach) -> Extraction:
    """What the edited extractor reads in an article. Raises Runaway."""
    edited = trial.edited
    trial.check()
    if reach.is_everything or not trace.is_whole:
        return edited.extract(trace.article)
    with uncollected(), deadline.within(edited.time_limit):
        view, notes, memory = trace.view, list[str](), _Memory(trial, trace, reach)
        read = _survey(trace, edited.pack, reach) if reach.is_survey else trace.read
        steps = edited.steps(trace.article.id, view, read, notes, memory)
        # What a bare number counts depends on the units, so nothing built by others is kept.
        before = trace.draft._replace(offered={}) if reach.is_scan else trace.draft
        steps = steps._replace(before=before)
        if not reach.is_reading and (read.figures is trace.read.figures or read.figures == trace.read.figures):
            steps = steps._replace(readings=trace.figures)
        elif not (reach.lines or reach.is_scan):
            free = tuple([read.figures[place] for place in steps.places])
            readings = read_parts(edited.reader(memory), trace, free, reach.figures, notes)
            steps = steps._replace(readings=readings)
        steps = steps._replace(told=_told_again(trace, read))
        return assembled(view, read, steps, notes).extraction


def _told_again(trace: Trace, read: Survey) -> Callable[[RawFigure], Sequence[Told]]:
    """Tells status, period and place of figures, from memory where they cannot be others."""
    offered, context = trace.draft.offered, read.context
    same = None if read is trace.read else SameLines(trace.read.context, context)

    def told(raw: RawFigure) -> Sequence[Told]:
        known = offered.get(raw.value_start)
        if known and known.told and known.read.figure == raw and (same is None or same.holds(raw.start)):
            return known.told
        return context.of(raw)

    return told


def _survey(trace: Trace, pack: Pack, reach: Reach) -> Survey:
    """The survey with what is other in it."""
    before, text = trace.read, trace.view.text
    claims, figures = before.claims, before.figures
    if reach.claims or reach.is_scan or reach.stretches is not None:
        claims = _KnownClaims(pack, trace, reach)
        near = None if reach.is_scan else _scanned_near(trace, pack, claims, reach.claims)
        figures = near or tuple(pack.figure_scanner.scan(text, before.lowered, claims))
    found = before.found if reach.found is None else reach.found
    if figures == before.figures and found is before.found and reach.stretches is None:
        return before
    return resurveyed(before, text, figures, found, claims)


def _scanned_near(
    trace: Trace, pack: Pack, claims: Claims, numerals: Iterable[int]
) -> tuple[RawFigure, ...] | None:
    """The figures, of which only those are scanned that stand in a line with one of the ``numerals``.

    None where a figure reaches beyond its line, so that lines do not stand by themselves.
    """
    read = trace.read
    figures: list[RawFigure] = []
    lines = {line.start: line for line in map(read.clauses.line_at, numerals)}
    at = 0
    for _, line in sorted(lines.items()):
        first = bisect_left(read.figures, line.start, lo=at, key=_VALUE_START)
        last = bisect_right(read.figures, line.end, lo=first, key=_VALUE_START)
        figures += read.figures[at:first]
        anew = pack.figure_scanner.scan(trace.view.text, read.lowered, claims, line.start, line.end)
        beside = (*figures[-1:], *read.figures[first:last], *anew, *read.figures[last : last + 1])
        if any(
            figure.start < line.start < figure.end or figure.start <= line.end < figure.end for figure in beside
        ):
            return None
        known = {figure: figure for figure in read.figures[first:last]}
        figures += [known.get(figure, figure) for figure in anew]
        at = last
    return (*figures, *read.figures[at:])


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
        self._places = trace.places
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
