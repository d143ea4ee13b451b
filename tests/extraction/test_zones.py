from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.text import match_text
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.survey import survey

PAGE = """CỔNG THÔNG TIN ĐIỆN TỬ PHƯỜNG HỒNG BÀNG
Trang chủ | Giới thiệu | Tin tức | Liên hệ

Phường Hồng Bàng: Cả 13 chỉ tiêu năm 2025 đều đạt
Thứ năm - 25/12/2025 15:34   Lượt xem: 2.315

Chiều 24/12, phường Hồng Bàng tổng kết năm 2025. Thu ngân sách đạt 75 tỷ đồng, vượt 8% kế hoạch.

Quang cảnh hội nghị. Ảnh: PV

Quang cảnh hội nghị. Ảnh: PV

Tỷ lệ hộ nghèo còn 0,2%.

Minh Hải

TIN LIÊN QUAN
» Phường Lê Chân: Thu ngân sách đạt 1.204 tỷ đồng (22/12/2025)

Bình luận (1)
Nguyễn An: Đường thôn tôi làm 3 năm rồi chưa xong.
"""


def kinds(pack: Pack, text: str) -> dict[str, str]:
    """The zone of every line that is not blank."""
    page = pack.zone_reader.read(text)
    told = {}
    at = 0
    for line in text.split("\n"):
        if line.strip():
            told[line.strip()[:24]] = next(z.kind for z in page.zones if z.span.start <= at < z.span.end)
        at += len(line) + 1
    return told


def test_parts_a_portal_page(pack: Pack) -> None:
    told = kinds(pack, PAGE)
    assert told["Phường Hồng Bàng: Cả 13 "] == "title"
    assert told["Thứ năm - 25/12/2025 15:"] == "meta"
    assert told["Chiều 24/12, phường Hồng"] == "body"
    assert told["Quang cảnh hội nghị. Ảnh"] == "caption"
    assert told["Tỷ lệ hộ nghèo còn 0,2%."] == "body"
    for line in (
        "Trang chủ | Giới thiệu |",
        "TIN LIÊN QUAN",
        "» Phường Lê Chân: Thu ng",
        "Nguyễn An: Đường thôn tô",
    ):
        assert told[line] == "furniture"


def test_figures_outside_the_article_are_claimed_by_their_zone(pack: Pack) -> None:
    read = survey(match_text(PAGE), pack)
    free = [read.lowered[f.value_start : f.value_end] for f in read.figures if not f.guard]
    assert free == ["13", "75", "8", "0,2"]
    assert {f.guard for f in read.figures} >= {"zone-furniture"}


def test_a_crawled_page_tells_date_and_title_in_one_line(pack: Pack) -> None:
    text = " date 2026-01-10 Phường Nông Trang triển khai nhiệm vụ năm 2026\n\nChiều 10/1, phường họp.\n"
    described = survey(match_text(text), pack).description
    assert described.title == "Phường Nông Trang triển khai nhiệm vụ năm 2026"
    assert described.published == date(2026, 1, 10)
    assert described.place == "phường Nông Trang"


def test_a_day_without_its_year_takes_the_year_the_opening_speaks_of(pack: Pack) -> None:
    text = "Xã Yên Sở họp\n\nSáng 22-12, xã Yên Sở tổng kết năm 2025 và triển khai nhiệm vụ năm 2026.\n"
    assert survey(match_text(text), pack).description.published == date(2025, 12, 22)


def test_an_official_paper_tells_place_and_date_in_its_head(pack: Pack) -> None:
    text = (
        "ĐẢNG ỦY XÃ ĐẠI PHÚC\nSố: 01-NQ/ĐH\nĐại Phúc, ngày 18 tháng 7 năm 2025\n\nNGHỊ QUYẾT\n"
        "Đại hội đại biểu Đảng bộ xã Đại Phúc\n\nXã Đại Phúc có 4 xóm vùng cao.\n"
    )
    described = survey(match_text(text), pack).description
    assert (described.published, described.place) == (date(2025, 7, 18), "xã Đại Phúc")


def test_what_the_text_does_not_tell_stays_empty(pack: Pack) -> None:
    described = survey(match_text("Không có gì cả.\n"), pack).description
    assert (described.published, described.source, described.place) == (None, "", "")


def test_menus_site_names_and_columns_are_no_title(pack: Pack) -> None:
    page = (
        "TRANG THÔNG TIN ĐIỆN TỬ XÃ CHUYÊN MỸ\nGIỚI THIỆU ▾   TIN TỨC ▾   HỎI ĐÁP (118)\n"
        "Kinh tế - Xã hội\nXã Chuyên Mỹ thêm nước sạch sau một năm\n22/01/2026 10:18\n\nToàn xã có 142 hộ dân."
    )
    read = survey(match_text(page), pack)
    assert read.description.title == "Xã Chuyên Mỹ thêm nước sạch sau một năm"


