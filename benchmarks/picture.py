"""Draw the app on a sample article as an SVG: ``make picture``."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from reviewer.settings import Settings
from reviewer.ui.app import ReviewApp
from reviewer.ui.settings import UiSettings
from reviewer.workbench.sessions import open_review
from reviewer.workbench.workspace import Workspace

ROOT = Path(__file__).parent.parent
SIZE = (136, 38)
KEYS = ("a", "a", "a", "r", "1", "a", "s", "a")
FONTS = "Noto Sans Mono, DejaVu Sans Mono, monospace"


async def draw() -> str:
    """The screen after a few decisions, as SVG text without fonts from elsewhere."""
    with tempfile.TemporaryDirectory() as name:
        workspace = Workspace(Path(name), Settings(annotator="lan"))
        article = str(ROOT / "seeds" / "004_238fe2eb252bbc8a.txt")
        with open_review(workspace, (article,), session="picture") as opened:
            for article_id in opened.review.by_id:
                opened.review.supply(opened.review.extract(article_id))
            app = ReviewApp(opened.review, UiSettings(session=opened.session))
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause()
                await pilot.press(*KEYS)
                await pilot.pause()
                return without_web_fonts(app.export_screenshot(title="reviewer"))


def without_web_fonts(svg: str) -> str:
    """A picture that asks no other host for anything and has glyphs for Vietnamese."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: *(?:Fira Code|arial)[^;]*;", f"font-family: {FONTS};", svg)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(draw()), encoding="utf-8")
