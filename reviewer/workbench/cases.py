"""Decisions and readings of an article put together to the cases that rules are measured by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.decision import ACCEPT, ADD, DISMISS, FIX, REJECT, Decision
from reviewer.domain.entries import build_entries
from reviewer.domain.figure import GUARD, Figure
from reviewer.domain.record import EDITABLE, Record, changed_fields
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState
from reviewer.evaluation.gold import GoldRecord
from reviewer.evaluation.matching import SCORED, is_right, is_same_figure
from reviewer.tuning.agreement import Settled
from reviewer.tuning.case import ACCEPTED, ADDED, CLAIMED, DISPUTED, FIXED, OPEN, REJECTED, Case, Influence
from reviewer.tuning.key_cost import keys_of, keys_of_fields
from reviewer.tuning.measures import CONTEXT, CUE, INDICATOR, UNIT
from reviewer.workbench.conflicts import conflicts
from reviewer.workbench.unit_entries import UnitEntries

if TYPE_CHECKING:
    from reviewer.extraction.explaining.rivals import RivalReading

_OUTCOME = {ACCEPT: ACCEPTED, FIX: FIXED, REJECT: REJECTED, ADD: ADDED}


class ReadArticle(NamedTuple):
    """An article as the rules in force read it."""

    article: Article
    extraction: Extraction
    readings: Mapping[Span, tuple[RivalReading, ...]]
    """What every rule would make of a figure, by its numeral."""
    cues: frozenset[str]
    """Ids of the pack's cues; what else sets a field of the context, the program says by itself."""
    units: UnitEntries
    """The pack's units, which rules copy from the figure and so do not answer for."""


class ArticleCases(NamedTuple):
    """The cases of one article."""

    cases: tuple[Case, ...]
    added: tuple[tuple[Case, Record], ...]
    """Those among them that a person added, with what was added."""


def cases_of_log(settled: Iterable[Settled]) -> Iterator[Case]:
    """The cases as the decisions alone tell them: which rule proposed, and what became of it."""
    for fact in settled:
        decision = fact.last.decision
        if decision.kind != DISMISS:
            yield _decided(fact, decision)


def cases_of_article(settled: Iterable[Settled], read: ReadArticle) -> ArticleCases:
    """The cases of an article: what was decided, candidates that wait, and what guards claim."""
    about = _About(tuple(settled), read)
    cases, added = list[Case](), list[tuple[Case, Record]]()
    for fact in about.settled:
        decision = fact.last.decision
        if decision.kind == DISMISS:
            continue
        case = about.completed(_decided(fact, decision), fact)
        cases.append(case)
        if case.outcome == ADDED and decision.record:
            added.append((case, decision.record))
    cases += about.waiting()
    cases += about.claims(case.value_span for case in cases if case.guard)
    return ArticleCases(tuple(cases), tuple(added))


