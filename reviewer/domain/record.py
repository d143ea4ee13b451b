"""The indicator record, the one thing this project makes; fields as docs/guideline.md defines them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal

from reviewer.domain.span import Span

COMPARATORS = ("=", ">", ">=", "<", "<=", "~")
MEASURES = ("level", "increase", "decrease", "of_plan", "above_plan", "below_plan", "of_previous")
STATUSES = ("actual", "estimate", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One figure that states something measurable about a place, for a period.

    Every text field but ``quote`` is NFC. Spans count code points of the article as stored and
    ``article[span.start:span.end] == quote`` holds.
    """

    indicator: str
    """What is measured, in the article's words."""
    value: Decimal
    """Exact, in the written scale: ``480,194 tỷ đồng`` is 480.194."""
    unit: str
    comparator: str = "="
    """One of :data:`COMPARATORS`."""
    measure: str = "level"
    """One of :data:`MEASURES`."""
    status: str = "actual"
    """One of :data:`STATUSES`."""
    period: str = ""
    """``2026``, ``2025-H1``, ``2025-Q3``, ``2025-07``, ``2020/2025`` or ``2025-01/2025-09``."""
    place: str = ""
    """Smallest administrative unit the figure speaks of, as the article names it."""
    code: str = ""
    """Identifier in the catalogue; empty where none fits."""
    value_max: Decimal | None = None
    """Upper end of a range."""
    of: Decimal | None = None
    """Denominator of a fraction."""
    basis: str = ""
    """What a relative measure is compared with, in the article's words."""
    span: Span
    """Evidence: the clause from indicator to figure."""
    value_span: Span
    """The numeral itself, including range end or denominator."""
    quote: str
    """Stored text under ``span``."""


FIELD_NAMES = tuple(f.name for f in fields(Record))
"""All fields in declaration order."""

EDITABLE = (
    "indicator",
    "value",
    "value_max",
    "of",
    "unit",
    "comparator",
    "measure",
    "basis",
    "status",
    "period",
    "place",
    "code",
)
"""The fields a person can change, in the order every form, file and table shows them."""


def changed_fields(before: Record, after: Record) -> tuple[str, ...]:
    """Names of the fields in which two records differ, spans and quote included."""
    return tuple(name for name in FIELD_NAMES if getattr(before, name) != getattr(after, name))
