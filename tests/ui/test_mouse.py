"""What keys do the mouse does too, and to the same end."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable

import pytest
from textual import events

from reviewer.domain.article import Article
from reviewer.ui.keys.actions import ACTIONS, BESIDE, FIELD, FORM, PROMPT, REJECT, REVIEW, SELECT, Action
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line
from reviewer.ui.state.desk import FigureAt
from reviewer.ui.widgets.painted import ScrollingPainted
from tests.ui.driver import NARROW, WIDE, Driver, driving
from tests.ui.mouse import cell, click_action, in_article, in_list, place_of

WAYS_IN = {REVIEW: (), REJECT: ("r",), SELECT: ("v",), FORM: ("e",), FIELD: ("e", "v"), PROMPT: ("f",)}
"""Keys from the main screen into each state of it."""
LEAVES = ("quit",)


def state_of(d: Driver) -> tuple[object, ...]:
    """All that an action may change."""
    desk = d.desk
    form = desk.form
    return (
        tuple(d.kinds),
        desk.article_id,
        desk.target,
        desk.scope,
        sorted(map(str, desk.drafts)),
        (form.active, dict(form.texts)) if form else None,
        desk.prompt,
        desk.selection,
        desk.search,
        (desk.is_why, desk.is_summary, desk.order.is_unsure_first),
        len(d.app.screen_stack),
        type(d.app.screen).__name__,
    )


async def reach(d: Driver, scope: str) -> None:
    """Go to a state of the screen, from whatever an action has left."""
    while len(d.app.screen_stack) > 1:
        await d.press("escape")
    for _ in range(6):
        if d.desk.scope == REVIEW and not d.desk.drafts:
            break
        await d.press("escape")
    if isinstance(d.desk.target, FigureAt) or d.desk.target is None:
        await d.press("g")
    await d.press(*WAYS_IN[scope])
    assert d.desk.scope == scope


async def walk(scope: str, do: Callable[[Driver, Action], Awaitable[None]]) -> list[tuple[str, object]]:
    """Every action of a scope in turn, and what each left."""
    seen: list[tuple[str, object]] = []
    async with driving(size=WIDE) as d:
        for action in ACTIONS:
            if action.scope == scope and action.id not in LEAVES:
                await reach(d, scope)
                await do(d, action)
                seen.append((action.id, state_of(d)))
    return seen


FIELDS_OF_FORM = {action.id for action in ACTIONS if action.id.startswith("field_")}
"""They stand beside their fields, of which a low pane shows only some."""


async def by_key(d: Driver, action: Action) -> None:
    await d.press({"comma": "comma"}.get(action.keys[0], action.keys[0]))


async def by_mouse(d: Driver, action: Action) -> None:
    if beside := next((one for one, other in BESIDE.items() if other == action.id), ""):
        found = place_of(d, beside)
        if found:
            await d.pilot.click(found[0], offset=found[1], button=3)
            await d.pilot.pause()
    elif not action.id.startswith("likely_") or place_of(d, action.id):
        assert await click_action(d, action.id), f"no mouse way to {action.id}"


@pytest.mark.parametrize("scope", list(WAYS_IN))
async def test_every_action_has_a_mouse_way_that_ends_where_its_key_does(scope: str) -> None:
    keys, mouse = await walk(scope, by_key), await walk(scope, by_mouse)
    for (name, by_a_key), (_, by_the_mouse) in zip(keys, mouse, strict=True):
        assert by_a_key == by_the_mouse, name


@pytest.mark.parametrize("scope", list(WAYS_IN))
async def test_the_key_line_reaches_every_action_in_the_smallest_terminal(scope: str) -> None:
    async with driving(size=(60, 15)) as d:
        await reach(d, scope)
        beside = {*BESIDE, *BESIDE.values()}
        wanted = {a.id for a in ACTIONS if a.scope == scope and a.id not in beside} - FIELDS_OF_FORM
        d.desk.keys_page = ("", 0)
        for _ in range(30):
            await d.press("f9")
            wanted = {action for action in wanted if place_of(d, action) is None}
        assert not wanted


async def test_a_click_focuses_one_on_the_mark_in_focus_accepts_a_double_click_edits() -> None:
    async with driving() as d:
        first, second, third = d.desk.entries[:3]
        article, candidates = d.screen.panes.article, d.screen.panes.candidates
        x, y = in_article(d, second.record.value_span.start)
        await d.pilot.click(article, offset=(x - 1, y))
        assert (d.desk.target, d.kinds) == (second.fact, [])
        await d.pilot.click(article, offset=(x - 1, y))
        assert d.kinds == ["accept"]
        assert d.store.decisions[0].fact == second.fact
        await d.pilot.click(candidates, offset=in_list(d, first.fact, 1))
        await d.pilot.click(candidates, offset=in_list(d, first.fact, 1))
        assert d.kinds == ["accept", "accept"]
        await d.pilot.click(candidates, offset=in_list(d, third.fact), times=2)
        await d.pilot.pause()
        assert d.desk.target == third.fact
        assert d.desk.form is not None
        await d.press("escape")
        await d.pilot.click(article, offset=in_article(d, second.record.value_span.start), times=2)
        await d.pilot.pause()
        assert d.desk.target == second.fact
        assert d.desk.form is not None
        assert d.kinds == ["accept", "accept"]


async def test_the_right_button_rejects_and_the_reason_is_clicked() -> None:
    async with driving() as d:
        second, third = d.desk.entries[1:3]
        await d.pilot.click(d.screen.panes.candidates, offset=in_list(d, second.fact), button=3)
        await d.pilot.pause()
        assert d.desk.scope == REJECT
        assert await click_action(d, "reason_3")
        await d.pilot.click(d.screen.panes.article, offset=in_article(d, third.record.value_span.start), button=3)
        await d.pilot.pause()
        assert await click_action(d, "reason_1")
        assert [(x.kind, x.reason, x.fact) for x in d.store.decisions] == [
            ("reject", "duplicate", second.fact),
            ("reject", "not_indicator", third.fact),
        ]


async def test_each_mark_of_a_shared_figure_is_its_own_entrys() -> None:
    async with driving(size=(200, 60)) as d:
        spans = [e.record.value_span for e in d.desk.entries]
        shared = [e for e in d.desk.entries if spans.count(e.record.value_span) > 1][:2]
        x, y = in_article(d, shared[0].record.value_span.start)
        for at, entry in enumerate(shared):
            await d.pilot.click(d.screen.panes.article, offset=(x - 2 + at, y))
            assert d.desk.target == entry.fact


async def test_what_the_mouse_points_at_is_lit_in_both_panes_and_told() -> None:
    async with driving() as d:
        entry = d.desk.entries[3]
        article, candidates = d.screen.panes.article, d.screen.panes.candidates
        await d.press("a")
        for pane, place in (
            (article, in_article(d, entry.record.value_span.start)),
            (candidates, in_list(d, entry.fact)),
        ):
            await d.pilot.hover(pane, offset=place)
            await d.pilot.pause()
            row = article.layout_now.row_of(entry.record.value_span.start)
            assert any("hover" in run.roles for run in article.line(row))
            assert d.candidates.splitlines()[3].startswith("▹○")
            assert "○ undecided" in d.status
            assert entry.record.indicator[:12] in d.status
            await d.pilot.hover(d.screen.panes.heading, offset=(60, 0))
            await d.pilot.pause()
            assert not any("hover" in run.roles for run in article.line(row))
            assert "▹" not in d.candidates
            assert "Accepted" in d.status


def note_painted(pane: ScrollingPainted, painted: list[str]) -> None:
    """Have every row in sight that a pane paints noted by the pane's name; others it paints ahead in a pause."""
    line = pane.line

    def noted(y: int) -> Line:
        if pane.top() <= y < pane.top() + pane.size.height:
            painted.append(pane.id or "")
        return line(y)

    pane.line = noted  # type: ignore[method-assign]


