"""Candidates with every kind of cell a format has to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from reviewer.domain.candidate import Candidate
from reviewer.domain.record import Record
from reviewer.domain.span import Span

MakeCandidate = Callable[..., Candidate]

ORDINARY = Candidate(
    "003_18c0cf6a5e024732",
    Record(
        indicator="tỷ lệ bao phủ BHYT toàn dân",
        value=Decimal("93.5"),
        unit="%",
        comparator=">=",
        status="target",
        period="2025",
        place="phường Quang Trung",
        code="health_insurance_coverage",
        span=Span(1402, 1456),
        value_span=Span(1449, 1453),
        quote="Duy trì tỷ lệ bao phủ BHYT toàn dân đạt 93,5% trở lên",
    ),
    "name-reaches-figure",
    0.93,
)


@pytest.fixture
def candidate() -> MakeCandidate:
    """The example of the design with the given fields changed."""

    def make(article_id: str = ORDINARY.article_id, checks: tuple[str, ...] = (), **fields: Any) -> Candidate:
        return replace(ORDINARY, article_id=article_id, checks=checks, record=replace(ORDINARY.record, **fields))

    return make