def test_what_follows_the_authors_name_is_not_the_article(pack: Pack) -> None:
    deeds = "và làm thêm nhiều việc khác nữa cho bà con " * 3
    prose = "".join(f"Năm 2025 xã thu {n} tỷ đồng {deeds}.\n\n" for n in (5, 6, 7))
    page = "Xã Tân Lập tổng kết công tác năm\n\n" + prose + "Lệ Thu - Văn Nam\n\nPhiên chợ có 32 gian hàng.\n"
    read = survey(match_text(page), pack)
    claimed = {figure.guard for figure in read.figures if figure.value == 32}
    assert claimed == {"zone-furniture"}


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("ĐẢNG BỘ TỈNH GIA LAI\nĐẢNG ỦY PHƯỜNG NGÔ QUYỀN\n\nToàn phường có 12 chi bộ.", "phường Ngô Quyền"),
        ("UBND PHƯỜNG CÁI KHẾ - BẢN TIN\n\nToàn phường có 12 chi bộ.", "phường Cái Khế"),
        (
            "Huế nửa năm đón 2 triệu lượt khách\n\nUBND tỉnh Thừa Thiên Huế họp. Toàn tỉnh có 3 bến, TP Huế 2.",
            "tỉnh Thừa Thiên Huế",
        ),
        ("VỐN NGOÀI VÀO TPHCM TĂNG 40%\n\nTrong 5 tháng, TPHCM thu hút 2 tỷ USD.", "TPHCM"),
        (
            "Chủ tịch UBND tỉnh Lê Văn Sáu họp về ngân sách\n\nNgày 2/4, Chủ tịch UBND tỉnh Lê Văn Sáu họp. "
            "Sở Tài chính Quảng Trị cho biết toàn tỉnh thu 900 tỷ.",
            "tỉnh Quảng Trị",
        ),
        (
            "Vụ hè thu ở tỉnh Bạc Liêu cho năng suất cao. Toàn tỉnh gieo 5 ha.\nXã Phong Thạnh, huyện Giá Rai có "
            "2.000 ha. Trước đây xã khó khăn, nay xã đã khác, cả xã có 5 máy gặt. Xã Phong Thạnh còn 30 hộ nghèo.",
            "tỉnh Bạc Liêu",
        ),
        ("Giáo dục\n\nTỉnh Bà Rịa - Vũng Tàu có 400 trường học.", "tỉnh Bà Rịa - Vũng Tàu"),
        (
            "Phù Cát chăm lo đảng viên trẻ\n\nHuyện ủy Phù Cát (tỉnh Bình Định) mở lớp. "
            "Toàn huyện có 40 chi bộ, đảng bộ huyện kết nạp 90 đảng viên.",
            "huyện Phù Cát",
        ),
        ("Phù Cát thêm nước sạch\n\nNay Phù Cát cấp nước. Toàn huyện có 40 trạm, huyện xây 5.", "huyện Phù Cát"),
        ("Sơn La thêm 5 xã\n\nToàn tỉnh có 20 xã. Trong tỉnh, thành phố Sơn La có 4 trường.", "tỉnh Sơn La"),
    ],
)
def test_the_governing_place_of_letterheads_and_short_headlines(pack: Pack, page: str, place: str) -> None:
    assert survey(match_text(page), pack).description.place == place


def test_an_article_below_a_breadcrumb_and_a_telephone_number_is_read(pack: Pack) -> None:
    page = (
        "Cổng thông tin điện tử\n  • Đường dây nóng: 0219.386.555\n\nTin trong tỉnh >> Kinh tế\n\n"
        "Hà Giang: 12 xã đạt chuẩn nông thôn mới\n\n30/12/2018 09:10:11 Cỡ chữ\n"
        "Theo báo cáo của Sở Nông nghiệp, đến nay toàn tỉnh có 41 xã đạt chuẩn nông thôn mới, vượt kế hoạch năm.\n"
    )
    read = survey(match_text(page), pack)
    assert read.description.title == "Hà Giang: 12 xã đạt chuẩn nông thôn mới"
    assert [figure.guard for figure in read.figures if figure.value == 41] == [""]


@given(st.text(alphabet="aĐ\u0301\r\n\u2028\u00a0\ufeff💐 .|»5%:", max_size=80))
def test_zones_cover_the_stored_text_without_gap(pack: Pack, stored: str) -> None:
    zones = survey(match_text(stored), pack).zones
    assert "".join(zone.span.cut(stored) for zone in zones) == stored
