from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.domain.text import match_text
from reviewer.extraction.authoring.rule_examples import failing_examples
from reviewer.extraction.figures.scanner import RawFigure
from reviewer.extraction.naming.reading import FigureReader, ReadFigure
from reviewer.extraction.naming.record_rules import by_rank
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.rule_schema import RuleModel
from reviewer.extraction.page.clauses import segment
from reviewer.extraction.survey import survey

Read = Callable[[str], tuple[ReadFigure, ...]]


@pytest.fixture(scope="module")
def reader(pack: Pack) -> FigureReader:
    return FigureReader(pack)


@pytest.fixture(scope="module")
def free_figures(pack: Pack) -> Callable[[str], tuple[RawFigure, ...]]:
    return lambda text: tuple(f for f in survey(match_text(text), pack).figures if not f.guard)


@pytest.fixture(scope="module")
def read(reader: FigureReader, free_figures: Callable[[str], tuple[RawFigure, ...]]) -> Read:
    return lambda text: tuple(reader.read(text, segment(text), free_figures(text), []))


def told(text: str, read: Read) -> list[str]:
    """Every indicator read off ``text``, in the order of figures."""
    return [
        " ".join(text[part.start : part.end] for part in reading.parts)
        for figure in read(text)
        for reading in figure.readings
    ]


def measures(text: str, read: Read) -> list[str]:
    return [reading.measure for figure in read(text) for reading in figure.readings]


def test_every_example_of_every_rule_holds(
    pack: Pack, reader: FigureReader, free_figures: Callable[[str], tuple[RawFigure, ...]]
) -> None:
    assert [str(error) for error in failing_examples(pack, reader, free_figures)] == []


def test_a_failing_example_is_told_with_what_it_got(
    pack: Pack, reader: FigureReader, free_figures: Callable[[str], tuple[RawFigure, ...]]
) -> None:
    rule = next(rule for rule in pack.rules if rule.id == "share-of-noun")
    broken = rule.model_copy(update={"example": ("100% dân số dùng nước sạch; -> nước sạch",)})
    object.__setattr__(pack, "rules", (broken, *(r for r in pack.rules if r is not rule)))
    try:
        (error,) = [e for e in failing_examples(pack, reader, free_figures) if "nước sạch" in str(e)]
    finally:
        object.__setattr__(pack, "rules", tuple(r if r is not broken else rule for r in pack.rules))
    assert "wants 'nước sạch' but gets 'dân số dùng nước sạch' by share-of-noun" in str(error)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Tổng diện tích gieo trồng đạt 15.230 ha, bằng 101,2% kế hoạch, tăng 1,5% so với cùng kỳ.",
            ["Tổng diện tích gieo trồng"] * 3,
        ),
        (
            "100% tổ chức Đảng và 98,6% đảng viên được xếp loại hoàn thành tốt nhiệm vụ trở lên.",
            [
                "tổ chức Đảng được xếp loại hoàn thành tốt nhiệm vụ trở lên",
                "đảng viên được xếp loại hoàn thành tốt nhiệm vụ trở lên",
            ],
        ),
        (
            "tỷ lệ cơ giới hóa khâu làm đất đạt 100%, khâu thu hoạch 97%.",
            ["tỷ lệ cơ giới hóa khâu làm đất", "tỷ lệ cơ giới hóa khâu thu hoạch"],
        ),
        (
            "Phường phấn đấu hoàn thành 100% các chỉ tiêu về tỷ lệ hộ dùng nước sạch; tỷ lệ rác được thu gom.",
            ["tỷ lệ hộ dùng nước sạch", "tỷ lệ rác được thu gom"],
        ),
        (
            "Hoàn thành 100% chỉ tiêu tuyển quân và chỉ tiêu thu Quỹ phòng, chống thiên tai.",
            ["tuyển quân", "thu Quỹ phòng, chống thiên tai"],
        ),
        (
            "Dịp hè, phường chi 46,8 tỷ đồng sửa chữa 19 trường học, xây mới 42 phòng học.",
            ["chi sửa chữa", "sửa chữa trường học", "xây mới phòng học"],
        ),
        (
            "Lực lượng công an đã vận động nhân dân hiến 1.200 m2 đất; bắt giữ, khởi tố 12 đối tượng.",
            ["hiến đất", "bắt giữ, khởi tố đối tượng"],
        ),
        (
            "Tỉnh có 42 xã (chiếm 60% tổng số xã) được công nhận nông thôn mới nâng cao, 12 xã kiểu mẫu.",
            [
                "xã được công nhận nông thôn mới nâng cao",
                "xã được công nhận nông thôn mới nâng cao",
                "xã kiểu mẫu",
            ],
        ),
        (
            "Có 230 hộ nghèo trên địa bàn huyện Thanh Liêm được vay vốn ưu đãi.",
            ["hộ nghèo được vay vốn ưu đãi"],
        ),
        (
            "100% đường trục xã, 95% đường thôn và 85% đường nội đồng được cứng hóa.",
            ["đường trục xã được cứng hóa", "đường thôn được cứng hóa", "đường nội đồng được cứng hóa"],
        ),
        (
            "Dự án có 292 triệu USD vốn đăng ký mới, 130 tỷ đồng vốn đầu tư công được giải ngân.",
            ["vốn đăng ký mới", "vốn đầu tư công được giải ngân"],
        ),
        (
            "Toàn huyện trồng mới 450.000 cây phân tán và 120 ha rừng tập trung.",
            ["trồng mới cây phân tán", "trồng mới rừng tập trung"],
        ),
        (
            "Lúa thuần chiếm 5.000 ha và lúa nếp chiếm 1.200 ha.",
            ["Lúa thuần", "lúa nếp"],
        ),
        (
            "lĩnh vực lưu trú đạt 554 tỷ đồng, gấp 1,4 lần; lĩnh vực nhà hàng đạt 264 tỷ đồng, gấp 2,3 lần.",
            ["lĩnh vực lưu trú"] * 2 + ["lĩnh vực nhà hàng"] * 2,
        ),
    ],
)
def test_indicators_share_and_part_their_words(text: str, indicators: list[str], read: Read) -> None:
    assert told(text, read) == indicators


