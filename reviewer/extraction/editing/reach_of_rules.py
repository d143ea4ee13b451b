"""Which figures edited record rules read otherwise than before."""

from __future__ import annotations

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
    probe = _Probe(trial)
    numbers = trial.landmarks.read_by.any_of(probe.ids)
    for compiled, _ in probe.edited:
        numbers |= _figures(trial, compiled.rule)
    for article, places in trial.landmarks.figures.parted(numbers):
        trace = trial.traces[article]
        figures: dict[int, Reading | None] = {}
        for place in places:
            probe.ask(trace, place, figures)
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


class _Probe:
    """Tells what the edited rules read in the very setting in which a figure was read before."""

    def __init__(self, trial: Trial) -> None:
        self._trial, self._rules = trial, trial.edited.rules
        self.ids = frozenset(change.entry_id for change in trial.changed("rule"))
        """The edited rules."""
        self._order = {compiled.rule.id: place for place, compiled in enumerate(self._rules.compiled)}
        edited = (compiled for compiled in self._rules.compiled if compiled.rule.id in self.ids)
        self.edited = [(compiled, RuleShelf([compiled])) for compiled in edited]
        """Those of them that are left, each on a shelf of its own."""
        self._abstaining: dict[str, frozenset[str]] = {}

    def ask(self, trace: Trace, place: int, found: dict[int, Reading | None]) -> None:
        """Note in ``found`` what the rules read otherwise at the figure ``place``."""
        self._trial.check()
        setting, was = trace.settings[place], trace.firsts[place]
        rule = was.rule.id if was is not None else ""
        last = self._order.get(rule, -1) if rule else len(self._order)
        if was is not None and rule in self.ids:
            now = self._rules.read(setting, [], self._abstained(rule))
            if not _is_same(was, now):
                found[place] = now
        elif any(
            self._order[one.rule.id] <= last and self._reads(one, shelf, setting) for one, shelf in self.edited
        ):
            found[place] = self._rules.read(setting, [], self._abstained(rule))

    def _abstained(self, rule: str) -> frozenset[str]:
        """The rules nobody edited that abstained before ``rule`` read, and so would again; all where none read."""
        known = self._abstaining.get(rule)
        if known is None:
            order = [compiled.rule.id for compiled in self._trial.base.rules.compiled]
            asked = order[: order.index(rule)] if rule else order
            known = self._abstaining[rule] = frozenset(asked) - self.ids
        return known

    def _reads(self, rule: CompiledRule, shelf: RuleShelf, setting: Setting) -> bool:
        if not shelf.fitting(setting.text, setting.figure, setting.reach):
            return False
        try:
            return self._rules.attempt(rule, setting) is not None
        except TimeoutError:
            return True


def _is_same(was: Reading, now: Reading | None) -> bool:
    """Whether two readings say the same, though the texts of their rules differ."""
    if now is None or now._replace(rule=was.rule) != was:
        return False
    before, after = was.rule, now.rule
    return (before.id, before.confidence, before.shares) == (after.id, after.confidence, after.shares)
