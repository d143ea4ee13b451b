"""The entries of an article as one value: found by fact at once, and telling what a decision exchanged.

A screen of ten thousand candidates changes one of them at a key. So the entries after a decision share the index
with those before, and both know the rows that differ: who shows or counts them need not look at the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from reviewer.domain.candidate import Candidate, FactId, fact_id
from reviewer.domain.entry import Entry, build_entry
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState

_FEW_FIGURES = 8
"""Figures up to which to build the entries of each by itself is the fastest."""


class _Lineage:
    """What entries that came from each other by exchanges have in common."""

    def __init__(self, first: Sequence[Entry]) -> None:
        self._first = first
        self.exchanged: list[int] = []
        """Rows that were exchanged, one after the other."""

    @cached_property
    def rows(self) -> Mapping[FactId, int]:
        """The row of each fact, indexed at the first question."""
        return {entry.fact: row for row, entry in enumerate(self._first)}


class Entries(tuple[Entry, ...]):
    """Entries in some order, no fact twice. Equal to the plain tuple of the same entries."""

    _lineage: _Lineage
    _age: int
    """How many of the lineage's exchanges these entries have behind them."""

    def __new__(cls, entries: Iterable[Entry] = ()) -> Entries:
        """The beginning of a lineage."""
        new = super().__new__(cls, entries)
        new._lineage, new._age = _Lineage(new), 0
        return new

    def row(self, fact: object) -> int | None:
        """The row of a fact, None where it has none."""
        return self._lineage.rows.get(fact) if isinstance(fact, FactId) else None

    def of(self, fact: object) -> Entry | None:
        """The entry of a fact, None where it has none."""
        row = self.row(fact)
        return None if row is None else self[row]

    def exchanged(self, entries: Iterable[Entry]) -> Entries:
        """With other entries of facts that stand here, each in the row of the one before."""
        rows, lineage = list(self), self._lineage
        if len(lineage.exchanged) != self._age:
            lineage = _Lineage(self)
        for entry in entries:
            row = lineage.rows[entry.fact]
            rows[row] = entry
            lineage.exchanged.append(row)
        after = super().__new__(type(self), rows)
        after._lineage, after._age = lineage, len(lineage.exchanged)
        return after

    def changed_since(self, before: Sequence[Entry]) -> frozenset[int] | None:
        """Rows that may differ from ``before``; None where it is not of the same facts in the same order."""
        if before is self:
            return frozenset()
        if not isinstance(before, Entries) or before._lineage is not self._lineage:
            return None
        first, last = sorted((before._age, self._age))
        return frozenset(self._lineage.exchanged[first:last])


def rows_at(entries: Sequence[Entry], span: Span) -> range:
    """Rows of the entries on exactly the figure ``span``, among entries in text order."""
    first = bisect_left(entries, span, key=_figure)
    last = first
    while last < len(entries) and entries[last].record.value_span == span:
        last += 1
    return range(first, last)


def build_entries(article_id: str, candidates: tuple[Candidate, ...], state: ReviewState) -> Entries:
    """The article's entries in text order: every candidate, and every decided fact that no rule proposes.

    A decision belongs to a fact. Where a decided record was fixed to what a changed rule proposes now, the
    decision stands for the new proposal and no second entry appears.
    """
    return Entries(_built(article_id, candidates, state.facts(article_id), state))


def _built(
    article_id: str, candidates: Iterable[Candidate], facts: Iterable[FactId], state: ReviewState
) -> list[Entry]:
    """The entries of these candidates and facts with a decision in force, in text order."""
    decided = {fact: state.verdict(fact) for fact in facts}
    final = {fact_id(article_id, d.record): fact for fact, d in decided.items() if d and d.record}
    proposed = [(candidate.fact, candidate) for candidate in candidates]
    own = {fact for fact, _ in proposed}
    entries, shown = [], set()
    for candidate_fact, candidate in proposed:
        fact = candidate_fact if candidate_fact in decided else final.get(candidate_fact, candidate_fact)
        is_told_by_another = fact != candidate_fact and fact in own
        if fact not in shown and not is_told_by_another:
            shown.add(fact)
            entries.append(build_entry(fact, candidate, decided.get(fact), state))
    for fact, decision in decided.items():
        if fact not in shown and decision is not None and not fact.is_bare:
            entries.append(build_entry(fact, None, decision, state))
    return sorted(entries, key=lambda e: (e.record.value_span, e.record.span, e.fact.indicator))


def after_decisions(entries: Entries, facts: Iterable[FactId], state: ReviewState) -> Entries | None:
    """``entries`` after decisions on ``facts``, every other entry the same object as before.

    Bare facts, which are left-over figures, have none. None where a decision may concern more than its entry,
    so that all have to be built again: another one on the same figure, an added record, an indicator that was
    renamed, words that moved.
    """
    after = [_decided(entries, fact, state) for fact in facts if not fact.is_bare]
    return None if None in after else entries.exchanged(entry for entry in after if entry)


def built_on_figures(
    entries: Entries, facts: Iterable[FactId], candidates: Sequence[Candidate], state: ReviewState
) -> Entries | None:
    """``entries`` with those on the figures of ``facts`` built again, every other entry the same object as before.

    What decisions amount to is told figure by figure. None where a record was moved to another figure than its
    fact's, or where so many are concerned that building all costs less.
    """
    before = [(fact, entries.of(fact)) for fact in facts]
    figures = {(fact.article_id, fact.value_span) for fact, _ in before}
    if len(figures) > _FEW_FIGURES or any(e and e.record.value_span != fact.value_span for fact, e in before):
        return None
    rows = list(entries)
    for article_id, figure in figures:
        on_figure = rows_at(rows, figure)
        decided = [fact for fact in state.facts(article_id) if fact[1:3] == figure]
        proposed = [candidate for candidate in candidates if candidate.record.value_span == figure]
        anew = _built(article_id, proposed, decided, state)
        here = (*(entry.fact for entry in rows[on_figure.start : on_figure.stop]), *(e.fact for e in anew))
        if any(fact.value_span != figure for fact in here) or any(e.record.value_span != figure for e in anew):
            return None
        rows[on_figure.start : on_figure.stop] = anew
    return Entries(rows)


def _decided(entries: Entries, fact: FactId, state: ReviewState) -> Entry | None:
    """The entry of ``fact`` as it stands, None where it cannot simply take the place of the one before."""
    on_figure = rows_at(entries, fact.value_span)
    before = entries[on_figure[0]] if len(on_figure) == 1 else None
    if before is None or before.candidate is None or not before.fact == before.candidate.fact == fact:
        return None
    after = build_entry(fact, before.candidate, state.verdict(fact), state)
    is_in_place = after.record.span == before.record.span and _is_about(before, fact) and _is_about(after, fact)
    return after if is_in_place else None


def _figure(entry: Entry) -> Span:
    return entry.record.value_span


def _is_about(entry: Entry, fact: FactId) -> bool:
    return fact_id(fact.article_id, entry.record) == fact
