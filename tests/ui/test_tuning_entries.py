"""Entries of the rules in the tuning screen: found, begun, edited, left and come back to, by key and mouse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from reviewer.domain.rule_edit import EDITABLE_TABLES, RuleEdit
from reviewer.tuning.measures import Measure
from reviewer.tuning.suggesting.suggestion import UPKEEP, Suggestion, Support
from reviewer.ui.background.news import RulesReady
from reviewer.ui.keys.actions import EFFECT, REVIEW, REWRITE, TUNE
from reviewer.ui.messages import ReadingNews
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import line_width
from reviewer.ui.settings import UiSettings
from reviewer.ui.tuning.columns import TREND, TableRow, columns_of, in_order, row_line
from reviewer.ui.tuning.edit_block import id_in, line_of_id
from reviewer.ui.tuning.edit_sheet import EditSheet
from reviewer.ui.tuning.measures_sheet import MeasuresSheet
from reviewer.ui.wording.words import LANGUAGES, Words
from reviewer.workbench.entry_templates import TEMPLATES
from tests.ui.driver import Driver, driving
from tests.ui.mouse import cell, click_action
from tests.ui.shop import ENTRIES, TEXT
from tests.ui.test_tuning import LARGE, MEDIUM, edit, sheet_text, tune, type_at_end, until, with_shop

TAB_OF = {"rule": "rule", "guard": "guard", "cue": "cue", "indicator": "indicator", "unit": "unit"}
Way = Callable[[Driver, str, str], Awaitable[None]]
TWO = Suggestion(
    UPKEEP,
    (RuleEdit("rule", "gold", TEXT + "\n# lose"), RuleEdit("unit", "percent", "")),
    "same-wins",
    ("gold",),
    Support(3, 0, 2),
    (),
)


async def by_key(d: Driver, action: str, key: str) -> None:
    await d.press(key)


async def by_mouse(d: Driver, action: str, key: str) -> None:
    assert await click_action(d, action), action


WAYS = pytest.mark.parametrize("way", [by_key, by_mouse])


def sheet_of(d: Driver) -> EditSheet:
    sheet = d.desk.sheets.top
    assert isinstance(sheet, EditSheet)
    return sheet


async def click_tab(d: Driver, tab: str) -> None:
    about = d.screen.panes.sheets.about
    at = d.rows(about)[0].index(d.desk.words(f"tune_tab_{tab}"))
    await d.pilot.click(about, offset=cell(about, at + 1, 0))
    await d.pilot.pause()


async def click_row(d: Driver, text: str) -> None:
    pane = d.screen.panes.sheets.list
    y = next(y for y, row in enumerate(d.rows(pane)) if text in row)
    await d.pilot.click(pane, offset=cell(pane, width(d.rows(pane)[y][:6]), y))
    await d.pilot.pause()


async def test_every_entry_of_the_rules_is_found_by_its_tab_and_opened() -> None:
    async with driving(size=LARGE) as d:
        with_shop(d)
        await tune(d)
        for entry in ENTRIES:
            await click_tab(d, TAB_OF.get(entry.table, "words"))
            await click_row(d, entry.entry_id)
            await by_mouse(d, "tune_edit", "e")
            assert (sheet_of(d).block.table, sheet_of(d).block.entry_id) == entry[:2]
            await d.press("escape")


async def test_words_stand_with_their_place_and_open_with_the_key_for_examples_too() -> None:
    async with driving(size=LARGE) as d:
        with_shop(d)
        sheet = await tune(d)
        await d.press("alt+6")
        assert [row.name for row in sheet.rows] == ["head-rates", "dateline", "number"]
        assert "zones.toml:8" in sheet_text(d)
        await d.press("G", "enter")
        assert sheet_of(d).block.table == "macros"


async def test_an_entry_that_nobody_met_stands_last_and_has_no_examples() -> None:
    async with driving(size=MEDIUM) as d:
        with_shop(d)
        sheet = await tune(d)
        for key in ("2", "2", "6", "8"):
            await d.press(key)
            assert [row.name for row in sheet.rows][-1] == "never-met"
        await d.press("G", "enter")
        assert d.desk.scope == TUNE
        assert "Nothing was decided on this entry" in d.status


@WAYS
async def test_a_new_entry_begins_as_a_template_that_tells_what_it_needs(way: Way) -> None:
    async with driving(size=LARGE) as d:
        with_shop(d)
        sheet = await tune(d)
        for table in EDITABLE_TABLES:
            await click_tab(d, TAB_OF.get(table, "words"))
            if table not in TAB_OF:
                await click_row(d, next(entry.entry_id for entry in ENTRIES if entry.table == table))
            assert sheet.table_of_new == table
            await way(d, "tune_new", "N")
            made = sheet_of(d)
            assert (made.block.table, made.text) == (table, TEMPLATES[table].text)
            assert f"needs: {', '.join(TEMPLATES[table].needs)}" in sheet_text(d)
            await d.press("escape")
            assert d.desk.scope == TUNE, "nothing was typed, so nothing is asked"


async def test_a_new_entry_is_named_by_its_text_and_may_not_be_there_already() -> None:
    async with driving(size=LARGE) as d:
        shop = with_shop(d)
        await tune(d)
        await d.press("N")
        await until(d, lambda: d.app.focused is not None)
        await d.press(*"gold")
        await until(d, lambda: not sheet_of(d).is_busy)
        assert "line 2: 'gold' is in the rules already" in sheet_text(d)
        await d.press(*"en", "ctrl+s")
        await until(d, lambda: not sheet_of(d).is_busy)
        await d.press("ctrl+s")
        await until(d, lambda: bool(shop.saved))
        (saved,) = shop.saved[0][0]
        assert saved[:2] == ("rule", "golden")
        assert 'id = "golden"' in saved.text


async def test_what_needs_the_rules_waits_for_them_and_can_be_given_up() -> None:
    async with driving(size=MEDIUM) as d:
        with_shop(d)
        await tune(d)
        d.desk.has_rules = False
        await d.press("e", "j")
        assert "waiting for the rules" in d.text(d.screen.panes.heading)
        await d.press("escape")
        assert d.desk.scope == TUNE
        assert "waiting" not in d.text(d.screen.panes.heading)
        d.screen.on_reading_news(ReadingNews(RulesReady()))
        assert d.desk.scope == TUNE
        d.desk.has_rules = False
        await d.press("e")
        d.screen.on_reading_news(ReadingNews(RulesReady()))
        await d.pilot.pause()
        assert d.desk.scope == REWRITE


async def test_suggestions_wait_for_the_rules() -> None:
    async with driving(size=MEDIUM) as d:
        shop = with_shop(d)
        shop.offered = (TWO,)
        sheet = await tune(d)
        d.desk.has_rules = False
        await d.press("alt+8")
        assert sheet.is_suggesting
        await d.press("escape")
        assert not sheet.is_suggesting
        await d.press("shift+tab", "tab")
        assert sheet.is_suggesting
        d.screen.on_reading_news(ReadingNews(RulesReady()))
        await until(d, lambda: not sheet.is_suggesting)
        assert len(sheet.rows) == 1


@WAYS
@pytest.mark.parametrize("back", ["t", "escape"])
async def test_a_row_of_the_effect_opens_in_the_review_and_the_text_is_there_after(way: Way, back: str) -> None:
    async with driving(size=LARGE) as d:
        shop = with_shop(d)
        sheet = await edit(d)
        await type_at_end(d, sheet, "# lose")
        await d.press("tab")
        row, tried = sheet.focused(), shop.tried
        assert row is not None
        await way(d, "effect_enter", "enter")
        assert (d.desk.scope, d.desk.target) == (REVIEW, row.fact)
        await d.press(back)
        assert d.desk.sheets.top is sheet
        assert (d.desk.scope, sheet.text.endswith("# lose"), shop.tried) == (EFFECT, True, tried)
        await d.press("tab")
        await until(d, lambda: d.app.focused is not None)
        await d.press(*"!")
        assert sheet.text.endswith("# lose!"), "the cursor stands where it was left"


async def test_what_is_decided_before_one_comes_back_counts() -> None:
    async with driving(size=LARGE) as d:
        shop = with_shop(d)
        sheet = await edit(d)
        await type_at_end(d, sheet, "# new")
        tried = shop.tried
        await d.press("tab", "enter", "a", "t")
        assert (d.desk.sheets.top, shop.tried) == (sheet, tried + 1)
        await until(d, lambda: not sheet.is_busy)
        await d.press("escape", "escape")
        table = d.desk.sheets.top
        assert isinstance(table, MeasuresSheet)
        await until(d, lambda: "5 verdicts" in d.text(d.screen.panes.heading))


@WAYS
async def test_a_suggestion_of_two_edits_shows_both_and_saves_both(way: Way) -> None:
    async with driving(size=LARGE) as d:
        shop = with_shop(d)
        shop.offered = (TWO,)
        sheet = await tune(d)
        await d.press("alt+8")
        await until(d, lambda: bool(sheet.rows))
        await d.press("enter")
        made = sheet_of(d)
        assert "Edit rule gold *  entry 1 of 2" in sheet_text(d)
        await until(d, lambda: d.app.focused is not None)
        await way(d, "rewrite_block", "ctrl+n")
        assert "Delete unit percent *  entry 2 of 2" in sheet_text(d)
        assert made.text == "", "it is to be deleted"
        await d.press(*"neds")
        await until(d, lambda: not made.is_busy)
        await way(d, "rewrite_block", "ctrl+n")
        assert "✗ unit percent, line 1: unknown key 'neds'" in sheet_text(d)
        await d.press("tab")
        await way(d, "effect_block", "ctrl+n")
        await d.press("tab")
        await until(d, lambda: d.app.focused is not None)
        await d.press(*["backspace"] * 4)
        await until(d, lambda: not made.is_busy)
        await d.press("ctrl+s", "ctrl+s")
        await until(d, lambda: bool(shop.saved))
        assert shop.saved[0][0] == TWO.edits


async def test_an_edit_of_one_entry_has_no_other_to_turn_to() -> None:
    async with driving(size=MEDIUM, settings=UiSettings(language="vi")) as d:
        with_shop(d)
        await edit(d)
        assert "mục kế" not in d.text(d.screen.panes.keys)
        await d.press("ctrl+n")
        assert "chỉ có một mục" in d.status


@pytest.mark.parametrize("keys", [(), ("tab", "enter")], ids=["open", "left for the review"])
async def test_leaving_the_program_with_an_edit_that_is_not_saved_asks_once_more(keys: tuple[str, ...]) -> None:
    async with driving(size=LARGE) as d:
        with_shop(d)
        sheet = await edit(d)
        await type_at_end(d, sheet, "# lose")
        await d.press(*keys, "ctrl+q")
        assert d.app.is_running
        assert "An edit of the rules is not saved" in d.status


def trending(name: str, *shares: float) -> TableRow:
    return TableRow(name, judged=(9, 0.5, 0.2, 0.8), trend=shares, measure=Measure("rule", name, {}))


def test_the_trend_is_drawn_session_by_session_and_sorted_by_its_last_step() -> None:
    rows = [
        trending("rose", 0.2, 1.0),
        trending("new", 0.9),
        trending("fell", 1.0, 0.5, 0.25),
        trending("same", 1, 1),
    ]
    assert [row.name for row in in_order(rows, TREND, is_down=False)] == ["fell", "same", "rose", "new"]
    assert [row.name for row in in_order(rows, TREND, is_down=True)] == ["rose", "same", "fell", "new"]
    words = Words("en")
    for room, told in ((78, "█▅▃"), (118, "█▅▃  50→ 25")):
        columns = columns_of("rule", room, has_trend=True)
        assert "".join(run.text for run in row_line(words, rows[2], columns, room, " ")).rstrip().endswith(told)


async def test_one_session_has_no_trend_to_sort_by() -> None:
    async with driving(size=LARGE) as d:
        with_shop(d)
        await tune(d)
        assert "trend" not in sheet_text(d)
        await d.press("9")
        assert "no such column" in d.status


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [MEDIUM, (200, 60)])
async def test_tabs_and_columns_stand_whole_from_eighty_cells_on(size: tuple[int, int], language: str) -> None:
    async with driving(size=size, settings=UiSettings(language=language)) as d:
        with_shop(d)
        sheet = await tune(d)
        for _ in range(8):
            about = d.screen.panes.sheets.about
            assert "…" not in d.text(about), sheet.tab
            lines = [line_width(d.screen.panes.sheets.list.line(y)) for y in range(len(sheet.rows))]
            assert max(lines, default=0) <= size[0]
            await d.press("tab")


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("rule", '[[rule]]\nid = "a-b" # why', ("a-b", 2)),
        ("rule", "about = 'id = \"x\"'\n  id='c'", ("c", 2)),
        ("guard", 'id = "unfinis', ("unfinis", 1)),
        ("guard", "about = ''", ("", 1)),
        ("macros", "# a\nwide_word = 'x'", ("wide_word", 2)),
        ("macros", "", ("", 1)),
    ],
)
def test_a_text_tells_which_entry_it_is(table: str, text: str, expected: tuple[str, int]) -> None:
    assert (id_in(table, text), line_of_id(table, text)) == expected
