from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.entry import UNDECIDED, Entry
from reviewer.domain.fields import with_fields
from reviewer.domain.pack import PackFile
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.syllables import START, step_edge
from reviewer.domain.text import match_text
from reviewer.extraction.assisting.alternatives import MOST, Named, nearest
from reviewer.extraction.assisting.assist import NEAREST_WORDS, SELECTION, Assistant
from reviewer.extraction.assisting.mentions import mentions
from reviewer.extraction.figures.scanner import RawFigure
from reviewer.extraction.packs.pack import Pack, compile_pack
from reviewer.extraction.resolving.catalogue import Catalogue
from reviewer.extraction.words import same_length_lower

RULES = Path(__file__).parents[2] / "rules"


@cache
def pack() -> Pack:
    return compile_pack([PackFile(path.name, path.read_text("utf-8")) for path in sorted(RULES.glob("*.toml"))])


@cache
def catalogue() -> Catalogue:
    return Catalogue(pack().indicators)


def scan(text: str) -> Sequence[RawFigure]:
    return pack().figure_scanner.scan(text, same_length_lower(text), None)


MakeAssistant = Callable[..., Assistant]


@pytest.fixture
def assistant() -> MakeAssistant:
    """An assistant to an extraction with the given candidates, whose rules read nothing more."""

    def make(
        *candidates: Candidate, description: Description | None = None, unguarded: Sequence[Candidate] = ()
    ) -> Assistant:
        extraction = Extraction("a", description or Description(), candidates=candidates)
        return Assistant(pack(), catalogue(), lambda article: extraction, scan, lambda article, span: unguarded)

    return make


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def record_of(text: str, figure: str, indicator: str, unit: str, **fields: Any) -> Record:
    value_span = span_of(text, figure)
    number, _, of = figure.partition("/")
    record = Record(
        indicator=indicator,
        value=Decimal(number.replace(".", "").replace(",", ".")),
        of=Decimal(of) if of else None,
        unit=unit,
        period="2025",
        place="xã Vĩnh Lộc",
        span=value_span,
        value_span=value_span,
        quote=figure,
    )
    return replace(record, **fields)


def reread(assistant: Assistant, text: str, record: Record, *parts: str) -> Record:
    return assistant.reread(Article.from_text("a", text), tuple(span_of(text, part) for part in parts), record)


def test_the_indicator_the_evidence_and_the_code_are_read_again(assistant: MakeAssistant) -> None:
    text = "Năm qua, toàn xã đưa tỷ lệ dân số tham gia  BHYT đạt hơn 95,9%, vượt kế hoạch."
    record = record_of(text, "95,9", "dân số", "%", code="population")
    changed = reread(assistant(), text, record, "tỷ lệ dân số tham gia  BHYT")
    assert changed.indicator == "tỷ lệ dân số tham gia BHYT"
    assert changed.code == "health_insurance_coverage"
    assert changed.quote == "tỷ lệ dân số tham gia  BHYT đạt hơn 95,9%" == changed.span.cut(text)
    assert (changed.value, changed.unit, changed.value_span) == (record.value, "%", record.value_span)


def test_words_on_both_sides_of_the_figure_are_joined(assistant: MakeAssistant) -> None:
    text = "Đảng bộ đã kết nạp 18 đảng viên mới, đạt kế hoạch"
    changed = reread(assistant(), text, record_of(text, "18", "x", "đảng viên"), "kết nạp", "đảng viên mới")
    assert changed.indicator == "kết nạp đảng viên mới"
    assert changed.quote == "kết nạp 18 đảng viên mới"


def test_an_edge_that_runs_over_the_figure_leaves_the_figure_out(assistant: MakeAssistant) -> None:
    text = "Đảng bộ đã kết nạp hơn 18 đảng viên mới, đạt kế hoạch"
    changed = reread(assistant(), text, record_of(text, "18", "x", "đảng viên"), "kết nạp hơn 18 đảng viên mới,")
    assert changed.indicator == "kết nạp đảng viên mới"
    rate = "tỷ lệ hộ nghèo còn 3,15% năm nay"
    changed = reread(assistant(), rate, record_of(rate, "3,15", "x", "%"), "hộ nghèo còn 3,15% năm")
    assert changed.indicator == "hộ nghèo còn năm"


def test_marks_at_the_edges_belong_to_no_indicator(assistant: MakeAssistant) -> None:
    text = 'Năm qua, 96% hộ đạt danh hiệu "Gia đình văn hóa"; còn lại'
    changed = reread(assistant(), text, record_of(text, "96", "x", "%"), 'hộ đạt danh hiệu "Gia đình văn hóa";')
    assert changed.indicator == 'hộ đạt danh hiệu "Gia đình văn hóa"'


