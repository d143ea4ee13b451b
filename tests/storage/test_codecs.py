from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.article import ZONES, Description, Extraction, Zone
from reviewer.domain.candidate import Candidate, Evidence, fact_id
from reviewer.domain.decision import KINDS, Decision
from reviewer.domain.figure import ACCOUNTS, Figure
from reviewer.domain.finding import Finding
from reviewer.domain.record import FIELD_NAMES, Record
from reviewer.domain.span import Span
from reviewer.storage.decision_codec import COLUMNS, decision_of, decision_row
from reviewer.storage.extraction_codec import decode_extraction, encode_extraction
from reviewer.storage.record_codec import record_of, record_row
from tests.storage.strategies import AT, decimals, lines, records, texts

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 999), st.integers(0, 99))
evidence = st.builds(Evidence, st.sampled_from(FIELD_NAMES), texts, st.none() | spans)
findings = st.builds(Finding, texts, st.lists(texts, max_size=3).map(tuple), texts)
candidates = st.builds(
    lambda record, rule, confidence, checks, why, found: Candidate(
        "a", record, rule, confidence, checks, why, found
    ),
    records(),
    texts,
    st.floats(0, 1),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(evidence, max_size=4).map(tuple),
    st.lists(findings, max_size=2).map(tuple),
)
numbers = st.none() | decimals
figures = st.builds(
    Figure, spans, spans, numbers, numbers, numbers, lines, texts, st.sampled_from(ACCOUNTS), texts
)
descriptions = st.builds(Description, lines, st.none() | st.dates(), lines, lines)
extractions = st.builds(
    lambda about, zones, found, proposals, notes: Extraction("a", about, zones, found, proposals, notes),
    descriptions,
    st.lists(st.builds(Zone, st.sampled_from(ZONES), spans), max_size=3).map(tuple),
    st.lists(figures, max_size=4).map(tuple),
    st.lists(candidates, max_size=3).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
)


@given(records())
def test_a_record_keeps_every_digit_and_type(record: Record) -> None:
    back = record_of(record_row(record))
    assert back == record
    assert str(back.value) == str(record.value)
    assert isinstance(back.span, Span)


@given(st.sampled_from(KINDS), st.none() | records(), st.none() | records(), texts)
def test_a_decision_survives_its_row(kind: str, proposed: Record | None, record: Record | None, text: str) -> None:
    fact = fact_id("a", record or proposed or example())
    decision = Decision(
        at=AT,
        annotator=text,
        kind=kind,
        fact=fact,
        rule=text,
        proposed=proposed,
        record=record,
        comment=text,
        quote=text,
        group=7,
        via="bulk",
        seconds=0.125,
    )
    assert decision_of((0, *decision_row(decision))) == decision


def test_a_record_that_was_proposed_so_is_kept_once() -> None:
    record = example()
    decision = Decision(
        at=AT, annotator="lan", kind="accept", fact=fact_id("a", record), proposed=record, record=record
    )
    assert decision_row(decision)[COLUMNS.index("record")] == "="


@given(extractions)
def test_an_extraction_comes_back_equal_and_by_the_same_bytes(extraction: Extraction) -> None:
    text = encode_extraction(extraction)
    back = decode_extraction("a", text.encode())
    assert back == extraction
    assert back is not None and encode_extraction(back) == text


def test_what_is_no_extraction_of_this_form_is_extracted_again() -> None:
    text = encode_extraction(Extraction("a", Description()))
    for broken in ("", "[]", "null", text[:-2], text.replace("[3,", "[99,", 1), "[3,1,1,1,1]", text + "\n[]"):
        assert decode_extraction("a", broken.encode()) is None


def test_decoding_an_article_costs_less_than_a_millisecond() -> None:
    record = example()
    proofs = tuple(Evidence(name, "rule", Span(1, 9)) for name in FIELD_NAMES[:9])
    candidate = Candidate("a", record, "rule", 0.93, (), proofs)
    figure = Figure(Span(1, 9), Span(2, 4), Decimal("4.10"), None, None, "%", "=", "left", "no rule")
    about = Description("Tiêu đề", date(2026, 1, 10), "", "xã Tề Lỗ")
    text = encode_extraction(Extraction("a", about, (), (figure,) * 60, (candidate,) * 35))
    best = min(_timed(text) for _ in range(20))
    assert best < 0.002, "twice the budget of 1 ms, for machines that are slow"


def _timed(text: str) -> float:
    start = time.perf_counter()
    decode_extraction("a", text.encode())
    return time.perf_counter() - start


def example() -> Record:
    return Record(
        indicator="tỷ lệ bao phủ BHYT toàn dân",
        value=Decimal("93.5"),
        unit="%",
        comparator=">=",
        span=Span(0, 54),
        value_span=Span(47, 51),
        quote="Duy trì tỷ lệ bao phủ BHYT toàn dân đạt 93,5% trở lên.",
    )