async def test_pointing_elsewhere_paints_nothing_and_only_changed_rows_are_painted() -> None:
    async with driving() as d:
        article, candidates = d.screen.panes.article, d.screen.panes.candidates
        painted: list[str] = []
        for pane in (article, candidates):
            note_painted(pane, painted)
        await d.pilot.hover(article, offset=cell(article, 3, 4))
        await d.pilot.pause()
        painted.clear()
        await d.pilot.hover(article, offset=cell(article, 9, 4))
        await d.pilot.pause()
        assert painted == []
        entry = d.desk.entries[2]
        await d.pilot.hover(article, offset=in_article(d, entry.record.value_span.start))
        await d.pilot.pause()
        assert sorted(painted) == ["article", "candidates"]


async def test_a_key_forgets_what_the_mouse_points_at() -> None:
    async with driving() as d:
        await d.pilot.hover(d.screen.panes.candidates, offset=in_list(d, d.desk.entries[3].fact))
        await d.pilot.pause()
        assert "▹" in d.candidates
        await d.press("a")
        assert "▹" not in d.candidates
        assert "Accepted" in d.status


async def test_an_action_that_the_mouse_points_at_tells_what_it_does() -> None:
    async with driving() as d:
        found = place_of(d, "skip")
        assert found
        await d.pilot.hover(found[0], offset=found[1])
        await d.pilot.pause()
        assert "Set aside until everything else is decided" in d.status
        await d.pilot.hover(d.screen.panes.article, offset=(5, 5))
        await d.pilot.pause()
        assert "Set aside until" not in d.status