def test_a_counted_noun_is_cut_and_grown_with_the_edge(assistant: MakeAssistant) -> None:
    text = "phường có 43 tổ dân phố văn hóa"
    record = record_of(text, "43", "tổ dân phố văn hóa", "tổ dân phố")
    shorter = reread(assistant(), text, record, "tổ")
    assert (shorter.indicator, shorter.unit) == ("tổ", "tổ")
    longer = reread(assistant(), text, shorter, "tổ dân phố văn hóa")
    assert (longer.indicator, longer.unit) == ("tổ dân phố văn hóa", "tổ dân phố")


def test_a_unit_that_a_person_typed_stays(assistant: MakeAssistant) -> None:
    text = "thu ngân sách 30 tỷ đồng"
    changed = reread(assistant(), text, record_of(text, "30", "x", "tỷ đồng/năm"), "thu ngân sách")
    assert changed.unit in ("tỷ đồng", "tỷ đồng/năm")
    assert reread(assistant(), text, record_of(text, "30", "x", "triệu USD"), "thu ngân sách").unit == "triệu USD"


def test_parts_without_words_change_nothing(assistant: MakeAssistant) -> None:
    text = "tỷ lệ hộ nghèo còn: 3,15%"
    record = record_of(text, "3,15", "tỷ lệ hộ nghèo", "%", code="poverty_rate")
    assert reread(assistant(), text, record, ": 3,15%") == record


@settings(max_examples=40, deadline=None)
@given(
    form=st.sampled_from(("NFC", "NFD")),
    line_end=st.sampled_from(("\n", "\r\n", "\u2028")),
    space=st.sampled_from((" ", "\u00a0")),
    steps=st.integers(-6, 6),
)
def test_evidence_is_exact_however_the_article_is_stored(form: Any, line_end: str, space: str, steps: int) -> None:
    nfc = f"Tiêu đề 🎉{line_end}Xã đưa tỷ lệ{space}hộ nghèo đa chiều còn{space}3,15% (5/9 thôn){line_end}Hết"
    text = unicodedata.normalize(form, nfc)
    words, numeral = (
        span_of(text, unicodedata.normalize(form, part)) for part in (f"tỷ lệ{space}hộ nghèo", "3,15")
    )
    record = replace(record_of(text, "3,15", "x", "%"), value_span=numeral)
    extraction = Extraction("a", Description())
    helper = Assistant(pack(), catalogue(), lambda article: extraction, scan, lambda article, span: ())
    parts = step_edge(text, (words,), START, steps)
    changed = helper.reread(Article.from_text("a", text), parts, record)
    assert changed.quote == text[changed.span.start : changed.span.end]
    assert changed.span.covers(numeral)
    assert unicodedata.is_normalized("NFC", changed.indicator)
    assert "hộ nghèo" in changed.indicator or changed.indicator.endswith("nghèo")


def candidate_on(text: str, figure: str, **fields: Any) -> Candidate:
    return Candidate("a", replace(record_of(text, figure, "x", "%"), **fields), "a-rule", 0.9)


def test_what_the_rules_read_without_guards_is_proposed(assistant: MakeAssistant) -> None:
    text = "Nghị quyết 57 về thu ngân sách"
    by_rules = candidate_on(text, "57", indicator="Nghị quyết")
    helper = assistant(unguarded=[by_rules])
    assert helper.propose(Article.from_text("a", text), span_of(text, "57")) == by_rules


def test_the_nearest_words_name_a_figure_that_no_rule_reads(assistant: MakeAssistant) -> None:
    text = "Thu ngân sách năm 2025. Xã có 12 mô hình hay; 40 xe."
    near = candidate_on(text, "2025", status="target", period="2026", place="xã Tề Lỗ")
    guess = assistant(near).propose(Article.from_text("a", text), span_of(text, "12"))
    assert guess is not None
    assert guess.record.indicator.startswith("mô hình")
    assert guess.record.value == 12
    assert (guess.record.status, guess.record.period, guess.record.place) == ("target", "2026", "xã Tề Lỗ")
    assert {e.source for e in guess.evidence if e.field == "indicator"} == {NEAREST_WORDS}
    assert guess.record.quote == guess.record.span.cut(text)


def test_without_any_candidate_the_article_gives_the_context(assistant: MakeAssistant) -> None:
    text = "Xã có 12 mô hình hay"
    helper = assistant(description=Description(published=date(2025, 12, 26), place="xã Vĩnh Lộc"))
    guess = helper.propose(Article.from_text("a", text), span_of(text, "12"))
    assert guess is not None
    assert (guess.record.period, guess.record.place) == ("2025", "xã Vĩnh Lộc")


