"""What the fields pane tells first, what it says of lines out of sight, and what values are called."""

from __future__ import annotations

import pytest

from reviewer.domain.fields import with_fields
from reviewer.domain.span import Span
from reviewer.ui.keys.keymap import load_keymap
from reviewer.ui.settings import UiSettings
from reviewer.ui.showing.fields_view import fields_lines
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.words import Words
from tests.ui.driver import NARROW, WIDE, driving
from tests.ui.golden import golden_review


def labels(desk: Desk) -> list[str]:
    texts = ("".join(run.text for run in line) for line in fields_lines(desk, 60))
    return [text.split()[0] for text in texts if not text.startswith(" ")]


def desk_on(language: str = "en") -> Desk:
    review = golden_review(is_read=True)
    desk = Desk(review, Words(language), load_keymap({}))
    article = review.articles[0]
    desk.open(article.id)
    desk.go(review.entries(article.id)[0].fact)
    return desk


def test_what_matters_most_is_told_first() -> None:
    desk = desk_on()
    assert desk.entry
    desk.review.comment(desk.entry, "xem lại")
    told = labels(desk)
    assert told[1:6] == ["indicator", "figure", "measure", "period", "place"]
    assert told[-1] == "rule"
    assert told.index("comment") < told.index("confidence")
    assert "code" not in told or told.index("comment") < told.index("code")


@pytest.mark.parametrize(
    ("language", "below", "scrolled"), [("en", "more: w", "more: pgdn"), ("vi", "↓ còn", ": pgdn")]
)
async def test_a_low_pane_says_that_more_is_below_until_it_is_seen(
    language: str, below: str, scrolled: str
) -> None:
    async with driving(size=NARROW, settings=UiSettings(language=language)) as d:
        pane = d.screen.panes.fields
        assert below in d.rows(pane)[-1]
        pane.roll(40)
        assert "↓" not in d.fields
        pane.roll(0)
        assert below in d.rows(pane)[-1]
        await d.press("w")
        await d.explained()
        assert scrolled in d.rows(pane)[-1]
        for _ in range(20):
            await d.press("pagedown")
        assert "↓" not in d.fields


async def test_a_pane_that_shows_all_says_nothing_of_more() -> None:
    async with driving(size=WIDE) as d:
        assert "↓" not in d.fields
        await d.pilot.resize_terminal(*NARROW)
        await d.pilot.pause()
        assert "↓" in d.rows(d.screen.panes.fields)[-1]
        await d.pilot.resize_terminal(*WIDE)
        await d.pilot.pause()
        assert "↓" not in d.fields


async def test_values_are_named_in_the_language_of_the_screen_and_kept_as_they_are() -> None:
    async with driving(settings=UiSettings(language="vi")) as d:
        record = with_fields(d.entry.record, {"measure": "of_plan", "status": "estimate"})
        fact = d.entry.fact
        d.desk.review.fix(d.entry, record)
        d.desk.go(fact)
        await d.press("h")
        assert "mục tiêu → ước tính" in d.fields
        assert "→ đạt kế hoạch" in d.fields
        await d.press("h")
        assert "đạt kế hoạch · ước tính" in d.fields
        await d.press("e", "s")
        assert "ước tính" in d.fields
        await d.press("t")
        assert not {"target", "of_plan", "estimate", "actual", "level"} & set(d.fields.split())
        assert d.desk.form and d.desk.form.texts["status"] == "actual"
        await d.press("enter")
        decided = d.store.decisions[-1].record
        assert decided and (decided.status, decided.measure) == ("actual", "of_plan")


async def test_a_typed_name_that_is_not_in_the_article_marks_no_words() -> None:
    async with driving() as d:
        await d.press("m", "e", "i", "ctrl+u", *"thực hiện kiến nghị")
        await d.press("enter")
        added = d.store.decisions[-1]
        assert added.record and added.record.indicator == "thực hiện kiến nghị"
        d.desk.go(added.fact)
        page = d.screen.panes._maker.page()
        parts = {paint.role: paint.span for paint in page.parts}
        assert "indicator" not in parts
        assert parts["figure"] == added.record.value_span
        assert isinstance(parts["evidence"], Span)
