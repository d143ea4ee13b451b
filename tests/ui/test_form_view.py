from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.domain.entry import Alternative, Draft
from reviewer.domain.record import EDITABLE, Record
from reviewer.domain.span import Span
from reviewer.ui.keys.keymap import load_keymap
from reviewer.ui.painting.lines import line_width
from reviewer.ui.showing.form_view import FormView, Hit, form_view
from reviewer.ui.state.form import Form
from reviewer.ui.wording.value_words import value_name
from reviewer.ui.wording.words import LANGUAGES, Words

RECORD = Record(
    indicator="tỷ lệ bao phủ BHYT",
    value=Decimal("93.5"),
    unit="%",
    period="2025",
    span=Span(0, 30),
    value_span=Span(20, 24),
    quote="",
)
LIKELY = (Alternative("comparator", ">"), Alternative("period", "2026"), Alternative("period", "2024"))
KEYS = load_keymap({})
FORM = Form.on(Draft(RECORD, (Span(0, 18),)), LIKELY)


def place(view: FormView, text: str) -> tuple[int, int]:
    """Row and column of a text in the view."""
    for row, line in enumerate(view.lines):
        told = "".join(run.text for run in line)
        if text in told:
            return row, told.index(text)
    raise AssertionError(text)


@pytest.mark.parametrize("room", [58, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_of_the_form_is_told(room: int, language: str) -> None:
    view = form_view(FORM.focus("status"), Words(language), KEYS, room, has_rules=True)
    assert all(line_width(line) <= room for line in view.lines)
    assert view.hit(*place(view, "2024")).number == 3
    row, column = place(view, value_name(Words(language), "status", "target"))
    assert view.hit(row, column) == Hit("status", choice="target")
    assert view.hit(row, column - 1).choice == ""
    for name in EDITABLE:
        assert view.hit(view.field_rows[name], 0) == Hit(name)
    assert view.hit(len(view.lines) + 5, 0) == Hit()


def test_an_opened_field_shows_its_text_as_selected_until_it_is_edited() -> None:
    def roles(form: Form) -> set[str]:
        line = form_view(form, Words("en"), KEYS, 80, has_rules=True).lines[0]
        return {role for run in line if run.text.startswith("tỷ lệ") for role in run.roles}

    assert "selection" in roles(FORM.focus("indicator"))
    assert "selection" not in roles(FORM.focus("indicator").pressed("right"))
    assert "selection" not in roles(FORM)


def test_a_value_that_was_filled_in_is_lit_beside_its_digit() -> None:
    view = form_view(FORM.filled(2), Words("en"), KEYS, 100, has_rules=True)
    row, _ = place(view, "2026")
    lit = [run.text.strip() for run in view.lines[row] if "changed" in run.roles]
    assert lit == ["2026", "2026"], "in the field and beside the digit"


def test_the_form_shows_the_keys_that_a_person_chose() -> None:
    keys = load_keymap({"field_period": "f5", "field_place": "ctrl+d", "likely_2": "f6"})
    view = form_view(FORM, Words("en"), keys, 100, has_rules=True)
    told = ["".join(run.text for run in line) for line in view.lines]
    (period,) = (line for line in told if " period " in line)
    (place_,) = (line for line in told if " place " in line)
    assert period.startswith("f5     period")
    assert "f6 2026" in period
    assert place_.startswith("ctrl+d place")
    assert {len(line) - len(line.lstrip()) for line in told} == {0}
    assert period.index("2025") == view.text_column


def test_choices_and_likely_values_are_named_in_the_language_of_the_screen() -> None:
    likely = (Alternative("status", "target"), Alternative("measure", "of_previous"))
    form = Form.on(Draft(RECORD, (Span(0, 18),)), likely)
    told = "\n".join(
        "".join(run.text for run in line)
        for line in form_view(form.focus("measure"), Words("vi"), KEYS, 100, has_rules=True).lines
    )
    assert "1 mục tiêu" in told
    assert "2 so kỳ trước" in told
    assert "mức  tăng  giảm  đạt kế hoạch  vượt kế hoạch  hụt kế hoạch  so kỳ trước" in told
    narrow = form_view(form.focus("measure"), Words("vi"), KEYS, 58, has_rules=True)
    assert len(narrow.choices_rows) == 2
    last = "".join(run.text for run in narrow.lines[narrow.choices_rows[-1]])
    found = narrow.hit(narrow.choices_rows[-1], last.index("so kỳ trước"))
    assert found == Hit("measure", choice="of_previous")
    for english in ("target", "of_previous", "level", "actual"):
        assert english not in told
