from __future__ import annotations

from textual.command import CommandPalette
from textual.widgets import Input

from reviewer.ui.keys.actions import ACTIONS
from reviewer.ui.screens.help import HelpScreen
from reviewer.ui.screens.palette import ReviewCommands
from reviewer.ui.settings import UiSettings
from tests.ui.driver import NARROW, driving


async def test_search_goes_along_with_typing_and_steps_through_matches() -> None:
    async with driving(size=NARROW) as d:
        await d.press("/")
        await d.type("ty le")
        assert d.desk.search is not None
        total = len(d.desk.search.matches)
        assert f"1 of {total}" in d.status
        await d.press("enter", ".", ".")
        assert d.desk.search.at == 2
        await d.press(",", ",", ",")
        assert d.desk.search.at == total - 1
        match = d.desk.search.matches[-1]
        pane = d.screen.panes.article
        assert pane.top() <= pane.layout_now.row_of(match.start) < pane.top() + pane.size.height
        await d.press("escape")
        assert d.desk.search is None


async def test_a_search_without_a_match_says_so_and_can_be_cancelled() -> None:
    async with driving() as d:
        await d.press("/")
        await d.type("zzz")
        assert "no match" in d.status
        await d.press("escape")
        assert d.desk.search is None
        assert d.kinds == []


async def test_a_search_goes_on_in_the_next_article() -> None:
    async with driving() as d:
        await d.press("/")
        await d.type("phường")
        await d.press("enter", "n")
        assert d.desk.search is not None
        assert all(m.cut(d.desk.text).casefold() == "phường" for m in d.desk.search.matches)


async def test_help_opens_scrolls_and_closes_without_an_act() -> None:
    async with driving(size=NARROW) as d:
        await d.press("?")
        assert isinstance(d.app.screen, HelpScreen)
        await d.press("down", "pagedown", "end", "a", "escape")
        assert len(d.app.screen_stack) == 1
        assert d.kinds == []
        await d.press("a")
        assert d.kinds == ["accept"]


async def test_the_palette_lists_every_action_articles_and_themes() -> None:
    async with driving() as d:
        provider = ReviewCommands(d.screen)
        names = [hit.text async for hit in provider.discover()]
        for action in ACTIONS:
            assert (d.desk.words.help(action.id) in names) == (action.in_palette and action.id != "palette")
        assert sum(str(name).startswith("Article ") for name in names) == len(d.desk.review.articles)
        assert "Theme: ansi-dark" in names


async def test_the_palette_calls_what_is_chosen() -> None:
    async with driving() as d:
        await d.press("ctrl+p")
        assert isinstance(d.app.screen, CommandPalette)
        d.app.screen.query_one(Input).value = "Go to the next article"
        for _ in range(50):
            await d.pilot.pause(0.02)
            if d.app.screen.query("CommandList").first().styles.display != "none":
                break
        await d.pilot.press("enter")
        for _ in range(50):
            await d.pilot.pause(0.02)
            if len(d.app.screen_stack) == 1 and d.desk.article_id == d.desk.review.articles[1].id:
                break
            await d.pilot.press("enter")
        assert d.desk.article_id == d.desk.review.articles[1].id


async def test_leaving_works_from_every_page() -> None:
    for keys in ((), ("?",), ("ctrl+p",), ("e",), ("e", "i"), ("r",), ("/",), ("v",), ("c",)):
        async with driving() as d:
            await d.press(*keys)
            await d.press("ctrl+q")
        assert d.app.return_code == 0, keys


async def test_ctrl_c_tells_how_to_leave() -> None:
    async with driving() as d:
        await d.press("ctrl+c")
        assert "ctrl+q leaves" in d.status


async def test_keys_of_the_persons_own_work_and_show() -> None:
    async with driving(settings=UiSettings(keys={"accept": "x", "next": "f2"})) as d:
        assert "x accept" in d.text(d.screen.panes.keys)
        await d.press("x", "f2", "a")
        assert d.kinds == ["accept"]
        assert d.desk.target == d.desk.entries[2].fact


async def test_the_screen_speaks_vietnamese() -> None:
    async with driving(settings=UiSettings(language="vi")) as d:
        await d.press("a")
        assert "1 quyết định đã lưu" in d.status
        assert "chỉ tiêu" in d.fields
        assert "a nhận" in d.text(d.screen.panes.keys)
        await d.press("r")
        assert "3 trùng" in d.text(d.screen.panes.keys)


async def test_a_step_before_the_rules_are_loaded_does_not_claim_an_end() -> None:
    """Where nothing is read yet there is no first candidate either."""
    async with driving() as d:
        d.desk.has_rules = False
        d.desk.order.rows = lambda entries: type(entries)()  # type: ignore[method-assign]
        await d.press("j")
        assert "the rules are being loaded" in d.status
        d.desk.has_rules = True
        await d.press("j")
        assert "No more in this direction" in d.status
