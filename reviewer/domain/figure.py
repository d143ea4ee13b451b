"""Figures: every number of an article, and the account of where each one went."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.span import Span

CANDIDATE, GUARD, LEFT = "candidate", "guard", "left"
ACCOUNTS = (CANDIDATE, GUARD, LEFT)


class Figure(NamedTuple):
    """A number with what belongs to it, and its account. Spans count code points of the stored article."""

    span: Span
    """From comparator to unit: ``hơn 516,9 tỷ đồng``."""
    value_span: Span
    """The numeral with its range end or denominator: ``66/112``, ``3 - 5``."""
    value: Decimal | None
    """None where the digits are no quantity (``57-NQ/TW``)."""
    value_max: Decimal | None
    of: Decimal | None
    unit: str
    """Canonical unit, empty when none was read."""
    comparator: str
    account: str
    """One of :data:`ACCOUNTS`: in a candidate, claimed by a guard, or left over."""
    by: str
    """Id of the rule or guard that took it; for a left-over figure the reason in words."""
