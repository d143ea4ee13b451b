"""What verdicts cost in keys, beside the classes of docs/economy.md."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.domain.candidate import fact_id
from reviewer.domain.decision import ACCEPT, ADD, BULK, EARNED, FIX, REJECT, Decision
from reviewer.domain.fields import with_fields
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.tuning.key_cost import keys_of

PROPOSED = Record(
    indicator="thu ngân sách nhà nước",
    value=Decimal(5),
    unit="%",
    period="2026",
    span=Span(0, 9),
    value_span=Span(5, 9),
    quote="x",
)


def verdict(kind: str, via: str = "", **fields: str) -> Decision:
    return Decision(
        at="",
        annotator="",
        kind=kind,
        fact=fact_id("a", PROPOSED),
        proposed=PROPOSED,
        record=with_fields(PROPOSED, fields),
        via=via,
    )


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"period": "2025"}, 2),
        ({"period": "2025", "status": "target"}, 3),
        ({"value": "12,5"}, 2 + 4),
        ({"indicator": "tổng thu ngân sách nhà nước"}, 2),
        ({"indicator": "thu ngân sách"}, 3),
        ({"indicator": "chi tiêu"}, 2 + 8),
        ({"indicator": "ngân sách", "unit": "người"}, 5),
    ],
)
def test_a_fix_costs_what_its_fields_cost(fields: dict[str, str], keys: int) -> None:
    assert keys_of(verdict(FIX, **fields)) == keys


def test_other_verdicts() -> None:
    assert [keys_of(verdict(kind)) for kind in (ACCEPT, REJECT, ADD)] == [1, 2, 2]
    assert keys_of(verdict(ADD), is_claimed=True) == 11
    assert [keys_of(verdict(ACCEPT, via)) for via in (BULK, EARNED)] == [0, 0]
