"""Decisions that are made together, and what follows from them, on a store and truth files on disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from reviewer.domain.article import Article
from reviewer.domain.decision import AUDIT, BULK, Decision
from reviewer.domain.entry import ACCEPTED, FIXED, REJECTED, UNDECIDED
from reviewer.domain.fields import with_fields
from reviewer.domain.figure import LEFT, Figure
from reviewer.domain.span import Span
from reviewer.domain.state import replay
from reviewer.domain.truth import ArticleTruth
from reviewer.errors import SessionError, UsageError
from reviewer.storage.sessions import Session
from reviewer.storage.truth_reading import read_truth
from reviewer.workbench import board
from reviewer.workbench.review import Review
from tests.storage.conftest import Desk, desk_in, ticking
from tests.ui.golden import MemoryStore
from tests.workbench.made import candidate, extraction
from tests.workbench.made import review as review_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


@pytest.fixture
def session(desk: Desk) -> Iterator[Session]:
    with desk.open() as session:
        yield session


@pytest.fixture
def review(desk: Desk, session: Session) -> Review:
    return desk.review(session)


def states(review: Review, article_id: str = "một") -> list[str]:
    return [entry.state for entry in review.entries(article_id)]


def test_one_undo_takes_back_all_that_was_accepted_together(review: Review, session: Session) -> None:
    alone = review.reject(review.entries("một")[0], "furniture")
    entries = [*review.entries("một")[1:3], review.entries("hai")[0]]
    group = review.accept_all(entries)
    assert [(d.fact, d.seq, d.group, d.via) for d in group] == [
        (entry.fact, seq, 2, BULK) for seq, entry in enumerate(entries, 2)
    ]
    assert (alone.group, alone.via) == (0, "")
    assert states(review) == [REJECTED, ACCEPTED, ACCEPTED, UNDECIDED, UNDECIDED]
    assert review.undo() == group
    assert states(review) == [REJECTED, *[UNDECIDED] * 4] and states(review, "hai")[0] == UNDECIDED
    assert review.redo() == group
    assert states(review)[1:3] == [ACCEPTED] * 2 and states(review, "hai")[0] == ACCEPTED
    assert [len(review.undo()), len(review.undo()), len(review.undo())] == [3, 1, 0]
    assert [len(review.redo()), len(review.redo()), len(review.redo())] == [1, 3, 0]
    assert replay(session.store.log()) == review.state


def test_a_group_can_be_undone_after_a_restart(desk: Desk) -> None:
    with desk.open() as session:
        review = desk.review(session)
        review.reject_all(review.entries("một"), "duplicate")
    with desk.open() as session:
        review = desk.review(session)
        assert len(review.undo()) == 5
        assert set(states(review)) == {UNDECIDED}


def test_a_group_of_one_is_a_decision_like_any_other(review: Review) -> None:
    (decision,) = review.accept_all(review.entries("một")[:1])
    assert (decision.group, decision.via) == (0, BULK)
    assert review.accept_all([]) == ()
    assert review.undo() == (decision,)


def test_many_are_fixed_each_in_its_own_way(review: Review) -> None:
    one, two, *_ = review.entries("một")
    group = review.fix_all([(one, with_fields(one.record, {"period": "2024"})), (two, two.record)])
    assert [d.kind for d in group] == ["fix", "accept"]
    assert states(review)[:3] == [FIXED, ACCEPTED, UNDECIDED]
    assert review.entries("một")[0].record.period == "2024"


def test_a_group_with_one_that_cannot_be_is_not_written_at_all(
    desk: Desk, session: Session, review: Review
) -> None:
    added = review.add("một", with_fields(review.entries("một")[0].record, {"indicator": "khác"}))
    entry = review.entry(added.fact)
    assert entry is not None
    with pytest.raises(UsageError, match="no proposal"):
        review.accept_all([*review.entries("một")[:2], entry])
    with pytest.raises(UsageError, match="no reason"):
        review.reject_all(review.entries("một"), "boring")
    assert len(list(session.store.log())) == 1


def test_a_group_that_reaches_into_an_edited_article_is_refused_whole(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    with desk.open() as session:
        review = desk.review(session)
        review.accept(review.entries("hai")[0])
    desk = Desk(desk.sessions, [desk.articles[0], Article.from_text("hai", "Thôn B còn 9 hộ.")], desk.clock)
    with desk.open() as session:
        review = desk.review(session)
        with pytest.raises(SessionError, match="edited"):
            review.accept_all([*review.entries("một"), *review.entries("hai")])
        assert review.state.settled_total == 1 and states(review) == [UNDECIDED] * 5


def test_an_audit_is_told_apart(desk: Desk) -> None:
    with desk.open() as session:
        review = desk.review(session)
        assert review.accept(review.entries("một")[0], via=AUDIT).via == AUDIT
        review.accept_all(review.entries("một")[1:3])
        review.accept(review.entries("một")[3])
    assert [record.via for record in read_truth(desk.truth_path()).records] == [AUDIT, BULK, BULK, ""]


def test_the_time_of_a_group_is_divided_among_its_decisions(review: Review) -> None:
    one, two, three, four, _ = review.entries("một")
    review.pressed(one.fact)
    review.pressed(one.fact)
    assert [d.seconds for d in review.accept_all([one, two])] == [0.25, 0.25]
    assert review.accept(three).seconds is None, "no key came since"
    review.pressed(four.fact)
    assert review.reject(four, "other").seconds == 0.25
    assert {d.seconds for d in review.undo()} == {0.25}


def test_ten_thousand_decisions_are_one_transaction_and_no_wait(tmp_path: Path) -> None:
    text = "\n".join(f"Thôn có {n} hộ." for n in range(10_000))
    desk = Desk(tmp_path / "sessions", [Article.from_text("dài", text)], ticking())
    with desk.open() as session:
        review = desk.review(session)
        entries = review.entries("dài")
        commits: list[str] = []
        session.store._log.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
        acts: list[Callable[[], tuple[Decision, ...]]] = [
            partial(review.accept_all, entries),
            review.undo,
            review.redo,
        ]
        for act in acts:
            started = time.perf_counter()
            assert len(act()) == 10_000
            assert time.perf_counter() - started < 6, "0.9 s where nothing else runs"
        assert len(commits) == 1 + 3, "which version of the article it is, then one for each act"
        assert review.progress()[:2] == (10_000, 0)
    assert len(read_truth(desk.truth_path("dài")).records) == 10_000


def test_a_truth_file_is_made_later_and_says_what_was_decided_when_it_was_asked_for(desk: Desk) -> None:
    with desk.open() as session:
        made: list[Callable[[], ArticleTruth]] = []
        review = desk.review(session)
        review._truth.submit = lambda article_id, truth, **_: made.append(truth)  # type: ignore[method-assign]
        first, second, *_ = review.entries("một")
        review.accept(first)
        review.reject(second, "furniture")
        review.undo()
        told = [truth() for truth in made]
        assert [(len(truth.records), len(truth.rejected)) for truth in told] == [(1, 0), (1, 1), (1, 0)]


def test_dismissing_a_figure_and_taking_that_back_builds_no_entry_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [candidate("a", at) for at in range(3)]
    spans = [Span(30 + at, 31 + at) for at in range(2)]
    figures = [Figure(span, span, Decimal(1), None, None, "", "=", LEFT, "") for span in spans]
    store = MemoryStore()
    made = review_of(found, store=store, unread=[0])
    made.supply(replace(extraction("a", found), figures=tuple(figures)))
    before = made.entries("a")
    monkeypatch.setattr(board, "build_entries", None)
    made.dismiss("a", spans[0], "furniture")
    assert [figure.value_span for figure in made.left("a")] == spans[1:]
    assert all(entry is known for entry, known in zip(made.entries("a"), before, strict=True))
    assert made.progress().left == 1
    made.undo()
    assert [figure.value_span for figure in made.left("a")] == spans
    assert made.progress().left == 2
