from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.exchange.csv_table import guarded, unguarded
from reviewer.exchange.listing import CANDIDATE_COLUMNS
from reviewer.exchange.registry import FORMATS
from tests.exchange.conftest import MakeCandidate


def written(*candidates: object) -> str:
    stream = io.StringIO(newline="")
    FORMATS["csv"].write_candidates(candidates, stream)  # type: ignore[arg-type]  # keeps the tests short
    return stream.getvalue()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_header_names_the_columns_even_without_rows() -> None:
    assert written() == ",".join(column.name for column in CANDIDATE_COLUMNS if column.in_files) + "\r\n"


def test_a_candidate_comes_back_field_by_field(candidate: MakeCandidate) -> None:
    [row] = rows(written(candidate(of=Decimal("1234.50"), checks=("sum-mismatch", "unexpected-unit"))))
    assert row["article"] == "003_18c0cf6a5e024732"
    assert row["quote"] == "Duy trì tỷ lệ bao phủ BHYT toàn dân đạt 93,5% trở lên"
    assert (row["value"], row["value_max"], row["of"]) == ("93.5", "", "1234.50")
    assert (row["comparator"], row["start"], row["confidence"]) == (">=", "1402", "0.93")
    assert row["checks"] == "sum-mismatch unexpected-unit"


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+84 1", "-2", "@SUM(A1)", "＝1", "'quoted'"])
def test_a_text_that_a_spreadsheet_would_run_is_defused(text: str, candidate: MakeCandidate) -> None:
    [row] = rows(written(candidate(indicator=text, place=text)))
    assert row["indicator"] == row["place"] == "'" + text
    assert unguarded(row["indicator"]) == text


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"])
def test_no_cell_begins_a_formula_behind_spaces_or_at_a_semicolon(mark: str, candidate: MakeCandidate) -> None:
    """Spreadsheets of many languages part cells at semicolons, and some look past spaces."""
    for text in (
        f" {mark}1",
        f"\t{mark}1",
        f"\r{mark}1",
        f"\n{mark}1",
        f"a;{mark}1",
        f"a; {mark}1;{mark}2",
        f"\u00a0{mark}1",
    ):
        [row] = rows(written(candidate(quote=text, period=text, code=text, checks=(text,))))
        for name in ("quote", "period", "code", "checks"):
            assert all(not part.lstrip().startswith(mark) for part in row[name].split(";"))
            assert len(unguarded(row[name])) == len(text)


def test_a_number_below_zero_stays_a_number(candidate: MakeCandidate) -> None:
    assert rows(written(candidate(value=Decimal("-2.5"))))[0]["value"] == "-2.5"


def test_the_comparator_stays_itself(candidate: MakeCandidate) -> None:
    assert rows(written(candidate(comparator="=")))[0]["comparator"] == "="


@given(st.text())
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_keeps_its_row_and_length_and_acts_on_nothing(text: str, candidate: MakeCandidate) -> None:
    output = written(candidate(quote=text), candidate())
    assert output.count("\r\n") == len(output.splitlines()) == 3
    quote = rows(output)[0]["quote"]
    assert len(unguarded(quote)) == len(text)
    assert not set(output) - set("\r\n") & set("\x00\x07\x08\x1b\x7f\x9b\u202e\u2066")
