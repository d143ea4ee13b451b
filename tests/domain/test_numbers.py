from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.numbers import format_numeral, parse_numeral, plain_decimal

numerals = st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(0, 10**15), st.integers(0, 6))


@given(numerals)
def test_what_is_written_reads_back_to_the_last_zero(value: Decimal) -> None:
    back = parse_numeral(format_numeral(value))
    assert back is not None and str(back) == plain_decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.020", "1020"),
        ("480,194", "480.194"),
        ("131.907,167", "131907.167"),
        ("1020", "1020"),
        ("9.5", "9.5"),
        ("4.25", "4.25"),
        ("0.123", "0.123"),
        ("0.1234", "0.1234"),
        ("007", "7"),
        ("95,90", "95.90"),
        ("1.234.567", "1234567"),
    ],
)
def test_points_group_and_commas_divide(text: str, value: str) -> None:
    assert str(parse_numeral(text)) == value


@pytest.mark.parametrize(
    "text", ["", ",5", "5,", "1.2.3", "1,234,567", "-5", "5 000", "１２", "1e5", "NaN", "1.020.5"]
)
def test_what_is_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


def test_large_and_negative_numbers_are_grouped() -> None:
    assert format_numeral(Decimal("-1234567.5")) == "-1.234.567,5"
    assert format_numeral(Decimal("1E+3")) == "1.000"
    assert plain_decimal(Decimal("1E-7")) == "0.0000001"
