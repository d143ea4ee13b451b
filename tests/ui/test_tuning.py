from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events

from reviewer.ui.keys.actions import CASES, EFFECT, PLOTS, REVIEW, REWRITE, TUNE
from reviewer.ui.keys.tuning_actions import TABS
from reviewer.ui.painting.lines import line_width
from reviewer.ui.settings import UiSettings
from reviewer.ui.tuning.columns import columns_of, head_line
from reviewer.ui.tuning.edit_sheet import EditSheet
from reviewer.ui.tuning.highlighting import COMMENT, HEADER, KEY, MACRO, STRING, parted
from reviewer.ui.tuning.measures_sheet import MeasuresSheet
from reviewer.ui.tuning.rule_area import RuleArea
from reviewer.ui.wording.words import LANGUAGES, Words
from tests.ui.driver import Driver, driving
from tests.ui.shop import TEXT, FakeShop
from tests.ui.telex import sent

SMALL, MEDIUM, LARGE = (60, 15), (80, 24), (120, 40)


def with_shop(d: Driver) -> FakeShop:
    shop = FakeShop(d.desk.review)
    d.desk.review.make_shop = lambda: shop  # type: ignore[assignment]
    return shop


async def decide_some(d: Driver) -> None:
    await d.press("a", "a", "r", "1", "a")


async def tune(d: Driver) -> MeasuresSheet:
    await decide_some(d)
    await d.press("t")
    sheet = d.desk.sheets.top
    assert isinstance(sheet, MeasuresSheet)
    await until(d, lambda: sheet.tuning is not None)
    return sheet


