"""How each rule fares by the decisions on its candidates: the first thing to know before a rule is edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reviewer.domain.decision import ACCEPT, AUDIT, EARNED, FIX, REJECT, Decision
from reviewer.domain.record import EDITABLE, changed_fields
from reviewer.domain.state import ReviewState
from reviewer.tuning.wilson import Interval, wilson_interval, wilson_lower


@dataclass(frozen=True, slots=True)
class RuleMeasure:
    """What was decided on the candidates of one rule; candidates without a verdict do not count."""

    rule: str
    accepted: int = 0
    """Right as they stood."""
    fixed: int = 0
    """The figure was right, a field was not."""
    rejected: int = 0
    fixed_fields: Mapping[str, int] = field(default_factory=dict)
    """How often each field was changed, the most frequent first."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """How often each reason to reject was given, the most frequent first."""
    in_bulk: int = 0
    """Accepted unseen because the rule's record earned it; not among ``accepted``."""
    audits: int = 0
    """Decisions on candidates that were held back from those, at random."""
    wrong: int = 0
    """Audits that were not right as they stood."""

    @property
    def decided(self) -> int:
        """All verdicts."""
        return self.accepted + self.fixed + self.rejected

    @property
    def precision(self) -> float:
        """Share of verdicts that left the candidate as it stood; 0 where nothing was decided."""
        return self.accepted / self.decided if self.decided else 0.0

    @property
    def bulk_error(self) -> Interval:
        """Where the share of wrong ones among those accepted in bulk lies, by the audits."""
        return wilson_interval(self.wrong, self.audits)

    @property
    def precision_at_least(self) -> float:
        """Lower end of the 95 % Wilson interval of the precision: 2 of 2 says 0.34, 95 of 100 says 0.89."""
        return wilson_lower(self.accepted, self.decided)


def measure_rules(state: ReviewState) -> tuple[RuleMeasure, ...]:
    """A measure for every rule with a verdict in force: the least certain precision first, then by id."""
    verdicts = (state.verdict(fact) for article in state.by_article for fact in state.facts(article))
    by_rule: dict[str, list[Decision]] = {}
    for verdict in verdicts:
        if verdict is not None and verdict.rule and verdict.kind in (ACCEPT, FIX, REJECT):
            by_rule.setdefault(verdict.rule, []).append(verdict)
    measures = [_measure(rule, decided) for rule, decided in by_rule.items()]
    return tuple(sorted(measures, key=lambda m: (m.precision_at_least, m.rule)))


def _measure(rule: str, decided: list[Decision]) -> RuleMeasure:
    verdicts = [verdict for verdict in decided if verdict.via != EARNED]
    audits = [verdict for verdict in verdicts if verdict.via == AUDIT]
    kinds = Counter(verdict.kind for verdict in verdicts)
    changed = Counter(
        name
        for verdict in verdicts
        if verdict.proposed and verdict.record
        for name in changed_fields(verdict.proposed, verdict.record)
        if name in EDITABLE
    )
    reasons = Counter(verdict.reason for verdict in verdicts if verdict.reason)
    return RuleMeasure(
        rule,
        kinds[ACCEPT],
        kinds[FIX],
        kinds[REJECT],
        _ranked(changed),
        _ranked(reasons),
        in_bulk=len(decided) - len(verdicts),
        audits=len(audits),
        wrong=sum(audit.kind != ACCEPT for audit in audits),
    )


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def told(counts: Mapping[str, int]) -> str:
    """Counts on one line: ``period 3, place 1``."""
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def total(measures: Iterable[RuleMeasure]) -> RuleMeasure:
    """All measures together, under the name ``all rules``."""
    measures = tuple(measures)
    fields: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for measure in measures:
        fields.update(measure.fixed_fields)
        reasons.update(measure.reasons)
    return RuleMeasure(
        "all rules",
        sum(m.accepted for m in measures),
        sum(m.fixed for m in measures),
        sum(m.rejected for m in measures),
        _ranked(fields),
        _ranked(reasons),
        in_bulk=sum(m.in_bulk for m in measures),
        audits=sum(m.audits for m in measures),
        wrong=sum(m.wrong for m in measures),
    )
