from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.extraction.figures.scanner import RawFigure
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.words import same_length_lower


def figures(pack: Pack, text: str) -> list[RawFigure]:
    return pack.figure_scanner.scan(text, same_length_lower(text), None)


def only(pack: Pack, text: str) -> RawFigure:
    (figure,) = figures(pack, text)
    return figure


@pytest.mark.parametrize(
    ("text", "numeral", "value", "value_max", "of", "unit", "comparator"),
    [
        ("đạt 1.020 tỷ đồng", "1.020", "1020", None, None, "tỷ đồng", "="),
        ("đạt 480,194 tỷ đồng trở lên", "480,194", "480.194", None, None, "tỷ đồng", ">="),
        ("giải phóng mặt bằng đạt 110ha", "110", "110", None, None, "ha", "="),
        ("là 93 % trở lên", "93", "93", None, None, "%", ">="),
        ("tăng từ 3 - 5%/năm", "3 - 5", "3", "5", None, "%/năm", "="),
        ("thu hút từ 20 đến 22 triệu lượt khách/năm", "20 đến 22", "20", "22", None, "triệu lượt khách/năm", "="),
        ("công suất phòng 85-90%", "85-90", "85", "90", None, "%", "="),
        ("giảm 0,4% - 0,6% tỷ lệ", "0,4% - 0,6", "0.4", "0.6", None, "%", "="),
        ("đạt 3 tỷ 650 triệu đồng", "3 tỷ 650", "3.65", None, None, "tỷ đồng", "="),
        ("gần 1 tỷ 20 triệu USD", "1 tỷ 20", "1.02", None, None, "tỷ USD", "~"),
        ("5 triệu 200 nghìn đồng/người", "5 triệu 200", "5.2", None, None, "triệu đồng/người", "="),
        ("66/112 thôn, bản", "66/112", "66", None, "112", "thôn, bản", "="),
        ("bàn giao 3,1/4,5 km", "3,1/4,5", "3.1", None, "4.5", "km", "="),
        ("hơn 2.810 triệu đ", "2.810", "2810", None, None, "triệu đồng", ">"),
        ("không dưới 620 tỷ đồng", "620", "620", None, None, "tỷ đồng", ">="),
        ("thấp hơn 5,1% so", "5,1", "5.1", None, None, "%", "="),
        ("giải ngân từ 95% kế hoạch trở lên", "95", "95", None, None, "%", ">="),
        ("nợ đọng không quá 4% tổng thu", "4", "4", None, None, "%", "<="),
        ("từ 75 triệu đồng/năm trở lên", "75", "75", None, None, "triệu đồng/năm", ">="),
        ("ở mức 0,3% trở xuống", "0,3", "0.3", None, None, "%", "<="),
        ("gần 50 nghìn người", "50", "50", None, None, "nghìn người", "~"),
        ("lên 4.347 đồng chí", "4.347", "4347", None, None, "đồng chí", "="),
        ("tỷ số 111,3 bé trai/100 bé gái", "111,3", "111.3", None, None, "bé trai/100 bé gái", "="),
        ("hiến 21.500 m² đất", "21.500", "21500", None, None, "m2", "="),
        ("139,77 triệu tấn", "139,77", "139.77", None, None, "triệu tấn", "="),
        ("gấp 1,8 lần năm trước", "1,8", "1.8", None, None, "lần", "="),
        ("28,333 héc-ta", "28,333", "28.333", None, None, "ha", "="),
        ("có 12 khâu gì lạ", "12", "12", None, None, "khâu gì", "="),
        ("còn 4.25 điểm", "4.25", "4.25", None, None, "điểm", "="),
    ],
)
def test_reads_a_figure(
    pack: Pack,
    text: str,
    numeral: str,
    value: str,
    value_max: str | None,
    of: str | None,
    unit: str,
    comparator: str,
) -> None:
    figure = only(pack, text)
    assert text[figure.value_start : figure.value_end] == numeral
    assert figure.value == Decimal(value)
    assert figure.value_max == (Decimal(value_max) if value_max else None)
    assert figure.of == (Decimal(of) if of else None)
    assert (figure.unit, figure.comparator) == (unit, comparator)


@pytest.mark.parametrize("text", ["Nghị quyết 1-7-2025", "gọi 0218.3852.114", "lúc 19:52 nhé", "tại Km398+200"])
def test_a_date_or_number_is_one_figure(pack: Pack, text: str) -> None:
    assert len(figures(pack, text)) == 1


def test_an_exponent_is_no_figure(pack: Pack) -> None:
    assert len(figures(pack, "99,6 km2, mỗi m2 đất và 20 con/m2")) == 2


def test_a_level_and_the_level_it_came_from_are_two(pack: Pack) -> None:
    values = [f.value for f in figures(pack, "giảm từ 25 phút xuống còn 9 phút")]
    assert values == [Decimal(25), Decimal(9)]


def test_a_unit_does_not_reach_over_a_line_end(pack: Pack) -> None:
    assert only(pack, "đạt 95\ntỷ đồng").unit == ""


def test_a_grade_is_no_comparator(pack: Pack) -> None:
    figure = only(pack, "98,6% đảng viên hoàn thành tốt nhiệm vụ trở lên")
    assert figure.comparator == "="


def test_money_over_money_is_a_result_beside_its_plan(pack: Pack) -> None:
    text = "Thu ngân sách: 118,6/96 tỷ đồng"
    result, plan = figures(pack, text)
    assert [text[f.value_start : f.value_end] for f in (result, plan)] == ["118,6", "96"]
    assert (result.unit, plan.unit) == ("tỷ đồng", "tỷ đồng")
    assert (result.of, plan.of) == (None, None)


def test_two_amounts_are_not_summed_across_a_comma(pack: Pack) -> None:
    assert [figure.value for figure in figures(pack, "chi 2 tỷ, 500 triệu đồng")] == [2, 500]


def test_span_runs_from_comparator_to_unit(pack: Pack) -> None:
    text = "ước đạt hơn 516,9 tỷ đồng; còn lại"
    figure = only(pack, text)
    assert text[figure.start : figure.end] == "hơn 516,9 tỷ đồng"


@given(st.text(alphabet="0123456789.,/-–:+ %đtnkmhxàớ²\n", max_size=60))
def test_figures_never_overlap_and_hold_every_digit(pack: Pack, text: str) -> None:
    found = figures(pack, text)
    for figure in found:
        assert figure.start <= figure.value_start < figure.value_end <= figure.unit_start <= figure.unit_end
        assert text[figure.value_start].isdigit()
    for first, second in itertools.pairwise(found):
        assert first.value_end <= second.value_start
    for at, char in enumerate(text):
        if char in "0123456789":
            inside = any(f.value_start <= at < max(f.unit_end, f.value_end) for f in found)
            assert inside or text[at - 1 : at] == "m"
