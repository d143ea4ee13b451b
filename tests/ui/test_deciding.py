from __future__ import annotations

from reviewer.domain.article import Article
from reviewer.errors import SessionError
from reviewer.workbench.stopwatch import IDLE_AFTER, Stopwatch
from tests.ui.driver import driving
from tests.ui.golden import MemoryStore, golden_articles


async def test_accept_is_one_key_and_goes_on_to_the_next_undecided() -> None:
    async with driving() as d:
        first = d.entry
        await d.press("a")
        assert d.kinds == ["accept"]
        assert d.store.decisions[0].fact == first.fact
        assert d.desk.entries[1].fact == d.desk.target
        assert "1 decisions on disk" in d.status
        assert d.candidates.splitlines()[0].startswith(" ✓")
        assert d.candidates.splitlines()[1].startswith("▸○")


async def test_accept_goes_on_into_the_next_article() -> None:
    async with driving() as d:
        count = len(d.desk.entries)
        await d.press(*"a" * count)
        assert d.desk.article_id == d.desk.review.articles[1].id
        assert d.desk.target == d.desk.entries[0].fact


async def test_settling_everything_says_what_next() -> None:
    async with driving(golden_articles()[1:2]) as d:
        await d.press(*"a" * len(d.desk.entries))
        assert "All settled" in d.status
        assert "m shows left-over figures" in d.status
        await d.press("a")
        assert len(d.kinds) == len(d.desk.entries)


async def test_reject_takes_a_digit_for_the_reason() -> None:
    async with driving() as d:
        await d.press("r")
        assert "Reject because" in d.status
        assert "3 duplicate" in d.text(d.screen.panes.keys)
        await d.press("3")
        assert (d.kinds, d.store.decisions[0].reason) == (["reject"], "duplicate")
        assert d.desk.target == d.desk.entries[1].fact
        await d.press("k")
        assert "✗ rejected: duplicate" in d.fields


async def test_escape_cancels_a_reject_and_other_keys_do_nothing() -> None:
    async with driving() as d:
        await d.press("r", "a", "j", "escape")
        assert d.kinds == []
        assert d.desk.target == d.desk.entries[0].fact
        await d.press("a")
        assert d.kinds == ["accept"]


async def test_reject_for_another_reason_asks_for_a_comment() -> None:
    async with driving() as d:
        await d.press("r", "6", "enter")
        assert d.kinds == []
        assert "Say why" in d.status
        await d.type("không rõ")
        await d.press("enter")
        assert d.store.decisions[0].reason == "other"
        assert d.store.decisions[0].comment == "không rõ"


async def test_skip_sets_aside_until_everything_else_is_decided() -> None:
    async with driving(golden_articles()[1:2]) as d:
        first = d.entry.fact
        await d.press("s")
        assert d.candidates.splitlines()[0].startswith(" →")
        await d.press(*"a" * (len(d.desk.entries) - 1))
        assert d.desk.target == first


async def test_comment_is_kept_shown_and_removed() -> None:
    async with driving() as d:
        await d.press("c")
        await d.type("xem lại")
        await d.press("enter")
        assert d.kinds == ["comment"]
        assert "xem lại" in d.fields
        await d.press("c", "ctrl+u", "enter")
        assert d.entry.comment == ""
        await d.press("c")
        await d.type("thôi")
        await d.press("escape")
        assert d.kinds == ["comment", "comment"]


async def test_undo_and_redo_go_where_the_decision_was_across_articles() -> None:
    async with driving() as d:
        first = d.entry.fact
        await d.press("a", "n", "a", "p", "G")
        await d.press("u")
        assert d.desk.article_id == d.desk.review.articles[1].id
        assert "Undone: Accepted" in d.status
        await d.press("u")
        assert d.desk.target == first
        assert "0 decisions on disk" in d.status
        await d.press("u")
        assert "Nothing to undo" in d.status
        await d.press("U", "U")
        assert d.desk.article_id == d.desk.review.articles[1].id
        assert "Done again: Accepted" in d.status
        assert "2 decisions on disk" in d.status
        await d.press("U")
        assert "Nothing to redo" in d.status
        assert d.kinds == ["accept", "accept", "undo", "undo", "redo", "redo"]


