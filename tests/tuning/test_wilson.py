from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.tuning.wilson import trials_needed, wilson_interval, wilson_lower

COUNTS = st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_published_tables(hits: int, trials: int, low: float, high: float) -> None:
    """Figures of method 3 in Newcombe, Statistics in Medicine 17 (1998), page 861."""
    assert wilson_interval(hits, trials) == pytest.approx((low, high), abs=0.0001)


@given(COUNTS)
def test_the_interval_holds_the_share_and_mirrors(counts: tuple[int, int]) -> None:
    hits, trials = counts
    low, high = wilson_interval(hits, trials)
    assert 0 <= low <= high <= 1
    if trials:
        assert low - 1e-12 <= hits / trials <= high + 1e-12
        assert wilson_interval(trials - hits, trials) == pytest.approx((1 - high, 1 - low))


def test_nothing_is_known_without_trials() -> None:
    assert wilson_interval(0, 0) == (0, 1)


@given(st.integers(0, 40), st.sampled_from((0.5, 0.8, 0.9, 0.95)))
def test_as_many_trials_as_needed_and_no_more(misses: int, bound: float) -> None:
    needed = trials_needed(misses, bound)
    assert wilson_lower(needed - misses, needed) >= bound
    assert needed - 1 < max(1, misses) or wilson_lower(needed - 1 - misses, needed - 1) < bound


def test_thirty_five_without_a_miss_reach_nine_tenths() -> None:
    assert [trials_needed(misses, 0.9) for misses in range(3)] == [35, 53, 69]
