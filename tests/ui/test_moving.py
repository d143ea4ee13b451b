from __future__ import annotations

from reviewer.ui.state.desk import FigureAt
from tests.ui.driver import NARROW, driving
from tests.ui.golden import MemoryStore, golden_articles


async def test_next_and_previous_walk_the_list_and_stop_at_its_ends() -> None:
    async with driving() as d:
        facts = [entry.fact for entry in d.desk.entries]
        await d.press("j", "down", "j")
        assert d.desk.target == facts[3]
        await d.press("k", "up")
        assert d.desk.target == facts[1]
        await d.press("G")
        assert d.desk.target == facts[-1]
        await d.press("j")
        assert d.desk.target == facts[-1]
        assert "No more" in d.status
        await d.press("g")
        assert d.desk.target == facts[0]


async def test_next_undecided_passes_over_settled_ones_and_goes_around() -> None:
    async with driving(golden_articles()[1:2]) as d:
        facts = [entry.fact for entry in d.desk.entries]
        await d.press("j", "a", "g", "space")
        assert d.desk.target == facts[2]
        await d.press("G", "space")
        assert d.desk.target == facts[0]


async def test_articles_follow_each_other_and_open_at_what_is_undecided() -> None:
    async with driving() as d:
        ids = [article.id for article in d.desk.review.articles]
        await d.press("n", "a", "p", "n")
        assert d.desk.article_id == ids[1]
        assert d.desk.target == d.desk.entries[1].fact
        await d.press("p", "p")
        assert d.desk.article_id == ids[0]
        assert "No more" in d.status


async def test_the_focused_figure_is_always_in_sight() -> None:
    for size in (NARROW, (200, 60)):
        async with driving(size=size) as d:
            for _ in d.desk.entries:
                pane = d.screen.panes.article
                span = d.desk.focus_span()
                assert span is not None
                row = pane.layout_now.row_of(span.start)
                assert pane.top() <= row < pane.top() + pane.size.height
                await d.press("j")


async def test_paging_scrolls_the_article_and_leaves_the_focus() -> None:
    async with driving(size=NARROW) as d:
        await d.press("g")
        top, target = d.screen.panes.article.top(), d.desk.target
        await d.press("pagedown")
        assert d.screen.panes.article.top() > top
        assert d.desk.target == target
        await d.press("pageup", "j")
        assert d.desk.target == d.desk.entries[1].fact


async def test_left_over_figures_are_visited_across_articles_and_around() -> None:
    async with driving() as d:
        seen = []
        total = sum(len(d.desk.left(article.id)) for article in d.desk.review.articles)
        for _ in range(total):
            await d.press("m")
            assert isinstance(d.desk.target, FigureAt)
            seen.append(d.desk.target)
        assert len(set(seen)) == total
        await d.press("m")
        assert d.desk.target == seen[0]
        await d.press("M")
        assert d.desk.target == seen[-1]


async def test_from_a_figure_the_nearest_candidates_are_next() -> None:
    async with driving() as d:
        await d.press("G", "m", "M", "j")
        target = d.desk.target
        await d.press("m", "k")
        assert not isinstance(target, FigureAt)
        assert not isinstance(d.desk.target, FigureAt)


async def test_the_position_is_saved_at_every_step_and_found_again() -> None:
    store = MemoryStore()
    async with driving(store=store, size=NARROW) as d:
        await d.press("n", "j", "j", "j", "j", "j")
        target = d.desk.target
        assert store.saved == (d.desk.article_id, target)
    async with driving(store=store, size=NARROW) as d:
        assert d.desk.target == target
        span = d.desk.focus_span()
        assert span is not None
        pane = d.screen.panes.article
        assert pane.top() <= pane.layout_now.row_of(span.start) < pane.top() + pane.size.height


async def test_a_click_brings_a_figure_a_row_or_a_left_over_figure_into_focus() -> None:
    async with driving() as d:
        pane, entry = d.screen.panes.article, d.desk.entries[2]
        y, x = pane.layout_now.place(entry.record.value_span.start)
        await d.pilot.click(pane, offset=(x + pane.gutter.left, y - pane.top()))
        await d.pilot.pause()
        assert d.desk.target == entry.fact
        await d.pilot.click(d.screen.panes.candidates, offset=(5, 6))
        await d.pilot.pause()
        assert d.desk.target == d.desk.entries[6].fact
        left = d.desk.left(d.desk.article_id)[0].value_span
        y, x = pane.layout_now.place(left.start)
        await d.pilot.click(pane, offset=(x + pane.gutter.left, y - pane.top()))
        await d.pilot.pause()
        target: object = d.desk.target
        assert target == FigureAt(d.desk.article_id, left)


async def test_clicking_a_shared_figure_again_turns_to_its_next_candidate() -> None:
    async with driving(size=(200, 60)) as d:
        shared = [
            e
            for e in d.desk.entries
            if sum(o.record.value_span == e.record.value_span for o in d.desk.entries) > 1
        ]
        pane = d.screen.panes.article
        assert "○○100%" in d.article
        y, x = pane.layout_now.place(shared[0].record.value_span.start)
        for entry in (*shared, shared[0]):
            await d.pilot.click(pane, offset=(x + pane.gutter.left, y - pane.top()))
            await d.pilot.pause()
            assert d.desk.target == entry.fact
