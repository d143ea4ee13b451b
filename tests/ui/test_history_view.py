from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.domain.candidate import fact_id
from reviewer.domain.entry import Entry
from reviewer.domain.fields import with_fields
from reviewer.ui.settings import UiSettings
from reviewer.ui.showing.history_view import _notes
from tests.ui.driver import NARROW, WIDE, Driver, driving


def told(d: Driver) -> str:
    return " ".join(d.fields.split())


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_history_tells_what_was_proposed_and_became_of_it(size: tuple[int, int]) -> None:
    async with driving(size=size) as d:
        entry = d.entry
        d.desk.review.fix(entry, with_fields(entry.record, {"period": "2024-Q3"}))
        await d.press("h")
        assert "History" in d.fields and entry.rule in d.fields
        assert "Fixed" in d.fields
        assert f"period: {entry.record.period or '(empty)'} → 2024-Q3" in told(d)
        assert d.store.decisions[0].annotator in d.fields
        assert d.store.decisions[0].at[:16].replace("T", " ") in d.fields
        await d.press("h")
        assert "History" not in d.fields


async def test_what_was_undone_is_told_as_undone() -> None:
    async with driving() as d:
        fact = d.entry.fact
        await d.press("r", "2", "u", "a")
        d.desk.go(fact)
        await d.press("h")
        rejected, accepted = (d.fields.index(word) for word in ("Rejected: furniture", "Accepted"))
        assert d.fields.count("undone") == 1
        assert d.fields.index("undone") < rejected < accepted


async def test_history_follows_the_focus_and_escape_closes_it() -> None:
    async with driving() as d:
        await d.press("h")
        assert "Nothing is decided yet" in d.fields
        d.desk.review.skip(d.desk.entries[1])
        await d.press("j")
        assert "Set aside" in d.fields
        await d.press("escape")
        assert "History" not in d.fields and "place" in d.fields


async def test_why_and_history_take_each_others_place() -> None:
    async with driving() as d:
        await d.press("h", "w")
        await d.explained()
        assert "History" not in d.fields
        await d.press("h")
        assert "History" in d.fields
        await d.press("e")
        await d.press("escape")
        assert "History" not in d.fields


async def test_a_group_its_way_its_time_and_remarks_are_told() -> None:
    async with driving() as d:
        d.desk.review.accept_all(d.desk.entries[:3])
        d.desk.review.comment(d.entry, "xem lại [/b]")
        await d.press("h")
        assert "one of 3 decided together" in told(d) and "in bulk" in told(d)
        assert "“xem lại [/b]”" in told(d)


async def test_a_dismissed_figure_has_a_history_too() -> None:
    async with driving() as d:
        await d.press("m")
        target = d.desk.target
        assert target is not None
        await d.press("r", "2")
        d.desk.go(target)
        await d.press("h")
        assert "No record: furniture" in d.fields


async def test_an_added_record_begins_with_itself_and_a_rename_tells_the_change() -> None:
    async with driving(settings=UiSettings(language="vi")) as d:
        record = with_fields(d.entry.record, {"indicator": "tên mới"})
        added = d.desk.review.add(d.desk.article_id, record)
        entry = d.desk.review.entry(added.fact)
        assert isinstance(entry, Entry) and added.fact == fact_id(d.desk.article_id, record)
        d.desk.review.fix(entry, with_fields(record, {"unit": "lần"}))
        d.desk.go(added.fact)
        await d.press("h")
        assert "Lịch sử" in d.fields and "tên mới" in told(d)
        assert f"đơn vị: {record.unit} → lần" in told(d)


@pytest.mark.parametrize(("language", "said"), [("en", "after 2.0 seconds"), ("vi", "sau 2,0 giây")])
async def test_the_time_of_a_decision_is_written_as_the_language_does(language: str, said: str) -> None:
    async with driving(settings=UiSettings(language=language)) as d:
        review = d.desk.review
        decision = replace(review.accept(d.entry), seconds=2.0)
        lines = list(_notes(decision, {}, d.desk.words))
        assert said in lines
