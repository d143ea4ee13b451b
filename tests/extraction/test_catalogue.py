from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from pydantic import ValidationError

from reviewer.extraction.resolving.amounts import amount
from reviewer.extraction.resolving.catalogue import Catalogue, IndicatorModel, is_expected_unit

FILE = Path(__file__).parents[2] / "rules" / "catalogue.toml"
INDICATORS = [IndicatorModel.model_validate(row) for row in tomllib.loads(FILE.read_text("utf-8"))["indicator"]]
ROW = {"id": "poverty_rate", "vi": "tỷ lệ hộ nghèo", "en": "Poverty rate", "units": ["%"]}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(INDICATORS)


def test_the_catalogue_is_wide_and_its_codes_are_unique(catalogue: Catalogue) -> None:
    assert len(catalogue) == len(INDICATORS) >= 700


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_an_indicator_is_known_by_its_own_name(indicator: IndicatorModel, catalogue: Catalogue) -> None:
    assert catalogue.code_for(indicator.vi, indicator.units[0], "level") == indicator.id


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_no_synonym_is_taken_by_another_indicator(indicator: IndicatorModel, catalogue: Catalogue) -> None:
    lost = [
        name
        for name in indicator.synonyms
        if indicator.id not in {catalogue.code_for(name, unit, "level") for unit in indicator.units}
    ]
    assert lost == []


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_ranges_speak_of_units_that_the_indicator_has(indicator: IndicatorModel) -> None:
    assert all(is_expected_unit(indicator, unit, "level") for unit in indicator.range)


@pytest.mark.parametrize(
    ("words", "unit", "measure", "code"),
    [
        ("tỷ lệ dân số tham gia bảo hiểm y tế", "%", "level", "health_insurance_coverage"),
        ("độ bao phủ BHYT toàn dân trên địa bàn xã", "%", "level", "health_insurance_coverage"),
        ("tỷ lệ học sinh tham gia BHYT", "%", "level", "student_health_insurance"),
        ("Tổng thu NSNN", "tỷ đồng", "level", "state_budget_revenue"),
        ("thu ngân sách nhà nước trên địa bàn", "%", "of_plan", "state_budget_revenue"),
        ("hộ nghèo", "hộ", "level", "poor_households"),
        ("hộ nghèo", "%", "level", "poverty_rate"),
        ("hộ cận nghèo", "%", "level", "near_poverty_rate"),
        ("tỷ lệ hoả táng", "%", "level", "cremation_rate"),
        ("tỉ lệ số hoá hồ sơ", "%", "level", "digitised_dossier_rate"),
        ("kim ngạch xuất nhập khẩu", "tỷ USD", "level", "trade_turnover"),
        ("dân số", "nghìn người", "level", "population"),
        ("chi đầu tư phát triển", "triệu đồng", "level", "development_expenditure"),
        ("bé gái được đặt tên", "bé gái", "level", ""),
        ("hộ kinh doanh tại chợ dùng mã QR", "hộ", "level", "qr_households"),
        ("giường bệnh", "giường bệnh", "level", "hospital_beds"),
        ("giường bệnh", "giường bệnh/vạn dân", "level", "hospital_beds_per_10000"),
        ("bác sĩ", "%", "increase", "doctors"),
        ("cà phê", "ha", "level", "coffee_area"),
        ("cà phê", "nghìn tấn", "level", "coffee_output"),
        ("cà phê", "đồng/kg", "level", "coffee_price"),
        ("năng suất ngô bình quân", "tạ/ha", "level", "crop_yield"),
        ("năng suất lúa vụ xuân", "tạ/ha", "level", "rice_yield"),
        ("năng suất lao động", "%", "increase", "labour_productivity"),
        ("sản lượng khai thác hải sản", "tấn", "level", "catch_output"),
        ("khai thác và nuôi trồng thủy sản", "tấn", "level", "aquatic_output"),
        ("xã đạt chuẩn nông thôn mới nâng cao", "xã", "level", "advanced_rural_communes"),
        ("xã đạt tiêu chí quốc gia về y tế", "xã", "level", "communes_health_standard"),
        ("xã đạt từ 10 - 14 tiêu chí", "xã", "level", "communes_by_criteria"),
        ("xã đạt tiêu chí giao thông", "%", "level", "communes_of_criterion"),
        ("số chỉ tiêu chưa đạt", "chỉ tiêu", "level", "targets_unmet"),
        ("số chỉ tiêu đạt", "chỉ tiêu", "level", "targets_met"),
        ("người tham gia BHXH tự nguyện", "người", "level", "voluntary_insurance_members"),
        ("tỷ lệ lao động tham gia BHXH tự nguyện", "%", "level", "voluntary_social_insurance"),
        ("hộ nghèo dân tộc thiểu số", "%", "level", "ethnic_poverty"),
        ("thôn chưa có nhà văn hóa", "thôn", "level", ""),
        ("hộ nghèo được cấp bò", "hộ", "level", ""),
        ("trường chưa đạt chuẩn quốc gia", "trường", "level", ""),
        ("trẻ em chưa được tiêm chủng đầy đủ", "trẻ", "level", ""),
        ("tỷ lệ hộ không có nhà tiêu hợp vệ sinh", "%", "level", ""),
        ("hội viên tham gia BHYT", "%", "level", ""),
        ("hoàn thành tốt nhiệm vụ", "đồng chí", "level", ""),
        ("chỉ tiêu đạt khá", "chỉ tiêu", "level", ""),
        ("hộ chưa có điện lưới quốc gia", "hộ", "level", ""),
        ("vốn đầu tư công", "%", "of_plan", "public_investment_plan"),
        ("trường mầm non chưa đủ phòng học chức năng", "trường", "level", ""),
        ("", "%", "level", ""),
        ("…", "", "level", ""),
    ],
)
def test_words_as_newspapers_write_them(
    words: str, unit: str, measure: str, code: str, catalogue: Catalogue
) -> None:
    assert catalogue.code_for(words, unit, measure) == code
    assert catalogue.code_for(unicodedata.normalize("NFD", words).upper(), unit, measure) == code


def test_near_codes_are_offered_best_first(catalogue: Catalogue) -> None:
    assert catalogue.codes_near("bảo hiểm y tế của học sinh")[0] == "student_health_insurance"
    assert len(catalogue.codes_near("tỷ lệ lao động")) <= 3
    assert catalogue.codes_near("xyz") == ()


def test_units_are_compared_by_what_they_count() -> None:
    assert amount("nghìn tỷ đồng").factor == 10**12
    assert amount("triệu đồng/người/năm").base == "đồng/người/năm"
    money = IndicatorModel.model_validate({**ROW, "units": ["tỷ đồng"]})
    assert is_expected_unit(money, "triệu đồng", "level")
    assert not is_expected_unit(money, "triệu USD", "level")
    assert is_expected_unit(money, "%", "of_plan")
    assert not is_expected_unit(money, "%", "level")


@pytest.mark.parametrize(
    "changes",
    [
        {"synonim": ["x"]},
        {"id": "Poverty-Rate"},
        {"units": []},
        {"vi": ""},
        {"range": {"%": [90, 0]}},
        {"range": {"%": ["x", 1]}},
        {"range": {"%": [0, float("inf")]}},
        {"synonyms": "hộ nghèo"},
    ],
)
def test_a_broken_entry_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        IndicatorModel.model_validate({**ROW, **changes})


def test_both_names_explain_a_code() -> None:
    assert IndicatorModel.model_validate(ROW).about == "tỷ lệ hộ nghèo (Poverty rate)"
