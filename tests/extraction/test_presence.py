from __future__ import annotations

import pytest

from reviewer.extraction.packs.pack import Pack
from tests.extraction.test_context import told

SPRING = " date 2024-04-10 Xã Tân Lập\n\n"


@pytest.mark.parametrize(
    ("body", "numeral", "period"),
    [
        ("Năm 2022, xã thu 4 tỷ đồng. Hiện nay, xã có 14 trường.", "14", "2024"),
        (
            "Năm 2022, xã thu 4 tỷ đồng.\n\nĐến nay, 90% số thôn có đường; kênh mương đã tưới 92% diện tích.",
            "92",
            "2024",
        ),
        ("Năm học 2022 - 2023, xã có 48 lớp. Đến nay, 93% dân số có thẻ bảo hiểm. Xã thu 3 tỷ đồng.", "3", "2024"),
        ("Xã hiện có 620 ha chè; niên vụ 2022 - 2023, năng suất 32 tạ/ha.", "32", "2022/2023"),
        (
            "Nhiệm kỳ 2020 - 2025, xã đạt 15 chỉ tiêu. Đến nay, xã có 9 trường. Xã kết nạp 70 đảng viên.",
            "70",
            "2020/2025",
        ),
        ("Quý I/2024, xã thu 4 tỷ đồng. Hiện nay xã có 14 trường.", "14", "2024-Q1"),
        ("Tỷ lệ hộ nghèo: cuối năm 2022 là 4,7%, nay còn 4,0%.", "4,0", "2024"),
        ("Năm 2022, xã thực hiện 320 ha; diện tích đó phủ 12% đất.", "12", "2022"),
    ],
)
def test_words_for_the_present_outdo_what_was_told_before(
    pack: Pack, body: str, numeral: str, period: str
) -> None:
    assert told(pack, body, numeral, SPRING)["period"] == period


@pytest.mark.parametrize(
    ("numeral", "period", "status"),
    [("400", "2024", "actual"), ("600", "2028", "target"), ("57", "2024", "actual"), ("5", "2028", "target")],
)
def test_the_present_behind_a_figure_is_told_of_that_one_alone(
    pack: Pack, numeral: str, period: str, status: str
) -> None:
    body = (
        "Đến năm 2028, diện tích tưới tăng từ 400 ha hiện nay lên 600 ha, che phủ rừng đạt 60% (hiện là 57%), "
        "hộ nghèo còn 5%."
    )
    fields = told(pack, body, numeral, SPRING)
    assert (fields["period"], fields["status"]) == (period, status)


def test_a_paper_of_january_tells_the_present_of_the_year_before(pack: Pack) -> None:
    head = " date 2024-01-10 Xã Tân Lập\n\n"
    assert told(pack, "Năm 2023, xã thu 5 tỷ đồng. Hiện nay, xã có 14 trường.", "14", head)["period"] == "2023"
