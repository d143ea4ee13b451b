"""Themes: every role readable on every ground, states told apart by everybody, with and without colours."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from rich.color import Color
from rich.style import Style
from textual.containers import VerticalScroll
from textual.widgets import Input

from reviewer.errors import Problems
from reviewer.ui.app import ReviewApp
from reviewer.ui.painting.glyphs import shown
from reviewer.ui.painting.marks import GLYPHS, STATE_ROLES
from reviewer.ui.painting.palettes import PALETTES, TERMINAL
from reviewer.ui.painting.roles import LOOKS
from reviewer.ui.painting.themes import next_theme, resolved
from reviewer.ui.settings import UiSettings
from reviewer.ui.widgets.painted import Painted
from tests.ui.driver import Driver, driving
from tests.ui.golden import golden_review
from tests.ui.seeing import BLINDNESS, contrast, distance, linear, seen

APART = 15.0
"""Least distance of two states under any colour blindness, several times what is just noticeable."""


def painted(pane: Painted, *roles: str) -> Style:
    """The style in which a pane paints a run of these roles."""
    return pane._style(roles)


async def put_on(d: Driver, theme: str) -> None:
    d.app.theme = theme
    await d.pilot.pause()
    await d.pilot.pause()


async def test_every_role_is_readable_on_every_ground_in_every_theme() -> None:
    async with driving() as d:
        for theme in PALETTES:
            if theme == TERMINAL:
                continue
            await put_on(d, theme)
            panes = {pane.colors: pane for pane in d.screen.query(Painted)}.values()
            assert len(panes) >= 2 or theme == "contrast"
            grounds = [role for role, look in LOOKS.items() if look.ground]
            assert {"evidence", "match", "selection", "field-active", "row-focus"} <= set(grounds)
            pairs = [pair for pair in product(("", *LOOKS), ("", *grounds)) if is_met(*pair)]
            ratios = {pair: contrast(painted(pane, *filter(None, pair))) for pane in panes for pair in pairs}
            least = 7.0 if theme == "contrast" else 4.5
            assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}, theme


def is_met(role: str, ground: str) -> bool:
    """Whether a role may stand on a ground; that of the row in focus always comes last."""
    return role != "row-focus" or ground in ("", "row-focus")


async def test_help_palette_and_notices_are_readable_in_every_theme() -> None:
    async with driving(notifications=True) as d:
        for theme in PALETTES:
            if theme == TERMINAL:
                continue
            await put_on(d, theme)
            least = 7.0 if theme == "contrast" else 4.5
            for key in ("?", "ctrl+p"):
                d.app.notify("a notice", severity="error")
                await d.press(key)
                for _ in range(3):
                    await d.pilot.pause(0.05)
                styles = {
                    segment.style
                    for widget in d.app.screen.query("Static, OptionList, Input, Toast")
                    if widget.is_attached and widget.display and widget.region
                    for strip in widget.render_lines(widget.size.region)
                    for segment in strip
                    if segment.text.strip() and segment.style and segment.style.color and segment.style.bgcolor
                }
                assert styles
                poor = {str(style): round(contrast(style), 2) for style in styles if contrast(style) < least}
                assert poor == {}, (theme, key)
                await d.press("escape")
                await d.press("escape")
                assert len(d.app.screen_stack) == 1


async def test_states_are_told_apart_by_every_eye_in_the_colour_blind_theme() -> None:
    async with driving(settings=UiSettings(theme="colour-blind")) as d:
        pane = d.screen.panes.candidates
        colours = {role: painted(pane, role).color or Color.default() for role in STATE_ROLES}
        for blindness in BLINDNESS:
            eye = {role: seen(linear(color), blindness) for role, color in colours.items()}
            near = {pair: distance(eye[pair[0]], eye[pair[1]]) for pair in combinations(eye, 2)}
            assert {pair: round(apart, 1) for pair, apart in near.items() if apart < APART} == {}, blindness


async def test_states_are_told_apart_without_any_colour() -> None:
    assert len(set(map(shown, GLYPHS.values()))) == len(GLYPHS)
    async with driving() as d:
        await d.press("a", "r", "3", "s", "]", "a", "m", "m", "a")
        states: dict[str, set[str]] = {}
        for row, entry in zip(d.rows(d.screen.panes.candidates), d.desk.rows, strict=False):
            states.setdefault(entry.state, set()).add(row[1])
        assert len(states) >= 4
        assert len(set.union(*states.values())) == len(states)
        for entry in d.desk.entries[:6]:
            d.desk.go(entry.fact)
            d.screen.show()
            assert GLYPHS[entry.state] + " " + d.desk.words(entry.state) in d.fields


async def test_the_theme_key_goes_through_our_themes_and_keeps_what_is_open() -> None:
    async with driving() as d:
        await d.press("]", "e")
        assert d.desk.form is not None
        before = d.fields
        names = []
        for _ in PALETTES:
            await d.press("T")
            names.append(d.app.theme)
            assert d.fields == before
        assert names == ["light", "contrast", "colour-blind", "terminal", "dark"]
        await d.press("escape", "T")
        assert "Theme: light" in d.status


def test_themes_of_textual_are_accepted_and_followed_by_ours() -> None:
    for theme in ("textual-light", "ansi-dark", "nord", "auto", *PALETTES):
        ReviewApp(golden_review(), UiSettings(theme=theme))
    assert next_theme("nord") == "dark"


def test_an_unknown_theme_is_told_with_its_place_and_a_suggestion() -> None:
    with pytest.raises(Problems, match=r"'contrst' is no theme\. Did you mean 'contrast'"):
        ReviewApp(golden_review(), UiSettings(theme="contrst"))
    with pytest.raises(Problems, match="Themes are dark, light, contrast, colour-blind, terminal, auto"):
        ReviewApp(golden_review(), UiSettings(theme="zzz"))


@pytest.mark.parametrize(
    ("told", "theme"),
    [("15;0", "dark"), ("0;15", "light"), ("0;default;7", "light"), ("", "dark"), ("x", "dark"), ("12;8", "dark")],
)
def test_auto_goes_by_the_ground_that_the_terminal_tells(told: str, theme: str) -> None:
    assert resolved("auto", {"COLORFGBG": told}) == theme
    assert resolved("contrast", {"COLORFGBG": told}) == "contrast"


async def test_nothing_moves_by_itself_unless_it_is_asked_to() -> None:
    for motion, level in ((False, "none"), (True, "full")):
        async with driving(settings=UiSettings(motion=motion)) as d:
            assert d.app.animation_level == level
            await d.press("ctrl+p")
            assert d.app.screen.query_one(Input).cursor_blink is motion
            await d.press("escape")
            await d.press("?", "pagedown")
            page = d.app.screen.query_one(VerticalScroll)
            assert page.scroll_y == page.scroll_target_y > 0
