from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from textual import events

from reviewer.domain.fields import format_field
from tests.ui.driver import NARROW, Driver, driving
from tests.ui.golden import golden_articles


def fixed(d: Driver) -> object:
    return d.store.decisions[-1].record


async def test_an_edge_moves_by_syllable_and_the_record_is_read_again_live() -> None:
    async with driving() as d:
        await d.press("j")
        before = d.entry.record.indicator
        await d.press("]")
        draft = d.desk.draft
        assert draft is not None
        assert draft.record.indicator.startswith(before)
        assert len(draft.record.indicator.split()) == len(before.split()) + 1
        assert "changed: a saves, esc drops" in d.fields
        assert d.candidates.splitlines()[1].startswith("▸○*")
        assert d.kinds == []
        await d.press("[", "{", "}")
        assert d.desk.draft is None


async def test_accept_saves_a_pending_change_as_a_fix_and_goes_on() -> None:
    async with driving() as d:
        first = d.entry
        await d.press("{", "a")
        decision = d.store.decisions[0]
        assert (decision.kind, decision.fact) == ("fix", first.fact)
        assert decision.record is not None
        assert decision.record.indicator != first.record.indicator
        assert d.desk.target == d.desk.entries[1].fact
        assert d.candidates.splitlines()[0].startswith(" ~")
        await d.press("k")
        assert f"was {first.record.indicator.split()[0]}" in d.fields


async def test_escape_drops_a_pending_change() -> None:
    async with driving() as d:
        await d.press("]", "escape")
        assert "dropped" in d.status
        await d.press("a")
        assert d.kinds == ["accept"]


async def test_a_change_left_behind_is_kept_and_said_to_be() -> None:
    async with driving() as d:
        await d.press("]", "j")
        assert "kept but not saved" in d.status
        await d.press("n", "p", "g")
        assert d.desk.draft is not None
        await d.press("a")
        assert d.kinds == ["fix"]


async def test_leaving_with_unsaved_changes_asks_once_more() -> None:
    async with driving() as d:
        await d.press("]", "ctrl+q")
        assert d.app.is_running
        assert "Changes not saved: 1" in d.status
        await d.press("j", "ctrl+q")
        assert "not saved" in d.status
        await d.press("ctrl+q")
    assert d.app.return_code == 0


async def test_a_likely_value_costs_two_keys() -> None:
    async with driving() as d:
        before = d.entry.record
        await d.press("e", "1")
        record = d.store.decisions[0].record
        assert record is not None
        assert (record.period, before.period) == ("2024", "2026")
        assert d.desk.target == d.desk.entries[1].fact
        assert d.desk.form is None


async def test_two_wrong_fields_cost_three_keys() -> None:
    """A digit with shift fills in and stays, so that the next one can be taken too."""
    async with driving() as d:
        await d.press("e")
        assert d.desk.form is not None
        (one, first), (two, second) = d.desk.form.likely[:2]
        await d.press("!")
        assert d.kinds == []
        assert d.desk.form.changed() == (one,)
        await d.press("!")
        assert d.desk.form.changed() == (), "again takes it out"
        await d.press("!", "2")
        record = d.store.decisions[0].record
        assert d.kinds == ["fix"]
        assert record is not None
        assert {one: format_field(record, one), two: format_field(record, two)} == {one: first, two: second}


async def test_a_field_opened_by_its_letter_is_selected_and_typing_replaces_it() -> None:
    async with driving() as d:
        await d.press("e", "v")
        assert d.desk.form is not None
        text = d.desk.form.edit.text
        assert d.desk.form.is_selected
        await d.press("right", "5")
        assert d.desk.form.texts["value"] == f"{text}5"
        await d.press("escape", "v", "left", "5")
        assert d.desk.form.texts["value"] == f"5{text}5"
        await d.press("escape", "v", "backspace")
        assert d.desk.form.texts["value"] == ""
        await d.press("escape", "v")
        await d.type("12")
        assert d.desk.form.texts["value"] == "12"


@pytest.mark.parametrize("opening", [("alt+v",), ("e", "v")])
async def test_a_typed_field_costs_two_keys_and_the_value(opening: tuple[str, ...]) -> None:
    """Where the terminal keeps alt for itself, `e` and the letter do the same with one key more."""
    async with driving() as d:
        await d.press(*opening)
        await d.type("1.020")
        await d.press("enter")
        record = d.store.decisions[0].record
        assert record is not None
        assert record.value == Decimal(1020)
        assert d.kinds == ["fix"]


