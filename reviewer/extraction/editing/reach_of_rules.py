"""Which figures edited record rules read otherwise than before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reviewer.extraction.editing.reach import Reach, Reaches, Trial
from reviewer.extraction.naming.rule_fit import RuleShelf

if TYPE_CHECKING:
    from reviewer.extraction.editing.trace import Trace
    from reviewer.extraction.naming.record_rules import Reading, Setting
    from reviewer.extraction.naming.rule_fit import CompiledRule
    from reviewer.extraction.packs.rule_schema import RuleModel


def reach_of_rules(trial: Trial) -> Reaches:
    """The figures that a rule won that is edited, or that an edited rule would win."""
    changes = trial.changed("rule")
    if not changes:
        return
    if not (trial.base.pack.rules and trial.edited.pack.rules):
        yield from ((article, Reach(is_everything=True)) for article in range(len(trial.traces)))
        return
    ids = frozenset(change.entry_id for change in changes)
    order = {compiled.rule.id: place for place, compiled in enumerate(trial.edited.rules.compiled)}
    edited = [compiled for compiled in trial.edited.rules.compiled if compiled.rule.id in ids]
    shelves = [(compiled, RuleShelf([compiled])) for compiled in edited]
    numbers = trial.landmarks.read_by.any_of(ids)
    for compiled in edited:
        numbers |= _figures(trial, compiled.rule)
    for article, places in trial.landmarks.figures.parted(numbers):
        trace = trial.traces[article]
        figures: dict[int, Reading | None] = {}
        for place in places:
            _try(trial, trace, place, ids, order, shelves, figures)
        yield article, Reach(figures=figures) if figures else None


def _figures(trial: Trial, rule: RuleModel) -> set[int]:
    """The figures of a rule's kinds beside which its syllables stand."""
    marks = trial.landmarks
    found = marks.kinds.any_of(rule.kinds)
    if rule.needs:
        found &= marks.near_before.any_of(rule.needs)
    if rule.needs_after:
        found &= marks.near_behind.any_of(rule.needs_after)
    return found


def _try(
    trial: Trial,
    trace: Trace,
    place: int,
    ids: frozenset[str],
    order: dict[str, int],
    shelves: Iterable[tuple[CompiledRule, RuleShelf]],
    found: dict[int, Reading | None],
) -> None:
    """Note in ``found`` what the rules read otherwise in the very setting in which they read a figure before."""
    trial.check()
    setting, was = trace.settings[place], trace.firsts[place]
    last = len(order) if was is None else order.get(was.rule.id, -1)
    if was is not None and was.rule.id in ids:
        now = trial.edited.rules.read(setting, [])
        if not _is_same(was, now):
            found[place] = now
    elif any(order[rule.rule.id] <= last and _reads(trial, rule, shelf, setting) for rule, shelf in shelves):
        found[place] = trial.edited.rules.read(setting, [])


def _reads(trial: Trial, rule: CompiledRule, shelf: RuleShelf, setting: Setting) -> bool:
    if not shelf.fitting(setting.text, setting.figure, setting.reach):
        return False
    try:
        return trial.edited.rules.attempt(rule, setting) is not None
    except TimeoutError:
        return True


def _is_same(was: Reading, now: Reading | None) -> bool:
    """Whether two readings say the same, though the texts of their rules differ."""
    if now is None or now._replace(rule=was.rule) != was:
        return False
    before, after = was.rule, now.rule
    return (before.id, before.confidence, before.shares) == (after.id, after.confidence, after.shares)
