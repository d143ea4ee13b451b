from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.evaluation.forms import canonical, same_unit, token_f1, tokens


def test_words_are_parted_by_punctuation_and_case_is_folded() -> None:
    assert tokens("Tổng thu NSNN (trên địa bàn) - 2025") == ("tổng", "thu", "nsnn", "trên", "địa", "bàn", "2025")


def test_nfd_and_nfc_have_the_same_words() -> None:
    assert tokens(unicodedata.normalize("NFD", "hộ nghèo đa chiều")) == ("hộ", "nghèo", "đa", "chiều")


def test_token_f1_counts_repeated_words() -> None:
    assert token_f1("gia đình văn hóa văn hóa", "gia đình văn hóa") == pytest.approx(2 * 4 / 10)
    assert token_f1("hộ nghèo", "dân số") == 0
    assert token_f1("", "hộ") == 0
    assert token_f1("", "…") == 1


@given(st.text(), st.text())
def test_token_f1_is_symmetric_and_bounded(left: str, right: str) -> None:
    assert token_f1(left, right) == token_f1(right, left)
    assert 0 <= token_f1(left, right) <= 1
    assert token_f1(left, left) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("tổ chức", "tổ chức đảng"),
        ("hộ kinh doanh", "hộ"),
        ("triệu lượt", "triệu lượt khách"),
        ("tỉ đồng", "tỷ đồng"),
        ("m²", "m2"),
        ("héc-ta", "ha"),
        ("%", "%"),
        ("", ""),
    ],
)
def test_units_that_count_as_equal(left: str, right: str) -> None:
    assert same_unit(left, right)
    assert same_unit(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("%", "%/năm"),
        ("triệu đồng", "triệu đồng/năm"),
        ("triệu", "triệu đồng"),
        ("nghìn", "nghìn người"),
        ("ha", "ha lúa"),
        ("hộ", "hộp"),
        ("ngày", "ngày/khách"),
        ("", "hộ"),
        ("tỷ đồng", "triệu đồng"),
        ("lượt", "triệu lượt"),
    ],
)
def test_units_that_differ(left: str, right: str) -> None:
    assert not same_unit(left, right)
    assert not same_unit(right, left)


@pytest.mark.parametrize(
    ("period", "short"),
    [
        ("2025-01/2025-06", "2025-H1"),
        ("2025-07/2025-12", "2025-H2"),
        ("2025-04/2025-06", "2025-Q2"),
        ("2025-01/2025-12", "2025"),
        ("2025-01/2025-09", "2025-01/2025-09"),
        ("2024-07/2025-12", "2024-07/2025-12"),
        ("2020/2025", "2020/2025"),
    ],
)
def test_months_of_a_named_period_take_its_name(period: str, short: str) -> None:
    assert canonical("period", period) == short


def test_places_are_blind_to_case_spaces_and_unicode_form() -> None:
    written = unicodedata.normalize("NFD", "Phường  Yên Sở")
    assert canonical("place", written) == canonical("place", "phường Yên Sở")