def test_a_relative_figure_says_what_it_is_compared_with(read: Read) -> None:
    text = "Thu ngân sách đạt 15,8 tỷ đồng, bằng 106% dự toán thành phố giao, tăng 5% so với cùng kỳ năm trước."
    bases = [r.basis.cut(text) for figure in read(text) for r in figure.readings if r.basis]
    assert bases == ["dự toán thành phố giao", "cùng kỳ năm trước"]
    assert measures(text, read) == ["level", "of_plan", "increase"]


def test_a_start_and_an_end_are_two_levels(read: Read) -> None:
    text = "Tỷ lệ hộ nghèo giảm từ 11,25% xuống còn 2,89%."
    assert told(text, read) == ["Tỷ lệ hộ nghèo"] * 2
    assert measures(text, read) == ["level", "level"]


def test_brackets_repeat_the_measure_of_the_figure_before(read: Read) -> None:
    assert measures("số người chết giảm 5 người (20,5%); số vụ cháy là 12 vụ (8,5%).", read) == [
        "decrease",
        "decrease",
        "level",
        "level",
    ]


def test_a_figure_without_words_beside_it_is_left_over(read: Read) -> None:
    assert [figure.readings for figure in read("12,5 tỷ đồng.")] == [()]


def test_rules_are_tried_by_rank_and_then_as_they_stand() -> None:
    def rule(rule_id: str, rank: int) -> RuleModel:
        return RuleModel(id=rule_id, about="x", rank=rank, kinds=("percent",), indicator=("left",))

    assert [r.id for r in by_rank((rule("a", 1), rule("b", 5), rule("c", 5)))] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("indicator", ("rest",), "unknown slot 'rest'"),
        ("example", ("no arrow",), "this example does not tell the indicator"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(key: str, value: object, message: str) -> None:
    fields = {"id": "a", "about": "x", "rank": 1, "kinds": ("percent",), "indicator": ("left",), key: value}
    with pytest.raises(ValueError, match=message):
        RuleModel.model_validate(fields)
