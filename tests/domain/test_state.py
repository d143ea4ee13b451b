from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import (
    ACCEPT,
    ADD,
    COMMENT,
    DISMISS,
    FIX,
    REDO,
    REJECT,
    RETRACT,
    SKIP,
    UNDO,
    Decision,
)
from reviewer.domain.state import ReviewState, replay

KINDS = (ACCEPT, FIX, REJECT, ADD, RETRACT, DISMISS, COMMENT, SKIP, UNDO, REDO)
facts = st.builds(FactId, st.sampled_from("ab"), st.integers(0, 1), st.just(9), st.just("x"))
event = st.tuples(st.sampled_from(KINDS), facts, st.sampled_from(["", "vì sao"]))
events = st.lists(st.lists(event, min_size=1, max_size=4), max_size=25)
"""What is done, each a list of the decisions that are made together."""
Wanted = list[list[tuple[str, FactId, str]]]


def decision(seq: int, kind: str, fact: FactId, comment: str = "", target: int = 0, group: int = 0) -> Decision:
    return Decision(
        seq=seq, at="", annotator="lan", kind=kind, fact=fact, comment=comment, target=target, group=group
    )


def turned(log: list[Decision], state: ReviewState, kind: str) -> list[Decision]:
    """Undo or redo what the state offers, all of it at once; returns what was turned."""
    offered = {UNDO: state.next_undo, REDO: state.next_redo}[kind]()
    for one in offered:
        log.append(decision(len(log) + 1, kind, one.fact, target=one.seq))
        state.apply(log[-1])
    return list(offered)


def grown(wanted: Wanted) -> tuple[ReviewState, list[Decision]]:
    """A state and its log, as an app makes them: undo and redo turn what the state offers."""
    state, log = ReviewState(), list[Decision]()
    for together in wanted:
        if (kind := together[0][0]) in (UNDO, REDO):
            turned(log, state, kind)
            continue
        made = [event for event in together if event[0] not in (UNDO, REDO)]
        group = len(log) + 1 if len(made) > 1 else 0
        for kind, fact, comment in made:
            log.append(decision(len(log) + 1, kind, fact, comment, group=group))
            state.apply(log[-1])
    return state, log


def in_force(wanted: Wanted) -> list[Decision]:
    """The decisions that stand, by the plainest reading of what was done: groups on two piles."""
    standing: list[list[Decision]] = []
    undone: list[list[Decision]] = []
    _, log = grown(wanted)
    made = iter([event for event in log if event.kind not in (UNDO, REDO)])
    for together in wanted:
        if together[0][0] == UNDO:
            undone.extend([standing.pop()] if standing else [])
        elif together[0][0] == REDO:
            standing.extend([undone.pop()] if undone else [])
        else:
            standing.append([next(made) for event in together if event[0] not in (UNDO, REDO)])
            undone.clear()
    return [event for together in standing for event in together]


@given(events)
def test_a_replayed_log_is_the_state_that_wrote_it(wanted: Wanted) -> None:
    state, log = grown(wanted)
    assert replay(log) == state


@given(events)
def test_the_state_is_what_a_plain_reading_of_the_log_says(wanted: Wanted) -> None:
    state, log = grown(wanted)
    standing = in_force(wanted)
    for fact in {event.fact for event in log}:
        own = [event for event in standing if event.fact == fact]
        verdicts = [event for event in own if event.kind in (ACCEPT, FIX, REJECT, ADD, RETRACT, DISMISS)]
        expected = verdicts[-1] if verdicts and verdicts[-1].kind != RETRACT else None
        assert state.verdict(fact) == expected
        remarks = [e.comment for e in own if e.kind == COMMENT or (e.kind == REJECT and e.comment)]
        assert state.comment(fact) == (remarks[-1] if remarks else "")
        others = [event for event in own if event.kind != COMMENT]
        assert state.is_skipped(fact) == bool(others and others[-1].kind == SKIP)
    for article_id in "ab":
        settled = [f for f in state.facts(article_id) if state.verdict(f)]
        assert state.settled(article_id) == len(settled)
        assert set(state.facts(article_id)) == {e.fact for e in standing if e.fact.article_id == article_id}
    assert state.settled_total == state.settled("a") + state.settled("b")


@given(events)
def test_undoing_everything_and_redoing_it_is_where_one_was(wanted: Wanted) -> None:
    state, log = grown(wanted)
    before = {f: (state.verdict(f), state.comment(f), state.is_skipped(f)) for f in {e.fact for e in log}}
    undone = []
    while now := turned(log, state, UNDO):
        undone.append(now[::-1])
    assert state.settled_total == 0 and not state.undoable
    redone = [turned(log, state, REDO) for _ in undone]
    assert redone == undone[::-1]
    assert {f: (state.verdict(f), state.comment(f), state.is_skipped(f)) for f in before} == before
    assert replay(log) == state


def test_one_articles_part_of_a_log_gives_its_part_of_the_state() -> None:
    a, b = FactId("a", 0, 9, "x"), FactId("b", 0, 9, "x")
    log = [
        decision(1, ACCEPT, a),
        decision(2, REJECT, b),
        decision(3, UNDO, b, target=2),
        decision(4, UNDO, a, target=1),
        decision(5, REDO, a, target=1),
    ]
    part = replay([event for event in log if event.fact.article_id == "a"])
    assert part.verdict(a) == replay(log).verdict(a) == log[0]
    assert replace(log[0], comment="x") != log[0]


@given(events.filter(bool))
def test_one_undo_takes_back_what_was_decided_together_and_nothing_else(wanted: Wanted) -> None:
    state, log = grown(wanted)
    before = list(state.undoable)
    expected = [seq for seq in before if state.decisions[seq].group == state.decisions[before[-1]].group != 0]
    taken = [one.seq for one in turned(log, state, UNDO)] if before else []
    assert taken[::-1] == (expected or before[-1:])
    assert state.undoable == before[: len(before) - len(taken)]


@given(events, events)
def test_a_snapshot_says_of_its_article_what_the_state_said_and_goes_on_saying_it(
    first: Wanted, then: Wanted
) -> None:
    state, log = grown(first)
    snapshot = state.snapshot("a")
    known = {fact: (state.verdict(fact), state.comment(fact), state.is_skipped(fact)) for fact in state.facts("a")}
    for group in then:
        for kind, fact, comment in group:
            if kind not in (UNDO, REDO):
                log.append(decision(len(log) + 1, kind, fact, comment))
                state.apply(log[-1])
    while turned(log, state, UNDO):
        pass
    assert list(known) == list(snapshot.facts("a")) and not snapshot.facts("b")
    for fact, said in known.items():
        assert (snapshot.verdict(fact), snapshot.comment(fact), snapshot.is_skipped(fact)) == said