async def test_keys_typed_ahead_all_arrive_in_order() -> None:
    async with driving() as d:
        await d.pilot.press("e", "l", "ctrl+u", *"xã Tề Lỗ", "enter", "a")
        await d.pilot.pause()
        record = d.store.decisions[0].record
        assert record is not None
        assert record.place == "xã Tề Lỗ"
        assert d.kinds == ["fix", "accept"]


async def test_a_wrong_field_is_told_while_typing_and_cannot_be_saved() -> None:
    for size in (NARROW, (140, 45)):
        async with driving(size=size) as d:
            await d.press("e", "p", "right")
            await d.type("x")
            assert "is not a period" in d.fields
            await d.press("enter")
            assert d.kinds == []
            assert d.desk.form is not None
            assert "Correct the marked field" in d.status
            await d.press("backspace", "enter")
            assert d.kinds == ["accept"]


async def test_choices_turn_with_arrows_and_letters() -> None:
    async with driving() as d:
        await d.press("e", "s", "e", "tab", "tab", "tab", "shift+tab", "enter")
        record = d.store.decisions[0].record
        assert record is not None
        assert record.status == "estimate"


async def test_escape_leaves_the_field_then_the_form_and_nothing_is_saved() -> None:
    async with driving() as d:
        await d.press("e", "u", "x", "escape")
        assert d.desk.form is not None
        await d.press("escape")
        assert d.desk.form is None
        assert "Nothing saved" in d.status
        assert d.kinds == []


async def test_typed_and_pasted_text_is_stored_composed() -> None:
    async with driving() as d:
        await d.press("e", "l", "ctrl+u")
        d.screen.post_message(events.Paste(unicodedata.normalize("NFD", "huyện Như Xuân") + "\n"))
        await d.pilot.pause()
        await d.press("enter")
        record = d.store.decisions[0].record
        assert record is not None
        assert record.place == "huyện Như Xuân"


async def test_a_pasted_text_outside_a_field_does_nothing() -> None:
    async with driving() as d:
        d.screen.post_message(events.Paste("aaa"))
        await d.pilot.pause()
        assert d.kinds == []


async def test_the_form_shows_every_field_at_the_smallest_common_size() -> None:
    async with driving(size=NARROW) as d:
        await d.press("e")
        for label in ("indicator", "value", "up to", "of", "unit", "comparator", "measure", "basis", "status"):
            assert label in d.fields
        for label in ("period", "place", "code"):
            assert label in d.fields
        span = d.desk.focus_span()
        assert span is not None
        pane = d.screen.panes.article
        await d.pilot.pause()
        assert pane.top() <= pane.layout_now.row_of(span.start) < pane.top() + pane.size.height


async def test_a_click_in_the_form_types_in_the_field_there() -> None:
    async with driving() as d:
        await d.press("e")
        row = next(y for y, text in enumerate(d.rows(d.screen.panes.fields)) if " unit " in text)
        await d.pilot.click(d.screen.panes.fields, offset=(20, row + 1))
        await d.pilot.pause()
        assert d.desk.form is not None
        assert d.desk.form.active == "unit"


async def test_a_changed_edge_is_where_the_form_starts() -> None:
    async with driving() as d:
        await d.press("{", "e")
        assert d.desk.form is not None
        indicator = d.desk.form.texts["indicator"]
        await d.press("u", "x", "enter")
        record = d.store.decisions[0].record
        assert record is not None
        assert record.indicator == indicator
        assert record.unit.endswith("x")
        assert d.desk.drafts == {}


async def test_a_left_over_figure_is_added_with_two_keys() -> None:
    async with driving(golden_articles()[2:3]) as d:
        count = len(d.desk.entries)
        await d.press("m", "a")
        assert d.kinds == ["add"]
        assert len(d.desk.entries) == count + 1
        assert [entry.state for entry in d.desk.entries].count("added") == 1
        assert d.entry.state == "undecided", "the article's next open candidate follows"
        assert "Added" in d.status
        left = len(d.desk.left(d.desk.article_id))
        await d.press("u")
        assert len(d.desk.entries) == count
        assert len(d.desk.left(d.desk.article_id)) == left + 1


