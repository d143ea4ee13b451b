"""Random articles, records and truths that keep the contracts of the domain."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from reviewer.domain.article import Article
from reviewer.domain.record import COMPARATORS, MEASURES, STATUSES, Record
from reviewer.domain.span import Span
from reviewer.domain.text import nfc

AT = "2026-01-10T08:30:00Z"
AWKWARD = (
    'Tỷ lệ hộ nghèo "còn" 0,88% \\ trong năm\r\n[[record]]\n[red]x[/red] \x1b[31m\u202e\u2028\u00a0'
    "Tổng thu 1.020 tỷ đồng 🎉👨‍👩‍👧 \ufeff'''\"\"\" #không phải chú thích\t\x07\x7f\x85 cuối"
)
"""Stored text with everything that TOML, terminals and Unicode could trip over."""

chars = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.one_of(st.text(chars, max_size=12), st.sampled_from(["tỷ đồng", 'a"b', "\\", "#", "[x]", "ô tô", ""]))
lines = texts.map(nfc)
decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**20), 10**20),
    st.integers(0, 6),
)


@st.composite
def records(draw: st.DrawFn, text: str = AWKWARD) -> Record:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    value_start = draw(st.integers(start, end - 1))
    span = Span(start, end)
    return Record(
        indicator=draw(lines.filter(bool)),
        value=draw(decimals),
        unit=draw(lines),
        comparator=draw(st.sampled_from(COMPARATORS)),
        measure=draw(st.sampled_from(MEASURES)),
        status=draw(st.sampled_from(STATUSES)),
        period=draw(st.sampled_from(["", "2026", "2025-H1", "2020/2025"])),
        place=draw(lines),
        code=draw(st.sampled_from(["", "poverty_rate"])),
        value_max=draw(st.none() | decimals),
        of=draw(st.none() | decimals),
        basis=draw(lines),
        span=span,
        value_span=Span(value_start, draw(st.integers(value_start + 1, end))),
        quote=span.cut(text),
    )


def article(article_id: str = "000_bài", text: str = AWKWARD) -> Article:
    return Article.from_text(article_id, text)
