from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.domain.entry import Alternative, Draft
from reviewer.domain.fields import CHOICES, with_fields
from reviewer.domain.folding import bare
from reviewer.domain.record import EDITABLE, Record
from reviewer.domain.span import Span
from reviewer.ui.state.form import MOST_LIKELY, Form
from reviewer.ui.wording.value_words import value_names
from reviewer.ui.wording.words import Words

RECORD = Record(
    indicator="tỷ lệ bao phủ BHYT",
    value=Decimal("93.5"),
    unit="%",
    comparator=">=",
    status="target",
    period="2025",
    span=Span(0, 30),
    value_span=Span(20, 24),
    quote="",
)
FORM = Form.on(Draft(RECORD, (Span(0, 18),)))


def typed(field: str, text: str) -> Form:
    form = FORM.focus(field)
    for _ in form.edit.text:
        form = form.pressed("backspace")
    return form.typed(text) if text else form


def test_nothing_typed_changes_nothing() -> None:
    assert FORM.changed() == ()
    assert FORM.record() == RECORD


def test_numbers_are_typed_as_the_article_writes_them() -> None:
    assert typed("value", "1.020").record().value == Decimal(1020)
    assert typed("value", "4,40").record().value == Decimal("4.40")


@pytest.mark.parametrize(
    ("field", "text", "part"),
    [
        ("value", "nhiều", "not a number"),
        ("value", "", "cannot be empty"),
        ("period", "2025-13", "not a period"),
        ("indicator", "", "cannot be empty"),
        ("value_max", "90", "larger than its lower end"),
        ("of", "0", "denominator above 0"),
        ("code", "Mã 1", "catalogue code"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_while_typing(field: str, text: str, part: str) -> None:
    errors = typed(field, text).errors()
    assert list(errors) == [field]
    assert part in errors[field].what


def test_a_choice_turns_through_its_values_and_takes_first_letters() -> None:
    form = FORM.focus("comparator")
    assert form.pressed("right").texts["comparator"] == "<"
    assert form.pressed("left").texts["comparator"] == ">"
    assert form.typed("~").texts["comparator"] == "~"
    assert FORM.focus("measure").typed("o").texts["measure"] == "of_plan"
    assert FORM.focus("measure").typed("o").typed("o").texts["measure"] == "of_previous"
    assert FORM.focus("status").typed("z").texts["status"] == "target"


def test_leaving_a_field_keeps_what_was_typed() -> None:
    form = typed("place", "xã Tề Lỗ").leave()
    assert form.active == ""
    assert form.focus("place").edit.text == "xã Tề Lỗ"
    assert form.changed() == ("place",)


def test_fields_follow_each_other_around() -> None:
    assert FORM.step(1).active == EDITABLE[0]
    assert FORM.step(-1).active == EDITABLE[-1]
    assert FORM.focus(EDITABLE[-1]).step(1).active == EDITABLE[0]


def test_no_more_likely_values_than_digits() -> None:
    likely = tuple(Alternative("period", str(year)) for year in range(2010, 2026))
    assert len(Form.on(Draft(RECORD, ()), likely).likely) == MOST_LIKELY


VIETNAMESE = Words("vi")


def picked(field: str, letters: str, start: Form = FORM) -> str:
    """The value that letters, typed one by one on the Vietnamese screen, pick."""
    form = start.focus(field)
    for letter in letters:
        form = form.typed(letter, value_names(VIETNAMESE, field))
    return form.texts[field]


@pytest.mark.parametrize("field", ["measure", "status"])
def test_a_choice_is_picked_by_its_name_with_or_without_tones_or_by_its_own_letters(field: str) -> None:
    for value, name in value_names(VIETNAMESE, field).items():
        for start in CHOICES[field]:
            form = Form.on(Draft(with_fields(RECORD, {field: start}), (Span(0, 18),)))
            for letters in (name, bare(name), name.upper(), value):
                assert picked(field, letters, form) == value, (start, letters)
            assert form.focus(field).typed(value).texts[field] == value
            assert form.focus(field).typed(name, value_names(VIETNAMESE, field)).texts[field] == value


def test_the_language_shown_goes_before_the_value_itself() -> None:
    actual = Form.on(Draft(with_fields(RECORD, {"status": "estimate"}), ()))
    assert picked("status", "t", actual) == "actual", "thực tế, not target"
    assert picked("status", "ta", actual) == "target"


def test_an_input_method_that_takes_letters_back_picks_the_same() -> None:
    names = value_names(VIETNAMESE, "measure")
    form = FORM.focus("measure").typed("t", names).typed("a", names).pressed("backspace").typed("ă", names)
    assert (form.texts["measure"], form.begun) == ("increase", "tă")
    assert form.pressed("left").begun == ""
    assert form.typed("z", names).texts["measure"] == "increase"


def test_signs_are_picked_by_one_or_both_of_their_marks() -> None:
    form = Form.on(Draft(with_fields(RECORD, {"comparator": "="}), ())).focus("comparator")
    assert form.typed("<").texts["comparator"] == "<"
    assert form.typed("<").typed("=").texts["comparator"] == "<="
    assert form.typed(">").typed(">").texts["comparator"] == ">="
