"""Every key that moves an edge of the indicator, pressed in the app."""

from __future__ import annotations

import pytest

from reviewer.domain.text import nfc
from tests.ui.driver import driving
from tests.ui.golden import golden_articles


def words(text: str) -> str:
    return nfc(" ".join(text.split()))


@pytest.mark.parametrize(
    ("there", "back"),
    [("[", "]"), ("}", "{"), ("(", ")"), (">", "<"), ("ctrl+left", "ctrl+right")],
)
async def test_a_step_and_its_counterpart_leave_nothing_pending(there: str, back: str) -> None:
    async with driving(golden_articles()[:1]) as d:
        before = d.entry.record.indicator
        await d.press(there)
        draft = d.desk.draft
        assert draft is not None
        assert draft.record.indicator != before
        assert draft.record.quote == draft.record.span.cut(d.desk.text)
        await d.press(back)
        assert d.desk.draft is None, "what stands again is no change"
        assert d.kinds == []


@pytest.mark.parametrize(("key", "fewest", "most"), [("(", 1, 1), ("[", 1, 12), ("ctrl+left", 2, 40)])
async def test_a_letter_is_less_than_a_syllable_and_that_less_than_a_word(
    key: str, fewest: int, most: int
) -> None:
    async with driving(golden_articles()[:1]) as d:
        before = d.entry.record.indicator
        await d.press(key)
        assert d.desk.draft is not None
        assert fewest <= len(before) - len(d.desk.draft.record.indicator) <= most
        await d.press("a")
        assert d.kinds == ["fix"]


async def test_an_edge_that_cannot_go_further_says_so_and_keeps_its_place() -> None:
    async with driving(golden_articles()[:1]) as d:
        for _ in range(40):
            await d.press("[")
        assert "cannot go further" in d.status
        assert d.desk.draft is not None
        assert len(d.desk.draft.record.indicator.split()) == 1


async def test_the_start_steps_by_word_to_both_sides() -> None:
    async with driving(golden_articles()[:1]) as d:
        start = d.desk.review.draft(d.entry).parts[0].start
        await d.press("alt+left")
        assert d.desk.draft is not None
        further = d.desk.draft.parts[0].start
        assert further < start
        await d.press("alt+right", "alt+right")
        assert d.desk.draft is None or d.desk.draft.parts[0].start > further
