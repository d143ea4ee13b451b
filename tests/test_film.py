"""Pictures and films of the screen: all that it said, nothing from elsewhere, the same bytes each time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks.film import Frame, film, picture, read_screenshot
from tests.ui.driver import NARROW, driving

DOCS = Path(__file__).parent.parent / "docs"
MOST_BYTES = 1_200_000
SVG = "{http://www.w3.org/2000/svg}"


def written(svg: str) -> str:
    return " ".join("".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text"))


async def test_a_picture_says_what_the_screen_said() -> None:
    async with driving(size=NARROW) as d:
        await d.press("a", "r", "3")
        screenshot = d.app.export_screenshot()
        said = f"{d.status} {d.candidates} {d.fields}".translate(dict.fromkeys(map(ord, "▸✓✗○"), " ")).split()
    screen = read_screenshot(screenshot)
    assert (screen.columns, len(screen.rows)) == NARROW
    drawn = written(picture(screenshot)).split()
    assert [word for word in said if word not in drawn] == []
    assert picture(screenshot) == picture(screenshot)
    assert len(picture(screenshot)) < len(screenshot) / 2


async def test_a_film_shows_each_frame_in_its_time_and_the_first_where_nothing_may_move() -> None:
    async with driving(size=NARROW) as d:
        first = d.app.export_screenshot()
        await d.press("a")
        second = d.app.export_screenshot()
    svg = film([Frame(first, "", "It begins <here>.", 1), Frame(second, "a", "One key accepts.", 3)])
    assert svg == film([Frame(first, "", "It begins <here>.", 1), Frame(second, "a", "One key accepts.", 3)])
    assert "It begins <here>." in written(svg)
    assert "1/2" in written(svg)
    css = "".join(ET.fromstring(svg).iter(f"{SVG}style").__next__().itertext())
    still, moving = css.split("@media (prefers-reduced-motion: no-preference)")
    assert ".f { visibility: hidden } .f0 { visibility: visible }" in still
    assert "animation" not in still
    assert "animation: 4s" in moving
    assert re.findall(r"([\d.]+)% { visibility: visible", moving) == ["0.000", "25.000"]
    rows = {group.get("id") for group in ET.fromstring(svg).iter(f"{SVG}g") if group.get("id")}
    used = [use.get("href", "")[1:] for use in ET.fromstring(svg).iter(f"{SVG}use")]
    assert set(used) == rows
    assert len(rows) < len(used), "rows that do not change are kept once"


@pytest.mark.parametrize("name", ["screen.svg", "demo.svg"])
def test_the_pictures_of_the_documents_need_nothing_from_elsewhere(name: str) -> None:
    svg = (DOCS / name).read_text(encoding="utf-8")
    assert len(svg.encode()) <= MOST_BYTES
    assert set(re.findall(r"https?://[^\"' )]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<script|@import|@font-face|url\(|\bon\w+=", svg)
