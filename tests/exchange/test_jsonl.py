from __future__ import annotations

import io
import json
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.exchange.registry import FORMATS
from tests.exchange.conftest import MakeCandidate


def written(*candidates: object) -> str:
    stream = io.StringIO()
    FORMATS["jsonl"].write_candidates(candidates, stream)  # type: ignore[arg-type]  # keeps the tests short
    return stream.getvalue()


def test_a_line_is_the_contract_word_for_word(candidate: MakeCandidate) -> None:
    assert written(candidate()) == (
        '{"article": "003_18c0cf6a5e024732", "rule": "name-reaches-figure", "confidence": 0.93, '
        '"start": 1402, "end": 1456, "value_start": 1449, "value_end": 1453, '
        '"quote": "Duy trì tỷ lệ bao phủ BHYT toàn dân đạt 93,5% trở lên", '
        '"indicator": "tỷ lệ bao phủ BHYT toàn dân", "code": "health_insurance_coverage", '
        '"value": "93.5", "value_max": null, "of": null, "unit": "%", "comparator": ">=", "measure": "level", '
        '"basis": null, "status": "target", "period": "2025", "place": "phường Quang Trung", "checks": []}\n'
    )


def test_numbers_are_exact_strings_without_exponent(candidate: MakeCandidate) -> None:
    line = written(candidate(value=Decimal("1E+3"), value_max=Decimal("1973949.50"), of=Decimal(112)))
    told = json.loads(line)
    assert (told["value"], told["value_max"], told["of"]) == ("1000", "1973949.50", "112")


def test_checks_are_a_list_of_strings(candidate: MakeCandidate) -> None:
    assert json.loads(written(candidate(checks=("sum-mismatch", "unexpected-unit"))))["checks"] == [
        "sum-mismatch",
        "unexpected-unit",
    ]


def test_one_candidate_a_line_in_the_given_order(candidate: MakeCandidate) -> None:
    lines = written(candidate(unit="hộ"), candidate(unit="ha")).splitlines()
    assert [json.loads(line)["unit"] for line in lines] == ["hộ", "ha"]


def test_no_candidates_write_nothing() -> None:
    assert written() == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_comes_back_exactly_from_one_harmless_line(text: str, candidate: MakeCandidate) -> None:
    line = written(candidate(quote=text, indicator=text))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["quote"] == text
    assert not set(line) & set("\x1b\x7f\x85\x9b\u2028\u202e\u2066")