async def test_a_left_over_figure_can_be_edited_before_it_is_added() -> None:
    async with driving() as d:
        await d.press("m", "e", "i", "ctrl+u")
        await d.type("số hộ nghèo")
        await d.press("enter")
        record = d.store.decisions[0].record
        assert (d.kinds, record.indicator if record else "") == (["add"], "số hộ nghèo")
        assert record in [entry.record for entry in d.desk.entries]


async def test_the_edges_of_a_guess_move_too() -> None:
    async with driving() as d:
        await d.press("m", "m", "m")
        draft = d.desk.draft
        await d.press("}", "a")
        record = d.store.decisions[0].record
        assert draft is not None
        assert record is not None
        assert record.indicator == " ".join(draft.record.indicator.split()[1:])


async def test_reject_takes_an_added_record_back_in_one_key() -> None:
    async with driving() as d:
        count = len(d.desk.entries)
        await d.press("m", "a")
        d.desk.go(next(entry.fact for entry in d.desk.entries if entry.state == "added"))
        await d.press("r")
        assert d.kinds == ["add", "retract"]
        assert len(d.desk.entries) == count


async def test_words_selected_by_key_become_a_record() -> None:
    async with driving(golden_articles()[4:5]) as d:
        await d.press("m", "v", "left", "left", "v", "right", "right", "right")
        assert d.desk.selection is not None
        assert len(d.desk.selection.span.cut(d.desk.text).split()) == 4
        await d.press("enter")
        assert d.desk.form is not None
        await d.press("enter")
        assert d.kinds == ["add"]


async def test_a_selection_without_a_figure_says_so_and_escape_ends_it() -> None:
    async with driving() as d:
        await d.press("g", "v", "right", "down", "up", "l", "h", "j", "k")
        assert d.desk.selection is not None
        await d.press("v", "v", "right", "right", "right", "enter")
        assert "no figure in the selection" in d.status
        await d.press("escape", "i")
        assert "Nothing is selected" in d.status
        assert d.kinds == []


async def test_words_drawn_over_with_the_mouse_become_a_record() -> None:
    async with driving() as d:
        pane, entry = d.screen.panes.article, d.desk.entries[2]
        y, x = pane.layout_now.place(entry.record.value_span.start)
        row, left = y - pane.top(), pane.gutter.left
        await d.pilot.mouse_down(pane, offset=(x + left, row))
        await d.pilot.hover(pane, offset=(x + left + 12, row))
        await d.pilot.mouse_up(pane, offset=(x + left + 12, row))
        await d.pilot.pause()
        assert d.desk.selection is not None
        assert entry.record.value_span.start in range(*d.desk.selection.span)
        await d.press("i")
        assert d.desk.form is not None
        await d.press("i", "x", "enter")
        assert d.kinds == ["add"]


async def test_the_form_saved_unchanged_on_a_settled_record_decides_nothing() -> None:
    async with driving() as d:
        await d.press("a", "k", "e", "enter")
        assert d.kinds == ["accept"]
        assert "Already settled" in d.status


async def click_in_form(d: Driver, row: int, column: int) -> None:
    """Click a row of the form's lines, wherever the pane is rolled to."""
    pane = d.screen.panes.fields
    corner = pane.content_region.offset - pane.region.offset
    await d.pilot.click(pane, offset=(corner.x + column, corner.y + row - pane.top()))
    await d.pilot.pause()


async def test_a_click_takes_a_likely_value_or_a_choice() -> None:
    async with driving() as d:
        await d.press("e")
        view = d.screen.panes.form_view()
        assert view is not None
        row = next(y for y, line in enumerate(view.lines) if any(run.action == "likely_1" for run in line))
        before = view.lines[row][: [run.action for run in view.lines[row]].index("likely_1")]
        await click_in_form(d, row, sum(len(run.text) for run in before))
        assert d.kinds == ["fix"]
        await d.press("e", "s")
        view = d.screen.panes.form_view()
        assert view is not None
        told = "".join(run.text for run in view.lines[view.choices_rows.start])
        await click_in_form(d, view.choices_rows.start, told.index("estimate"))
        assert d.desk.form is not None
        assert d.desk.form.texts["status"] == "estimate"