async def test_undo_reaches_back_over_a_restart() -> None:
    store = MemoryStore()
    async with driving(store=store) as d:
        await d.press("a", "r", "1")
    async with driving(store=store) as d:
        await d.press("u", "u")
        assert "0 decisions on disk" in d.status
        assert d.desk.target == d.desk.entries[0].fact


async def test_a_rejected_candidate_can_be_accepted_after_all() -> None:
    async with driving() as d:
        await d.press("r", "1", "k", "a")
        assert d.kinds == ["reject", "accept"]


async def test_accepting_what_is_settled_writes_nothing() -> None:
    async with driving() as d:
        await d.press("a", "k", "a")
        assert d.kinds == ["accept"]
        assert "Already settled" in d.status


async def test_every_decision_is_handed_to_the_truth_files() -> None:
    async with driving() as d:
        await d.press("a", "r", "2")
        truth = d.sink.truths[d.desk.article_id]
        assert (len(truth.records), len(truth.rejected)) == (1, 1)


async def test_an_article_edited_since_its_review_refuses_and_says_so() -> None:
    articles = golden_articles()
    store = MemoryStore()
    store.hashes[articles[0].id] = "another"
    async with driving(articles, store=store, notifications=True) as d:
        assert "edited since its review" in d.text(d.screen.panes.heading)
        await d.press("a")
        assert d.kinds == []
        assert "edited after it was reviewed" in d.status


async def test_a_store_that_refuses_is_told_and_nothing_looks_decided() -> None:
    async with driving(notifications=True) as d:
        d.store.refusal = SessionError("the disk is full [/b]")
        await d.press("a")
        assert "the disk is full [/b]" in d.status
        assert d.entry.state == "undecided"
        d.store.refusal = None
        await d.press("a")
        assert d.kinds == ["accept"]


async def test_a_review_without_candidates_or_articles_says_so() -> None:
    async with driving([Article.from_text("empty", "Không có gì ở đây.\n")]) as d:
        assert "found no candidate" in d.candidates.replace("\n", " ")
        await d.press("a", "r", "e", "c", "s", "w", "j", "k", "space", "m", "]", "i", "u", "g", "G")
        assert d.kinds == []
    async with driving([]) as d:
        assert "no article" in d.candidates
        await d.press("a", "n", "p", "m", "v", "e", "/", "x", "enter", "w")
        assert d.kinds == []


async def test_the_same_refusal_again_is_not_a_second_notice() -> None:
    async with driving(notifications=True) as d:
        d.store.refusal = SessionError("the disk is full")
        await d.press("a", "a", "a")
        assert len(d.screen.query("Toast")) == 1
        assert "the disk is full" in d.status
        d.store.refusal = None
        await d.press("a")
        d.store.refusal = SessionError("the disk is full")
        await d.press("a")
        assert len(d.screen.query("Toast")) == 2


async def test_a_group_is_undone_and_redone_at_once_and_says_how_many() -> None:
    async with driving() as d:
        d.desk.review.accept_all(d.desk.entries[:4])
        await d.press("u")
        assert "Undone: 4 decisions" in d.status
        assert {entry.state for entry in d.desk.entries} == {"undecided"}
        assert d.desk.target == d.desk.entries[0].fact
        await d.press("U")
        assert "Done again: 4 decisions" in d.status
        assert [entry.state for entry in d.desk.entries[:5]] == [*["accepted"] * 4, "undecided"]


async def test_the_time_between_keys_is_recorded_and_idle_time_is_not() -> None:
    now = [0.0]
    async with driving(stopwatch=Stopwatch(lambda: now[0])) as d:
        now[0] += 2
        await d.press("w")
        now[0] += 3600
        await d.press("a")
        now[0] += 1.5
        await d.press("r")
        now[0] += 0.5
        await d.press("2", "u")
        assert [x.seconds for x in d.store.decisions] == [2 + IDLE_AFTER, 2, None]


async def test_without_a_stopwatch_no_time_is_recorded() -> None:
    async with driving() as d:
        await d.press("j", "a")
        assert d.store.decisions[0].seconds is None
