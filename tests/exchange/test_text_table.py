from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.article import Article
from reviewer.domain.cells import cell_width
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT, Figure
from reviewer.domain.finding import Finding
from reviewer.domain.span import Span
from reviewer.exchange.registry import FORMATS
from tests.exchange.conftest import MakeCandidate


def written(*candidates: object, width: int = 0) -> list[str]:
    stream = io.StringIO()
    FORMATS["table"].write_candidates(candidates, stream, width)  # type: ignore[arg-type]  # keeps the tests short
    return stream.getvalue().split("\n")[:-1]


def column(lines: list[str], name: str) -> set[int]:
    """The cells at which a value of the column begins in every line."""
    starts = lines[0].index(name)
    return {cell_width(line[: line.index("|")]) for line in lines[1:]} | {starts}


def test_columns_stand_under_each_other_whatever_the_script(candidate: MakeCandidate) -> None:
    names = ("hộ nghèo", unicodedata.normalize("NFD", "hộ nghèo đa chiều"), "人口", "👩‍🌾 nông dân", "cờ 🇻🇳")
    lines = written(*(candidate(indicator=name, code="|") for name in names))
    assert len(column(lines, "code")) == 1


def test_empty_columns_are_left_out(candidate: MakeCandidate) -> None:
    heads = written(candidate())[0].split()
    assert "indicator" in heads
    assert not {"value_max", "of", "basis", "checks", "quote"} & set(heads)
    assert "of" in written(candidate(of=Decimal(34)))[0].split()


def test_figures_are_written_as_a_vietnamese_reader_does(candidate: MakeCandidate) -> None:
    assert "1.020,5" in written(candidate(value=Decimal("1020.5")))[1]


@pytest.mark.parametrize("width", [20, 60, 80, 100, 200])
def test_no_line_is_wider_than_asked(width: int, candidate: MakeCandidate) -> None:
    lines = written(candidate(), candidate(indicator="tỷ lệ " * 60, place="人口" * 40), width=width)
    assert max(map(cell_width, lines)) <= width
    assert "…" in lines[2]


def test_only_the_header_stands_over_no_rows() -> None:
    assert len(written()) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(), width=st.integers(1, 120))
def test_any_text_stays_on_its_line_and_acts_on_nothing(text: str, width: int, candidate: MakeCandidate) -> None:
    stream = io.StringIO()
    FORMATS["table"].write_candidates([candidate(indicator=text)], stream, width)
    output = stream.getvalue()
    assert len(output.splitlines()) == 2
    assert max(map(cell_width, output.splitlines())) <= width
    assert not set(output) & set("\x00\x1b\x7f\x9b\u2028\u202e\u2066")


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_figure_is_listed_with_its_account(name: str) -> None:
    article = Article.from_text("a", "Ngày 5/12 thu 30 tỷ đồng, còn 7")
    figures = (
        Figure(Span(5, 9), Span(5, 9), None, None, None, "", "=", GUARD, "date"),
        Figure(Span(14, 24), Span(14, 16), Decimal(30), None, None, "tỷ đồng", "=", CANDIDATE, "some-rule"),
        Figure(Span(30, 31), Span(30, 31), Decimal(7), None, None, "", "=", LEFT, "no words name it"),
    )
    stream = io.StringIO(newline="")
    FORMATS[name].write_figures([(article, figures)], stream)
    for words in ("5/12", "date", "30 tỷ đồng", "some-rule", "no words name it", "guard", "left"):
        assert words in stream.getvalue()


def test_the_first_format_is_the_table() -> None:
    assert next(iter(FORMATS)) == "table"


def test_a_failed_check_is_told_in_words_and_not_by_its_id(candidate: MakeCandidate) -> None:
    finding = Finding("sum-mismatch", ("9 + 11", "20", "17"))
    lines = written(replace(candidate(checks=("sum-mismatch",)), findings=(finding,)))
    assert lines[0].endswith("found")
    assert lines[1].endswith("the parts 9 + 11 add up to 20, not to 17")
    assert "sum-mismatch" not in lines[1]