def test_marked_words_name_the_indicator(assistant: MakeAssistant) -> None:
    text = "Toàn xã có nhiều đổi mới, độ che phủ rừng hiện đã đạt 38,2% diện tích"
    by_rules = candidate_on(text, "38,2", indicator="diện tích")
    guess = assistant(unguarded=[by_rules]).propose(
        Article.from_text("a", text), span_of(text, "độ che phủ rừng hiện đã đạt 38,2%")
    )
    assert guess is not None
    assert guess.record.indicator == "độ che phủ rừng hiện"
    assert guess.spans("indicator") == (span_of(text, "độ che phủ rừng hiện"),)
    assert {e.source for e in guess.evidence} == {SELECTION}
    assert guess.rule == "a-rule"


def test_a_marked_figure_with_its_noun_keeps_the_rules_words(assistant: MakeAssistant) -> None:
    text = "đã kết nạp 18 đảng viên"
    by_rules = candidate_on(text, "18", indicator="kết nạp đảng viên", unit="đảng viên")
    helper = assistant(unguarded=[by_rules])
    assert helper.propose(Article.from_text("a", text), span_of(text, "18 đảng viên")) == by_rules


def test_the_first_figure_of_a_selection_counts_and_none_gives_none(assistant: MakeAssistant) -> None:
    text = "thu 30 tỷ đồng, chi 20 tỷ đồng, còn lại để dành"
    helper = assistant()
    first = helper.propose(Article.from_text("a", text), Span(0, len(text)))
    assert first is not None
    assert first.record.value == 30
    assert helper.propose(Article.from_text("a", text), span_of(text, "để dành")) is None
    assert helper.propose(Article.from_text("a", ""), Span(0, 0)) is None


def test_the_cursor_inside_a_figure_is_enough(assistant: MakeAssistant) -> None:
    text = "thu 30 tỷ đồng"
    guess = assistant().propose(Article.from_text("a", text), Span(4, 4))
    assert guess is not None
    assert guess.record.value_span == Span(4, 6)


def test_digits_that_are_no_quantity_are_not_proposed(assistant: MakeAssistant) -> None:
    text = "lúc 19:52 hôm qua"
    assert assistant().propose(Article.from_text("a", text), span_of(text, "19:52")) is None


TEXT = (
    "Phường Hòa Bình nhìn lại 6 tháng đầu năm 2025. Quý I/2025, xã Tề Lỗ thu 20 tỷ đồng. "
    "Nhiệm kỳ 2020 - 2025, thu ngân sách tăng 8,1%, vượt kế hoạch; phấn đấu năm 2026 đạt cao hơn."
)


def test_alternatives_can_be_taken_as_they_are_and_none_stands_already(assistant: MakeAssistant) -> None:
    record = record_of(TEXT, "8,1", "thu ngân sách", "%", measure="increase")
    likely = assistant().alternatives(Article.from_text("a", TEXT), record)
    assert 0 < len(likely) <= MOST
    assert len(set(likely)) == len(likely)
    for field, text in likely:
        assert with_fields(record, {field: text}) != record


def test_other_periods_places_and_measures_of_the_article_are_offered(assistant: MakeAssistant) -> None:
    record = record_of(TEXT, "8,1", "thu ngân sách", "%", measure="increase")
    likely = assistant().alternatives(Article.from_text("a", TEXT), record)
    by_field = {field: [text for name, text in likely if name == field] for field, _ in likely}
    assert by_field["period"][0] == "2020/2025"
    assert "2026" in by_field["period"]
    assert by_field["place"][0] == "xã Tề Lỗ"
    assert by_field["status"][0] == "target"
    assert by_field["measure"][0] == "level", "the word beside the figure has told the one that stands"


def entry_of(candidate: Candidate) -> Entry:
    return Entry(candidate.fact, candidate.record, UNDECIDED, candidate, candidate.record)


def test_values_of_the_entries_around_are_offered(assistant: MakeAssistant) -> None:
    text = "thu 30 tỷ đồng, chi 20 tỷ đồng"
    other = Candidate(
        "a",
        record_of(text, "20", "chi", "tỷ đồng", period="2024/2025", place="thôn 2", status="estimate"),
        "a-rule",
        0.9,
        evidence=(Evidence("period", "cue", Span(16, 19)),),
    )
    record = record_of(text, "30", "thu", "tỷ đồng")
    likely = assistant().alternatives(Article.from_text("a", text), record, [entry_of(other)])
    assert {("period", "2024/2025"), ("place", "thôn 2"), ("status", "estimate"), ("indicator", "chi")} <= set(
        likely
    )


