"""The tables of a truth file as plain values: what a settled record, a rejection or an open candidate holds.

Between :class:`ArticleTruth` and TOML text stands one form, a table of named values in file order. Comparing,
merging and writing all work on it, so that a new field is named here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.record import EDITABLE, Record, changed_fields
from reviewer.domain.span import Span
from reviewer.domain.truth import ArticleTruth, Dismissed, Open, Place, Rejected, Settled, place_of

ARTICLE, RECORD, REJECTED, OPEN, DISMISSED = "article", "record", "rejected", "open", "dismissed"
KINDS = (ARTICLE, RECORD, REJECTED, OPEN, DISMISSED)
"""The tables of a truth file in their order."""

PROPOSED = "proposed"
"""The sub-table of a fixed record: what the rule had said, in the fields that were changed."""

RECORD_KEYS = (
    "indicator",
    "code",
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
    "quote",
    "span",
    "value_span",
)
_SIGNATURE = ("rule", "annotator", "at", "via", "seconds", "comment")
KEYS = {
    ARTICLE: ("id", "sha256", "title", "published", "source", "place"),
    RECORD: (*RECORD_KEYS, "decision", *_SIGNATURE),
    REJECTED: (*RECORD_KEYS, "reason", *_SIGNATURE),
    OPEN: (*RECORD_KEYS, "skipped", *_SIGNATURE),
    DISMISSED: ("quote", "value_span", "reason", *_SIGNATURE[1:]),
    PROPOSED: RECORD_KEYS,
}
"""The keys of every kind of table in the order of the file."""

Plain = str | bool | Decimal | date | Span
Value = Plain | Mapping[str, Plain]
Fields = Mapping[str, Value]
Item = Settled | Rejected | Open | Dismissed
assert set(EDITABLE) < set(RECORD_KEYS)


class Table(NamedTuple):
    """One table of a truth file: a fact's standing, with what identifies and places it."""

    kind: str
    """One of :data:`KINDS`."""
    fields: Fields
    """Named values in file order; what is empty is left out."""
    fact: FactId
    """By what was proposed, else by the record itself."""
    order: Place
    """Sorts tables of one kind into text order."""


def items_of(truth: ArticleTruth) -> tuple[Item, ...]:
    """Everything a truth says about single facts, in the order of its own lists."""
    return (*truth.records, *truth.rejected, *truth.open, *truth.dismissed)


def tables_of(truth: ArticleTruth) -> tuple[Table, ...]:
    """All tables but ``[article]``, in the order of the truth's own lists."""
    return tuple(table_of(truth.article_id, item) for item in items_of(truth))


def table_of(article_id: str, item: Item) -> Table:
    """The table that states ``item``."""
    if isinstance(item, Dismissed):
        return _dismissal(article_id, item)
    record = item.record if isinstance(item, Settled) else item.proposed
    fact = fact_id(article_id, item.proposed or record)
    order = place_of(item)
    fields = dict(_record_fields(record))
    if isinstance(item, Settled):
        fields |= {"decision": item.decision} | _signature(item)
        if item.proposed is not None and item.decision == "fixed":
            return Table(RECORD, fields | {PROPOSED: _proposed(item.record, item.proposed)}, fact, order)
        return Table(RECORD, fields, fact, order)
    if isinstance(item, Rejected):
        return Table(REJECTED, fields | {"reason": item.reason} | _signature(item), fact, order)
    skipped: dict[str, Value] = {"skipped": True} if item.is_skipped else {}
    return Table(OPEN, fields | skipped | _signature(item), fact, order)


def article_fields(truth: ArticleTruth) -> Fields:
    """The ``[article]`` table."""
    about = truth.description
    fields: dict[str, Value] = {"id": truth.article_id, "sha256": truth.sha256, "title": about.title}
    if about.published is not None:
        fields["published"] = about.published
    fields |= {"source": about.source, "place": about.place}
    return {key: value for key, value in fields.items() if value != "" or key == "id"}


def _record_fields(record: Record) -> Iterator[tuple[str, Value]]:
    for key in RECORD_KEYS:
        value = getattr(record, key)
        if value not in ("", None):
            yield key, value


def _dismissal(article_id: str, item: Dismissed) -> Table:
    told: dict[str, Value] = {"quote": item.quote, "value_span": item.value_span, "reason": item.reason}
    span = item.value_span
    return Table(
        DISMISSED, told | _signature(item), FactId(article_id, *span, ""), (*span, span.start, "", "", "")
    )


def _proposed(record: Record, proposed: Record) -> Mapping[str, Plain]:
    """The changed fields as they were proposed; an empty one is kept as an empty string."""
    changed = changed_fields(record, proposed)
    return {key: "" if (v := getattr(proposed, key)) is None else v for key in RECORD_KEYS if key in changed}


def _signature(item: Item) -> dict[str, Value]:
    """Who settled it, when, by which rule's proposal, in what way and time, and the remark."""
    rule = "" if isinstance(item, Dismissed) else item.rule
    values: dict[str, Value] = {"rule": rule, "annotator": item.annotator, "at": item.at, "via": item.via}
    if item.seconds is not None:
        values["seconds"] = Decimal(str(item.seconds))
    return {key: value for key, value in (values | {"comment": item.comment}).items() if value != ""}
