"""Canonical forms: when two field values count as the same for scoring."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from reviewer.domain.text import nfc

_WORD = re.compile(r"\w+")
_UNIT_SPELLINGS = {"tỉ": "tỷ", "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "m²": "m2", "km²": "km2", "m³": "m3"}
_UNIT_PART = re.compile(r"[^\s/,]+|[/,]")
_SCALES = frozenset(("nghìn", "ngàn", "vạn", "triệu", "tỷ"))
_SIZES = ("m", "m2", "m3", "km", "km2", "ha", "cm", "mm", "kg", "g", "tạ", "tấn", "yến", "lít", "kw", "kwh", "mw")
_TIMES = ("giờ", "phút", "ngày", "tháng", "năm")
_MEASURED = frozenset(("%", "đồng", "usd", "euro", "lần", "độ", *_SIZES, *_TIMES))
_WHOLE_YEAR_PARTS = {
    ("01", "12"): "",
    ("01", "06"): "-H1",
    ("07", "12"): "-H2",
    ("01", "03"): "-Q1",
    ("04", "06"): "-Q2",
    ("07", "09"): "-Q3",
    ("10", "12"): "-Q4",
}


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words of ``text``: runs of letters and digits of its NFC, case folded; punctuation parts words."""
    return tuple(_WORD.findall(nfc(text).casefold()))


def token_f1(left: str, right: str) -> float:
    """Harmonic mean of the shares of common words, repeated words counted; 0 to 1. Two empty texts agree."""
    if left == right:
        return 1.0
    a, b = tokens(left), tokens(right)
    if not a or not b:
        return float(a == b)
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b))


@lru_cache(maxsize=4096)
def canonical(field: str, text: str) -> str:
    """The form of a field's value in which equal things are equal; units and indicators have their own rules."""
    folded = " ".join(nfc(text).split())
    if field == "period":
        return _canonical_period(folded)
    return folded.casefold() if field == "place" else folded


def same_unit(left: str, right: str) -> bool:
    """Whether two units are equal, or counted nouns of which one begins with the other.

    Money, percentages, physical units, rates and bare scales are no counted nouns: ``triệu đồng`` is not
    ``triệu đồng/năm``, and ``nghìn`` is not ``nghìn người``.
    """
    a, b = _unit_parts(left), _unit_parts(right)
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    return _is_counted(shorter) and _is_counted(longer) and longer[: len(shorter)] == shorter


@lru_cache(maxsize=4096)
def _unit_parts(unit: str) -> tuple[str, ...]:
    folded = nfc(unit).casefold().replace("héc-ta", "ha").replace("hecta", "ha")
    return tuple(_UNIT_SPELLINGS.get(part, part) for part in _UNIT_PART.findall(folded))


def _is_counted(parts: tuple[str, ...]) -> bool:
    nouns = [part for part in parts if part not in _SCALES]
    return bool(nouns) and "/" not in nouns and nouns[0] not in _MEASURED


def _canonical_period(period: str) -> str:
    """Months from start to end of a quarter, half or year take its short name."""
    start, _, end = period.partition("/")
    if len(start) == len(end) == 7 and start[:4] == end[:4]:
        name = _WHOLE_YEAR_PARTS.get((start[5:], end[5:]))
        return period if name is None else start[:4] + name
    return period
