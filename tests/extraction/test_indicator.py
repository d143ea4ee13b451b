from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.extraction.naming.indicator import Phrase, PhraseReader
from reviewer.extraction.packs.pack import Pack

WORDS = """
tỷ lệ hộ nghèo tổng thu ngân sách đạt là còn , ( ) : và năm 2025 phường Hoa Lư có 5% kết nạp đảng viên mới cho . ;
"""
SYLLABLES = st.sampled_from([*WORDS.split(), "\n"])


@pytest.fixture(scope="module")
def phrases(pack: Pack) -> PhraseReader:
    return PhraseReader(pack)


def cut(text: str, phrase: Phrase | None) -> str:
    return text[phrase.start : phrase.end] if phrase else ""


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Cụ thể, công tác thu ngân sách Nhà nước đạt ", "thu ngân sách Nhà nước"),
        ("Thu ngân sách năm 2025 của phường Hòa Bình ước đạt ", "Thu ngân sách"),
        ("Duy trì tỷ lệ bao phủ BHYT toàn dân đạt ", "tỷ lệ bao phủ BHYT toàn dân"),
        ("Công suất sử dụng phòng bình quân toàn tỉnh đạt ", "Công suất sử dụng phòng bình quân"),
        (
            "Tổng giá trị sản phẩm trên địa bàn (giá so sánh 2010) ước đạt ",
            "Tổng giá trị sản phẩm trên địa bàn (giá so sánh 2010)",
        ),
        ("khách đến tỉnh tăng, tổng doanh thu ", "tổng doanh thu"),
        ("Tỷ lệ điều tra, khám phá án: ", "Tỷ lệ điều tra, khám phá án"),
        ("Năm 2026, phường đặt mục tiêu đạt ", ""),
        ("Giải phóng mặt bằng: ", "Giải phóng mặt bằng"),
        ("trong đó có bằng cấp, chứng chỉ đạt ", "bằng cấp, chứng chỉ"),
        ("Từ nguồn vốn hỗ trợ, xã được phân bổ ", "phân bổ"),
        ("Tổng diện tích gieo trồng vụ Đông 2024 tại Bình Lục đạt ", "Tổng diện tích gieo trồng vụ Đông"),
        ("Khách du lịch đến Hạ Long ước ", "Khách du lịch"),
        ("Sản lượng tôm sú của Bạc Liêu cao nhất vùng với ", "Sản lượng tôm sú"),
        ("Đàn bò sữa tiếp tục phát triển ổn định, với ", "Đàn bò sữa"),
        ("Thu nội địa tăng trưởng khá, trung bình trong 5 năm qua đạt ", "Thu nội địa"),
        ("Chiếm tỷ trọng lớn nhất vẫn là ngành dệt may đạt ", "ngành dệt may"),
        ("Ngành dệt may chiếm tỷ trọng cao nhất, đạt ", "Ngành dệt may"),
        ("doanh nghiệp có vốn đầu tư nước ngoài đạt ", "doanh nghiệp có vốn đầu tư nước ngoài"),
        ("Tỉnh đã thu hút vốn đầu tư trong nước đạt ", "thu hút vốn đầu tư trong nước"),
        ("Thu ngân sách hằng năm đều vượt chỉ tiêu, đạt ", "Thu ngân sách"),
        ("Thu ngân sách các năm đều đạt và vượt dự toán, bình quân tăng ", "Thu ngân sách"),
        ("Thu nhập bình quân đầu người đến cuối nhiệm kỳ đạt ", "Thu nhập bình quân đầu người"),
        ("Tỷ lệ lao động qua đào tạo nhiệm kỳ 2020 - 2025 đạt ", "Tỷ lệ lao động qua đào tạo"),
        ("Giá trị sản xuất năm 2024 trên địa bàn huyện Đức Cơ đạt ", "Giá trị sản xuất"),
        ("Cơ cấu lao động chuyển dịch mạnh mẽ, lao động phi nông nghiệp chiếm ", "lao động phi nông nghiệp"),
        ("Đàn vịt phục hồi nhanh, hiện có ", "Đàn vịt"),
        ("Cam vẫn là cây trồng chủ lực với ", "Cam"),
        ("Chỉ số PCI năm 2024, Lào Cai xếp thứ 12 cả nước với ", "Chỉ số PCI"),
        ("Tỷ lệ giải ngân ở hai huyện Mường Lát và Quan Hóa lần lượt là ", "Tỷ lệ giải ngân"),
        ("Số nợ BHXH, BHYT, BHTN là ", "Số nợ BHXH, BHYT, BHTN"),
        ("các dân tộc Chăm, Ê Đê, Mường có ", "dân tộc Chăm, Ê Đê, Mường"),
        ("(theo giá so sánh 1994), tăng ", ""),
        ("trong khi đó nữ đạt ", "nữ"),
    ],
)
def test_the_phrase_before_a_figure_loses_what_leads_up_to_it(
    text: str, indicator: str, phrases: PhraseReader
) -> None:
    assert cut(text, phrases.left(text, 0, len(text))) == indicator


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Toàn phường đã kết nạp ", "kết nạp"),
        ("Bộ phận một cửa tiếp nhận, xử lý ", "tiếp nhận, xử lý"),
        ("Ủy ban Kiểm tra Đảng ủy kiểm tra ", "kiểm tra"),
        ("Huyện triển khai ", ""),
        ("KẾT NẠP ", "KẾT NẠP"),
        ("đô thị được quản lý tốt với ", ""),
        ("thủy lợi đã bảo đảm nước tưới ", "bảo đảm nước tưới"),
        ("hỗ trợ kỹ thuật chăm sóc cà phê cho các hộ dân ở vùng sâu vùng xa ", "hỗ trợ kỹ thuật chăm sóc cà phê"),
    ],
)
def test_the_verb_before_a_figure_stands_alone(text: str, act: str, phrases: PhraseReader) -> None:
    assert cut(text, phrases.act(text, 0, len(text))) == act


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" dân số sử dụng nước sạch; tỷ lệ", "dân số sử dụng nước sạch"),
        (" hồ sơ, văn bản thực hiện trên mạng, góp phần cải cách", "hồ sơ, văn bản thực hiện trên mạng"),
        (" các thôn đạt chuẩn và 5 xã", "thôn đạt chuẩn"),
        (" doanh nghiệp đang hoạt động với tổng vốn", "doanh nghiệp đang hoạt động"),
        (" sản phẩm OCOP đạt 3 sao trở lên.", "sản phẩm OCOP đạt 3 sao trở lên"),
        (" đảng viên (đối với chi bộ cơ quan), 90%", "đảng viên (đối với chi bộ cơ quan)"),
        (" chỉ tiêu đạt và vượt kế hoạch năm 2025", "chỉ tiêu đạt và vượt kế hoạch"),
        (" chỉ tiêu đạt và vượt so với nghị quyết", "chỉ tiêu đạt và vượt"),
        (" chỉ tiêu không đạt.", "chỉ tiêu không đạt"),
        (
            " hộ có điện phục vụ sinh hoạt, sản xuất, kinh doanh.",
            "hộ có điện phục vụ sinh hoạt, sản xuất, kinh doanh",
        ),
        (" đảng viên, sinh hoạt tại 38 chi bộ", "đảng viên"),
        (" mô hình chăn nuôi, thúc đẩy kinh tế hộ", "mô hình chăn nuôi"),
        (" người dân hài lòng với sự phục vụ của cơ quan", "người dân hài lòng với sự phục vụ của cơ quan"),
        (" lúa đặc sản ST24, ST25, năng suất", "lúa đặc sản ST24, ST25"),
        (") với", ""),
        (" đảng viên vượt chỉ tiêu Nghị quyết đề ra", "đảng viên"),
        (" chỉ tiêu vượt kế hoạch năm", "chỉ tiêu vượt kế hoạch năm"),
        (" đất và đóng góp hàng chục tỷ đồng xây dựng nông thôn mới", "đất"),
        (" xã đạt chuẩn nâng cao và không còn xã dưới 15 tiêu chí", "xã đạt chuẩn nâng cao"),
        (
            " hộ dân ở các xã Ea Tul, Cư Suê và Quảng Tiến chưa nhận đền bù",
            "hộ dân ở các xã Ea Tul, Cư Suê và Quảng Tiến chưa nhận đền bù",
        ),
        (" nhân khẩu, đời sống còn nhiều khó khăn", "nhân khẩu"),
        (" máy, gần nửa trong đó đã cũ", "máy"),
        (" tiêu chí chưa đạt là thu nhập và hộ nghèo", "tiêu chí chưa đạt"),
        (" người trong số này tham gia trở lại", "người trong số này tham gia trở lại"),
    ],
)
def test_the_phrase_behind_a_figure_ends_before_what_follows(text: str, noun: str, phrases: PhraseReader) -> None:
    assert cut(text, phrases.right(text, 0, len(text))) == noun


@given(words=st.lists(SYLLABLES, max_size=25), data=st.data())
def test_phrases_lie_where_they_were_asked_for(
    words: list[str], data: st.DataObject, phrases: PhraseReader
) -> None:
    text = " ".join(words)
    low = data.draw(st.integers(0, len(text)))
    high = data.draw(st.integers(low, len(text)))
    for phrase in (
        phrases.left(text, low, high),
        phrases.left(text, low, high, follows=True),
        phrases.act(text, low, high),
        phrases.right(text, low, high) if low < high else None,
    ):
        if phrase is not None:
            assert low <= phrase.start < phrase.end <= high
            assert text[phrase.start : phrase.end].strip() == text[phrase.start : phrase.end]
