from __future__ import annotations

from io import StringIO
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, AUDIT, EARNED
from reviewer.domain.entry import UNDECIDED, Entry
from reviewer.domain.state import ReviewState
from reviewer.storage.session_names import DATABASE
from reviewer.storage.sessions import open_session, rebuild_session
from reviewer.tuning.tally import Tally
from reviewer.workbench.bulk import BulkRecord, draw, is_earned, needed, sample_size
from reviewer.workbench.hindrances import Hindrances
from reviewer.workbench.printing import print_measures
from reviewer.workbench.review import Review
from reviewer.workbench.trust import (
    EARNED_NOW,
    NOTHING_OPEN,
    REFUTED,
    SHORT,
    Offer,
    accept_earned,
    offers,
    take_back,
)
from reviewer.workbench.tuning import session_measures
from tests.ui.golden import GoldReader, MemoryStore
from tests.workbench.small import RULE, candidate, many, review_of

NEEDED = 35


def offer(review: Review, rule: str = RULE) -> Offer:
    return next(found for found in offers(review, Hindrances(review)) if found.rule == rule)


def is_open(review: Review) -> list[Entry]:
    return [e for of in review.articles for e in review.entries(of.id) if e.state == UNDECIDED]


def earned(count: int = 100, store: MemoryStore | None = None) -> Review:
    """A review whose rule has just earned bulk acceptance, with ``count`` candidates open."""
    review = review_of(many(NEEDED + count), store=store)
    for of in review.articles[:NEEDED]:
        review.accept(review.entries(of.id)[0])
    return review


def audits(review: Review) -> list[FactId]:
    return [entry.fact for entry in is_open(review) if review.bulk.is_audit(entry.rule, entry.fact)]


# ------------------------------------------------------------------ what earns it


def test_what_is_missing_is_told() -> None:
    review = review_of(many(60))
    for of in review.articles[:18]:
        review.accept(review.entries(of.id)[0])
    found = offer(review)
    assert (found.standing, found.record, found.needed, found.is_open) == (SHORT, Tally(18, 18), NEEDED, False)
    assert accept_earned(review, [found]) == ()


def test_a_miss_costs_more_decisions() -> None:
    assert (needed(Tally(0, 0)), needed(Tally(10, 9)), needed(Tally(60, 58))) == (35, 53, 69)
    assert not is_earned(Tally(34, 34))
    assert is_earned(Tally(35, 35))
    assert not is_earned(Tally(35, 34))


def test_what_was_accepted_in_bulk_or_as_a_group_earns_nothing() -> None:
    review = review_of(many(120))
    entries = [review.entries(of.id)[0] for of in review.articles]
    review.accept_all(entries[:50])
    assert offer(review).record == Tally(0, 0)
    review.accept_all(entries[50:60], EARNED)
    assert review.bulk.single(RULE) == Tally(0, 0)


# ------------------------------------------------------------------ the hidden sample


def test_a_tenth_is_held_back_and_the_rest_is_one_group() -> None:
    review = earned(100)
    found = offer(review)
    assert (found.standing, len(found.accepts), found.held) == (EARNED_NOW, 90, 10)
    decided = accept_earned(review, [found])
    assert {(d.kind, d.via) for d in decided} == {(ACCEPT, EARNED)}
    assert len({d.group for d in decided}) == 1
    assert len(is_open(review)) == 10
    assert len(review.undo()) == 90
    assert len(is_open(review)) == 100


def test_at_least_three_are_held_back() -> None:
    assert [sample_size(count) for count in (0, 2, 3, 4, 30, 31, 100)] == [0, 2, 3, 3, 3, 4, 10]


