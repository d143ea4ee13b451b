"""Draw the app on a sample article as an SVG: ``make picture``."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from benchmarks.film import picture
from benchmarks.memory_store import MemoryStore, NoTruth
from reviewer.storage.articles import read_article
from reviewer.storage.packs import read_pack
from reviewer.ui.app import ReviewApp
from reviewer.ui.settings import UiSettings
from reviewer.workbench.reading import lazy_reader
from reviewer.workbench.review import Review
from reviewer.workbench.stopwatch import Stopwatch

ROOT = Path(__file__).parent.parent
SIZE = (136, 38)
ARTICLE = "seeds/004_238fe2eb252bbc8a.txt"
KEYS = ("a", "a", "a", "r", "1", "a", "s", "a")
SECONDS_A_KEY = 1.5
_COLOUR_SETTINGS = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLORFGBG")
_MOST_WAITS = 1000


@asynccontextmanager
async def app_on(articles: Sequence[str], size: tuple[int, int]) -> AsyncIterator[tuple[ReviewApp, Pilot[Any]]]:
    """The real app with the real rules on articles of the repository, by a clock that tells the same each time."""
    for name in _COLOUR_SETTINGS:
        os.environ.pop(name, None)
    seconds = count(step=SECONDS_A_KEY)
    review = Review(
        [read_article(ROOT / article) for article in articles],
        MemoryStore(),
        NoTruth(),
        lazy_reader(read_pack(ROOT / "rules")),
        "picture",
        annotator="lan",
        clock=lambda: "2026-01-10T08:30:00Z",
        stopwatch=Stopwatch(lambda: next(seconds)),
        session="demo",
    )
    for article in review.articles:
        review.supply(review.extract(article.id))
    app = ReviewApp(review, UiSettings(session="demo"))
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        yield app, pilot


async def settled(app: ReviewApp, pilot: Pilot[Any]) -> str:
    """The screen as SVG once nothing is under way and two looks at it see the same."""
    desk, before = app.desk, ""
    for _ in range(_MOST_WAITS):
        await pilot.pause()
        now = app.export_screenshot(title="reviewer")
        if now == before and desk.has_rules and desk.reading is None and desk.unexplained is None:
            return now
        before = now
    raise TimeoutError("the screen does not come to rest")


async def draw() -> str:
    """The screen after a few decisions."""
    async with app_on([ARTICLE], SIZE) as (app, pilot):
        await pilot.press(*KEYS)
        return picture(await settled(app, pilot))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(draw()), encoding="utf-8")
