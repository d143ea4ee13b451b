from __future__ import annotations

import pytest

from reviewer.extraction.packs.pack import Pack
from tests.extraction.test_context import told

SUMMER = " date 2025-07-20 Xã Tân Lập\n\n"


@pytest.mark.parametrize(
    ("body", "numeral", "period"),
    [
        ("6 tháng đầu năm, xã thu 9 tỷ đồng; quý II thu 5 tỷ đồng.\n\nXã chi 7 tỷ đồng.", "7", "2025-H1"),
        ("Quý II, xã thu 5 tỷ đồng.\n\nXã chi 7 tỷ đồng.", "7", "2025-Q2"),
        ("Họp báo thường kỳ quý II nêu kết quả 6 tháng đầu năm. Xã thu 9 tỷ đồng.", "9", "2025-H1"),
        ("Hội nghị đánh giá quý II và 6 tháng đầu năm.\n\nXã thu 9 tỷ đồng.", "9", "2025-H1"),
        (
            "Nhiệm kỳ qua, xã làm 8 km đường. Thu nhập năm 2025 ước đạt 62 triệu đồng. Xã trồng 35 ha.",
            "35",
            "2020/2025",
        ),
        ("Xã có 90 ha chè, trong khi năm 2016 mới có 19 ha. Cùng với đó là 178 hộ trồng.", "178", "2025"),
        ("Năm 2011, xã đạt 4 tiêu chí.\n\nToàn xã có 98 hộ khá.", "98", "2025"),
        ("Giai đoạn 2025 - 2030, xã phấn đấu thu 90 tỷ đồng.\n\nToàn xã có 14 trường.", "14", "2025"),
        ("Giai đoạn 2021 - 2025, xã làm 90 km đường.\n\nXã xây 14 cầu.", "14", "2021/2025"),
        ("Thu năm 2023 đạt 8 tỷ đồng, gấp 4 lần so với năm 2010 (2 tỷ đồng).", "2", "2010"),
        ("Hộ nghèo còn 214 hộ (đầu năm 2024 là 300 hộ).", "214", "2025"),
        ("Tháng 6, xã đón 900 khách. Khách lưu trú đạt 300 lượt.", "300", "2025-06"),
        ("Sau đợt rà soát tháng 6, còn 90 hộ nghèo. Xã có 14 trường.", "14", "2025"),
        ("Lũ vượt mức lịch sử năm 1986, làm ngập 320 ha lúa.", "320", "2025"),
        ("Năm 2024, xã thu 6 tỷ đồng. Cùng kỳ năm 2023, xã thu 5 tỷ đồng.", "5", "2023"),
        ("Xã là quê hương của phong trào năm 1960. Xã có 14 thôn.", "14", "2025"),
        ("Hợp tác xã có 86 người, năm 2024 thu 9 tỷ đồng.\n\nXã giữ 310 ha cam.", "310", "2025"),
        ("Cam giữ 310 ha, niên vụ 2023 - 2024 đạt 29 tạ/ha. Xã có 14 thôn.", "14", "2025"),
        (
            "Nhiệm kỳ 2020 - 2025, kết nạp 187 người. Cho vay, dư nợ đến 31/3/2025 là 4 tỷ đồng. Góp 350 công.",
            "350",
            "2020/2025",
        ),
        ("Năm 2024, xã thu 12 tỷ đồng, năm 2023 thu 10 tỷ đồng. Xã chi 9 tỷ đồng.", "9", "2024"),
        ("Cơ cấu kinh tế (năm 2023): công nghiệp 69%; dịch vụ 24%.", "24", "2023"),
        ("Ngày mới thành lập (năm 2003), chi nhánh có dư nợ 87 tỷ đồng.", "87", "2003"),
    ],
)
def test_how_far_a_period_reaches(pack: Pack, body: str, numeral: str, period: str) -> None:
    assert told(pack, body, numeral, SUMMER)["period"] == period


@pytest.mark.parametrize(
    ("body", "numeral", "period"),
    [
        ("III. MỤC TIÊU\n1. Đến năm 2030\n- Hộ nghèo dưới 5%.\n2. Riêng năm 2026\n- Trồng 70 ha.", "70", "2026"),
        ("6 tháng, xã thu 8 tỷ đồng.\n\nTHÁNG 8 XÃ PHẤN ĐẤU:\n- Trồng 85 ha cam", "85", "2025-08"),
        ("Sơ kết 6 tháng đầu năm:\n+ Thu: 61 tỷ đồng/dự toán 97 tỷ đồng.", "97", "2025"),
        ("Sơ kết 6 tháng đầu năm:\n+ Thu: 61 tỷ đồng/dự toán 97 tỷ đồng.", "61", "2025-H1"),
        ("Tính đến 30/6, trên tổng kế hoạch vốn 105 tỷ đồng, xã giải ngân 38 tỷ đồng.", "105", "2025"),
    ],
)
def test_headings_leads_and_plans(pack: Pack, body: str, numeral: str, period: str) -> None:
    assert told(pack, body, numeral, SUMMER)["period"] == period


@pytest.mark.parametrize(
    ("body", "numeral", "period", "status"),
    [
        (
            "Nhiệm kỳ qua, xã thu 8 tỷ đồng.\n\nNhiệm kỳ tới, xã phấn đấu thu 9 tỷ đồng.",
            "9",
            "2025/2030",
            "target",
        ),
        (
            "Đại hội lần thứ I, nhiệm kỳ 2025 - 2030. Nhiệm kỳ qua, xã thu 8 tỷ đồng.\nĐại hội đề ra 18 chỉ tiêu.",
            "18",
            "2025/2030",
            "target",
        ),
        ("Nghị quyết nhiệm kỳ 2020 - 2025. Cả nhiệm kỳ, xã thu 8 tỷ đồng.", "8", "2020/2025", "actual"),
        ("Thu nhập tăng từ 45 triệu đồng đầu nhiệm kỳ lên 62 triệu đồng.", "45", "2020", "actual"),
        ("Xã thu 61 tỷ đồng. Từ nay đến cuối năm, xã tập trung giải ngân 95% vốn.", "95", "2025", "target"),
        ("Với quyết tâm cao, xã hoàn thành 19 tiêu chí.", "19", "2025", "actual"),
        ("Xã phấn đấu tỷ lệ lao động đã qua đào tạo đạt 75%.", "75", "2025", "target"),
        ("Thu ước đạt 8 tỷ đồng, tăng so với năm 2023 (năm 2023 đạt 6 tỷ đồng).", "6", "2023", "actual"),
    ],
)
def test_terms_and_aims(pack: Pack, body: str, numeral: str, period: str, status: str) -> None:
    fields = told(pack, body, numeral, SUMMER)
    assert (fields["period"], fields["status"]) == (period, status)


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("Các xã đặt mục tiêu giai đoạn 2025 - 2030.\n\nHiện nay xã có 9 trường.", "2025"),
        ("Giai đoạn 2016 - 2020, xã thu 8 tỷ đồng.\n\nHiện nay xã có 9 trường.", "2020"),
        ("Chiều 12/4, xã họp. Thu ngân sách tăng 9% so với cùng kỳ năm 2018. Xã có 9 trường.", "2019"),
        ("23/04/19 10:32\n\nXã có 9 trường.", "2019"),
        ("2019-04-17 | UBND xã\n\nXã có 9 trường.", "2019"),
    ],
)
def test_when_an_undated_page_speaks(pack: Pack, body: str, year: str) -> None:
    assert told(pack, body, "9", "Xã Tân Lập họp bàn phát triển kinh tế\n\n")["period"] == year
