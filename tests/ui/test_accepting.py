"""Accepting the rest of an article: seen first, done as one, undone as one."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.driver import NARROW, WIDE, Driver, driving
from tests.ui.golden import golden_articles


def doubt(driver: Driver, row: int, **changes: object) -> None:
    """Have the rules say something else of one candidate."""
    review, article_id = driver.desk.review, driver.desk.article_id
    extraction = review.extraction(article_id)
    assert extraction is not None
    candidates = list(extraction.candidates)
    candidates[row] = replace(candidates[row], **changes)  # type: ignore[arg-type]  # the field's own type
    review.supply(replace(extraction, candidates=tuple(candidates)))


def sound(driver: Driver) -> None:
    """Have nothing speak against any candidate of the open article."""
    for row in range(len(driver.desk.entries)):
        doubt(driver, row, checks=(), findings=(), confidence=0.9)


async def test_the_rest_is_shown_then_accepted_as_one_and_undone_as_one() -> None:
    for size in (NARROW, WIDE):
        async with driving(golden_articles()[:2], size=size) as d:
            article, count = d.desk.article_id, len(d.desk.entries)
            sound(d)
            await d.press("a", "A")
            assert f"Accept {count - 1} of {count - 1}" in d.fields.replace("\n", " ")
            assert d.kinds == ["accept"], "nothing is done before it was seen"
            await d.press("enter")
            assert d.kinds == ["accept"] * count
            assert {decision.via for decision in d.store.decisions[1:]} == {"bulk"}
            assert d.desk.article_id != article, "the next article's first candidate follows"
            await d.press("u")
            assert [e.state for e in d.desk.review.entries(article)].count("accepted") == 1


async def test_escape_leaves_everything_as_it_was() -> None:
    async with driving(golden_articles()[:1]) as d:
        focus = d.desk.target
        await d.press("A", "escape")
        assert d.kinds == []
        assert (d.desk.target, d.desk.rest) == (focus, None)


async def test_what_needs_a_look_is_told_first_with_its_reason_and_stays_undecided() -> None:
    async with driving(golden_articles()[:1]) as d:
        sound(d)
        doubt(d, 0, checks=("implausible-range",))
        doubt(d, 1, confidence=0.2)
        await d.press("j", "j", "[", "j", "s")
        changed, skipped = d.desk.entries[2].fact, d.desk.entries[3].fact
        count = len(d.desk.entries)
        await d.press("A")
        rows = [row for row in d.fields.splitlines() if row.lstrip().startswith("!")]
        told = ("failed check", "more likely wrong", "change not saved")
        assert len(rows) == len(told)
        assert all(reason in row for reason, row in zip(told, rows, strict=True))
        await d.press("A")
        states = {entry.fact: entry.state for entry in d.desk.entries}
        assert d.kinds.count("accept") == count - 4
        assert states[changed] == "undecided"
        assert states[skipped] == "skipped"
        assert d.desk.target == d.desk.entries[0].fact, "the first that needs a look is in focus"
        assert changed in d.desk.drafts


async def test_an_article_without_anything_undecided_says_so() -> None:
    async with driving(golden_articles()[:1]) as d:
        sound(d)
        await d.press("A", "enter", "A")
        assert "Nothing is undecided" in d.status
