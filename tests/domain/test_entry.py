from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.candidate import Candidate, fact_id
from reviewer.domain.decision import ACCEPT, ADD, COMMENT, FIX, REDO, REJECT, RETRACT, SKIP, UNDO, Decision
from reviewer.domain.entries import after_decisions, build_entries, built_on_figures
from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, REJECTED, SKIPPED, UNDECIDED
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState, replay
from tests.domain.strategies import records


def candidate(record: Record) -> Candidate:
    return Candidate("a", record, "rule", 0.5)


def decided(kind: str, proposed: Record | None, record: Record | None = None, comment: str = "") -> Decision:
    stated = proposed or record
    assert stated is not None
    return Decision(
        at="",
        annotator="lan",
        kind=kind,
        fact=fact_id("a", stated),
        rule="rule",
        proposed=proposed,
        record=record,
        comment=comment,
    )


def state_of(*decisions: Decision) -> ReviewState:
    return replay(replace(decision, seq=seq) for seq, decision in enumerate(decisions, 1))


@given(st.lists(records, max_size=5), st.data())
def test_every_fact_has_one_entry_in_text_order(proposed: list[Record], data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from([ACCEPT, FIX, REJECT, SKIP, COMMENT, ""]), max_size=len(proposed)))
    other = data.draw(records)
    log = [
        decided(kind, p, {ACCEPT: p, FIX: other}.get(kind))
        for kind, p in zip(kinds, proposed, strict=False)
        if kind
    ]
    entries = build_entries("a", tuple(map(candidate, proposed)), state_of(*log))
    facts = [entry.fact for entry in entries]
    assert len(set(facts)) == len(facts)
    assert [e.record.value_span for e in entries] == sorted(e.record.value_span for e in entries)
    finals = {fact_id("a", d.record) for d in log if d.record}
    assert {fact_id("a", p) for p in proposed} <= set(facts) | finals
    assert {d.fact for d in log if d.kind in (ACCEPT, FIX, REJECT)} <= set(facts)


@given(records, records)
def test_states(one: Record, other: Record) -> None:
    for decision, state, record in (
        (None, UNDECIDED, one),
        (decided(ACCEPT, one, one), ACCEPTED, one),
        (decided(FIX, one, other), FIXED, other),
        (decided(REJECT, one), REJECTED, one),
        (decided(SKIP, one), SKIPPED, one),
        (decided(COMMENT, one, comment="x"), UNDECIDED, one),
        (decided(RETRACT, one), UNDECIDED, one),
    ):
        (entry,) = build_entries("a", (candidate(one),), state_of(*([decision] if decision else [])))
        assert (entry.state, entry.record, entry.proposed) == (state, record, one)
        assert entry.is_settled == (state in (ACCEPTED, FIXED, REJECTED))


@given(records)
def test_decided_facts_stay_when_no_rule_proposes_them_any_more(one: Record) -> None:
    (kept,) = build_entries("a", (), state_of(decided(ACCEPT, one, one)))
    assert (kept.state, kept.candidate) == (ACCEPTED, None)
    (added,) = build_entries("a", (), state_of(decided(ADD, None, one)))
    assert (added.state, added.proposed) == (ADDED, None)
    assert build_entries("a", (), state_of(decided(SKIP, one))) == ()
    retracted = replace(decided(RETRACT, one), proposed=None)
    assert build_entries("a", (), state_of(decided(ADD, None, one), retracted)) == ()


@given(records)
def test_a_rule_that_learned_the_fix_needs_no_second_decision(one: Record) -> None:
    fixed = replace(one, indicator=f"{one.indicator} sửa")
    state = state_of(decided(FIX, one, fixed))
    (entry,) = build_entries("a", (candidate(fixed),), state)
    assert (entry.fact, entry.state, entry.record) == (fact_id("a", one), FIXED, fixed)


