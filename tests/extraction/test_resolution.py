from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import match_text
from reviewer.extraction.resolving.catalogue import Catalogue, IndicatorModel
from reviewer.extraction.resolving.checks import CHECKS
from reviewer.extraction.resolving.confidence import Confidence, SignModel
from reviewer.extraction.resolving.resolution import resolve

CATALOGUE = Catalogue(
    IndicatorModel.model_validate({"en": "x", **row})
    for row in (
        {"id": "poverty_rate", "vi": "tỷ lệ hộ nghèo", "units": ["%"], "range": {"%": [0, 90]}},
        {"id": "targets_set", "vi": "chỉ tiêu", "synonyms": ["chỉ tiêu TP giao"], "units": ["chỉ tiêu"]},
        {"id": "schools", "vi": "trường đạt chuẩn quốc gia", "units": ["trường", "%"]},
        {"id": "revenue", "vi": "thu ngân sách", "units": ["tỷ đồng"], "range": {"tỷ đồng": [1, 1000]}},
    )
)


def candidate(text: str, figure: str, indicator: str, unit: str, **fields: Any) -> Candidate:
    """A candidate for the first ``figure`` in ``text``, as a rule leaves it."""
    start = text.index(figure)
    number, _, of = figure.partition("/")
    record = Record(
        indicator=indicator,
        value=Decimal(number.replace(".", "").replace(",", ".")),
        of=Decimal(of) if of else None,
        unit=unit,
        period="2025",
        span=Span(0, len(text)),
        value_span=Span(start, start + len(figure)),
        quote=text,
    )
    return Candidate("a", Record(**{**{n: getattr(record, n) for n in record.__slots__}, **fields}), "a-rule", 0.9)


def checks_of(text: str, *candidates: Candidate) -> list[tuple[str, ...]]:
    return [resolved.checks for resolved in resolve(candidates, match_text(text), CATALOGUE)]


def test_the_code_is_filled_in_and_a_stale_one_taken_away() -> None:
    text = "tỷ lệ hộ nghèo còn 3%, máy gặt 7"
    known, unknown = resolve(
        [candidate(text, "3", "tỷ lệ hộ nghèo", "%"), candidate(text, "7", "máy gặt", "", code="poverty_rate")],
        match_text(text),
        CATALOGUE,
    )
    assert (known.record.code, unknown.record.code) == ("poverty_rate", "")


@pytest.mark.parametrize(
    ("figure", "unit", "fields", "is_failing"),
    [
        ("3", "%", {}, False),
        ("95", "%", {}, True),
        ("80", "%", {"value_max": Decimal(95)}, True),
        ("95", "%", {"measure": "of_plan"}, False),
    ],
)
def test_a_level_outside_its_range_is_seen(
    figure: str, unit: str, fields: dict[str, Any], is_failing: bool
) -> None:
    text = f"tỷ lệ hộ nghèo {figure}{unit}"
    failed = checks_of(text, candidate(text, figure, "tỷ lệ hộ nghèo", unit, **fields))[0]
    assert ("implausible-range" in failed) is is_failing


def test_ranges_hold_across_scales() -> None:
    text = "thu ngân sách 900 triệu đồng; 2 nghìn tỷ đồng; 1.500 triệu đồng"
    assert checks_of(
        text,
        candidate(text, "900", "thu ngân sách", "triệu đồng"),
        candidate(text, "2", "thu ngân sách", "nghìn tỷ đồng"),
        candidate(text, "1.500", "thu ngân sách", "triệu đồng"),
    ) == [("implausible-range",), ("implausible-range",), ()]


def test_more_than_the_whole_is_seen() -> None:
    text = "12/11 chỉ tiêu"
    assert checks_of(text, candidate(text, "12/11", "chỉ tiêu", "chỉ tiêu")) == [("implausible-range",)]


def test_a_unit_that_the_indicator_is_not_counted_in_is_seen() -> None:
    text = "thu ngân sách 30 ha"
    assert checks_of(text, candidate(text, "30", "thu ngân sách", "ha")) == [("unexpected-unit",)]


