"""Numerals that belong together: the ends of a range, an amount told in two scales, a result beside its plan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

FROM = regex.compile(r"(?r)\btừ[ ]{1,2}", regex.IGNORECASE)
"""What opens a range or a lower bound in front of its first numeral."""
_TO = regex.compile(r"[ ]{0,2}(?:(?P<word>đến|tới)|[-–—])[ ]{0,2}", regex.IGNORECASE)
_THOUSAND = Decimal(1000)
_STEPS = {("tỷ", "triệu"): Decimal("0.001"), ("triệu", "nghìn"): Decimal("0.001")}
"""What a smaller scale is of a larger one that stands in front of it."""


def result_and_plan(figure: RawFigure, text: str) -> tuple[RawFigure, RawFigure]:
    """``118,6/96 tỷ đồng``: money over money is no fraction but a result beside its plan."""
    stroke = text.index("/", figure.value_start, figure.value_end)
    result_end = len(text[:stroke].rstrip())
    plan_start = figure.value_end - len(text[stroke + 1 : figure.value_end].lstrip())
    result = figure._replace(
        end=result_end, value_end=result_end, unit_start=result_end, unit_end=result_end, of=None
    )
    plan = figure._replace(start=plan_start, value_start=plan_start, value=figure.of, of=None, comparator="=")
    return result, plan


def can_join(first: RawFigure, second: RawFigure, text: str) -> bool:
    """Whether two free figures are the ends of one range: ``từ 20 đến 22 triệu``, ``5% - 7%``."""
    if first.guard or second.guard or first.value is None or second.value is None:
        return False
    if first.of is not None or second.of is not None or first.value_max is not None or first.value >= second.value:
        return False
    between = _TO.fullmatch(text, first.unit_end, second.start)
    if between is None or first.unit not in ("", second.unit):
        return False
    return not between["word"] or FROM.match(text, 0, first.start) is not None


def joined(first: RawFigure, second: RawFigure, text: str) -> RawFigure:
    """The range that two figures make, with the unit of the second."""
    lead = FROM.match(text, 0, first.start)
    return second._replace(
        start=lead.start() if lead else first.start,
        value_start=first.value_start,
        value=first.value,
        value_max=second.value,
        comparator=first.comparator if second.comparator == "=" else second.comparator,
        comparator_cue=second.comparator_cue or first.comparator_cue,
    )


def goes_on(first: RawFigure, second: RawFigure, text: str) -> bool:
    """Whether a second amount is the smaller part of a first: ``3 tỷ 650 triệu đồng``."""
    if first.guard or second.guard or first.unit_kind != "money" or second.unit_kind != "money":
        return False
    step = _STEPS.get((first.unit.partition(" ")[0], second.unit.partition(" ")[0]))
    is_whole = first.value is not None and second.value is not None and second.value < _THOUSAND
    parts = (first.value_max, first.of, second.value_max, second.of)
    return (
        step is not None
        and is_whole
        and parts == (None,) * len(parts)
        and first.end == first.unit_end
        and text[first.unit_start : first.unit_end].count(" ") == 0
        and text[first.unit_end : second.start] == " "
        and second.comparator == "="
    )


def summed(first: RawFigure, second: RawFigure) -> RawFigure:
    """One amount told in two scales, in the larger: ``3 tỷ 650 triệu đồng`` is 3.65 tỷ đồng."""
    scale, _, _ = first.unit.partition(" ")
    smaller, _, currency = second.unit.partition(" ")
    total = (first.value or Decimal()) + (second.value or Decimal()) * _STEPS[scale, smaller]
    return first._replace(
        end=second.end,
        value_end=second.value_end,
        value=total.normalize() if total % 1 else total.to_integral_value(),
        unit=f"{scale} {currency}",
        unit_start=second.unit_start,
        unit_end=second.unit_end,
    )
