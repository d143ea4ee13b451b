from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.extraction.catalogue import Catalogue, IndicatorModel
from reviewer.extraction.checks import CHECKS
from reviewer.extraction.resolution import resolve

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
    return [resolved.checks for resolved in resolve(candidates, text, CATALOGUE)]


def test_the_code_is_filled_in_and_a_stale_one_taken_away() -> None:
    text = "tỷ lệ hộ nghèo còn 3%, máy gặt 7"
    known, unknown = resolve(
        [candidate(text, "3", "tỷ lệ hộ nghèo", "%"), candidate(text, "7", "máy gặt", "", code="poverty_rate")],
        text,
        CATALOGUE,
    )
    assert (known.record.code, unknown.record.code) == ("poverty_rate", "")
    assert 0 < unknown.confidence < known.confidence < 1


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


def test_each_failed_check_lowers_the_confidence() -> None:
    text = "tỷ lệ hộ nghèo 95%"
    sound = resolve([candidate("tỷ lệ hộ nghèo 5%", "5", "tỷ lệ hộ nghèo", "%")], text, CATALOGUE)[0]
    doubtful = resolve([candidate(text, "95", "tỷ lệ hộ nghèo", "%")], text, CATALOGUE)[0]
    assert doubtful.confidence < sound.confidence == 0.9


def test_a_period_that_no_words_say_lowers_the_confidence() -> None:
    text = "tỷ lệ hộ nghèo 5%"
    told = candidate(text, "5", "tỷ lệ hộ nghèo", "%")
    guessed = Candidate("a", told.record, "a-rule", 0.9, evidence=(Evidence("period", "published", None),))
    assert resolve([guessed], text, CATALOGUE)[0].confidence < resolve([told], text, CATALOGUE)[0].confidence


def test_resolving_twice_with_fresh_candidates_gives_the_same() -> None:
    text = "17 chỉ tiêu, trong đó 9 chỉ tiêu TP giao"
    once = resolve([candidate(text, "17", "chỉ tiêu", "chỉ tiêu")], text, CATALOGUE)
    assert once == resolve([candidate(text, "17", "chỉ tiêu", "chỉ tiêu")], text, CATALOGUE)


def test_no_candidates_resolve_to_none() -> None:
    assert resolve([], "", CATALOGUE) == ()


def test_every_check_explains_itself_and_has_an_id_of_its_own() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(check.about and check.about[0].islower() for check in CHECKS)