async def test_the_edge_of_the_words_in_focus_is_drawn_and_snaps_to_syllables() -> None:
    async with driving(size=(200, 60)) as d:
        text, pane = d.desk.text, d.screen.panes.article
        ends = {e.fact: d.desk.review.draft(e).parts[-1].end for e in d.desk.entries}
        entry = next(e for e in d.desk.entries if text[ends[e.fact]] == " " and text[ends[e.fact] + 1].isalpha())
        end = ends[entry.fact]
        behind = text.index(" ", end + 1)
        d.screen.attempt(lambda: d.desk.go(entry.fact))
        await d.pilot.hover(pane, offset=in_article(d, end - 1))
        await d.pilot.pause()
        assert "Draw this end" in d.status
        await d.pilot.mouse_down(pane, offset=in_article(d, end - 1))
        await d.pilot.hover(pane, offset=in_article(d, behind - 1))
        await d.pilot.pause()
        draft = d.desk.draft
        assert draft is not None
        assert draft.record.indicator == f"{entry.record.indicator}{text[end:behind]}"
        assert d.desk.selection is None
        await d.pilot.hover(pane, offset=in_article(d, end - 2))
        await d.pilot.pause()
        assert d.desk.draft is None
        await d.pilot.hover(pane, offset=in_article(d, behind - 1))
        await d.pilot.mouse_up(pane, offset=in_article(d, behind - 1))
        await d.pilot.pause()
        assert d.desk.is_changed
        assert d.desk.target == entry.fact
        await d.press("a")
        assert d.kinds == ["fix"]


async def test_the_start_of_the_words_is_drawn_too() -> None:
    async with driving(size=(200, 60)) as d:
        await d.press("j")
        pane, entry = d.screen.panes.article, d.entry
        start = d.desk.review.draft(entry).parts[0].start
        await d.pilot.mouse_down(pane, offset=in_article(d, start))
        await d.pilot.hover(pane, offset=in_article(d, start - 3))
        await d.pilot.mouse_up(pane, offset=in_article(d, start - 3))
        await d.pilot.pause()
        draft = d.desk.draft
        assert draft is not None
        assert draft.record.indicator.endswith(entry.record.indicator)
        assert len(draft.record.indicator.split()) > len(entry.record.indicator.split())


async def test_words_that_were_drawn_over_can_be_added_by_a_click_on_the_hint() -> None:
    async with driving() as d:
        pane, left = d.screen.panes.article, d.desk.left(d.desk.article_id)[0].value_span
        await d.press("m", "g")
        x, y = in_article(d, left.start)
        await d.pilot.mouse_down(pane, offset=(x + 2, y))
        await d.pilot.hover(pane, offset=(x - 1, y))
        await d.pilot.mouse_up(pane, offset=(x - 1, y))
        await d.pilot.pause()
        assert "or a click here adds a record" in d.status
        found = place_of(d, "select_add")
        assert found
        await d.pilot.click(d.screen.panes.status, offset=cell(d.screen.panes.status, 2, 0))
        await d.pilot.pause()
        assert d.desk.form is not None


