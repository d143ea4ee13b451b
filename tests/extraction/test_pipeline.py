from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.article import Article, Extraction
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT
from reviewer.domain.pack import PackFile
from reviewer.domain.ports import Reader
from reviewer.domain.text import LINE_ENDS, match_text
from reviewer.errors import Problems
from reviewer.extraction.accounts import DUPLICATE, NO_INDICATOR
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor, build_extractor

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def stored(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


PIECES = [
    *("tỷ lệ hộ nghèo", "đạt", "12,5%", "15 tỷ đồng", ",", ".", "\n", "(", ")", "năm 2025", "tăng", "từ", "đến"),
    *(
        "kết nạp",
        "18 đảng viên",
        "bằng",
        "106%",
        "kế hoạch",
        "- ",
        ":",
        "e\u0301",
        "\u200b",
        "\r\n",
        "🎉",
        "1.000",
    ),
]


@pytest.fixture(scope="module")
def extractor(pack: Pack) -> Extractor:
    return Extractor(pack)


def extracted(text: str, extractor: Extractor) -> Extraction:
    return extractor.extract(Article.from_text("a", text))


def facts(extraction: Extraction) -> list[object]:
    """What is told, without where: records with spans left out, and the account of every figure."""
    records = [
        replace(c.record, span=c.record.span._replace(start=0, end=0), value_span=(0, 0), quote="")  # type: ignore[arg-type]  # offsets are left out on purpose
        for c in extraction.candidates
    ]
    accounts = [(f.value, f.unit, f.account, f.by) for f in extraction.figures]
    return [records, [(c.rule, c.confidence, c.checks) for c in extraction.candidates], accounts]


def assert_offsets_hold(text: str, extraction: Extraction) -> None:
    for candidate in extraction.candidates:
        record = candidate.record
        assert record.span.cut(text) == record.quote
        assert record.span.covers(record.value_span)
        assert record.value_span.cut(text).strip()
        words = match_text(" ".join(span.cut(text) for span in candidate.spans("indicator"))).text
        assert sorted(record.indicator.split()) == sorted(words.split())
    spans = [figure.value_span for figure in extraction.figures]
    assert spans == sorted(spans)
    assert [zone.span.start for zone in extraction.zones[1:]] == [zone.span.end for zone in extraction.zones[:-1]]


VARIANTS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "windows line ends": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "fixed spaces": lambda text: text.replace(" ", "\u00a0"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "zero width characters": lambda text: text.replace(" ", " \u200b").replace("💐", "💐\ufe0f"),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_same_words_stored_otherwise_give_the_same_records(
    path: Path, variant: str, extractor: Extractor
) -> None:
    text = unicodedata.normalize("NFC", stored(path))
    changed = VARIANTS[variant](text)
    plain, other = extracted(text, extractor), extracted(changed, extractor)
    assert_offsets_hold(changed, other)
    assert facts(other) == facts(plain)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_every_figure_is_accounted_for(path: Path, extractor: Extractor) -> None:
    extraction = extracted(stored(path), extractor)
    in_candidates = {c.record.value_span for c in extraction.candidates}
    for figure in extraction.figures:
        assert figure.account in (CANDIDATE, GUARD, LEFT)
        assert figure.by
        assert (figure.account == CANDIDATE) is (figure.value_span in in_candidates)
    digits = {at for figure in extraction.figures for at in range(*figure.value_span)}
    text = stored(path)
    assert [at for at, letter in enumerate(text) if letter in "0123456789" and at not in digits] == []


def test_extracting_twice_gives_the_same(extractor: Extractor) -> None:
    text = stored(SEEDS[0])
    assert extracted(text, extractor) == extracted(text, extractor)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_text_is_read_with_exact_offsets(text: str, extractor: Extractor) -> None:
    assert_offsets_hold(text, extracted(text, extractor))


def test_a_text_without_figures_gives_nothing(extractor: Extractor) -> None:
    for text in ("", "\n\n", "Không có con số nào." + LINE_ENDS):
        extraction = extracted(text, extractor)
        assert (extraction.figures, extraction.candidates, extraction.notes) == ((), (), ())


def test_a_fact_told_again_is_claimed_as_a_duplicate(extractor: Extractor) -> None:
    text = (
        "Phường Hoa Lư tổng kết công tác năm 2025\n\n"
        "Chiều 20/12/2025, phường Hoa Lư tổ chức hội nghị tổng kết công tác năm với sự tham dự "
        "của đông đảo cán bộ, đảng viên và nhân dân. Năm 2025, thu ngân sách nhà nước ước đạt 612,4 tỷ đồng. "
        "Kinh tế phát triển ổn định.\n\n"
        "Phát biểu tại hội nghị, Chủ tịch UBND phường nhắc lại, thu ngân sách năm 2025 ước đạt 612,4 tỷ đồng.\n"
    )
    extraction = extracted(text, extractor)
    assert [c.record.indicator for c in extraction.candidates] == ["thu ngân sách nhà nước"]
    assert [f.by for f in extraction.figures if f.unit == "tỷ đồng"] == ["name-reaches-figure", DUPLICATE]
    assert extractor.about(DUPLICATE)


def test_evidence_names_the_words_of_each_field(extractor: Extractor) -> None:
    text = "Năm 2025, phường X thu ngân sách đạt trên 15,8 tỷ đồng, bằng 106% dự toán thành phố giao."
    first, second = extracted(text, extractor).candidates
    said = {e.field: e.span.cut(text) for e in second.evidence if e.span}
    assert said["indicator"] == "thu ngân sách"
    assert said["value"] == "106"
    assert said["basis"] == "dự toán thành phố giao"
    assert {e.field: e.span.cut(text) for e in first.evidence if e.span}["comparator"].strip() == "trên"


def test_a_bare_number_counts_the_noun_of_its_name(extractor: Extractor) -> None:
    text = "Số hồ sơ quá hạn là 52. Tổng số vốn là 70 tỷ đồng. Chỉ số hài lòng là 88."
    assert [c.record.unit for c in extracted(text, extractor).candidates] == ["hồ sơ", "tỷ đồng", ""]


def test_what_no_rule_reads_is_left_over_with_the_reason(extractor: Extractor) -> None:
    (figure,) = extracted("12,5 tỷ đồng.", extractor).figures
    assert (figure.account, figure.by) == (LEFT, NO_INDICATOR)


def test_every_source_in_the_evidence_can_be_explained(extractor: Extractor) -> None:
    for path in SEEDS:
        for candidate in extracted(stored(path), extractor).candidates:
            for evidence in candidate.evidence:
                assert extractor.about(evidence.source), evidence


def test_the_extractor_is_a_reader_with_the_digest_of_its_pack(extractor: Extractor, pack: Pack) -> None:
    reader: Reader = extractor
    assert reader.digest == pack.digest


def test_a_guarded_figure_can_be_proposed_all_the_same(extractor: Extractor) -> None:
    text = stored(SEEDS[4])
    article = Article.from_text("a", text)
    guarded = next(f for f in extractor.extract(article).figures if f.account == GUARD and f.value is not None)
    proposed = extractor.propose(article, guarded.value_span)
    assert proposed is not None
    assert proposed.record.value_span == guarded.value_span


def test_a_broken_pack_is_told_with_its_place() -> None:
    with pytest.raises(Problems, match=r"r\.toml:1"):
        build_extractor([PackFile("r.toml", "[[rule]]\nid = 'x'\n")])
