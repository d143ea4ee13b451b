from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import (
    ACCEPT,
    ADD,
    COMMENT,
    DISMISS,
    FIX,
    HAND,
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
Shared = list[tuple[str, list[tuple[str, FactId, str]]]]
LAN, MINH = "lan", "minh"
shared = st.lists(st.tuples(st.sampled_from([LAN, MINH]), st.lists(event, min_size=1, max_size=3)), max_size=30)
"""What two annotators do in turn."""


def decision(
    seq: int, kind: str, fact: FactId, comment: str = "", target: int = 0, group: int = 0, who: str = LAN
) -> Decision:
    return Decision(
        seq=seq, at="", annotator=who, kind=kind, fact=fact, comment=comment, target=target, group=group
    )


def turned(log: list[Decision], state: ReviewState, kind: str, who: str = LAN) -> list[Decision]:
    """Undo or redo what the state offers, all of it at once; returns what was turned."""
    offered = {UNDO: state.next_undo, REDO: state.next_redo}[kind](who)
    for one in offered:
        log.append(decision(len(log) + 1, kind, one.fact, target=one.seq, who=who))
        state.apply(log[-1])
    return list(offered)


def take_turns(wanted: Shared) -> tuple[ReviewState, list[Decision]]:
    """A state and its log as two annotators make them together."""
    state, log = ReviewState(), list[Decision]()
    for who, together in wanted:
        if (kind := together[0][0]) in (UNDO, REDO):
            turned(log, state, kind, who)
            continue
        made = [event for event in together if event[0] not in (UNDO, REDO)]
        group = len(log) + 1 if len(made) > 1 else 0
        for kind, fact, comment in made:
            log.append(decision(len(log) + 1, kind, fact, comment, group=group, who=who))
            state.apply(log[-1])
    return state, log


def grown(wanted: Wanted) -> tuple[ReviewState, list[Decision]]:
    """A state and its log, as an app makes them: undo and redo turn what the state offers."""
    return take_turns([(LAN, together) for together in wanted])


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


@given(events, st.integers(0, 60))
def test_a_log_cut_short_anywhere_is_a_log(wanted: Wanted, length: int) -> None:
    _, log = grown(wanted)
    state = replay(log[:length])
    for decision in log[length:]:
        state.apply(decision)
    assert state == replay(log)


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
    before = [seq for _, seq in state.undoable.get(LAN, ())]
    expected = [seq for seq in before if state.decisions[seq].group == state.decisions[before[-1]].group != 0]
    taken = [one.seq for one in turned(log, state, UNDO)] if before else []
    assert taken[::-1] == (expected or before[-1:])
    assert [seq for _, seq in state.undoable.get(LAN, ())] == before[: len(before) - len(taken)]


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


def piles(wanted: Shared) -> dict[str, list[int]]:
    """What each annotator has standing, by the plainest reading: everyone has two piles of groups of their own."""
    _, log = take_turns(wanted)
    made = iter([event.seq for event in log if event.kind not in (UNDO, REDO)])
    standing: dict[str, list[list[int]]] = {LAN: [], MINH: []}
    undone: dict[str, list[list[int]]] = {LAN: [], MINH: []}
    for who, together in wanted:
        if together[0][0] == UNDO:
            undone[who].extend([standing[who].pop()] if standing[who] else [])
        elif together[0][0] == REDO:
            standing[who].extend([undone[who].pop()] if undone[who] else [])
        else:
            standing[who].append([next(made) for event in together if event[0] not in (UNDO, REDO)])
            undone[who].clear()
    return {who: [seq for together in piled for seq in together] for who, piled in standing.items()}


@given(shared)
def test_undo_and_redo_are_each_annotators_own(wanted: Shared) -> None:
    state, log = take_turns(wanted)
    assert replay(log) == state
    for who, standing in piles(wanted).items():
        assert [seq for _, seq in state.undoable.get(who, ())] == standing
        assert {event.annotator for event in (*state.next_undo(who), *state.next_redo(who))} <= {who}
    in_force = {seq for seqs in state.by_fact.values() for seq in seqs}
    assert in_force == {seq for standing in piles(wanted).values() for seq in standing}


@given(shared, st.randoms(use_true_random=False))
def test_a_turn_that_another_process_took_first_changes_nothing(wanted: Shared, chance: Random) -> None:
    """Two processes of one annotator may each turn what the other turned, in whatever order they reach the log."""
    _, log = take_turns(wanted)
    told: list[Decision] = []
    numbers = {0: 0}
    for event in log:
        late = [one for one in told if one.kind in (UNDO, REDO)]
        again = [chance.choice(late)] if late and chance.random() < 0.3 else []
        numbers[event.seq] = len(told) + 1
        told.append(replace(event, seq=len(told) + 1, target=numbers[event.target], group=numbers[event.group]))
        told += [replace(one, seq=len(told) + 1) for one in again]
    seqs = {one.seq for one in told if one.kind not in (UNDO, REDO)}
    state = replay(told)
    in_force = [seq for standing in state.by_fact.values() for seq in standing]
    assert len(in_force) == len(set(in_force)) and set(in_force) <= seqs
    stacked = [seq for stack in state.undoable.values() for _, seq in stack]
    assert sorted(stacked) == sorted(in_force), "what stands can be undone, once"
    waiting = [seq for stack in state.redoable.values() for _, seq in stack]
    assert len(waiting) == len(set(waiting)) and not set(waiting) & set(in_force)
    for article_id in "ab":
        part = replay(one for one in told if one.fact.article_id == article_id)
        for fact in {one.fact for one in told if one.fact.article_id == article_id}:
            assert part.by_fact.get(fact, ()) == state.by_fact.get(fact, ())
        assert state.settled(article_id) == sum(bool(state.verdict(f)) for f in state.facts(article_id))


def test_what_nobody_signed_can_be_undone_by_whoever_is_there() -> None:
    fact = FactId("a", 0, 9, "x")
    state = replay(
        [decision(1, ACCEPT, fact), decision(2, REJECT, fact, who=HAND), decision(3, SKIP, fact, who=MINH)]
    )
    assert [d.seq for d in state.next_undo(LAN)] == [2]
    state.apply(decision(4, UNDO, fact, target=2))
    assert [d.seq for d in state.next_undo(LAN)] == [1] and [d.seq for d in state.next_redo(LAN)] == [2]
    assert state.next_redo(MINH) == ()


def test_what_one_took_back_of_another_is_brought_back_by_who_took_it() -> None:
    fact = FactId("a", 0, 9, "x")
    state = replay([decision(1, ACCEPT, fact, who=MINH), decision(2, UNDO, fact, target=1)])
    assert state.next_undo(MINH) == () == state.next_redo(MINH)
    assert [d.seq for d in state.next_redo(LAN)] == [1]
    state.apply(decision(3, REDO, fact, target=1))
    assert [d.seq for d in state.next_undo(MINH)] == [1] and state.next_undo(LAN) == ()
