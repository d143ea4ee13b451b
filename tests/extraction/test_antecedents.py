from __future__ import annotations

import pytest

from reviewer.domain.article import Article
from reviewer.domain.candidate import Candidate
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor

HEADING = " date 2025-11-05 Kết quả thu ngân sách của tỉnh mười tháng đầu năm 2025\n"


@pytest.fixture(scope="module")
def extractor(pack: Pack) -> Extractor:
    return Extractor(pack)


def indicators(extractor: Extractor, body: str) -> dict[str, str]:
    """The indicator of each figure, by the figure as written."""
    text = HEADING + body
    article = Article(id="a", path="a.txt", text=text, sha256="")

    def numeral(candidate: Candidate) -> str:
        return candidate.record.value_span.cut(text)

    return {numeral(c): c.record.indicator for c in extractor.extract(article).candidates}


def test_a_list_of_places_tells_of_the_measure_in_its_heading(extractor: Extractor) -> None:
    body = (
        "Về bỏ thuế khoán, 46.705/48.150 hộ kinh doanh đã đăng ký kê khai.\n"
        "THU NGÂN SÁCH MỘT SỐ ĐỊA BÀN\n(thực hiện/kế hoạch năm)\n"
        "+ Phường Phố Hiến: 1.126/980 tỷ đồng, đạt 114,9% KH\n+ Xã Văn Giang: 4.815/3.650 tỷ đồng\n"
    )
    told = indicators(extractor, body)
    assert {told[n] for n in ("1.126", "980", "114,9", "4.815", "3.650")} == {"THU NGÂN SÁCH MỘT SỐ ĐỊA BÀN"}


def test_a_sentence_about_another_place_goes_on_about_the_same_count(extractor: Extractor) -> None:
    body = "Tỉnh xảy ra 601 vụ sụt lún, sạt lở đất. Huyện Trần Văn Thời gánh nặng nhất với 422 vụ.\n"
    assert indicators(extractor, body)["422"] == "vụ sụt lún, sạt lở đất"


def test_the_bare_name_of_the_next_place_goes_on_about_the_measure(extractor: Extractor) -> None:
    body = (
        "Sản lượng mực ở Phú Yên đạt 180 tấn; Bình Định đạt 793 tấn, tăng 2%; riêng Khánh Hòa ước đạt 319 tấn.\n"
    )
    told = indicators(extractor, body)
    assert {told[n] for n in ("180", "793", "2", "319")} == {"Sản lượng mực"}


def test_a_sentence_about_another_time_goes_on_about_the_same_count(extractor: Extractor) -> None:
    body = "Tỉnh xảy ra 2 vụ đuối nước trẻ em. Lũy kế 11 tháng là 17 vụ.\n"
    assert indicators(extractor, body)["17"] == "vụ đuối nước trẻ em"


def test_so_many_of_so_many_repeats_another_such(extractor: Extractor) -> None:
    body = "Huyện Cẩm Khê có 23/23 xã đạt chuẩn, 7 xã đạt kiểu mẫu; huyện Thanh Ba 18/18 xã.\n"
    assert indicators(extractor, body)["18/18"] == "xã đạt chuẩn"


def test_a_paragraph_does_not_go_on_about_the_one_before(extractor: Extractor) -> None:
    body = "Tỉnh xảy ra 601 vụ sụt lún, sạt lở đất.\nHuyện Trần Văn Thời gánh nặng nhất với 422 vụ.\n"
    assert indicators(extractor, body)["422"] == "vụ"


def test_a_change_in_money_skips_what_was_only_counted(extractor: Extractor) -> None:
    body = "Tổng dư nợ đạt 468,2 tỷ đồng với 8.915 khách hàng còn nợ, tăng 41,6 tỷ đồng so với đầu năm.\n"
    assert indicators(extractor, body)["41,6"] == "Tổng dư nợ"


def test_a_bare_noun_repeats_the_one_told_in_full(extractor: Extractor) -> None:
    body = "Mạng lưới có 245 tổ tiết kiệm và vay vốn, trong đó Hội Phụ nữ 98 tổ.\n"
    assert indicators(extractor, body)["98"] == "tổ tiết kiệm và vay vốn"


def test_counts_joined_by_and_share_their_verb(extractor: Extractor) -> None:
    body = "Ủy ban Kiểm tra đã kiểm tra 21 tổ chức đảng và 34 đảng viên.\n"
    assert indicators(extractor, body)["34"] == "kiểm tra đảng viên"
