"""Numbers as Vietnamese prose writes them: ``.`` groups thousands, ``,`` marks decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMERAL = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<decimals>[0-9]+))?")
_MOST_PLACES = 400
"""Places before or behind the point of a number in a record; a hostile one would fill the memory once written."""
_LONGEST = 100
"""Characters of a written numeral."""
_POINTED = re.compile(r"[0-9]+\.[0-9]+")


def parse_numeral(text: str) -> Decimal | None:
    """The exact value of a written numeral, or None where ``text`` is not one.

    ``1.020`` is 1020, ``480,194`` is 480.194, ``131.907,167`` is 131907.167. A point that cannot group
    thousands (``9.5``, ``4.25``, ``0.123``) is read as a decimal mark, as some newspapers write it. A run of
    digits that no number needs is none.
    """
    if len(text) > _LONGEST:
        return None
    match = _NUMERAL.fullmatch(text)
    if match:
        return Decimal(match["whole"].replace(".", "") + ("." + match["decimals"] if match["decimals"] else ""))
    return Decimal(text) if _POINTED.fullmatch(text) else None


def format_numeral(value: Decimal) -> str:
    """``value`` as a Vietnamese reader writes it: ``1020`` is ``1.020``, ``95.9`` is ``95,9``."""
    whole, _, decimals = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    digits = digits.lstrip("0") or "0"
    first = len(digits) % 3
    groups = [digits[:first]] * bool(first) + [digits[at : at + 3] for at in range(first, len(digits), 3)]
    return sign + ".".join(groups) + ("," + decimals if decimals else "")


def plain_decimal(value: Decimal) -> str:
    """``value`` in positional notation with a point, no exponent: the form of JSON and CSV."""
    return f"{value:f}"


def is_statable(value: Decimal) -> bool:
    """Whether this is a number that an article could state: finite, and not absurdly long in either direction."""
    if not value.is_finite() or abs(value.adjusted()) > _MOST_PLACES:
        return False
    return len(value.as_tuple().digits) <= _MOST_PLACES
