"""What can be seen of a candidate that bears on whether it is right."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from reviewer.domain.candidate import Evidence
from reviewer.domain.record import Record
from reviewer.domain.sign_words import SIGN_WORDS, about_sign
from reviewer.domain.signs import EVERY, FAMILIES, SIGNS, signs_of
from reviewer.domain.span import Span
from reviewer.domain.text import match_text


def record(start: int = 0, **fields: Any) -> Record:
    given = {"indicator": "tỷ lệ hộ nghèo", "unit": "%", "value": Decimal(3), **fields}
    return Record(span=Span(start, start + 1), value_span=Span(start, start + 1), quote="3", **given)


def signs(text: str, words: Span | None, **fields: Any) -> list[str]:
    evidence = [Evidence("period", "cue", words)]
    return signs_of(record(text.rindex("3"), **fields), "a-rule", evidence, (), match_text(text))


def test_a_candidate_bears_one_sign_of_each_family() -> None:
    evidence = [Evidence(field, "cue", None) for field in ("period", "place", "status")]
    found = signs_of(record(), "a-rule", evidence, ("sum-mismatch",), match_text("3"))
    assert found[:2] == [EVERY, "rule-a-rule"]
    assert all(len({*family} & {*found}) == 1 for family in FAMILIES)
    assert len(found) == len(FAMILIES) + 2


@pytest.mark.parametrize(
    ("text", "words", "sign"),
    [
        ("năm 2025 còn 3%", Span(0, 8), "period-from-beside"),
        ("còn 3% năm 2025", Span(7, 15), "period-from-beside"),
        ("năm 2025 " + "a" * 80 + " còn 3%", Span(0, 8), "period-from-sentence"),
        ("Năm 2025. Còn 3%", Span(0, 8), "period-from-paragraph"),
        ("Năm 2025\nCòn 3%", Span(0, 8), "period-from-elsewhere"),
        ("Năm 2025 " + "a" * 2000 + " 3%", Span(0, 8), "period-from-elsewhere"),
        ("còn 3%", None, "period-from-default"),
    ],
)
def test_where_the_words_of_a_field_stand_is_seen(text: str, words: Span | None, sign: str) -> None:
    assert sign in signs(text, words)


@pytest.mark.parametrize(
    ("fields", "sign"),
    [
        ({"unit": "tỷ đồng"}, "unit-money"),
        ({"unit": ""}, "unit-none"),
        ({"unit": "ha"}, "unit-other"),
        ({"code": "poverty_rate"}, "code-known"),
        ({"measure": "of_plan"}, "measure-relative"),
        ({"indicator": "trạm"}, "words-few"),
        ({"indicator": " ".join(["chữ"] * 13)}, "words-many"),
        ({"status": "target"}, "status-target"),
    ],
)
def test_what_a_record_says_is_seen(fields: dict[str, Any], sign: str) -> None:
    assert sign in signs("3", None, **fields)


def test_every_sign_has_words_in_both_languages() -> None:
    assert set(SIGN_WORDS) == set(SIGNS)
    assert all(english and vietnamese and english != vietnamese for english, vietnamese in SIGN_WORDS.values())
    assert about_sign("rule-x") == "read by the rule x"
    assert about_sign("code-unknown", "vi") == "danh mục không có chỉ tiêu này"


def test_the_same_words_stored_otherwise_bear_the_same_signs() -> None:
    text = "Năm 2025. " + "tiếng " * 12 + "hộ nghèo 3%"
    for changed in (unicodedata.normalize("NFD", text), text.replace(" ", "\u00a0"), text.replace(" ", " \u200b")):
        at = changed.index("3%")
        evidence = [Evidence("period", "cue", Span(0, changed.index("2025") + 4))]
        assert "period-from-paragraph" in signs_of(record(at), "a-rule", evidence, (), match_text(changed))
    lines = text.replace(". ", "\u2028")
    assert "period-from-elsewhere" in signs(lines, Span(0, 8))
