"""Decisions as rows of the log's table, and back."""

from __future__ import annotations

import json
from typing import Any

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import Decision
from reviewer.domain.record import Record
from reviewer.storage.record_codec import record_of, record_row

ADDED = ("quote", "made_with", "via", "seconds")
"""The columns that a database of format 1 does not have."""

COLUMNS = (
    "at",
    "annotator",
    "kind",
    "article",
    "figure_start",
    "figure_end",
    "indicator",
    "rule",
    "reason",
    "comment",
    "target",
    "proposed",
    "record",
    *ADDED,
)
"""The columns of a row but ``seq``, in order."""

_SAME = "="
"""Stands for a record that is what was proposed, which most are; it halves the log."""

Row = tuple[Any, ...]


def decision_row(decision: Decision) -> Row:
    """The values of :data:`COLUMNS` for a decision."""
    proposed, record = _text(decision.proposed), _text(decision.record)
    return (
        decision.at,
        decision.annotator,
        decision.kind,
        *decision.fact,
        decision.rule,
        decision.reason,
        decision.comment,
        decision.target,
        proposed,
        _SAME if record is not None and record == proposed else record,
        decision.quote,
        decision.group,
        decision.via,
        decision.seconds,
    )


def decision_of(row: Row) -> Decision:
    """The decision in a row of ``seq`` and :data:`COLUMNS`. Raises ValueError or TypeError for what is none."""
    seq, at, annotator, kind, article, start, end, indicator, *more = row
    rule, reason, comment, target, proposed, record, quote, group, via, seconds = more
    suggestion = None if proposed is None else record_of(json.loads(proposed))
    return Decision(
        seq=seq,
        at=at,
        annotator=annotator,
        kind=kind,
        fact=FactId(article, start, end, indicator),
        rule=rule,
        reason=reason,
        comment=comment,
        target=target,
        quote=quote,
        group=group,
        via=via,
        seconds=seconds,
        proposed=suggestion,
        record=suggestion if record == _SAME else None if record is None else record_of(json.loads(record)),
    )


def _text(record: Record | None) -> str | None:
    if record is None:
        return None
    return json.dumps(record_row(record), ensure_ascii=False, separators=(",", ":"))
