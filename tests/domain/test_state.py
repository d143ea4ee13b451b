from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import (
    ACCEPT,
    ADD,
    COMMENT,
    FIX,
    REDO,
    REJECT,
    RETRACT,
    SKIP,
    UNDO,
    Decision,
)
from reviewer.domain.state import ReviewState, replay

KINDS = (ACCEPT, FIX, REJECT, ADD, RETRACT, COMMENT, SKIP, UNDO, REDO)
facts = st.builds(FactId, st.sampled_from("ab"), st.integers(0, 1), st.just(9), st.just("x"))
events = st.lists(st.tuples(st.sampled_from(KINDS), facts, st.sampled_from(["", "vì sao"])), max_size=40)


def decision(seq: int, kind: str, fact: FactId, comment: str = "", target: int = 0) -> Decision:
    return Decision(seq=seq, at="", annotator="lan", kind=kind, fact=fact, comment=comment, target=target)


def grown(wanted: list[tuple[str, FactId, str]]) -> tuple[ReviewState, list[Decision]]:
    """A state and its log, as an app makes them: undo and redo turn what the state offers."""
    state, log = ReviewState(), list[Decision]()
    for kind, fact, comment in wanted:
        turned = {UNDO: state.next_undo(), REDO: state.next_redo()}.get(kind)
        if kind in (UNDO, REDO):
            if turned is None:
                continue
            fact = turned.fact
        log.append(decision(len(log) + 1, kind, fact, comment, turned.seq if turned else 0))
        state.apply(log[-1])
    return state, log


def in_force(log: list[Decision]) -> list[Decision]:
    """The decisions that stand, by the plainest reading of the log."""
    standing: list[Decision] = []
    undone: list[Decision] = []
    for event in log:
        if event.kind == UNDO:
            undone.append(standing.pop())
        elif event.kind == REDO:
            standing.append(undone.pop())
        else:
            standing.append(event)
            undone.clear()
    return standing


@given(events)
def test_a_replayed_log_is_the_state_that_wrote_it(wanted: list[tuple[str, FactId, str]]) -> None:
    state, log = grown(wanted)
    assert replay(log) == state


@given(events)
def test_the_state_is_what_a_plain_reading_of_the_log_says(wanted: list[tuple[str, FactId, str]]) -> None:
    state, log = grown(wanted)
    standing = in_force(log)
    for fact in {event.fact for event in log}:
        own = [event for event in standing if event.fact == fact]
        verdicts = [event for event in own if event.kind in (ACCEPT, FIX, REJECT, ADD, RETRACT)]
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
def test_undoing_everything_and_redoing_it_is_where_one_was(wanted: list[tuple[str, FactId, str]]) -> None:
    state, log = grown(wanted)
    before = {f: (state.verdict(f), state.comment(f), state.is_skipped(f)) for f in {e.fact for e in log}}
    depth = len(state.undoable)
    for kind, offered in ((UNDO, state.next_undo), (REDO, state.next_redo)):
        for _ in range(depth):
            turned = offered()
            assert turned is not None
            log.append(decision(len(log) + 1, kind, turned.fact, target=turned.seq))
            state.apply(log[-1])
        if kind == UNDO:
            assert state.settled_total == 0 and state.next_undo() is None
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
