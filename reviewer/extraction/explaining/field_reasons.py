"""Where each field of a candidate comes from: its words, and the rule, cue, unit or catalogue entry behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reviewer.domain.explanation import FieldReason, Source, Words
from reviewer.domain.fields import format_field
from reviewer.domain.record import EDITABLE
from reviewer.domain.span import Span

if TYPE_CHECKING:
    from reviewer.domain.candidate import Candidate
    from reviewer.extraction.packs.pack import Pack

_ALWAYS_TOLD = ("status", "period", "place", "code")
_FROM_NUMERAL = ("value", "value_max", "of")
_PARTS = ("scale", "rate", "stop")
"""Kinds of unit entries that are no unit by themselves."""


def field_reasons(
    candidate: Candidate, text: str, pack: Pack, source: Callable[[str], Source]
) -> Iterator[FieldReason]:
    """Every field that a candidate's record has, in the order of a form; an empty one where that tells something.

    ``text`` is the article as stored.
    """
    record = candidate.record
    for field in EDITABLE:
        value = format_field(record, field)
        if not value and field not in _ALWAYS_TOLD:
            continue
        told = "value" if field in _FROM_NUMERAL else field
        ids = [evidence.source for evidence in candidate.evidence if evidence.field == told]
        by = _unit_id(pack, record.unit) if field == "unit" else ""
        by = by or next(iter(ids), {"code": record.code, "measure": candidate.rule}.get(field, ""))
        yield FieldReason(field, value, _words_at(text, candidate.spans(told)), source(by))


def _words_at(text: str, spans: tuple[Span, ...]) -> tuple[Words, ...]:
    """The words under spans of a text."""
    return tuple(Words(*span, span.cut(text)) for span in spans)


def _unit_id(pack: Pack, unit: str) -> str:
    """The entry of the pack that knows a unit by its canonical form or one of its spellings."""
    if not unit:
        return ""
    whole = (known for known in pack.units if known.kind not in _PARTS)
    return next((known.id for known in whole if unit == known.canonical or unit in known.spellings), "")
