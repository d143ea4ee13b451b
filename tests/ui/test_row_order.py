"""The list in text order and least sure first, and how sure each row says one can be."""

from __future__ import annotations

import re

from reviewer.ui.settings import UiSettings
from tests.ui.driver import NARROW, Driver, driving
from tests.ui.golden import golden_articles


def shown(d: Driver) -> list[int]:
    return [int(found) for row in d.candidates.splitlines() for found in re.findall(r"(\d+)%$", row)]


async def test_the_key_turns_the_order_there_and_back() -> None:
    async with driving(size=(140, 60)) as d:
        text_order = [entry.fact for entry in d.desk.rows]
        before = shown(d)
        assert len(before) == len(text_order)
        assert before != sorted(before)
        await d.press("o")
        assert shown(d) == sorted(before)
        assert "Least sure first; o goes back" in d.status
        assert d.desk.target == d.desk.rows[0].fact
        await d.press("j", "k")
        assert "least sure first" in d.status
        await d.press("o")
        assert [entry.fact for entry in d.desk.rows] == text_order
        assert "least sure first" not in d.status


async def test_next_undecided_and_the_walk_follow_the_order_that_is_shown() -> None:
    async with driving() as d:
        await d.press("o")
        rows = [entry.fact for entry in d.desk.rows]
        await d.press("space")
        assert d.desk.target == rows[1]
        await d.press("j")
        assert d.desk.target == rows[2]
        await d.press("a")
        assert d.desk.target == rows[3]
        await d.press("G")
        assert d.desk.target == rows[-1]
        await d.press("space")
        article = d.desk.article_id
        assert article == golden_articles()[1].id
        assert d.desk.target == d.desk.rows[0].fact
        sure = [d.desk.review.sureness.of(entry) for entry in d.desk.rows]
        assert [s.now for s in sure if s] == sorted(s.now for s in sure if s)


async def test_rows_keep_their_places_while_decisions_move_what_they_say() -> None:
    async with driving(size=(140, 60)) as d:
        await d.press("o")
        rows, before = [entry.fact for entry in d.desk.rows], shown(d)
        await d.press("r", "1", "r", "1")
        assert [entry.fact for entry in d.desk.rows] == rows
        assert all(now < then for now, then in zip(shown(d), before, strict=True))
        await d.press("u", "u")
        assert shown(d) == before


async def test_the_details_say_what_the_confidence_is_made_of() -> None:
    async with driving() as d:
        assert "nothing by this rule is decided here" in " ".join(d.fields.split())
        await d.press("a", "r", "1")
        assert "here 1 of 2 by this rule were right" in " ".join(d.fields.split())
        await d.press("w")
        for _ in range(50):
            if "less sure:" in d.fields:
                break
            await d.pilot.pause(0.01)
        assert "no words tell the period -0.4" in " ".join(d.fields.split())


async def test_it_works_in_vietnamese_on_a_small_screen_with_another_key() -> None:
    async with driving(size=NARROW, settings=UiSettings(language="vi", keys={"order": "f7"})) as d:
        await d.press("f7")
        assert "Kém chắc chắn lên đầu; f7" in d.status
        assert shown(d) == sorted(shown(d))
        await d.press("o")
        assert d.desk.order.is_unsure_first


async def test_a_left_over_figure_leads_to_an_end_of_the_list() -> None:
    async with driving() as d:
        await d.press("o", "m", "M")
        await d.press("m")
        while not d.desk.left(d.desk.article_id):
            await d.press("n")
        await d.press("j")
        assert d.desk.target == d.desk.rows[0].fact
