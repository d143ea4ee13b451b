"""When a record says exactly what the gold says: what is left to correct in it.

Stricter than scoring: the indicator is right only when all its words are, and the basis of a relative measure
counts too. The evidence span and the catalogue code are read again from the words and not compared; most gold
records have no code. Case, punctuation and spellings of one thing (``tỉ``, ``tỷ``) count as equal, as in scoring.
"""

from __future__ import annotations

from reviewer.domain.record import Record
from reviewer.evaluation.forms import tokens
from reviewer.evaluation.gold import GoldRecord
from reviewer.evaluation.matching import SCORED, is_right

NUMBERS = ("value", "value_max", "of")
IN_WORDS = ("indicator", "basis")


def differences(gold: GoldRecord, record: Record) -> tuple[str, ...]:
    """The fields of ``record`` that do not say what ``gold`` says, in a fixed order."""
    numbers = [name for name in NUMBERS if getattr(gold.record, name) != getattr(record, name)]
    words = [name for name in IN_WORDS if not is_equal(gold, name, getattr(record, name))]
    others = [name for name in SCORED if name not in IN_WORDS and not is_right(gold, record, name)]
    return (*numbers, *words, *others)


def is_equal(gold: GoldRecord, field: str, text: str) -> bool:
    """Whether a field in words has all the words of one of the gold's alternatives, and no other."""
    return any(tokens(text) == tokens(accepted) for accepted in gold.alternatives(field))


def stands_on(gold: GoldRecord, record: Record) -> bool:
    """Whether a record is about the gold's figure."""
    return gold.record.value_span.overlaps(record.value_span)