class _About:
    """What is known of one article besides its decisions."""

    def __init__(self, settled: tuple[Settled, ...], read: ReadArticle) -> None:
        self.settled, self._read = settled, read
        self._candidates = {candidate.fact: candidate for candidate in read.extraction.candidates}
        self._claimed = [figure for figure in read.extraction.figures if figure.account == GUARD]
        self._truths = [
            record
            for fact in settled
            if not fact.is_disputed and (record := fact.last.decision.record) is not None
        ]
        self._conflicts = conflicts(build_entries(read.article.id, read.extraction.candidates, ReviewState()))

    def completed(self, case: Case, fact: Settled) -> Case:
        """A decided case with what the reading of the article tells of it."""
        decision, candidate = fact.last.decision, self._candidates.get(fact.fact)
        if decision.kind == ADD and decision.record is not None:
            guard = next((f.by for f in self._claimed if f.value_span.overlaps(decision.record.value_span)), "")
            keys = keys_of(decision, is_claimed=bool(guard))
            return replace(case, guard=guard if case.outcome == ADDED else "", keys=keys)
        if decision.proposed is None:
            return case
        return replace(
            case,
            influences=self._influences(candidate, decision.proposed) if candidate else (),
            others=self._others(case),
            others_right=self._others_right(case) if case.outcome in (FIXED, REJECTED) else (),
            is_in_conflict=fact.fact in self._conflicts,
        )

    def waiting(self) -> Iterator[Case]:
        """The candidates that nobody has decided on."""
        known = {fact.fact for fact in self.settled}
        for fact, candidate in self._candidates.items():
            if fact not in known:
                record = candidate.record
                case = Case(
                    article_id=fact.article_id,
                    value_span=record.value_span,
                    quote=record.quote,
                    outcome=OPEN,
                    indicator=record.indicator,
                    rule=candidate.rule,
                    influences=self._influences(candidate, record),
                    is_in_conflict=fact in self._conflicts,
                )
                yield replace(case, others=self._others(case))

    def claims(self, found: Iterable[Span]) -> Iterator[Case]:
        """Every figure that a guard claims, but those on which people ``found`` a record."""
        taken = tuple(found)
        for figure in self._claimed:
            if not any(figure.value_span.overlaps(span) for span in taken):
                yield self._claim(figure)

    def _claim(self, figure: Figure) -> Case:
        article = self._read.article
        quote = figure.span.cut(article.text)
        return Case(
            article_id=article.id, value_span=figure.value_span, quote=quote, outcome=CLAIMED, guard=figure.by
        )

    def _influences(self, candidate: Candidate, proposed: Record) -> tuple[Influence, ...]:
        """Who set the fields of a candidate that says what was proposed, besides its rule."""
        fields: dict[tuple[str, str], list[str]] = {}
        for field, source, _ in candidate.evidence:
            is_same = getattr(candidate.record, field) == getattr(proposed, field)
            if source != candidate.rule and is_same:
                table = CUE if source in self._read.cues else CONTEXT
                names = fields.setdefault((table, source), [])
                names += [field] if field not in names else []
        code = candidate.record.code
        if code and code == proposed.code:
            fields[INDICATOR, code] = ["code"]
        if candidate.record.unit == proposed.unit:
            fields |= {(UNIT, entry_id): [UNIT] for entry_id in self._read.units.of(proposed.unit)}
        return tuple(Influence(*entry, tuple(names)) for entry, names in fields.items())

    def _others(self, case: Case) -> tuple[str, ...]:
        readings = self._read.readings.get(case.value_span, ())
        return tuple(dict.fromkeys(reading.rule for reading in readings if reading.rule != case.rule))

    def _others_right(self, case: Case) -> tuple[str, ...]:
        """The rules that would have read, on this figure, a record in force as scores count it."""
        truths = [GoldRecord(record, {}) for record in self._truths if record.value_span.overlaps(case.value_span)]
        readings = self._read.readings.get(case.value_span, ())
        right = (
            r.rule for r in readings if r.rule != case.rule and any(_reads(truth, r.record) for truth in truths)
        )
        return tuple(dict.fromkeys(right))


def _reads(truth: GoldRecord, record: Record) -> bool:
    return is_same_figure(truth.record, record) and all(is_right(truth, record, field) for field in SCORED)


def _decided(fact: Settled, decision: Decision) -> Case:
    """The case of a fact as its decision tells it."""
    record = decision.proposed or decision.record
    return Case(
        article_id=fact.fact.article_id,
        value_span=fact.fact.value_span,
        quote=record.quote if record else decision.quote,
        outcome=DISPUTED if fact.is_disputed else _OUTCOME[decision.kind],
        indicator=record.indicator if record else "",
        rule=decision.rule if decision.kind != ADD else "",
        changed=_changed(decision),
        reason=decision.reason if decision.kind == REJECT else "",
        session=fact.last.session,
        annotator=decision.annotator,
        at=decision.at,
        via=decision.via,
        keys=keys_of(decision),
        keys_by_field=_keys_by_field(decision),
        seconds=decision.seconds,
    )


def _changed(decision: Decision) -> tuple[str, ...]:
    if decision.kind != FIX or not (decision.proposed and decision.record):
        return ()
    return tuple(name for name in changed_fields(decision.proposed, decision.record) if name in EDITABLE)


def _keys_by_field(decision: Decision) -> tuple[tuple[str, int], ...]:
    if decision.kind != FIX or not (decision.proposed and decision.record):
        return ()
    return tuple(keys_of_fields(decision.proposed, decision.record).items())
