"""Every kind of suggestion, each from the few decisions that are just enough for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable

import pytest

from reviewer.domain.figure import GUARD, LEFT
from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.cues import new_cues
from reviewer.tuning.suggesting.edges import edges
from reviewer.tuning.suggesting.guards import new_guards
from reviewer.tuning.suggesting.lesson import MENDED, MISSED, REJECTED, RIGHT, Claimed, Lessons
from reviewer.tuning.suggesting.limits import guard_limits, rule_limits
from reviewer.tuning.suggesting.merging import merged_rules
from reviewer.tuning.suggesting.nameless import nameless
from reviewer.tuning.suggesting.patterns import patterns
from reviewer.tuning.suggesting.proposing import propose
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.spellings import codes, spellings
from reviewer.tuning.suggesting.suggestion import UPKEEP, Suggestion
from reviewer.tuning.suggesting.upkeep import spare_rules
from reviewer.tuning.suggesting.values import other_values
from tests.tuning.suggesting.told import BOOK, lesson, lessons

RIGHTS = [lesson(f"Xã có [{number}] người dân") for number in range(2, 12)]


def entries(found: Iterable[Suggestion]) -> dict[str, dict[str, object]]:
    """What the first suggestion for each entry would write; empty for a deletion."""
    return {s.edits[0].entry_id: tomllib.loads(s.edits[0].text) for s in reversed(list(found))}


def test_words_beside_which_figures_are_only_rejected_become_a_guard() -> None:
    told = lessons(
        lesson("Đại hội lần thứ [3] khai mạc", REJECTED), lesson("Kỳ họp thứ [5] của xã", REJECTED), *RIGHTS
    )
    (first, *_) = new_guards(told, BOOK)
    assert (first.support.for_, first.support.against) == (2, 0)
    assert tomllib.loads(first.edits[0].text)["words"] == ["thứ"]
    assert first.why == "Figures beside “thứ …” are rejected: 2 times, and accepted 0 times"
    assert [(e.article_id, e.figure) for e in first.examples] == [("a000", "3"), ("a001", "5")]


def test_a_guard_leaves_alone_what_was_accepted_beside_its_words() -> None:
    rejected = [lesson(f"Tính đến tháng [{number}] là xong", REJECTED) for number in range(1, 9)]
    told = lessons(*rejected, lesson("Thu nhập mỗi tháng [6] triệu đồng"), *RIGHTS)
    guards = entries(new_guards(told, BOOK)).values()
    listed = [guard for guard in guards if guard.get("words") == ["tháng"]]
    assert listed
    assert all("triệu" in str(g.get("after")) or g.get("unless") == ["mỗi tháng"] or "then" in g for g in listed)


def test_one_rejection_suggests_nothing() -> None:
    told = lessons(lesson("Kỳ họp thứ [5] của xã", REJECTED), *RIGHTS)
    assert not [s for s in propose(told, BOOK) if s.kind != UPKEEP]


def test_no_decisions_and_nothing_but_rejections_are_taken_as_they_are() -> None:
    assert not list(propose(Lessons(()), BOOK))
    only = lessons(*[lesson(f"Kỳ họp thứ [{number}] của xã", REJECTED) for number in range(3)])
    assert any(s.kind == "guard" for s in propose(only, BOOK))


def test_a_word_of_a_guard_that_takes_what_people_add_is_taken_off_its_list() -> None:
    missed = [lesson(f"Xã có [{n}] hộ nghèo", MISSED, figure=(GUARD, "awards"), unit="hộ") for n in (21, 34)]
    kept = Claimed("Khen [5] tập thể".replace("[", "").replace("]", ""), missed[0].value_span)
    found = list(guard_limits(lessons(*missed, claimed={"awards": (kept,)}), BOOK))
    assert entries(found[:1])["awards"]["then"] == ["tập thể"]
    assert found[0].reason == "guard-word-too-much"


def test_a_rule_is_kept_off_words_beside_which_it_is_only_wrong() -> None:
    wrong = [lesson(f"Mua [{n}] vé số chiều", REJECTED) for n in (3, 4)]
    found = entries(rule_limits(lessons(*wrong, *RIGHTS), BOOK))
    assert found["count"]["after"] == r"(?!vé(?!\w))(?:a|b)"


def test_a_rule_that_is_nearly_always_wrong_is_suggested_to_go() -> None:
    wrong = [lesson(f"Mua [{n}] vé", REJECTED) for n in (3, 4, 5)]
    assert any(s.edits[0].is_deletion for s in rule_limits(lessons(*wrong), BOOK))


def test_a_value_that_people_always_change_is_changed_in_what_sets_it() -> None:
    mended = [
        lesson(f"ước đạt [{n}] tấn", MENDED, was={"status": "estimate"}, status="target", source="aim")
        for n in (3, 4)
    ]
    found = [s for s in other_values(lessons(*mended, *RIGHTS), BOOK) if s.reason == "value-changed"]
    assert entries(found)["aim"]["value"] == "target"


def test_words_beside_which_a_status_is_set_anew_become_a_cue() -> None:
    mended = [
        lesson(f"Xã phấn đấu có [{n}] hộ", MENDED, was={"status": "actual"}, status="target", source="default")
        for n in (3, 4)
    ]
    held = [lesson(f"Xã có [{number}] hộ", status="actual") for number in range(2, 12)]
    cues = entries(new_cues(lessons(*mended, *held), BOOK)).values()
    assert any(cue["value"] == "target" and "phấn" in cue["words"][0] for cue in cues)  # type: ignore[index]


def test_a_period_is_told_by_the_words_with_its_numbers_as_slots() -> None:
    mended = [
        lesson(f"Quý {roman}/{year}, xã thu [{n}] tỷ", MENDED, was={"period": ""}, period=f"{year}-Q{number}")
        for n, (roman, number, year) in enumerate([("I", 1, 2025), ("II", 2, 2026), ("III", 3, 2025)], 5)
    ]
    cues = entries(new_cues(lessons(*mended, *RIGHTS), BOOK)).values()
    assert {cue["value"] for cue in cues} == {"{year}-Q{quarter}"}
    assert any(cue["words"] == ["quý"] and "(?P<quarter>" in str(cue["pattern"]) for cue in cues)


def test_words_that_tell_a_period_stand_although_nearer_cues_govern_elsewhere() -> None:
    mended = [
        lesson(f"Năm {year}, xã thu [{n}] tỷ", MENDED, was={"period": ""}, period=str(year))
        for n, year in enumerate([2024, 2025, 2026], 5)
    ]
    held = [
        lesson(f"Năm 2025 xã lo xa, ước quý I thu [{n}] tỷ", period="2025-Q1", source="aim") for n in range(10, 30)
    ]
    cues = entries(new_cues(lessons(*mended, *held), BOOK)).values()
    assert any(cue["words"] == ["năm"] and cue["value"] == "{year}" for cue in cues)


def test_words_in_front_of_a_figure_join_the_cue_of_their_comparator() -> None:
    mended = [lesson(f"có trên [{n}] hộ", MENDED, was={"comparator": "="}, comparator=">") for n in (31, 45)]
    assert entries(new_cues(lessons(*mended, *RIGHTS), BOOK))["more"]["words"] == ["hơn", "trên"]


def test_words_that_people_cut_off_end_phrases() -> None:
    mended = [
        lesson(
            f"Có [{n}] hộ nghèo so với đầu năm",
            MENDED,
            indicator="hộ nghèo",
            was={"indicator": "hộ nghèo so với đầu năm"},
        )
        for n in (3, 4)
    ]
    found = entries(edges(lessons(*mended), BOOK))
    assert "so với" in found["stops"]["words"] or "so" in found["stops"]["words"]  # type: ignore[operator]


def test_words_that_people_put_in_front_open_phrases() -> None:
    mended = [
        lesson(f"Tỷ lệ che phủ rừng [{n}] %", MENDED, indicator="Tỷ lệ che phủ rừng", was={"indicator": "rừng"})
        for n in (38, 41)
    ]
    words = [s.values[0] for s in edges(lessons(*mended), BOOK) if s.reason == "edge-begin"]
    assert "tỷ lệ" in words


def test_a_word_that_ends_what_should_go_on_leaves_its_list() -> None:
    mended = [
        lesson(
            f"[{n}] cây trồng theo mô hình",
            MENDED,
            indicator="cây trồng theo mô hình",
            was={"indicator": "cây trồng"},
        )
        for n in (3, 4)
    ]
    found = [s for s in edges(lessons(*mended), BOOK) if s.reason == "edge-keep"]
    assert entries(found)["stops"]["words"] == ["gồm"]


def test_a_spelling_is_learned_for_its_unit_and_a_noun_for_its_family() -> None:
    measured = [lesson(f"trồng [{n}] hec rừng", MENDED, was={"unit": ""}, unit="ha") for n in (3, 4)]
    counted = [lesson(f"có [{n}] dự án mới", MISSED, unit="dự án", figure=(LEFT, "")) for n in (3, 4)]
    assert "hec" in entries(spellings(lessons(*measured), BOOK))["hectare"]["spellings"]  # type: ignore[operator]
    assert "dự án" in entries(spellings(lessons(*counted), BOOK))["things"]["spellings"]  # type: ignore[operator]


def test_a_code_given_by_hand_becomes_a_synonym() -> None:
    mended = [
        lesson(
            f"hộ khó khăn [{n}] %",
            MENDED,
            indicator="hộ khó khăn",
            was={"code": ""},
            code="poverty_rate",
            unit="%",
        )
        for n in (3, 4)
    ]
    assert entries(codes(lessons(*mended), BOOK))["poverty_rate"]["synonyms"] == ["hộ nghèo", "hộ khó khăn"]


def test_what_several_articles_accept_without_a_code_becomes_an_entry() -> None:
    told = [lesson(f"số cây xanh [{n}] cây", indicator="số cây xanh", unit="cây") for n in (3, 4, 5)]
    (entry,) = entries(nameless(lessons(*told), BOOK)).values()
    assert (entry["id"], entry["vi"], entry["units"]) == ("so_cay_xanh", "số cây xanh", ["cây"])


def accepted(*indicators: str, unit: str = "%", was: dict[str, str] | None = None) -> Lessons:
    """Indicators that people accepted without a code, each in an article of its own."""
    verdict = MENDED if was else RIGHT
    told = [lesson(f"{words} [3] {unit}", verdict, indicator=words, unit=unit, was=was) for words in indicators]
    return lessons(*told)


def test_where_when_and_word_order_make_no_other_indicator() -> None:
    told = accepted("lao động nữ qua đào tạo", "Qua đào tạo lao động nữ", "lao động nữ qua đào tạo tại xã A")
    (entry,) = entries(nameless(told, BOOK)).values()
    assert (entry["vi"], entry["id"]) == ("lao động nữ qua đào tạo", "lao_dong_nu_qua_dao_tao")
    assert entry["synonyms"] == ["lao động nữ qua đào tạo", "qua đào tạo lao động nữ"]


def test_an_indicator_called_nearly_as_an_entry_becomes_its_synonym() -> None:
    (found,) = nameless(accepted(*["tỷ lệ các hộ nghèo"] * 3), BOOK)
    assert entries([found])["poverty_rate"]["synonyms"] == ["hộ nghèo", "tỷ lệ các hộ nghèo"]
    assert "89% of its words are those of poverty_rate (tỷ lệ hộ nghèo)" in found.why


def test_an_entry_of_another_unit_or_of_other_words_gets_no_synonym() -> None:
    of_unit = nameless(accepted(*["tỷ lệ các hộ nghèo"] * 3, unit="hộ"), BOOK)
    of_words = nameless(accepted(*["tỷ lệ hộ khá giả"] * 3), BOOK)
    assert {found.reason for found in (*of_unit, *of_words)} == {"code-new"}


@pytest.mark.parametrize(
    "told",
    [
        accepted("lao động nữ qua đào tạo", "lao động nữ qua đào tạo"),
        accepted(*["thu chi"] * 3),
        accepted(*["hộ dân nghèo"] * 3, unit="hộ dân nghèo"),
        accepted(*["tỷ lệ các hộ nghèo"] * 3, was={"code": "poverty_rate"}),
    ],
    ids=["two articles", "two words", "the unit again", "a code was taken away"],
)
def test_what_says_too_little_gets_no_entry(told: Lessons) -> None:
    assert not list(nameless(told, BOOK))


def test_added_records_with_the_same_link_become_a_rule() -> None:
    missed = [
        lesson(f"Tỷ lệ {name} rơi về [{n}] %", MISSED, indicator=f"Tỷ lệ {name}", unit="%", figure=(LEFT, ""))
        for n, name in ((3, "hộ nghèo"), (4, "thất nghiệp"))
    ]
    rules = [rule for rule in entries(patterns(lessons(*missed), BOOK)).values() if rule["before"] == r"rơi\s+về"]
    assert rules
    assert rules[0]["needs"] == ["về"]


def test_links_that_differ_in_a_word_are_generalised_to_what_they_share() -> None:
    missed = [
        lesson(f"Tỷ lệ nghèo rơi {way} về [{n}] %", MISSED, indicator="Tỷ lệ nghèo", unit="%", figure=(LEFT, ""))
        for n, way in ((3, "mạnh"), (4, "hẳn"))
    ]
    befores = {str(rule.get("before")) for rule in entries(patterns(lessons(*missed), BOOK)).values()}
    assert r"rơi\s+(?:[^\s.,;:]{1,20}\s+){0,4}về" in befores


def test_rules_that_read_little_are_tried_without() -> None:
    (found,) = spare_rules(lessons(*RIGHTS), BOOK)
    assert found.edits[0].is_deletion
    assert found.edits[0].entry_id == "count"


def alike(one: str, other: str) -> RuleBook:
    """Two rules that differ in what stands in front of the figure."""
    rules = {
        name: {"id": name, "about": name, "rank": 50, "kinds": ("noun",), "before": before, "example": (name,)}
        for name, before in (("first", one), ("second", other))
    }
    return RuleBook({**BOOK.tables, "rule": rules})


READ_BY_TWO = [lesson(f"Xã có [{n}] hộ", rule="first" if n < 12 else "second") for n in range(2, 20)]


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        (r"rơi\s+về", r"xuống\s+về", r"(?:rơi|xuống)\s+về"),
        (r"rơi\s+mạnh\s+về", r"rơi\s+hẳn\s+về", r"rơi\s+(?:mạnh|hẳn)\s+về"),
        (r"rơi\s+về", r"rơi\s+về\s+mức", r"(?:rơi\s+về|rơi\s+về\s+mức)"),
        ("a|b", "c?", "(?:a|b|c?)"),
    ],
)
def test_rules_that_differ_in_their_words_become_one(one: str, other: str, before: str) -> None:
    first, *_ = merged_rules(lessons(*READ_BY_TWO), alike(one, other))
    widened, deleted = first.edits
    assert tomllib.loads(widened.text)["before"] == before
    assert tomllib.loads(widened.text)["example"] == ["first", "second"]
    assert (widened.entry_id, deleted) == ("first", RuleEdit("rule", "second", ""))


def test_words_that_rules_share_are_tried_as_one_pattern_too() -> None:
    found = merged_rules(lessons(*READ_BY_TWO), alike(r"rơi\s+mạnh\s+về", r"rơi\s+hẳn\s+về"))
    befores = [tomllib.loads(each.edits[0].text)["before"] for each in found]
    assert befores[1] == r"rơi\s+(?:[^\s.,;:]{1,20}\s+){0,4}về"


def test_rules_with_the_same_group_or_another_measure_stay_apart() -> None:
    assert not list(merged_rules(lessons(*READ_BY_TWO), alike("(?P<a>x)", "(?P<a>y)")))
    assert not list(merged_rules(lessons(*READ_BY_TWO), BOOK))


def test_a_rule_that_read_little_is_not_said_to_be_needless() -> None:
    assert not list(merged_rules(lessons(*READ_BY_TWO[:-1]), alike("x", "y")))
    assert not list(spare_rules(lessons(*RIGHTS[:7]), BOOK))


def test_the_same_decisions_make_the_same_suggestions_in_the_same_order() -> None:
    told = lessons(*[lesson(f"Kỳ họp thứ [{n}] của xã", REJECTED) for n in range(2, 6)], *RIGHTS)
    assert [s.id for s in propose(told, BOOK)] == [s.id for s in propose(told, BOOK)]


def test_right_lessons_alone_suggest_no_change_of_what_is_right() -> None:
    assert {s.kind for s in propose(lessons(*RIGHTS), BOOK)} <= {UPKEEP}
    assert all(each.verdict == RIGHT for each in RIGHTS)
