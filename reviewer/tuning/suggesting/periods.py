"""The shapes of periods, and how an article writes them: what a cue of periods is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reviewer.tuning.suggesting.wording import escaped

_YEARS = re.compile(r"[0-9]{4}")
_SLOTS = {
    "year": "{year}",
    "year2": "{year}",
    "month": "{month}",
    "month2": "{month}",
    "months": "[0-9]{1,2}",
    "quarter": "(?-i:IV|III|II|I)|[1-4]",
}
"""What each group of a cue's pattern matches."""
_TOKEN_YEAR = re.compile(r"(?:19[3-9]|20[0-9])[0-9]")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def shape_of_period(value: str) -> str:
    """A period as the template of a cue: ``2025-07`` is ``{year}-{month}``; empty for none."""
    if not value:
        return ""
    first, _, last = value.partition("/")
    if not last:
        return _of_one(first, "")
    if first[:4] == last[:4] and first.endswith("-01"):
        return "{year}-01/{year}-{months}"
    same = first[:4] == last[:4]
    return f"{_of_one(first, '')}/{_of_one(last, '2', same_year=same)}"


def _of_one(value: str, number: str, *, same_year: bool = False) -> str:
    year = "{year}" if same_year or not number else "{year2}"
    if value[5:6] == "Q":
        return f"{year}-Q{{quarter}}"
    if value[5:7].isdigit():
        return f"{year}-{{month{number}}}"
    return _YEARS.sub(year, value)


@lru_cache(maxsize=256)
def slots_of(shape: str) -> frozenset[str]:
    """The slots that a shape needs besides its year."""
    return frozenset(re.findall(r"\{(\w+)\}", shape)) - {"year"}


def slotted(token: str, value: str, shape: str) -> str:
    """A token of the text as the slot that it fills in ``value``, in angles; else the token."""
    if not token[0].isdecimal() and token not in _ROMAN:
        return token
    if _TOKEN_YEAR.fullmatch(token):
        years = _YEARS.findall(value)
        return "<year2>" if "{year2}" in shape and years and token == years[-1] != years[0] else "<year>"
    needed = slots_of(shape)
    if "quarter" in needed and (number := _ROMAN.get(token, int(token) if token.isdecimal() else 0)):
        return "<quarter>" if value.endswith(f"Q{number}") else token
    if token.isdecimal():
        numbers = re.findall(r"(?<=-)[0-9]{2}", value)
        for slot in ("months", "month2", "month"):
            if slot in needed and numbers and int(token) == int(numbers[0 if slot == "month" else -1]):
                return f"<{slot}>"
    return token


def is_slot(token: str) -> bool:
    """Whether a token is a slot in angles."""
    return token.startswith("<") and len(token) > 1


def period_pattern(tokens: Sequence[str], *, silent: bool = False) -> str:
    """The pattern of a cue for these tokens; a year may follow where they hold none."""
    pattern, used = "", set[str]()
    for at, token in enumerate(tokens):
        if at:
            is_mark = not token[0].isalnum() and not is_slot(token)
            pattern += (
                r"\s*" if is_mark or not (tokens[at - 1][-1].isalnum() or is_slot(tokens[at - 1])) else r"\s+"
            )
        slot = token.strip("<>")
        if not is_slot(token):
            pattern += escaped(token)
        elif silent or slot in used:
            pattern += f"(?:{_SLOTS[slot]})"
        else:
            pattern += f"(?P<{slot}>{_SLOTS[slot]})"
            used.add(slot)
    if "year" not in used and not silent:
        pattern += r"(?:(?:[/-]|,?\s+(?:năm\s+)?)(?P<year>{year}))?"
    return rf"{pattern}(?!\w)"
