"""Small gold articles and predictions, written as they would stand in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.evaluation.gold import GoldArticle, parse_gold
from reviewer.evaluation.matching import Prediction

MakeGold = Callable[..., GoldArticle]
MakePrediction = Callable[..., Prediction]

RECORD: dict[str, Any] = {
    "indicator": '"tỷ lệ hộ nghèo"',
    "value": "3.15",
    "unit": '"%"',
    "comparator": '"="',
    "measure": '"level"',
    "status": '"actual"',
    "period": '"2025"',
    "place": '"xã Vĩnh Lộc"',
    "quote": '"tỷ lệ hộ nghèo còn 3,15%"',
    "span": "[0, 24]",
    "value_span": "[19, 23]",
}


@pytest.fixture
def gold() -> MakeGold:
    """A gold article of records that differ from one ordinary record in the given TOML values."""

    def make(*records: dict[str, str]) -> GoldArticle:
        tables = ("\n".join(f"{key} = {text}" for key, text in {**RECORD, **record}.items()) for record in records)
        return parse_gold(
            '[article]\nid = "d"\n' + "".join(f"[[record]]\n{table}\n" for table in tables), "d.toml"
        )

    return make


@pytest.fixture
def predicted(gold: MakeGold) -> MakePrediction:
    """A prediction of the same ordinary record, changed in the given fields."""
    ordinary: Record = gold({}).records[0].record

    def make(rule: str = "some-rule", **changes: Any) -> Prediction:
        if "value_span" in changes:
            changes["value_span"] = Span(*changes["value_span"])
        return Prediction(replace(ordinary, **changes), rule)

    return make