def test_doubtful_candidates_are_neither_accepted_nor_audits() -> None:
    found = many(NEEDED + 20)
    of, (good,) = found[NEEDED]
    found[NEEDED] = (
        of,
        [candidate(of, "Tỷ lệ hộ nghèo", good.record.quote.split()[-1], checks=("sum-mismatch",))],
    )
    other, (one,) = found[NEEDED + 1]
    found[NEEDED + 1] = (other, [one, candidate(other, "hộ nghèo", str(one.record.value))])
    review = review_of(found)
    for article in review.articles[:NEEDED]:
        review.accept(review.entries(article.id)[0])
    told = offer(review)
    assert told.doubtful == 3
    accept_earned(review, [told])
    doubted = [e for e in is_open(review) if e.fact.article_id in (of.id, other.id)]
    assert len(doubted) == 3
    assert all(review.accept(entry).via == "" for entry in doubted)


def test_an_audit_looks_like_any_other_and_its_decision_tells() -> None:
    review = earned(40)
    accept_earned(review, [offer(review)])
    for entry in is_open(review):
        assert review.reject(entry, "wrong_figure").via == AUDIT
    assert review.bulk.audited(RULE) == (36, 4, 4)


def test_settled_before_the_bulk_is_no_audit_after_it() -> None:
    review = earned(40)
    accept_earned(review, [offer(review)])
    again = [review.entries(of.id)[0] for of in review.articles[:NEEDED]]
    assert all(review.reject(entry, "duplicate").via == "" for entry in again)


def test_an_audit_decided_again_stays_an_audit_and_undo_takes_it_back() -> None:
    review = earned(40)
    accept_earned(review, [offer(review)])
    entry = is_open(review)[0]
    review.accept(entry)
    standing = review.entry(entry.fact)
    assert standing is not None
    assert review.reject(standing, "duplicate").via == AUDIT
    assert review.bulk.audited(RULE)[1:] == (1, 1)
    review.undo()
    review.undo()
    assert review.bulk.audited(RULE)[1:] == (0, 0)


FACTS = st.lists(
    st.builds(FactId, st.sampled_from("abc"), st.integers(0, 999), st.integers(1000, 1999), st.text(max_size=5)),
    unique=True,
    max_size=60,
)


@given(FACTS, st.text(max_size=8), st.randoms(use_true_random=False))
def test_the_sample_depends_on_the_facts_and_not_on_their_order(
    facts: list[FactId], session: str, mix: Random
) -> None:
    mixed = list(facts)
    mix.shuffle(mixed)
    accepts, held = BulkRecord(ReviewState(), session).parted("r", facts)
    again = BulkRecord(ReviewState(), session).parted("r", mixed)
    assert (set(accepts), set(held)) == (set(again[0]), set(again[1]))
    assert len(held) == sample_size(len(facts))
    assert not set(accepts) & set(held)
    tickets = [draw(session, "r", fact) for fact in held]
    assert all(draw(session, "r", fact) >= max(tickets, default=0) for fact in accepts)


