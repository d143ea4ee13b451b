"""Random records and stored texts for the tests of the domain."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from reviewer.domain.record import COMPARATORS, MEASURES, STATUSES, Record
from reviewer.domain.span import Span

PERIODS = ("2026", "2025-H1", "2025-Q3", "2025-07", "2020/2025", "2025-01/2025-09")
words = st.sampled_from(["tỷ", "lệ", "hộ", "nghèo", "thu", "(BHYT)", "n/a", "🎉", "ß"])
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
values = st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(-(10**9), 10**9), st.integers(0, 4))
records = st.builds(
    Record,
    indicator=phrases,
    value=values,
    unit=phrases | st.just(""),
    comparator=st.sampled_from(COMPARATORS),
    measure=st.sampled_from(MEASURES),
    status=st.sampled_from(STATUSES),
    period=st.sampled_from(PERIODS),
    place=phrases | st.just(""),
    code=st.sampled_from(["", "poverty_rate"]),
    value_max=st.none() | values,
    of=st.none() | values,
    basis=phrases | st.just(""),
    span=st.just(Span(0, 9)),
    value_span=st.builds(Span, st.integers(0, 4), st.integers(5, 9)),
    quote=st.just("chín ký t"),
)
