"""Numbers as Vietnamese prose writes them: ``.`` groups thousands, ``,`` marks decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMERAL = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<decimals>[0-9]+))?")
_POINTED = re.compile(r"[0-9]+\.[0-9]+")


def parse_numeral(text: str) -> Decimal | None:
    """The exact value of a written numeral, or None where ``text`` is not one.

    ``1.020`` is 1020, ``480,194`` is 480.194, ``131.907,167`` is 131907.167. A point that cannot group
    thousands (``9.5``, ``4.25``, ``0.123``) is read as a decimal mark, as some newspapers write it.
    """
    match = _NUMERAL.fullmatch(text)
    if match:
        return Decimal(match["whole"].replace(".", "") + ("." + match["decimals"] if match["decimals"] else ""))
    return Decimal(text) if _POINTED.fullmatch(text) else None


def format_numeral(value: Decimal) -> str:
    """``value`` as a Vietnamese reader writes it: ``1020`` is ``1.020``, ``95.9`` is ``95,9``."""
    whole, _, decimals = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    return sign + grouped + ("," + decimals if decimals else "")


def plain_decimal(value: Decimal) -> str:
    """``value`` in positional notation with a point, no exponent: the form of JSON and CSV."""
    return f"{value:f}"
