"""Confidence as a sum of weights, and what is wrong with weights."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reviewer.domain.candidate import Evidence
from reviewer.domain.pack import PackFile
from reviewer.domain.record import Record
from reviewer.domain.signs import SIGNS
from reviewer.domain.span import Span
from reviewer.domain.text import match_text
from reviewer.errors import Problems
from reviewer.extraction.packs.pack import Pack, compile_pack
from reviewer.extraction.resolving.confidence import Confidence, SignModel, sign_errors

RECORD = Record(
    indicator="tỷ lệ hộ nghèo", value=Decimal(3), unit="%", span=Span(0, 1), value_span=Span(0, 1), quote="3"
)
UNTOLD = (Evidence("period", "year-of-publication", None),)


def sure(
    weights: dict[str, float], stated: float = 0.9, evidence: tuple[Evidence, ...] = (), **told: Any
) -> float:
    signs = [SignModel(id=f"sign-{sign}", about="x", weight=weight) for sign, weight in weights.items()]
    return Confidence(signs).of(stated, RECORD, "a-rule", evidence, told.get("checks", ()), match_text("3"))


def test_a_pack_without_weights_believes_its_authors() -> None:
    assert sure({}, 0.83) == 0.83


def test_the_log_odds_of_the_signs_add_up() -> None:
    assert sure({"every-candidate": 0.0}) == 0.5
    assert sure({"every-candidate": 1.0, "rule-a-rule": 0.5, "code-unknown": -0.5}) == 0.73
    assert sure({"every-candidate": 1.0, "period-from-default": -1.0}, evidence=UNTOLD) == 0.5
    assert sure({"every-candidate": 1.0, "checks-failed": -1.0}, checks=("sum-mismatch",)) == 0.5


def test_a_rule_without_a_weight_brings_what_its_author_states() -> None:
    weights = {"every-candidate": 1.0}
    assert sure(weights, 0.6) < sure(weights, 0.9) == 0.73
    assert sure({**weights, "rule-a-rule": 0.0}, 0.6) == 0.73


def test_a_confidence_is_never_certain() -> None:
    assert sure({"every-candidate": 10.0}) == 0.99
    assert sure({"every-candidate": -10.0}) == 0.01


def test_the_packs_own_signs_are_known_and_complete(pack: Pack) -> None:
    assert list(sign_errors(pack)) == []
    assert {model.sign for model in pack.signs} >= set(SIGNS)
    assert all(model.prior_right <= model.prior_cases for model in pack.signs)


BASE = '[[sign]]\nid = "sign-every-candidate"\nabout = "all"\nweight = 1.0\n'


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (
            BASE + '[[sign]]\nid = "sign-rule-gone"\nabout = "x"\nweight = 0.1\n',
            5,
            "a rule that the pack does not",
        ),
        (BASE + '[[sign]]\nid = "sign-moon"\nabout = "x"\nweight = 0.1\n', 5, "is no known sign"),
        ('[[sign]]\nid = "sign-code-known"\nabout = "x"\nweight = 0.1\n', 1, "there is no 'sign-every-candidate'"),
    ],
)
def test_signs_that_mean_nothing_are_told(text: str, line: int, what: str) -> None:
    (error,) = sign_errors(compile_pack([PackFile("confidence.toml", text)]))
    assert what in error.what
    assert error.where.line == line


@pytest.mark.parametrize(
    "row", ["weight = 99.0", "weight = nan", "weight = 0.1\ncases = 3\nright = 4", "weight = 0.1\nwight = 2"]
)
def test_weights_that_cannot_be_are_refused(row: str) -> None:
    text = f'[[sign]]\nid = "sign-code-known"\nabout = "x"\n{row}\n'
    with pytest.raises(Problems, match=r"confidence\.toml:"):
        compile_pack([PackFile("confidence.toml", text)])