@pytest.mark.parametrize(("rate", "is_failing"), [("91,2", False), ("91,1", False), ("91", False), ("93", True)])
def test_a_fraction_is_held_against_its_percentage(rate: str, is_failing: bool) -> None:
    text = f"trường đạt chuẩn quốc gia là {rate}% (31/34 trường)"
    failed = checks_of(
        text,
        candidate(text, rate, "tỷ lệ trường đạt chuẩn quốc gia", "%"),
        candidate(text, "31/34", "trường đạt chuẩn quốc gia", "trường"),
    )
    assert failed == [("fraction-mismatch",)] * 2 if is_failing else [(), ()]


def test_a_fraction_is_not_held_against_another_indicators_percentage() -> None:
    text = "8/8 tổ dân phố, tỷ lệ hộ nghèo 3%"
    failed = checks_of(
        text, candidate(text, "8/8", "tổ dân phố", "tổ dân phố"), candidate(text, "3", "tỷ lệ hộ nghèo", "%")
    )
    assert failed == [(), ()]


def targets(text: str, *figures: str) -> list[tuple[str, ...]]:
    return checks_of(text, *(candidate(text, figure, "chỉ tiêu", "chỉ tiêu") for figure in figures))


@pytest.mark.parametrize(
    ("text", "figures", "is_failing"),
    [
        ("17 chỉ tiêu, trong đó 9 chỉ tiêu TP giao; 8 chỉ tiêu phường giao", ("17", "9", "8"), False),
        ("17 chỉ tiêu, trong đó 9 chỉ tiêu TP giao; 4 chỉ tiêu phường giao", ("17", "9", "4"), False),
        ("17 chỉ tiêu, trong đó 9 chỉ tiêu TP giao; 11 chỉ tiêu phường giao", ("17", "9", "11"), True),
        ("17 chỉ tiêu, gồm 9 chỉ tiêu TP giao và 4 chỉ tiêu phường giao", ("17", "9", "4"), True),
        ("17 chỉ tiêu: 9 chỉ tiêu TP giao, 8 chỉ tiêu phường giao", ("17", "9", "8"), False),
        ("17 chỉ tiêu, gồm 9 chỉ tiêu TP giao. Năm trước có 30 chỉ tiêu", ("17", "9", "30"), False),
        ("17 chỉ tiêu và 9 chỉ tiêu, 30 chỉ tiêu", ("17", "9", "30"), False),
    ],
)
def test_parts_are_added_up(text: str, figures: tuple[str, ...], is_failing: bool) -> None:
    failed = targets(text, *figures)
    assert (failed[0] == ("sum-mismatch",)) is is_failing
    assert failed[1:] == [(), ()]


def test_a_part_of_a_part_is_not_added() -> None:
    text = "thu ngân sách 100 tỷ, trong đó nội địa 80 tỷ (trong đó tiền đất 35 tỷ), xuất nhập khẩu 20 tỷ"
    failed = checks_of(text, *(candidate(text, f, "thu ngân sách", "tỷ đồng") for f in ("100", "80", "35", "20")))
    assert failed == [(), (), (), ()]


def test_a_target_far_from_the_result_is_seen() -> None:
    text = "thu ngân sách đạt 30 tỷ đồng, phấn đấu 450 tỷ đồng"
    result = candidate(text, "30", "thu ngân sách", "tỷ đồng")
    assert (
        checks_of(text, result, candidate(text, "450", "thu ngân sách", "tỷ đồng", status="target"))
        == [("target-far-from-actual",)] * 2
    )
    assert checks_of(text, result, candidate(text, "450", "thu ngân sách", "tỷ đồng")) == [(), ()]


WEIGHTS = Confidence(
    [
        SignModel(id=f"sign-{sign}", about="x", weight=weight)
        for sign, weight in (("every-candidate", 2.0), ("checks-failed", -1.0), ("period-from-default", -0.5))
    ]
)


def test_a_failed_check_lowers_the_confidence() -> None:
    text = "tỷ lệ hộ nghèo 95%"
    sound = resolve(
        [candidate("tỷ lệ hộ nghèo 5%", "5", "tỷ lệ hộ nghèo", "%")], match_text(text), CATALOGUE, WEIGHTS
    )[0]
    doubtful = resolve([candidate(text, "95", "tỷ lệ hộ nghèo", "%")], match_text(text), CATALOGUE, WEIGHTS)[0]
    assert (doubtful.confidence, sound.confidence) == (0.73, 0.88)


