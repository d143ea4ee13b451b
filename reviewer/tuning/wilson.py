"""How sure a share is that was counted on few cases: the score interval of a binomial proportion.

E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
Statistical Association 22 (1927), pages 209 to 212. Unlike the interval around the plain share it stays between
0 and 1, and says something where all or none of few cases hit.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

Z95 = 1.959964
"""Standard normal quantile of a two-sided 95 % interval."""


class Interval(NamedTuple):
    """Where a share lies with 95 % confidence, both ends between 0 and 1."""

    low: float
    high: float


def wilson_interval(hits: int, trials: int) -> Interval:
    """The two-sided 95 % score interval of the share ``hits / trials``; everything from 0 to 1 without trials.

    With ``p`` the share, ``n`` the trials and ``z`` the quantile, its ends are
    ``(p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n)``.
    """
    if not trials:
        return Interval(0.0, 1.0)
    share, z2 = hits / trials, Z95 * Z95
    centre = share + z2 / (2 * trials)
    spread = Z95 * sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    scale = 1 + z2 / trials
    return Interval(max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def wilson_lower(hits: int, trials: int) -> float:
    """Lower end of the interval: 2 of 2 says 0.34, 95 of 100 says 0.89, none of none 0."""
    return wilson_interval(hits, trials).low


def trials_needed(misses: int, bound: float) -> int:
    """How many cases it takes, ``misses`` of them misses, for the lower end to reach ``bound``, below 1.

    Without a miss the lower end of ``n`` cases is ``n / (n + z²)``; each miss costs some more.
    """
    low, high = misses, max(1, misses)
    while wilson_lower(high - misses, high) < bound:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if wilson_lower(middle - misses, middle) >= bound else (middle, high)
    return high
