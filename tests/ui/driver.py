"""Driving the screen in a test: keys in, desk, store and painted rows out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot

from reviewer.domain.article import Article
from reviewer.domain.entry import Entry
from reviewer.ui.app import ReviewApp
from reviewer.ui.keys.actions import REWRITE
from reviewer.ui.screens.review import ReviewScreen
from reviewer.ui.settings import UiSettings
from reviewer.ui.state.desk import Desk
from reviewer.ui.widgets.painted import Painted
from reviewer.workbench.stopwatch import Stopwatch
from tests.ui.golden import ListSink, MemoryStore, golden_review

WIDE, NARROW = (140, 45), (80, 24)


@dataclass
class Driver:
    """One running app."""

    app: ReviewApp
    pilot: Pilot[Any]
    store: MemoryStore
    sink: ListSink

    @property
    def screen(self) -> ReviewScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReviewScreen)
        return screen

    @property
    def desk(self) -> Desk:
        return self.app.desk

    @property
    def kinds(self) -> list[str]:
        return [decision.kind for decision in self.store.decisions]

    @property
    def entry(self) -> Entry:
        assert self.desk.entry is not None
        return self.desk.entry

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def read_all(self) -> None:
        """Wait until the reading thread has nothing left to tell."""
        for _ in range(500):
            if self.desk.has_rules and self.desk.reading is None:
                break
            await self.pilot.pause(0.01)
        assert self.desk.has_rules
        assert self.desk.reading is None

    async def explained(self) -> None:
        """Wait until the rules have told what was asked."""
        for _ in range(500):
            if self.desk.unexplained is None:
                break
            await self.pilot.pause(0.01)
        assert self.desk.unexplained is None
        await self.pilot.pause()

    async def tuned(self) -> None:
        """Wait until a sheet of tuning that is open has what it waits for."""
        for _ in range(500):
            sheet = self.desk.sheets.top
            is_waiting = getattr(sheet, "is_busy", False) or getattr(sheet, "is_waiting", False)
            if not is_waiting and (getattr(sheet, "scope", "") != REWRITE or self.app.focused):
                break
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    def rows(self, pane: Painted) -> list[str]:
        return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]

    def text(self, pane: Painted) -> str:
        return "\n".join(self.rows(pane))

    @property
    def status(self) -> str:
        return self.text(self.screen.panes.status)

    @property
    def fields(self) -> str:
        return self.text(self.screen.panes.fields)

    @property
    def article(self) -> str:
        return self.text(self.screen.panes.article)

    @property
    def candidates(self) -> str:
        return self.text(self.screen.panes.candidates)


@asynccontextmanager
async def driving(
    articles: Sequence[Article] | None = None,
    *,
    size: tuple[int, int] = WIDE,
    settings: UiSettings | None = None,
    store: MemoryStore | None = None,
    sink: ListSink | None = None,
    is_read: bool = True,
    notifications: bool = False,
    stopwatch: Stopwatch | None = None,
) -> AsyncIterator[Driver]:
    """The app on the seed articles, read and with its rules loaded."""
    store, sink = store or MemoryStore(), sink or ListSink()
    review = golden_review(articles, store=store, sink=sink, is_read=is_read, stopwatch=stopwatch)
    app = ReviewApp(review, settings or UiSettings(session="test"))
    async with app.run_test(size=size, notifications=notifications) as pilot:
        driver = Driver(app, pilot, store, sink)
        await driver.read_all()
        await pilot.pause()
        yield driver
