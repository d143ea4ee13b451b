from __future__ import annotations

from reviewer.domain.decision import DISMISS
from reviewer.ui.state.desk import FigureAt
from tests.ui.driver import NARROW, Driver, driving


def left(d: Driver) -> int:
    return len(d.desk.left(d.desk.article_id))


async def test_a_left_over_figure_is_dismissed_with_two_keys_and_the_next_comes() -> None:
    async with driving() as d:
        await d.press("m")
        target, before, open_before = d.desk.target, left(d), d.desk.review.progress().left
        assert isinstance(target, FigureAt) and before > 1
        await d.press("r")
        assert "Reject because" in d.status
        await d.press("2")
        assert d.kinds == [DISMISS]
        assert (d.store.decisions[0].reason, d.store.decisions[0].fact.value_span) == ("furniture", target.span)
        assert d.store.decisions[0].quote == target.span.cut(d.desk.text)
        assert left(d) == before - 1 and d.desk.review.progress().left == open_before - 1
        following = d.desk.target
        assert isinstance(following, FigureAt) and following != target
        assert following.article_id == target.article_id
        assert f"No record: {target.span.cut(d.desk.text)}" in d.status


async def test_an_article_ends_with_every_figure_settled() -> None:
    async with driving() as d:
        await d.press("m")
        for remaining in range(left(d), 0, -1):
            assert left(d) == remaining
            await d.press("r", "1")
        assert left(d) == 0
        article_id = d.desk.article_id
        await d.press("m")
        assert d.desk.article_id != article_id, "nothing here is walked any more"


async def test_a_dismissal_is_undone_where_it_was_made() -> None:
    async with driving(size=NARROW) as d:
        await d.press("m")
        target, before = d.desk.target, left(d)
        await d.press("r", "2", "n", "u")
        assert (d.desk.target, left(d)) == (target, before)
        assert "Undone: No record" in d.status
        await d.press("U")
        assert left(d) == before - 1


async def test_another_reason_asks_for_words() -> None:
    async with driving() as d:
        await d.press("m", "r", "6")
        await d.type("số nhà")
        await d.press("enter")
        assert [(x.reason, x.comment) for x in d.store.decisions] == [("other", "số nhà")]


async def test_a_dismissed_figure_bears_no_mark_and_no_entry() -> None:
    async with driving() as d:
        await d.press("m")
        rows, marks = len(d.desk.rows), d.article.count("◇")
        await d.press("r", "2")
        assert len(d.desk.rows) == rows
        assert d.article.count("◇") == marks - 1


async def test_words_selected_by_hand_cannot_be_dismissed() -> None:
    async with driving() as d:
        d.desk.go(FigureAt(d.desk.article_id, d.entry.record.span))
        await d.press("r")
        assert "needs a candidate" in d.status
        await d.press("1")
        assert d.kinds == []
