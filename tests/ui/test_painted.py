from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reviewer.ui.painting.palettes import PALETTES
from reviewer.ui.widgets import painted
from reviewer.ui.widgets.painted import Painted
from tests.ui.driver import NARROW, WIDE, driving


def cells(strip: Strip) -> Iterator[tuple[str, Style | None, object]]:
    """Each cell as it looks; of a blank only its ground can be seen, or a line under it or through it."""
    for segment in strip:
        style = segment.style
        for character in segment.text:
            lined = style and (style.underline or style.strike or style.reverse)
            yield character, style if character.strip() or lined else None, style and style.bgcolor


@pytest.mark.parametrize(
    ("size", "theme"), [(WIDE, "dark"), ((60, 15), "dark"), *((NARROW, theme) for theme in PALETTES)]
)
async def test_rows_look_as_textual_would_put_them_together(size: tuple[int, int], theme: str) -> None:
    async with driving(size=size) as d:
        d.app.theme = theme
        await d.press("j", "j")
        for pane in d.screen.query(Painted):
            if not pane.is_on_screen:
                continue
            whole = Region(0, 0, *pane.outer_size)
            ours = [list(cells(strip)) for strip in pane.rendered(whole)]
            pane._styles_cache.clear()
            assert ours == [list(cells(strip)) for strip in Widget.render_lines(pane, whole)], pane.id


async def test_a_row_is_painted_once_however_often_it_is_scrolled_over() -> None:
    async with driving(size=NARROW) as d:
        article = d.screen.panes.article
        made: list[int] = []
        line = article.line
        article.line = lambda y: made.append(y) or line(y)  # type: ignore[method-assign, func-returns-value]
        article.repaint()
        for key in ("pagedown", "pagedown", "pageup", "pageup", "pagedown"):
            await d.press(key)
        assert made
        assert len(made) == len(set(made))


async def test_rows_that_were_scrolled_over_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painted, "MOST_STRIPS", 30)
    async with driving(size=NARROW) as d:
        for _ in range(4):
            await d.press("pagedown")
        assert 0 < len(d.screen.panes.article._strips) <= 30
