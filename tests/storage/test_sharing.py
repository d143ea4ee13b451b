"""One session in two hands: what each sees, what undo takes back, what the truth files say."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.decision import Decision
from reviewer.domain.entry import ACCEPTED, REJECTED, UNDECIDED
from reviewer.domain.fields import with_fields
from reviewer.domain.state import replay
from reviewer.errors import SessionBusyError, SessionError
from reviewer.storage import lock
from reviewer.storage.sessions import Session, open_session, rebuild_session
from reviewer.storage.truth_file import format_truth
from reviewer.storage.truth_reading import read_truth
from reviewer.workbench.review import Review
from tests.storage.conftest import Desk, desk_in

Pair = tuple[Review, Review]


@pytest.fixture
def sessions(desk: Desk) -> Iterator[tuple[Session, Session]]:
    with desk.open() as one, desk.open() as other:
        yield one, other


@pytest.fixture
def reviews(desk: Desk, sessions: tuple[Session, Session]) -> Pair:
    return desk.review(sessions[0], "lan"), desk.review(sessions[1], "minh")


def states(review: Review, article_id: str = "một") -> list[str]:
    return [entry.state for entry in review.entries(article_id)]


def test_each_sees_what_the_other_decides(reviews: Pair) -> None:
    lan, minh = reviews
    made = lan.accept(lan.entries("một")[0])
    assert minh.refresh() == (made,) and minh.refresh() == ()
    assert states(minh)[0] == ACCEPTED and minh.progress().settled == 1
    other = minh.reject(minh.entries("một")[1], "furniture")
    assert (made.seq, other.seq) == (1, 2)
    lan.skip(lan.entries("hai")[0])
    assert states(lan)[:2] == [ACCEPTED, REJECTED], "an append takes in what stands before it"
    assert lan.refresh() == (other,), "and it is told once all the same"
    assert lan.refresh() == ()


def test_nothing_is_asked_of_the_log_while_nobody_writes(sessions: tuple[Session, Session], reviews: Pair) -> None:
    lan, minh = reviews
    minh.accept(minh.entries("một")[0])
    lan.refresh()
    for review in reviews:
        review.close()
    lan.refresh()
    asked: list[str] = []
    sessions[0].store._log.set_trace_callback(asked.append)
    assert lan.refresh() == () == lan.refresh()
    assert asked == ["PRAGMA data_version"] * 2


def test_undo_takes_back_ones_own(reviews: Pair) -> None:
    lan, minh = reviews
    mine = lan.accept(lan.entries("một")[0])
    theirs = minh.accept_all(minh.entries("một")[1:3])
    assert lan.undo() == (mine,) and lan.undo() == ()
    assert states(lan)[:3] == [UNDECIDED, ACCEPTED, ACCEPTED]
    assert minh.undo() == theirs and minh.redo() == theirs
    assert lan.redo() == (mine,)
    minh.refresh()
    assert states(minh) == states(lan) and set(states(lan)[:3]) == {ACCEPTED}


def test_one_annotator_at_two_screens_undoes_a_decision_once(desk: Desk) -> None:
    with desk.open() as one, desk.open() as other:
        here, there = desk.review(one), desk.review(other)
        made = here.accept(here.entries("một")[0])
        there.refresh()
        turned = there.state.next_undo("lan")
        assert here.undo() == (made,)
        there.take_back(turned)  # as if the key came before the news
        here.refresh()
        assert here.state == there.state == replay(one.store.log())
        assert states(here)[0] == UNDECIDED and here.undo() == ()
        assert here.redo() == (made,) and here.redo() == ()


def test_another_version_of_an_article_is_told_and_takes_no_decisions(desk: Desk) -> None:
    edited = replace(desk.articles[0], text="x" + desk.articles[0].text, sha256="0" * 64)
    theirs = Desk(desk.sessions, [edited, desk.articles[1]], desk.clock)
    with desk.open() as one, theirs.open() as other:
        lan, minh = desk.review(one), theirs.review(other, "minh")
        lan.accept(lan.entries("một")[0])
        with pytest.raises(SessionError, match="edited"):
            minh.accept(minh.entries("một")[1])
        assert minh.is_changed("một") and not lan.is_changed("một")
        lan.refresh()
        assert lan.progress().settled == 1
    with desk.open() as one, theirs.open() as other:
        lan, minh = desk.review(one), theirs.review(other, "minh")
        lan.accept(lan.entries("hai")[0])
        minh.refresh()
        assert not minh.is_changed("hai")


def test_a_truth_file_tells_of_both_and_keeps_what_a_person_wrote(desk: Desk, reviews: Pair) -> None:
    lan, minh = reviews
    lan.accept(lan.entries("một")[0])
    lan.close()
    path = desk.truth_path()
    path.write_text("# của Lan\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    minh.reject(minh.entries("một")[1], "furniture")
    minh.close()
    lan.refresh()
    lan.accept(lan.entries("một")[2])
    lan.close()
    minh.refresh()
    minh.close()
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# của Lan\n")
    truth = read_truth(path)
    assert ([r.annotator for r in truth.records], [r.annotator for r in truth.rejected]) == (["lan"] * 2, ["minh"])
    assert text.removeprefix("# của Lan\n") == format_truth(desk.truth(desk.articles[0], lan.state))


def test_a_truth_file_never_goes_back_in_time(
    desk: Desk, sessions: tuple[Session, Session], reviews: Pair
) -> None:
    """One process is late with what it knew: the other has written more by then."""
    lan, minh = reviews
    first = lan.accept(lan.entries("một")[0])
    late = desk.truth(desk.articles[0], replay([first]))
    minh.accept(minh.entries("một")[1])
    minh.close()
    newest = desk.truth_path().read_bytes()
    sessions[0].truth.submit("một", lambda: late, seq=first.seq)
    sessions[0].truth.flush()
    assert desk.truth_path().read_bytes() == newest
    assert len(read_truth(desk.truth_path()).records) == 2


def test_an_edit_made_by_hand_is_taken_over_once_and_seen_by_those_who_are_there(desk: Desk) -> None:
    with desk.open() as one:
        lan = desk.review(one)
        lan.accept(lan.entries("một")[0])
        lan.close()
        path = desk.truth_path()
        path.write_text(path.read_text(encoding="utf-8").replace('unit = "chi"', 'unit = "ổ"'), encoding="utf-8")
        with desk.open() as other:
            assert "taken over" in other.notices[0]
            desk.review(other, "minh").close()
        with desk.open() as third:
            assert third.notices == ()
        assert [d.annotator for d in lan.refresh()] == ["hand edit"]
        assert lan.entries("một")[0].record.unit == "ổ"
        lan.accept(lan.entries("một")[1])
    assert read_truth(path).records[0].record.unit == "ổ"


def test_everyone_resumes_at_a_place_of_their_own(desk: Desk) -> None:
    def opened(who: str) -> Session:
        return open_session(desk.sessions, "s", desk.articles, clock=desk.clock, annotator=who)

    with opened("lan") as one, opened("minh") as other:
        fact = desk.review(one).entries("hai")[1].fact
        one.store.save_position("hai", fact)
        other.store.save_position("một", None)
    with opened("lan") as one, opened("minh") as other:
        assert (one.store.position(), other.store.position()) == (("hai", fact), ("một", None))
    with opened("new") as other:
        assert other.store.position() == ("", None)


def test_a_session_in_use_is_neither_rebuilt_nor_given_another_database(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "ALONE_PATIENCE", 0.05)
    with desk.open() as session:
        review = desk.review(session)
        review.accept(review.entries("một")[0])
        review.close()
        (desk.sessions / "s" / "session.sqlite3").unlink()
        with pytest.raises(SessionBusyError, match="open in another process"):
            rebuild_session(desk.sessions, "s", desk.articles, clock=desk.clock)
        with pytest.raises(SessionBusyError):
            desk.open()
        assert not (desk.sessions / "s" / "session.sqlite3").exists()
    rebuild_session(desk.sessions, "s", desk.articles, clock=desk.clock)


def test_what_may_be_lost_waits_for_no_other_writer_and_says_nothing(
    desk: Desk, sessions: tuple[Session, Session]
) -> None:
    store = sessions[0].store
    holder = sqlite3.connect(desk.sessions / "s" / "session.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    store.save_position("một", None)
    holder.execute("ROLLBACK")
    holder.close()
    assert store.position() == ("", None)
    store.save_position("hai", None)
    assert store.position() == ("hai", None)


acts = st.lists(
    st.tuples(
        st.sampled_from(["lan", "minh", "lan again"]),
        st.sampled_from(["accept", "reject", "fix", "skip", "accept all", "undo", "redo", "refresh", "write"]),
        st.sampled_from(["một", "hai"]),
        st.integers(0, 4),
    ),
    max_size=30,
)


@settings(max_examples=40, deadline=None)
@given(acts)
def test_whoever_decides_what_in_whatever_order_all_end_with_the_log(
    steps: list[tuple[str, str, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        desk = desk_in(Path(folder))
        opened = {name: stack.enter_context(desk.open(delay=600)) for name in ("lan", "minh", "lan again")}
        reviews = {name: desk.review(session, name.split()[0]) for name, session in opened.items()}
        heard: dict[str, list[Decision]] = {name: [] for name in reviews}
        for name, act, article_id, n in steps:
            heard[name] += perform(reviews[name], act, article_id, n)
        for name, review in reviews.items():
            heard[name] += review.refresh()
            review.close()
        log = list(opened["lan"].store.log())
        assert [decision.seq for decision in log] == list(range(1, len(log) + 1))
        for name, review in reviews.items():
            assert review.state == replay(log)
            assert [d for d in log if d in heard[name]] == heard[name], "told once each, in order"
            assert states(review) == states(reviews["lan"])
        assert_files_say(desk, reviews["lan"])


def perform(review: Review, act: str, article_id: str, n: int) -> tuple[Decision, ...]:
    entries = review.entries(article_id)
    entry = entries[n % len(entries)]
    if act == "accept":
        review.accept(entry)
    elif act == "reject":
        review.reject(entry, "other")
    elif act == "fix":
        review.fix(entry, with_fields(entry.record, {"unit": f"đơn vị {n}"}))
    elif act == "skip":
        review.skip(entry)
    elif act == "accept all":
        review.accept_all(entries[n:])
    elif act == "undo":
        review.undo()
    elif act == "redo":
        review.redo()
    elif act == "write":
        review.close()
    else:
        return review.refresh()
    return ()


def assert_files_say(desk: Desk, review: Review) -> None:
    for article in desk.articles:
        if review.state.by_article.get(article.id):
            text = desk.truth_path(article.id).read_text(encoding="utf-8")
            assert text == format_truth(desk.truth(article, review.state))