def test_the_catalogue_offers_rates_and_codes(assistant: MakeAssistant) -> None:
    text = "thu nhập bình quân đầu người 68 triệu đồng"
    record = record_of(
        text, "68", "thu nhập bình quân đầu người", "triệu đồng", code="income_per_capita", period=""
    )
    offered = assistant().alternatives(Article.from_text("a", text), record)
    assert ("unit", "triệu đồng/năm") in offered
    assert any(field == "code" for field, _ in offered)


@pytest.mark.parametrize(
    ("text", "numeral", "field", "value"),
    [
        ("thu ngân sách đạt trên 30 tỷ đồng", "30", "comparator", ">"),
        ("có 30 trường trở lên đạt chuẩn", "30", "comparator", ">="),
        ("giải ngân không quá 30 tỷ đồng", "30", "comparator", "<="),
        ("thu ngân sách 90 tỷ đồng, vượt 30% kế hoạch", "30", "measure", "above_plan"),
        ("thu ngân sách 90 tỷ đồng, tăng 30% so với cùng kỳ năm trước", "30", "measure", "increase"),
        ("giải ngân đạt 30% kế hoạch vốn", "30", "basis", "kế hoạch vốn"),
        ("thu tăng 30% so với cùng kỳ năm trước, chi giảm", "30", "basis", "cùng kỳ năm trước"),
        ("lắp thêm 30 mắt camera", "30", "indicator", "lắp thêm mắt camera"),
    ],
)
def test_words_beside_a_figure_tell_what_else_it_may_be(
    assistant: MakeAssistant, text: str, numeral: str, field: str, value: str
) -> None:
    indicator = "lắp mắt camera" if field == "indicator" else "thu ngân sách"
    record = record_of(text, numeral, indicator, "%")
    record = replace(record, span=Span(0, len(text)), quote=text)
    assert (field, value) in assistant().alternatives(Article.from_text("a", text), record)


def test_the_nearest_mention_comes_first() -> None:
    text = "năm 2023 ... thu 30 ................................ năm 2024"
    record = record_of(text, "30", "thu", "")
    named = [Named("period", year, span_of(text, year)) for year in ("2024", "2023")]
    assert nearest(named, "period", record) == ["2023", "2024"]


def test_a_long_article_gives_the_same_help_as_the_passage_alone(assistant: MakeAssistant) -> None:
    """Only the window around a record is read, with its offsets put right."""
    filler = "Hội nghị diễn ra sáng nay.\n" * 1_000
    record = record_of(TEXT, "8,1", "thu ngân sách", "%", measure="increase")
    far = replace(
        record,
        span=Span(record.span.start + len(filler), record.span.end + len(filler)),
        value_span=Span(record.value_span.start + len(filler), record.value_span.end + len(filler)),
    )
    short, long = Article.from_text("a", TEXT), Article.from_text("b", filler + TEXT + filler)
    one = assistant()
    assert one.alternatives(long, far) == one.alternatives(short, record)
    words = span_of(TEXT, "ngân sách")
    moved = one.reread(long, (Span(words.start + len(filler), words.end + len(filler)),), far)
    alone = one.reread(short, (words,), record)
    assert (moved.indicator, moved.unit, moved.code) == (alone.indicator, alone.unit, alone.code)
    assert moved.span.cut(long.text) == moved.quote == alone.quote
    assert one.propose(long, far.value_span) is not None


def test_mentions_read_every_way_of_naming_a_period() -> None:
    text = unicodedata.normalize(
        "NFD",
        "6 tháng cuối năm 2025, quý IV/2024, tháng 9/2025, tháng 10 năm 2024, giai đoạn 2021-2025, năm 2030, "
        "số 2025/QĐ, 12.2025, thôn 2, phường Khương Đình và TP Hải Phòng",
    )
    told = {(m.field, m.value) for m in mentions(match_text(text))}
    assert {
        ("period", "2025-H2"),
        ("period", "2024-Q4"),
        ("period", "2025-09"),
        ("period", "2024-10"),
        ("period", "2021/2025"),
        ("period", "2030"),
        ("place", "thôn 2"),
        ("place", "phường Khương Đình"),
        ("place", "TP Hải Phòng"),
    } <= told
    assert all(unicodedata.is_normalized("NFC", m.value) for m in mentions(match_text(text)))


def test_every_kind_of_source_is_explained(assistant: MakeAssistant) -> None:
    helper = assistant()
    assert "Poverty rate" in helper.about("poverty_rate")
    assert helper.about("fraction-mismatch")
    assert helper.about(SELECTION)
    assert helper.about("no-such-id") == ""
