from __future__ import annotations

import pytest

from reviewer.extraction.context.article_time import Calendar
from reviewer.extraction.packs.pack import Pack
from tests.extraction.test_context import told

UNDATED = "Xã Minh Tân\n\n"


def test_results_of_a_part_of_a_later_year_date_a_page_without_a_day(pack: Pack) -> None:
    body = "Năm 2011, xã thu 5 tỷ đồng. Năm 2011, xã chi 4 tỷ đồng.\n\n9 tháng đầu năm 2012, xã thu 7 tỷ đồng."
    assert told(pack, body, "7", UNDATED) | {"place": ""} == {
        "status": "actual",
        "period": "2012-01/2012-09",
        "place": "",
    }


def test_an_aim_for_a_part_of_a_later_year_dates_no_page(pack: Pack) -> None:
    body = (
        "Năm 2011, xã thu 5 tỷ đồng. Năm 2011, xã chi 4 tỷ đồng.\n\nPhấn đấu 6 tháng đầu năm 2012 thu 7 tỷ đồng."
    )
    assert told(pack, body, "7", UNDATED)["status"] == "target"


@pytest.mark.parametrize(
    ("period", "is_closed"),
    [("2025-01/2025-07", True), ("2025-H2", False), ("2025", False), ("2024", True), ("2020/2025", True)],
)
def test_no_aim_is_for_a_time_that_is_over(period: str, is_closed: bool) -> None:
    assert Calendar(2025, 8).is_closed(period) is is_closed
