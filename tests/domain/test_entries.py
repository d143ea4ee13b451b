"""Entries that change one at a time: the index, what differs, and what belongs together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import ACCEPTED, UNDECIDED, Entry
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.span_index import SpanIndex

RECORD = Record(indicator="x", value=Decimal(1), unit="", span=Span(0, 1), value_span=Span(0, 1), quote="1")


def entries_of(count: int) -> Entries:
    return Entries(Entry(FactId("a", at, at + 1, "x"), RECORD, UNDECIDED) for at in range(count))


@given(st.lists(st.integers(0, 9), max_size=12))
def test_exchanges_are_told_whichever_way_one_looks(rows: list[int]) -> None:
    first = now = entries_of(10)
    for row in rows:
        now = now.exchanged([replace(now[row], state=ACCEPTED)])
    assert now.changed_since(first) == first.changed_since(now) == frozenset(rows)
    assert [at for at, entry in enumerate(now) if entry.state == ACCEPTED] == sorted(set(rows))
    assert all(now.row(entry.fact) == at and now.of(entry.fact) is entry for at, entry in enumerate(now))


def test_entries_that_were_made_anew_tell_nothing() -> None:
    entries = entries_of(3)
    assert Entries(entries).changed_since(entries) is None
    assert Entries(entries) == entries == tuple(entries)


def test_two_ways_from_the_same_entries_are_not_mixed_up() -> None:
    first = entries_of(3)
    one = first.exchanged([replace(first[0], state=ACCEPTED)])
    other = first.exchanged([replace(first[1], state=ACCEPTED)])
    assert one.changed_since(first) == frozenset({0})
    assert other.changed_since(one) is None
    assert [entry.state for entry in other] == [UNDECIDED, ACCEPTED, UNDECIDED]


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 20))


@given(st.lists(spans, max_size=20).map(sorted), spans)
def test_an_index_finds_what_looking_at_each_span_finds(many: list[Span], one: Span) -> None:
    index = SpanIndex(many)
    assert list(index.overlapping(one)) == [at for at, span in enumerate(many) if span.overlaps(one)]
    begins = [at for at, span in enumerate(many) if one.start <= span.start < one.end]
    assert list(index.starting(one)) == begins
