"""Units taken apart: scale and base, so that ``1,2 tỷ đồng`` and ``1.200 triệu đồng`` can be compared."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

PERCENT = "%"
_SCALES = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9}
_A_YEAR = "/năm"
_UNCOUNTED = frozenset(
    (PERCENT, "đồng", "usd", "ha", "km", "m", "m2", "m3", "km2", "kg", "tạ", "tấn", "điểm", "lần")
)


class Amount(NamedTuple):
    """What one of a unit is worth in its base."""

    factor: Decimal
    base: str


@lru_cache(maxsize=4096)
def amount(unit: str) -> Amount:
    """Scale and base of a canonical unit: ``nghìn tỷ đồng`` is 10^12 ``đồng``."""
    words = unit.casefold().split()
    power = 0
    while words and words[0] in _SCALES:
        power += _SCALES[words.pop(0)]
    return Amount(Decimal(10) ** power, " ".join(words))


@lru_cache(maxsize=8192)
def is_same_kind(left: str, right: str) -> bool:
    """Whether two units count the same: equal bases, yearly or not, or nouns of which one begins the other."""
    a, b = (amount(unit).base.removesuffix(_A_YEAR) for unit in (left, right))
    if a == b:
        return True
    if not a or not b or "/" in a + b or {a.partition(" ")[0], b.partition(" ")[0]} & _UNCOUNTED:
        return False
    return f"{a} ".startswith(f"{b} ") or f"{b} ".startswith(f"{a} ")