def test_a_period_that_no_words_say_lowers_the_confidence() -> None:
    text = "tỷ lệ hộ nghèo 5%"
    told = candidate(text, "5", "tỷ lệ hộ nghèo", "%")
    guessed = Candidate("a", told.record, "a-rule", 0.9, evidence=(Evidence("period", "published", None),))
    one, other = (resolve([c], match_text(text), CATALOGUE, WEIGHTS)[0].confidence for c in (guessed, told))
    assert one < other


def told(text: str, *candidates: Candidate, language: str = "en") -> list[str]:
    resolved = resolve(candidates, match_text(text), CATALOGUE)
    assert all(tuple(f.check for f in r.findings) == r.checks for r in resolved)
    return [finding.told(language) for r in resolved for finding in r.findings]


def test_each_check_says_in_words_what_it_found() -> None:
    text = "tỷ lệ hộ nghèo 95%"
    found = candidate(text, "95", "tỷ lệ hộ nghèo", "%")
    assert told(text, found) == ["95% is outside what is usual for tỷ lệ hộ nghèo: 0 to 90%"]
    assert told(text, found, language="vi") == ["95% nằm ngoài khoảng thường gặp của tỷ lệ hộ nghèo: từ 0 đến 90%"]
    text = "12/11 chỉ tiêu"
    assert told(text, candidate(text, "12/11", "chỉ tiêu", "chỉ tiêu")) == [
        "12 is more than the whole of 11 chỉ tiêu"
    ]
    text = "thu ngân sách 30 ha"
    found = candidate(text, "30", "thu ngân sách", "ha")
    assert told(text, found) == ["thu ngân sách is counted in tỷ đồng elsewhere, not in ha"]
    text = "trường đạt chuẩn quốc gia là 80% (31/34 trường)"
    rate = candidate(text, "80", "tỷ lệ trường đạt chuẩn quốc gia", "%")
    fraction = candidate(text, "31/34", "trường đạt chuẩn quốc gia", "trường")
    assert set(told(text, rate, fraction)) == {"the fraction 31/34 trường makes 91,18%, but beside it stands 80%"}
    text = "17 chỉ tiêu, gồm 9 chỉ tiêu TP giao và 4 chỉ tiêu phường giao"
    listed = [candidate(text, figure, "chỉ tiêu", "chỉ tiêu") for figure in ("17", "9", "4")]
    assert told(text, *listed) == ["the parts 9 chỉ tiêu + 4 chỉ tiêu add up to 13 chỉ tiêu, not to 17 chỉ tiêu"]
    text = "thu ngân sách đạt 30 tỷ đồng, phấn đấu 450 tỷ đồng"
    result = candidate(text, "30", "thu ngân sách", "tỷ đồng")
    target = candidate(text, "450", "thu ngân sách", "tỷ đồng", status="target")
    assert set(told(text, result, target)) == {"target 450 tỷ đồng and result 30 tỷ đồng lie far apart"}


@pytest.mark.parametrize(
    ("share", "measure", "result", "found"),
    [
        ("90", "of_plan", "450", ""),
        ("90", "of_plan", "451,7", ""),
        ("95", "of_plan", "450", "450 tỷ đồng of the plan 500 tỷ đồng makes 90%, but the article says 95%"),
        ("12", "above_plan", "560", ""),
        ("20", "above_plan", "560", "560 tỷ đồng of the plan 500 tỷ đồng makes 12%, but the article says 20%"),
        ("10", "below_plan", "450", ""),
        ("15", "below_plan", "450", "450 tỷ đồng of the plan 500 tỷ đồng makes 10%, but the article says 15%"),
    ],
)
def test_a_share_of_the_plan_is_held_against_both_amounts(
    share: str, measure: str, result: str, found: str
) -> None:
    text = f"thu ngân sách đạt {result} tỷ đồng, bằng {share}% kế hoạch (kế hoạch 500 tỷ đồng)"
    said = told(
        text,
        candidate(text, result, "thu ngân sách", "tỷ đồng"),
        candidate(text, share, "thu ngân sách", "%", measure=measure),
        candidate(text, "500", "thu ngân sách", "tỷ đồng", status="target"),
    )
    assert said == ([found] if found else [])


