"""Every screen in both languages at three sizes, beside how it looked when a person last approved it.

``make snapshots`` approves how the screens look now: it writes the files in ``__snapshots__``, for git diff to
show what has changed. In each the screen comes first as text, then what of it is coloured (``screen_text``).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping
from difflib import unified_diff
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from textual import events

from reviewer.domain.entry import UNDECIDED
from reviewer.domain.saved_filter import SavedFilter
from reviewer.ui.keys.actions import ALWAYS, REVIEW, SCOPES
from reviewer.ui.settings import UiSettings
from reviewer.ui.wording.words import LANGUAGES
from reviewer.workbench.stopwatch import Stopwatch
from tests.ui.driver import Driver, driving
from tests.ui.screen_text import screen_text
from tests.ui.shop import FakeShop

FOLDER = Path(__file__).parent / "__snapshots__"
SIZES = ((80, 24), (120, 40), (200, 60))
TOO_SMALL = (50, 10)
UPDATES = os.environ.get("UPDATE_SNAPSHOTS") == "1"
_MOST_DIFF_LINES = 40
_PATIENCE, _MOST_LOOKS = 20, 100
"""Seconds for keys to reach the app, and how often the screen is looked at until it is still."""
WAIT = "wait"
"""Stands among keys where what they asked for has to be there first."""
_RECORD = 55
"""Right decisions on one rule that surely earn it bulk acceptance."""


class Stop(NamedTuple):
    """A screen on the way through the app."""

    name: str
    keys: tuple[str, ...]
    back: tuple[str, ...] = ("escape",)
    """Keys to the review as it was before, for the next stop."""
    prepare: Callable[[Driver], None] | None = None
    """What has happened before that no key has to show."""


def keep_filters(d: Driver) -> None:
    shelf = d.desk.review.shelf
    shelf.keep(SavedFilter("cần xem lại", "is:open sure:<80"))
    shelf.keep(SavedFilter("per cent above 90", 'unit:% value:>90 -period:""'))


def earn_trust(d: Driver) -> None:
    """Right decisions, one by one, from the end of the work so that its beginning stays open."""
    review = d.desk.review
    waiting = [e for a in review.articles for e in review.entries(a.id) if e.state == UNDECIDED]
    for entry in waiting[-_RECORD:]:
        review.accept(entry)


def settle_but_focus(d: Driver) -> None:
    """All of the open article but what is in focus."""
    _settle(d, d.desk.article_id)


def settle_all_but_focus(d: Driver) -> None:
    for article in d.desk.review.articles:
        _settle(d, article.id)


def _settle(d: Driver, article_id: str) -> None:
    review = d.desk.review
    for figure in review.left(article_id):
        review.dismiss(article_id, figure.value_span, "not_indicator")
    entries = [e for e in review.entries(article_id) if not e.is_settled and e.fact != d.desk.target]
    if entries:
        review.accept_all(entries)


def set_up_shop(d: Driver) -> None:
    shop = FakeShop(d.desk.review)
    d.desk.review.make_shop = lambda: shop  # type: ignore[assignment]


STOPS = (
    Stop("review", ("a", "r", "3", "s", "j", "]")),
    Stop("reject", ("r",)),
    Stop("form", ("e",)),
    Stop("field", ("e", "p", *"/12"), ("escape", "escape")),
    Stop("field-mistake", ("e", "x", *"chín", "tab"), ("escape", "escape")),
    Stop("left-over", ("m",), ("g",)),
    Stop("why", ("w",), ("w",)),
    Stop("why-not", ("m", "w"), ("w", "g")),
    Stop("history", ("u", "U", "g", "h"), ("h",)),
    Stop("select", ("j", "v", "right", "v", "right", "right")),
    Stop("search", ("/", *"ty le")),
    Stop("comment", ("c", *"theo báo cáo quý")),
    Stop("other-reason", ("r", "6", *"số của năm trước")),
    Stop("accept-rest", ("A",)),
    Stop("queue", ("Q",), ("Q",)),
    Stop("filter", ("f", *"sure:<80 đơn-vị:%")),
    Stop("filter-mistake", ("f", "ctrl+u", *"stat:open")),
    Stop("filter-view", ("f", "ctrl+u", *"sure:<80 unit:%", "enter"), ("f",)),
    Stop("saved-filters", ("F", "down"), prepare=keep_filters),
    Stop("concordance", ("C", "x", "x"), ("escape", "escape")),
    Stop("group", ("C", "*", "a"), ("escape", "escape", "escape")),
    Stop("like-this", ("e", "1", "l"), ("escape", "u")),
    Stop("help", ("?",)),
    Stop("palette", ("ctrl+p",)),
    Stop("bulk", ("B",), prepare=earn_trust),
    Stop("tune", ("t",), prepare=set_up_shop),
    Stop("tune-examples", ("t", WAIT, "enter"), ("escape", "escape")),
    Stop("tune-plot", ("t", WAIT, "p"), ("escape", "escape")),
    Stop("tune-edit", ("t", WAIT, "e"), ("escape", "escape")),
    Stop("tune-mistake", ("t", WAIT, "e", WAIT, *"# neds", "enter"), ("escape",) * 3),
    Stop(
        "tune-effect", ("t", WAIT, "e", WAIT, *"# lose new", "enter", WAIT, "tab", "j", "space"), ("escape",) * 3
    ),
    Stop("summary", ("S",), ("escape", "space")),
    Stop("article-settled", ("a",), ("u",), prepare=settle_but_focus),
    Stop("session-settled", ("a",), prepare=settle_all_but_focus),
)
"""Each begins in the review; decisions stay made, so that later ones show more of the states."""


async def walk(language: str, size: tuple[int, int]) -> Mapping[str, str]:
    """How every screen looks, by the name of its file."""
    seconds = count(step=2.0)
    settings = UiSettings(session="demo", language=language)
    async with driving(size=size, settings=settings, stopwatch=Stopwatch(lambda: next(seconds))) as d:
        seen, scopes = {}, {ALWAYS}
        for stop in STOPS:
            if stop.prepare:
                stop.prepare(d)
            await press(d, stop.keys)
            seen[name_of(stop.name, language, size)] = await still(d)
            scopes.add(d.desk.scope)
            await press(d, stop.back)
            assert d.desk.scope == REVIEW, f"{stop.name} does not lead back"
    assert scopes == set(SCOPES), "each state of the screen is seen"
    return seen


async def press(d: Driver, keys: Iterable[str]) -> None:
    """Press keys in one go; one by one, each would wait until the app idles."""
    for key in keys:
        if key == WAIT:
            await arrive(d)
            await d.tuned()
            continue
        d.app.post_message(events.Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))
    await arrive(d)


async def arrive(d: Driver) -> None:
    """Wait until the keys posted so far have reached the app."""
    arrived = asyncio.Event()
    d.app.call_later(arrived.set)
    await asyncio.wait_for(arrived.wait(), _PATIENCE)
    await d.pilot.pause()


async def still(d: Driver) -> str:
    """The screen once two looks at it see the same."""
    await d.explained()
    await d.tuned()
    before = ""
    for _ in range(_MOST_LOOKS):
        now = screen_text(d.app)
        if now == before:
            return now
        before = now
        await d.pilot.pause()
    raise AssertionError("the screen does not come to rest")


def name_of(screen: str, language: str, size: tuple[int, int]) -> str:
    return f"{screen}.{language}.{size[0]}x{size[1]}.txt"


def differing(seen: Mapping[str, str], folder: Path) -> list[str]:
    """What differs from the approved files, the first of it shown; how it looks now is written into ``folder``."""
    told: list[str] = []
    for name, now in seen.items():
        path = FOLDER / name
        if UPDATES:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(now, encoding="utf-8")
            continue
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if now != before:
            (folder / name).write_text(now, encoding="utf-8")
            told.append(f"{name} differs; it looks now as in {folder / name}")
            if len(told) == 1:
                told += [*unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=1)][:_MOST_DIFF_LINES]
    return [*told, "'make snapshots' approves how the screens look now"] if told else []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_screen_looks_as_approved(language: str, size: tuple[int, int], tmp_path: Path) -> None:
    told = differing(await walk(language, size), tmp_path)
    assert not told, "\n".join(told)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_terminal_too_small_is_told_as_approved(language: str, tmp_path: Path) -> None:
    async with driving(size=TOO_SMALL, settings=UiSettings(language=language)) as d:
        told = differing({name_of("too-small", language, TOO_SMALL): screen_text(d.app)}, tmp_path)
    assert not told, "\n".join(told)


def test_no_snapshot_is_left_of_a_screen_that_is_gone() -> None:
    named = {name_of(stop.name, language, size) for stop in STOPS for language in LANGUAGES for size in SIZES}
    named |= {name_of("too-small", language, TOO_SMALL) for language in LANGUAGES}
    assert {path.name for path in FOLDER.glob("*.txt")} == named
