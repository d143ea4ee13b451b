"""Periods in the forms that records print, made from what a cue's words say."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NUMBER_WORDS = {
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "một": 1,
    "giêng": 1,
    "tư": 4,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "đầu": 1, "cuối": 4}
_MONTHS = re.compile(r"(?P<year>[0-9]{4})-(?P<first>[0-9]{2})/(?P=year)-(?P<last>[0-9]{2})")
_NAMED_MONTHS = {
    ("01", "03"): "-Q1", ("04", "06"): "-Q2", ("07", "09"): "-Q3", ("10", "12"): "-Q4",
    ("01", "06"): "-H1", ("07", "12"): "-H2", ("01", "12"): "",
}  # fmt: skip
_SPOKEN: Mapping[str, Mapping[str, int]] = {
    **dict.fromkeys(("month", "month2", "months", "tail", "years"), _NUMBER_WORDS),
    "quarter": {**_NUMBER_WORDS, **_ROMAN},
}
"""The groups that are read as small numbers, each with the words that it may hold instead of digits."""
TERM = 5
"""Years that a term of the Party's and people's bodies lasts."""
_YEAR_LENGTH = 4
_LAST_MONTH = {"H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}


def period_of(template: str, groups: Mapping[str, str], year: int, term: int) -> str:
    """The period of a cue: its template filled from its words, with ``year`` where they name none.

    ``term`` is the year in which the current term of five years began.
    """
    filled = template.format(
        year=groups.get("year") or year,
        year2=groups.get("year2") or year,
        month=_two_digits(groups.get("month")),
        month2=_two_digits(groups.get("month2")),
        months=_two_digits(groups.get("months")),
        tail=f"{13 - int(_two_digits(groups.get('tail')) or 1):02}",
        same=groups.get("same", ""),
        now=groups.get("now", ""),
        ago=groups.get("ago", ""),
        upto=groups.get("upto", ""),
        began=term if term < year else term - TERM,
        quarter=_quarter(groups.get("quarter")),
        term=term - TERM,
        term2=term,
        term3=term + TERM,
    )
    return canonical_period(filled)


def canonical_period(period: str) -> str:
    """A run of months under its name where it has one: ``2025-01/2025-06`` is ``2025-H1``."""
    months = _MONTHS.fullmatch(period)
    if months:
        if months["first"] == months["last"]:
            return f"{months['year']}-{months['first']}"
        if months["first"] > months["last"]:
            return f"{int(months['year']) - 1}-{months['first']}/{months['year']}-{months['last']}"
        name = _NAMED_MONTHS.get((months["first"], months["last"]))
        return period if name is None else months["year"] + name
    first, _, last = period.partition("/")
    return first if first == last else period


def is_readable(groups: Mapping[str, str]) -> bool:
    """Whether the groups of a cue hold what their names say: years of four digits, small numbers for the rest."""
    if "year2" in groups and "year" not in groups:
        return False
    years = (groups[name] for name in ("year", "year2") if name in groups)
    if not all(len(year) == _YEAR_LENGTH and year.isdecimal() for year in years):
        return False
    return all(
        text.isdecimal() or text.lower() in _SPOKEN[name] for name, text in groups.items() if name in _SPOKEN
    )


def number_of(word: str) -> int:
    """The number that digits or a word for a small number tell."""
    return _NUMBER_WORDS.get(word.lower()) or int(word)


def in_year(period: str, year: int) -> str:
    """The same part of another year: ``2024-01/2024-05`` of 2023 is ``2023-01/2023-05``."""
    first, _, last = period.partition("/")
    shift = year - last_year(period)
    moved = [f"{int(end[:4]) + shift}{end[4:]}" for end in (first, last) if end]
    return "/".join(moved)


def last_year(period: str) -> int:
    """The year in which a period ends."""
    return int(period.rpartition("/")[2][:4])


def first_year(period: str) -> int:
    """The year in which a period starts."""
    return int(period[:4])


def is_run_of_years(period: str) -> bool:
    """Whether a period is a term or stage: ``2020/2025``; a school year or season of two years is none."""
    first, _, last = period.partition("/")
    return len(first) == len(last) == _YEAR_LENGTH and int(last) - int(first) > 1


def start_of(period: str) -> tuple[int, int]:
    """Year and month in which a period starts."""
    year, _, part = period.partition("/")[0].partition("-")
    last = _LAST_MONTH.get(part)
    if last is None:
        return int(year), int(part) if part else 1
    return int(year), last - (5 if part.startswith("H") else 2)


def end_of(period: str) -> tuple[int, int]:
    """Year and month in which a period ends, for telling which of two is later."""
    year, _, part = period.rpartition("/")[2].partition("-")
    return int(year), _LAST_MONTH.get(part) or (int(part) if part else 12)


def _two_digits(text: str | None) -> str:
    if not text:
        return ""
    return f"{_NUMBER_WORDS.get(text.lower()) or int(text):02}"


def _quarter(text: str | None) -> int:
    if not text:
        return 0
    return _ROMAN.get(text.lower()) or _NUMBER_WORDS.get(text.lower()) or int(text)