@given(records)
def test_the_proposal_that_was_decided_is_the_one_that_is_shown(one: Record) -> None:
    fixed = replace(one, indicator=f"{one.indicator} sửa")
    state = state_of(decided(FIX, one, fixed))
    for order in ((candidate(one), candidate(fixed)), (candidate(fixed), candidate(one))):
        (entry,) = build_entries("a", order, state)
        assert (entry.proposed, entry.state) == (one, FIXED)


CROWDED = records.map(
    lambda record: replace(
        record, indicator=record.indicator[:2], value_span=Span(record.value_span.start % 2 * 4, 9)
    )
)
"""Records of few names on two figures, so that they meet."""


@given(st.data(), st.sampled_from([records, CROWDED]))
def test_exchanging_one_entry_gives_what_building_all_gives(
    data: st.DataObject, records: st.SearchStrategy[Record]
) -> None:
    proposed = data.draw(st.lists(records, max_size=4))
    candidates, state = tuple(map(candidate, proposed)), ReviewState()
    entries = build_entries("a", candidates, state)
    kinds = st.sampled_from([ACCEPT, FIX, REJECT, ADD, RETRACT, SKIP, COMMENT, UNDO, REDO])
    for seq, kind in enumerate(data.draw(st.lists(kinds, max_size=8)), 1):
        offered = {UNDO: state.next_undo("lan"), REDO: state.next_redo("lan")}.get(kind)
        if offered:
            (turned,) = offered
            decision = replace(turned, seq=seq, kind=kind, target=turned.seq)
        elif kind in (UNDO, REDO) or (kind != ADD and not entries):
            continue
        elif kind == ADD:
            decision = replace(decided(ADD, None, data.draw(records)), seq=seq)
        else:
            entry = data.draw(st.sampled_from(entries))
            record = {ACCEPT: entry.record, FIX: data.draw(records)}.get(kind)
            decision = replace(decided(kind, entry.record, record, "vì"), seq=seq, fact=entry.fact)
        state.apply(decision)
        quick = after_decisions(entries, [decision.fact], state)
        near = built_on_figures(entries, [decision.fact], candidates, state)
        entries = build_entries("a", candidates, state)
        assert quick is None or quick == entries
        assert near is None or near == entries


def test_renaming_or_adding_a_record_builds_only_what_stands_on_its_figure() -> None:
    one, other = (
        Record(indicator=name, value=Decimal(1), unit="", span=at, value_span=at, quote="q")
        for name, at in (("một", Span(0, 1)), ("hai", Span(20, 21)))
    )
    candidates, state = (candidate(one), candidate(other)), ReviewState()
    before = build_entries("a", candidates, state)
    renamed = replace(decided(FIX, one, replace(one, indicator="ba")), seq=1)
    state.apply(renamed)
    after = built_on_figures(before, [renamed.fact], candidates, state)
    assert after is not None and [entry.record.indicator for entry in after] == ["ba", "hai"]
    assert after[1] is before[1]
    added = replace(decided(ADD, None, replace(one, value_span=Span(9, 10))), seq=2)
    state.apply(added)
    more = built_on_figures(after, [added.fact], candidates, state)
    assert more is not None and [entry.state for entry in more] == [FIXED, ADDED, UNDECIDED]
    assert (more[0], more[2]) == (after[0], after[1]) and more[2] is before[1]


def test_accepting_one_candidate_keeps_every_other_entry() -> None:
    one, other = (
        Record(
            indicator=name,
            value=Decimal(1),
            unit="%",
            span=Span(at, at + 9),
            value_span=Span(at, at + 1),
            quote="q",
        )
        for at, name in ((0, "một"), (20, "hai"))
    )
    candidates, state = (candidate(one), candidate(other)), ReviewState()
    before = build_entries("a", candidates, state)
    state.apply(replace(decided(ACCEPT, one, one), seq=1))
    after = after_decisions(before, [before[0].fact], state)
    assert after is not None
    assert [entry.state for entry in after] == [ACCEPTED, UNDECIDED]
    assert after[1] is before[1]
