"""A few pictures of the whole screen: layout and colours that no other test looks at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer.ui.app import ReviewApp
from reviewer.ui.settings import UiSettings
from tests.ui.golden import golden_review

SnapCompare = Callable[..., bool]


def picture(snap_compare: SnapCompare, size: tuple[int, int], *keys: str, language: str = "en") -> bool:
    app = ReviewApp(golden_review(is_read=True), UiSettings(session="demo", language=language))

    async def drive(pilot: Pilot[Any]) -> None:
        for _ in range(500):
            await pilot.pause(0.01)
            if app.desk.has_rules:
                break
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        for _ in range(500):
            if app.desk.unexplained is None:
                break
            await pilot.pause(0.01)
        await pilot.pause()

    return snap_compare(app, terminal_size=size, run_before=drive)


@pytest.mark.parametrize(
    ("size", "keys", "language"),
    [
        ((120, 40), ("a", "r", "3", "s", "]", "j", "j", "j"), "en"),
        ((80, 24), ("j", "e", "p", "x"), "en"),
        ((200, 60), ("j", "w"), "vi"),
        ((50, 10), (), "en"),
    ],
    ids=["review", "form", "why", "too-small"],
)
def test_the_screen_looks_as_before(
    snap_compare: SnapCompare, size: tuple[int, int], keys: tuple[str, ...], language: str
) -> None:
    assert picture(snap_compare, size, *keys, language=language)