async def until(d: Driver, is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            break
        await d.pilot.pause(0.01)
    assert is_so()
    await d.pilot.pause()


async def edit(d: Driver) -> EditSheet:
    await tune(d)
    await d.press("e")
    sheet = d.desk.sheets.top
    assert isinstance(sheet, EditSheet)
    await until(d, lambda: not sheet.is_busy)
    return sheet


async def type_at_end(d: Driver, sheet: EditSheet, text: str) -> None:
    await until(d, lambda: d.app.focused is not None)
    await d.press(*["down"] * 9, "end", "enter", *text)
    await until(d, lambda: text in sheet.text and not sheet.is_busy)


def sheet_text(d: Driver) -> str:
    panes = d.screen.panes
    return "\n".join(map(d.text, (panes.heading, panes.sheets.about, panes.sheets.list)))


@pytest.mark.parametrize("size", [SMALL, MEDIUM, LARGE])
async def test_the_table_counts_what_was_decided_and_leads_to_examples_and_back(size: tuple[int, int]) -> None:
    async with driving(size=size) as d:
        sheet = await tune(d)
        (row,) = sheet.rows
        assert (row.counts[1:4], d.desk.scope) == ((3, 0, 1), TUNE)
        assert "75% 30–95" in sheet_text(d)
        await d.press("enter")
        assert d.desk.scope == CASES
        assert "rejected 1" in sheet_text(d)
        await d.press("enter")
        assert d.desk.scope == REVIEW
        assert d.entry.state == "rejected"
        await d.press("escape")
        assert d.desk.scope == CASES, "back where the example was left"


async def test_a_column_sorts_by_its_key_and_by_a_click_and_turns_around() -> None:
    async with driving(size=LARGE) as d:
        sheet = await tune(d)
        await d.press("3")
        assert (sheet.column, sheet.is_down) == ("accepted", True)
        await d.press("3")
        assert (sheet.column, sheet.is_down) == ("accepted", False)
        about = d.screen.panes.sheets.about
        column = d.rows(about)[1].index("rej.")
        await d.pilot.click(about, offset=(column + 2, 1))
        await d.pilot.pause()
        assert sheet.column == "rejected"


async def test_tabs_turn_and_every_one_of_them_can_be_empty() -> None:
    async with driving(size=SMALL) as d:
        sheet = await tune(d)
        seen = []
        for _ in TABS:
            seen.append(sheet.tab)
            await d.press("tab", "enter", "e", "x")
            assert d.desk.scope == (TUNE if sheet.tab != "rule" else CASES)
        assert tuple(seen) == TABS


async def test_without_a_decision_the_table_says_so() -> None:
    async with driving(size=MEDIUM) as d:
        await d.press("t")
        assert "Nothing was decided" in sheet_text(d)
        await d.press("enter", "e", "p", "escape", "escape")
        assert d.desk.scope == REVIEW


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_plots_are_drawn_for_the_room_and_turn(size: tuple[int, int]) -> None:
    async with driving(size=size) as d:
        await tune(d)
        await d.press("p")
        assert d.desk.scope == PLOTS
        plots = d.desk.sheets.top
        await until(d, lambda: getattr(plots, "new_plot", None) is not None)
        for mark in ("●", "█", "┤"):
            assert mark in sheet_text(d)
            await d.press("tab")


async def test_a_mistake_is_told_with_its_line_while_one_types() -> None:
    async with driving(size=MEDIUM) as d:
        with_shop(d)
        sheet = await edit(d)
        await type_at_end(d, sheet, "neds")
        assert "line 5: unknown key 'neds'" in sheet_text(d)
        await d.press("ctrl+s")
        assert "cannot be saved" in d.status
        assert d.desk.scope == REWRITE


async def test_the_effect_is_listed_and_its_candidates_become_examples() -> None:
    async with driving(size=LARGE) as d:
        shop = with_shop(d)
        sheet = await edit(d)
        await type_at_end(d, sheet, "# new")
        assert "new 2" in sheet_text(d)
        await d.press("tab", "space", "ctrl+s")
        await until(d, lambda: bool(shop.saved))
        edits, is_confirmed, examples = shop.saved[0]
        assert (edits[0].text, is_confirmed, examples) == (f"{TEXT}\n# new", False, 1)
        await until(d, lambda: "By the new rules" in d.desk.message)
        assert d.desk.scope == TUNE


async def test_what_would_be_lost_is_shown_before_it_is_saved_and_typing_asks_again() -> None:
    async with driving(size=LARGE) as d:
        shop = with_shop(d)
        sheet = await edit(d)
        await type_at_end(d, sheet, "# lose")
        await d.press("ctrl+s")
        assert "1 accepted record would be lost" in d.status
        assert "lost" in d.text(d.screen.panes.sheets.list)
        await type_at_end(d, sheet, "# more")
        await d.press("ctrl+s")
        assert not shop.saved
        await d.press("ctrl+s")
        await until(d, lambda: bool(shop.saved))
        assert shop.saved[0][1], "confirmed"


async def test_dropping_what_was_typed_asks_once_more() -> None:
    async with driving(size=MEDIUM) as d:
        shop = with_shop(d)
        sheet = await edit(d)
        await type_at_end(d, sheet, "#")
        await d.press("escape")
        assert d.desk.scope == REWRITE
        await d.press("escape")
        assert d.desk.scope == TUNE
        assert not shop.saved


async def test_keys_are_text_in_the_editor_and_its_list_has_keys_of_its_own() -> None:
    async with driving(size=MEDIUM) as d:
        with_shop(d)
        sheet = await edit(d)
        await type_at_end(d, sheet, "atq?")
        assert d.kinds == ["accept", "accept", "reject", "accept"]
        await d.press("tab")
        assert (d.desk.scope, d.app.focused) == (EFFECT, None)
        await d.press("j", "q", "tab")
        assert isinstance(d.app.focused, RuleArea)
        assert sheet.text.endswith("atq?")


async def test_keys_that_come_in_one_go_act_in_their_order() -> None:
    """Input methods take letters back and write others in one go; moving and deleting must not fall behind."""
    async with driving() as d:
        with_shop(d)
        sheet = await edit(d)
        area = d.app.query_one(RuleArea)
        area.load_text("rank = 66\n")
        await d.pilot.pause()
        for key in ("end", "backspace", "backspace", "9", "9", "enter", *sent("tiếng", "telex")):
            d.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await d.pilot.pause()
        await until(d, lambda: sheet.text.startswith("rank = 99\ntiếng"))


async def test_the_latest_change_is_taken_back_by_a_key() -> None:
    async with driving(size=MEDIUM) as d:
        shop = with_shop(d)
        await tune(d)
        await d.press("u")
        await until(d, lambda: shop.undone == 1 and "By the new rules" in d.desk.message)


async def test_suggestions_may_be_none() -> None:
    async with driving(size=MEDIUM, settings=UiSettings(language="vi")) as d:
        with_shop(d)
        await tune(d)
        await d.press("alt+8")
        await until(d, lambda: "chưa ủng hộ lần sửa nào" in sheet_text(d))


def test_the_parts_of_an_entry_are_told_apart() -> None:
    lines = ["[[rule]]", 'about = "a # b" # c', "before = '''{reach}", "# {x} is text'''", "rank = 1"]
    told = [
        [(part.kind, line[part.start : part.end]) for part in parts]
        for line, parts in zip(lines, parted(lines), strict=True)
    ]
    assert told == [
        [(HEADER, "[[rule]]")],
        [(KEY, "about"), (STRING, '"a # b"'), (COMMENT, "# c")],
        [(KEY, "before"), (STRING, "'''{reach}"), (MACRO, "{reach}")],
        [(STRING, "# {x} is text'''"), (MACRO, "{x}")],
        [(KEY, "rank")],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", [20, 58, 76, 118])
@pytest.mark.parametrize("tab", TABS[:5])
def test_the_head_of_the_table_never_takes_more_room_than_there_is(language: str, room: int, tab: str) -> None:
    columns = columns_of(tab, room, has_trend=True)
    assert line_width(head_line(Words(language), tab, columns, "precision", room, is_down=True)) <= room