@pytest.mark.parametrize(("share", "is_failing"), [("90", False), ("80", True)])
def test_a_share_of_the_plan_is_held_against_a_fraction(share: str, is_failing: bool) -> None:
    text = f"xây 45/50 nhà văn hóa, đạt {share}% kế hoạch"
    fraction = candidate(text, "45/50", "xây nhà văn hóa", "nhà")
    rate = candidate(text, share, "xây nhà văn hóa", "%", measure="of_plan")
    assert checks_of(text, fraction, rate) == [(), ("plan-mismatch",) if is_failing else ()]


def test_a_share_of_the_plan_is_not_held_against_other_sentences_places_or_indicators() -> None:
    text = "thu ngân sách đạt 450 tỷ đồng. Kế hoạch 500 tỷ đồng, đạt 70% kế hoạch"
    amounts = (
        candidate(text, "450", "thu ngân sách", "tỷ đồng"),
        candidate(text, "500", "thu ngân sách", "tỷ đồng", status="target"),
    )
    assert told(text, *amounts, candidate(text, "70", "thu ngân sách", "%", measure="of_plan")) == []
    text = text.replace(". Kế", ", kế")
    elsewhere = candidate(text, "70", "thu ngân sách", "%", measure="of_plan", place="xã A")
    other = candidate(text, "70", "giải ngân vốn", "%", measure="of_plan")
    about = candidate(text, "70", "thu ngân sách", "%", measure="of_plan", comparator=">")
    for share in (elsewhere, other, about):
        assert told(text, *amounts, share) == []


@pytest.mark.parametrize(("last", "is_failing"), [("8", False), ("12", True)])
def test_parts_of_a_total_named_before_are_added_up(last: str, is_failing: bool) -> None:
    text = f"trong 17 chỉ tiêu có 9 chỉ tiêu vượt, {last} chỉ tiêu đạt"
    assert targets(text, "17", "9", last)[0] == (("sum-mismatch",) if is_failing else ())


def test_a_noun_alone_is_no_indicator_to_hold_a_rate_against() -> None:
    text = "trạm y tế có bác sĩ làm việc, chiếm 91,8%; 7/10 trạm"
    rate = candidate(text, "91,8", "trạm y tế có bác sĩ làm việc", "%")
    assert checks_of(text, rate, candidate(text, "7/10", "trạm", "trạm")) == [(), ()]


@pytest.mark.parametrize("unit", ["%/năm", "điểm phần trăm", "tỷ đồng"])
def test_shares_and_changes_of_anything_are_expected(unit: str) -> None:
    text = "thu ngân sách 12"
    assert checks_of(text, candidate(text, "12", "thu ngân sách", unit, measure="increase")) == [()]


def test_a_quarters_result_is_not_far_from_the_years_target() -> None:
    text = "thu ngân sách đạt 30 tỷ đồng, phấn đấu 450 tỷ đồng"
    result = candidate(text, "30", "thu ngân sách", "tỷ đồng", period="2025-Q1")
    assert checks_of(text, result, candidate(text, "450", "thu ngân sách", "tỷ đồng", status="target")) == [(), ()]


def test_resolving_twice_with_fresh_candidates_gives_the_same() -> None:
    text = "17 chỉ tiêu, trong đó 9 chỉ tiêu TP giao"
    once = resolve([candidate(text, "17", "chỉ tiêu", "chỉ tiêu")], match_text(text), CATALOGUE)
    assert once == resolve([candidate(text, "17", "chỉ tiêu", "chỉ tiêu")], match_text(text), CATALOGUE)


def test_no_candidates_resolve_to_none() -> None:
    assert resolve([], match_text(""), CATALOGUE) == ()


def test_every_check_explains_itself_and_has_an_id_of_its_own() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(check.about and check.about[0].islower() for check in CHECKS)
