from __future__ import annotations

import pytest

from reviewer.domain.article import Article
from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import Problems
from reviewer.extraction.editing.edited_pack import edited_extractor, edited_pack
from reviewer.extraction.editing.memory import ReadingMemory
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from tests.extraction.test_context import told

COMMUNE = " date 2025-12-20 Xã Minh Tân tổng kết công tác\n\nXã Minh Tân (tỉnh Lào Cai) có 14 chi bộ. "
TOWN = " date 2025-12-20 Thị xã Bình Long tổng kết công tác\n\nThị xã Bình Long có 14 phường. "


@pytest.mark.parametrize(
    ("body", "numeral", "place"),
    [
        ("Hộ nghèo còn 2%, trong khi bình quân toàn tỉnh là 6,1%.", "6,1", "tỉnh Lào Cai"),
        ("Hộ nghèo còn 2%; toàn xã có 62 hộ khá.", "62", "xã Minh Tân"),
        ("Thu nhập đạt 62 triệu đồng, khu vực Tây Nguyên mới đạt 51 triệu đồng.", "51", "khu vực Tây Nguyên"),
        ("Tỷ lệ lao động qua đào tạo đạt 71%, cả nước là 69%.", "69", "cả nước"),
        ("Hộ nghèo còn 2%, cao hơn bình quân cả nước 1,2 điểm phần trăm.", "1,2", "xã Minh Tân"),
        ("Xã đứng đầu cả nước có 99% hộ dùng nước sạch.", "99", "xã Minh Tân"),
    ],
)
def test_places_wider_than_the_articles_own(pack: Pack, body: str, numeral: str, place: str) -> None:
    assert told(pack, body, numeral, COMMUNE)["place"] == place


@pytest.mark.parametrize(
    ("numeral", "place"), [("5,1", "thôn Đông Hòa"), ("6,2", "thôn Bình Lục"), ("7,3", "thôn Phú Lộc")]
)
def test_places_named_together_have_their_figures_in_turn(pack: Pack, numeral: str, place: str) -> None:
    body = "Tỷ lệ hộ nghèo ở các thôn Đông Hòa, Bình Lục và Phú Lộc lần lượt là 5,1%, 6,2% và 7,3%."
    assert told(pack, body, numeral, COMMUNE)["place"] == place


@pytest.mark.parametrize(
    ("body", "numeral", "place"),
    [
        ("Còn lấn chiếm đất ở thôn Hạ Long 1 chậm xử lý; tồn 137 hồ sơ.", "137", "xã Minh Tân"),
        ("Thôn Hạ Long 1 có 210 hộ; trồng 12 ha chè.", "210", "thôn Hạ Long 1"),
        ("Thôn Hạ Long 1 có 210 hộ; trồng 12 ha chè.", "12", "thôn Hạ Long 1"),
        ("Chủ tịch UBND xã Kpă Bảo cho biết, Minh Tân trồng 35 ha cam.", "35", "xã Minh Tân"),
        ("Theo Phó Giám đốc BHXH tỉnh Lê Thị Hà, 96% dân số tham gia.", "96", "xã Minh Tân"),
    ],
)
def test_what_is_no_place_of_the_figure(pack: Pack, body: str, numeral: str, place: str) -> None:
    assert told(pack, body, numeral, COMMUNE)["place"] == place


def test_the_articles_kind_of_place_opens_a_sentence_in_capitals(pack: Pack) -> None:
    body = "Còn 41 hộ ở xã Thanh Lương chưa nhận tiền. Thị xã xây dựng 6 khu tái định cư."
    assert told(pack, body, "41", TOWN)["place"] == "xã Thanh Lương"
    assert told(pack, body, "6", TOWN)["place"] == "thị xã Bình Long"


def place_cue(words: str, more: str = "") -> RuleEdit:
    text = f'id = "other"\nabout = "x"\nsets = "place"\nwords = ["{words}"]\nexample = ["{words} xã A"]\n{more}'
    return RuleEdit("cue", "other", text)


@pytest.mark.parametrize(
    ("body", "edit", "place"),
    [
        ("Còn lại huyện Bắc Hà có 41 hộ nghèo.", place_cue("còn lại"), "huyện Bắc Hà"),
        ("Đường sang xã Thanh Lương có 41 hộ bám mặt.", place_cue("sang", "silent = true\n"), "xã Minh Tân"),
    ],
)
def test_a_cue_of_the_pack_in_front_of_a_place_tells_whether_it_governs(
    pack: Pack, body: str, edit: RuleEdit, place: str
) -> None:
    article = Article.from_text("a", COMMUNE + body)
    memory, edited = ReadingMemory(Extractor(pack)), edited_extractor(Extractor(pack), [edit])
    before = memory.read(article).candidates
    (again,) = (each for each in memory.edited([edit]).results(["a"]) if each)
    assert again.extraction == edited.extract(article)
    assert before[-1].record.place != again.extraction.candidates[-1].record.place == place


def test_a_cue_of_places_sets_no_value_of_its_own(pack: Pack) -> None:
    with pytest.raises(Problems, match="told by its name"):
        edited_pack(pack, [place_cue("sang", 'value = "xã A"\n')])