async def test_a_drag_below_the_pane_scrolls_it_and_selects_on() -> None:
    async with driving(size=NARROW) as d:
        pane = d.screen.panes.article
        top = pane.top()
        await d.pilot.mouse_down(pane, offset=cell(pane, 4, 3))
        await d.pilot.hover(d.screen.panes.keys, offset=(4, 0))
        await d.pilot.pause()
        assert d.desk.selection is not None
        end = d.desk.selection.span.end
        for _ in range(3):
            pane.pull()
            await d.pilot.pause()
        assert pane.top() >= top + 3
        assert d.desk.selection.span.end > end
        await d.pilot.mouse_up(d.screen.panes.keys, offset=(4, 0))
        await d.pilot.pause()
        assert pane._pull is None
        assert d.desk.selection is not None


async def test_the_heading_and_the_status_lead_where_they_tell_of() -> None:
    async with driving() as d:
        first, second = [article.id for article in d.desk.review.articles[:2]]
        assert await click_action(d, "next_article")
        assert d.desk.article_id == second
        heading = d.screen.panes.heading
        await d.pilot.click(heading, offset=cell(heading, 0, 0))
        await d.pilot.pause()
        assert d.desk.article_id == first
        text = d.text(heading)
        left = len(d.desk.left(first))
        assert f"◇ {left} left over" in text
        await d.pilot.click(heading, offset=cell(heading, text.index("left over"), 0))
        await d.pilot.pause()
        assert d.desk.target in [FigureAt(first, figure.value_span) for figure in d.desk.left(first)]


async def test_while_a_question_is_open_clicks_elsewhere_decide_nothing() -> None:
    async with driving() as d:
        await d.press("r")
        target = d.desk.target
        await d.pilot.click(d.screen.panes.candidates, offset=in_list(d, d.desk.entries[4].fact))
        heading = d.screen.panes.heading
        await d.pilot.click(heading, offset=cell(heading, 0, 0))
        await d.pilot.pause()
        assert (d.desk.scope, d.desk.target, d.kinds) == (REJECT, target, [])


async def test_the_wheel_scrolls_the_pane_under_the_mouse() -> None:
    async with driving(size=NARROW) as d:
        panes = d.screen.panes
        await d.press("w")
        for pane in (panes.article, panes.fields):
            top = pane.top()
            at = pane.region.offset
            wheel = events.MouseScrollDown(pane, 1, 1, 0, 0, 0, False, False, False, at.x + 2, at.y + 2)
            pane.post_message(wheel)
            await d.pilot.pause()
            assert pane.top() > top
        await d.press("w", "escape")
        top, at = panes.candidates.top(), panes.candidates.region.offset
        panes.candidates.post_message(
            events.MouseScrollDown(panes.candidates, 1, 1, 0, 0, 0, False, False, False, at.x + 2, at.y + 2)
        )
        await d.pilot.pause()
        assert panes.candidates.top() > top


@pytest.mark.parametrize("form", ["NFC", "NFD"])
async def test_pointing_finds_the_figure_behind_marks_and_wide_characters(form: str) -> None:
    stored = unicodedata.normalize(form, "経済 📈 Tỷ lệ hộ nghèo của xã đạt 5 % và thu ngân sách đạt 30 tỷ đồng\n")  # type: ignore[arg-type]
    async with driving([Article.from_text("mixed", stored)], is_read=False) as d:
        pane = d.screen.panes.article
        row = d.rows(pane)[0]
        for numeral in (figure.value_span for figure in d.desk.left("mixed")):
            text = row.split(numeral.cut(stored))[0]
            await d.pilot.click(pane, offset=cell(pane, width(text), 0))
            await d.pilot.pause()
            assert d.desk.target == FigureAt("mixed", numeral)
        assert d.desk.left("mixed")
