from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.fields import CHOICES, NUMBERS, REQUIRED, format_field, parse_field, with_fields
from reviewer.domain.record import EDITABLE, Record
from reviewer.errors import FieldError
from tests.domain.strategies import records


@given(records, st.sampled_from(EDITABLE))
def test_what_is_shown_can_be_typed_back(record: Record, name: str) -> None:
    back = parse_field(name, format_field(record, name))
    assert back == getattr(record, name)
    assert str(back) == str(getattr(record, name))


@given(st.sampled_from(EDITABLE), st.text())
def test_any_text_gives_a_value_or_says_which_field_is_wrong(name: str, text: str) -> None:
    try:
        value = parse_field(name, text)
    except FieldError as error:
        assert error.where.key == name
    else:
        assert isinstance(value, Decimal | None if name in NUMBERS else str)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("value", " 1.020 ", Decimal(1020)),
        ("value", "-5,2", Decimal("-5.2")),
        ("value", "\u22125,2", Decimal("-5.2")),
        ("value", "+5", Decimal(5)),
        ("value", "0.5", Decimal("0.5")),
        ("value_max", "", None),
        ("unit", "  ty\u0309   đồng\n", "tỷ đồng"),
        ("period", "2025-01/2025-09", "2025-01/2025-09"),
        ("place", "", ""),
    ],
)
def test_what_a_person_types(name: str, text: str, value: object) -> None:
    assert parse_field(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("value", "1e999999999"),
        ("value", "--5"),
        ("value", "NaN"),
        ("value", "Infinity"),
        ("value", "1_000"),
        ("value", "１２"),
        ("value", "năm"),
        ("period", "2025-13"),
        ("period", "2025/2020"),
        ("period", "2025-09/2025-01"),
        ("period", "năm 2025"),
        ("code", "Poverty Rate"),
        *((name, "khác") for name in CHOICES),
        *((name, " \n") for name in REQUIRED),
    ],
)
def test_what_means_nothing_is_refused(name: str, text: str) -> None:
    with pytest.raises(FieldError) as raised:
        parse_field(name, text)
    assert raised.value.where.key == name


@given(records)
def test_numbers_that_contradict_each_other_are_refused(record: Record) -> None:
    with pytest.raises(FieldError, match="upper end"):
        with_fields(record, {"value": "5", "value_max": "5", "of": ""})
    with pytest.raises(FieldError, match="denominator"):
        with_fields(record, {"value": "5", "value_max": "", "of": "0"})
    with pytest.raises(FieldError, match="no such field"):
        with_fields(record, {"quote": "x"})
