"""Numerals that scanning damaged: a letter read for a digit, a space let in before a decimal comma.

What is certain is mended; of the rest no value is told, because a wrong one looks as good as a right one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SPACED_COMMAS = re.compile(r"(?: {1,2},([0-9]+))+")
_RATE = re.compile(r" ?%")
_LETTER_IN_FRONT = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]|\||[lIiOo][.,])\Z")
_LETTER_BEHIND = re.compile(r"[.,]?[lIiOoQDSsBZz|][0-9]|[.,]?[IOQSBZ](?!\w)|[.,][lo](?!\w)")
"""A letter that scanning takes for a digit: between digits, or where no word goes on."""
_MOST_WHOLE, _MOST_DECIMALS = 2, 2
"""Digits in front of and behind the comma of a percentage that no two numbers could be."""


class Mended(NamedTuple):
    """What stands where a decimal comma has a space in front."""

    end: int
    numeral: str
    """As it was meant; empty where that is not certain."""


def mended(text: str, digits: str, end: int) -> Mended | None:
    """``95 ,9 %``: what the ``digits`` that end at ``end`` go on with; None where no spaced comma follows.

    It is certain for a percentage alone: a list has its spaces behind the commas.
    """
    commas = _SPACED_COMMAS.match(text, end)
    if commas is None:
        return None
    is_certain = (
        digits.isdigit()
        and len(digits) <= _MOST_WHOLE
        and commas[0].count(",") == 1
        and len(commas[1]) <= _MOST_DECIMALS
        and _RATE.match(text, commas.end()) is not None
    )
    return Mended(commas.end(), f"{digits},{commas[1]}" if is_certain else "")


def is_damaged(text: str, start: int, end: int) -> bool:
    """Whether a letter stands where ``[start, end)`` may have had a digit: ``l2,5%``, ``O,5``, ``1O0``."""
    in_front = _LETTER_IN_FRONT.search(text, max(0, start - 3), start)
    return in_front is not None or _LETTER_BEHIND.match(text, end) is not None