def test_tickets_differ_by_session_and_rule_and_are_spread_evenly() -> None:
    facts = [FactId("a", n, n + 1, "x") for n in range(2000)]
    low = [fact for fact in facts if draw("s", "r", fact) < 2**64 // 10]
    assert 150 < len(low) < 250
    assert low != [fact for fact in facts if draw("t", "r", fact) < 2**64 // 10]
    assert low != [fact for fact in facts if draw("s", "q", fact) < 2**64 // 10]


# ------------------------------------------------------------------ after a restart, and more articles


def test_the_sample_is_there_again_after_a_restart() -> None:
    store = MemoryStore()
    review = earned(60, store)
    accept_earned(review, [offer(review)])
    before = audits(review)
    again = review_of(many(NEEDED + 60), store=store)
    assert audits(again) == before
    assert len(before) == 6


def test_the_sample_survives_a_rebuild_from_truth_files(tmp_path: Path) -> None:
    found = many(NEEDED + 40)
    articles = [of for of, _ in found]
    small = review_of(found)

    def opened(store: object, sink: object) -> Review:
        review = Review(
            articles,
            store,  # type: ignore[arg-type]  # stores are told apart by their own tests
            sink,  # type: ignore[arg-type]
            lambda: GoldReader({}),
            "small",
            annotator="lan",
            clock=lambda: "2026-01-10T08:30:00Z",
            session="work",
        )
        for of in articles:
            extraction = small.extraction(of.id)
            assert extraction is not None
            review.supply(extraction)
        return review

    with open_session(tmp_path, "work", articles, clock=lambda: "2026-01-10T08:30:00Z") as session:
        review = opened(session.store, session.truth)
        for of in articles[:NEEDED]:
            review.accept(review.entries(of.id)[0])
        accept_earned(review, [offer(review)])
        before = audits(review)
        review.reject(is_open(review)[0], "duplicate")
        review.close()
    (tmp_path / "work" / DATABASE).unlink()
    rebuild_session(tmp_path, "work", articles, clock=lambda: "2026-01-10T08:30:00Z")
    with open_session(tmp_path, "work", articles, clock=lambda: "2026-01-10T08:30:00Z") as session:
        review = opened(session.store, session.truth)
        assert audits(review) == before[1:]
        assert review.bulk.audited(RULE) == (36, 1, 1)
        assert review.accept(is_open(review)[0]).via == AUDIT


def test_new_articles_are_sampled_by_the_same_lottery() -> None:
    store = MemoryStore()
    review = earned(60, store)
    accept_earned(review, [offer(review)])
    before = set(audits(review))
    again = review_of(many(NEEDED + 160), store=store)
    more = offer(again)
    accept_earned(again, [more])
    assert before <= set(audits(again))
    assert len(audits(again)) == more.held
    assert len(more.accepts) + more.held == 100 + len(before)


# ------------------------------------------------------------------ what audits say


def test_audits_gone_wrong_withdraw_the_offer_and_one_act_takes_the_bulk_back() -> None:
    review = earned(60)
    accept_earned(review, [offer(review)])
    review.reject(is_open(review)[0], "wrong_figure")
    for entry in is_open(review):
        review.accept(entry)
    assert offer(review).standing == REFUTED
    assert len(take_back(review, RULE)) == 54
    assert review.bulk.audited(RULE).accepted == 0
    assert len(is_open(review)) == 54
    assert len(review.redo()) == 54
    assert review.bulk.audited(RULE) == (54, 6, 1)


def test_audits_that_are_right_leave_the_offer_standing() -> None:
    review = earned(60)
    accept_earned(review, [offer(review)])
    for entry in is_open(review):
        review.accept(entry)
    found = offer(review)
    assert found.standing == NOTHING_OPEN
    assert found.audited == (54, 6, 0)
    assert found.audited.error.high < 0.4


def test_the_report_tells_bulk_and_audits_apart_from_what_was_looked_at() -> None:
    review = earned(60)
    accept_earned(review, [offer(review)])
    review.reject(is_open(review)[0], "wrong_figure")
    measure, _ = session_measures(review.state)
    counts = [measure.count(what) for what in ("accepted", "in_bulk", "audits", "wrong")]
    assert (measure.judged.cases, *counts) == (36, 35, 54, 1, 1)
    sure = review.sureness.of(is_open(review)[0])
    assert sure is not None
    assert sure.own == Tally(36, 35)


def test_rules_report_prints_what_audits_say_only_where_something_was_accepted_in_bulk() -> None:
    review = earned(60)
    before, after = StringIO(), StringIO()
    print_measures(session_measures(review.state), before, 0)
    assert "audits" not in before.getvalue()
    accept_earned(review, [offer(review)])
    review.reject(is_open(review)[0], "wrong_figure")
    print_measures(session_measures(review.state), after, 0)
    head, row = after.getvalue().splitlines()[:2]
    assert "in bulk" in head
    assert {"54", "1", "0.21-1.00"} <= set(row.split())
