"""The app in a real browser: what is pressed there is on disk, and a reload finds it all again.

A terminal's letters are pixels in a browser. What they are is known from what the page receives, and that they
are there from a picture of the page. No browser is ever downloaded: the system's is used, or the test is skipped.
"""

from __future__ import annotations

import shutil
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyte
import pytest
from playwright.async_api import Browser, BrowserContext, Page, WebSocket, async_playwright

from reviewer.serve.server import listening
from tests.serve.visitor import PATIENCE, TOKEN, decisions, make_offer

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
WAIT = PATIENCE * 1000
LAN, MAI = "review-lan", "review-mai"
TYPED, INSERTED = "xã Tề Lỗ", "tỷ lệ hộ nghèo đa chiều"

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed: apt-get install chromium")


class Tab:
    """One page of a browser with the app in it."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._folder = folder
        self._screen = pyte.Screen(1, 1)
        page.on("websocket", self._watch)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.on("request", lambda request: self.asked.append(request.url))

    @property
    def text(self) -> str:
        """What the terminal was told to show."""
        return "\n".join(self._screen.display)

    @property
    def row(self) -> str:
        """The row of the list in focus."""
        return next(line.partition("▸")[2][:40] for line in self.text.splitlines() if "▸" in line)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something to hold, looking whenever the terminal receives something."""
        while not is_so():
            await self._socket.wait_for_event("framereceived", timeout=WAIT)

    async def until_shown(self) -> None:
        """Wait for the app with a candidate in focus."""
        await self.page.wait_for_selector("body.-first-byte", state="attached", timeout=WAIT)
        await self.until(lambda: "▸" in self.text)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def press_until_decided(self, session: str, *keys: str) -> None:
        """Press keys that settle one candidate and wait until that is on disk."""
        count = len(decisions(self._folder, session))
        await self.press(*keys)
        await self.until(lambda: len(decisions(self._folder, session)) > count)

    def _watch(self, socket: WebSocket) -> None:
        size = parse_qs(urlsplit(socket.url).query)
        self._socket = socket
        self._screen = pyte.Screen(int(size["width"][0]), int(size["height"][0]))
        stream = pyte.ByteStream(self._screen)
        socket.on("framereceived", lambda data: stream.feed(data) if isinstance(data, bytes) else None)


def shades(png: bytes) -> int:
    """How many different bytes the lines of a picture hold: a handful where it is blank."""
    at, packed = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return len(set(zlib.decompress(packed)))


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


async def enter(context: BrowserContext, url: str, name: str, folder: Path) -> Tab:
    """Open the printed address, tell a name and wait for the app."""
    tab = Tab(await context.new_page(), folder)
    await tab.page.goto(f"{url}/?token={TOKEN}")
    await tab.page.wait_for_url(f"{url}/")
    await tab.page.fill("#name", name)
    await tab.press("Enter")
    await tab.page.wait_for_url(f"{url}/app")
    await tab.until_shown()
    return tab


async def test_a_review_in_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with listening(make_offer(tmp_path)) as address, browsing() as browser:
        context = await browser.new_context(viewport={"width": 1200, "height": 760})
        tab = await enter(context, address.url, "Lan", tmp_path)

        await tab.press_until_decided(LAN, "a")
        await tab.press("e", "l", "Control+u")
        await tab.page.keyboard.type(TYPED)
        await tab.press_until_decided(LAN, "Enter")
        await tab.press("e", "l", "Control+u")
        await tab.page.keyboard.insert_text(INSERTED)
        await tab.press_until_decided(LAN, "Enter")
        await tab.press_until_decided(LAN, "r", "1")

        log = decisions(tmp_path, LAN)
        assert [d.kind for d in log] == ["accept", "fix", "fix", "reject"]
        assert [d.record.place for d in log[1:3] if d.record] == [TYPED, INSERTED]
        assert {d.annotator for d in log} == {"Lan"}
        assert len({d.fact for d in log}) == 4
        assert shades(await tab.page.screenshot()) > 100

        place = tab.row
        await tab.page.reload()
        await tab.until_shown()
        await tab.until(lambda: tab.row == place)
        assert decisions(tmp_path, LAN) == log
        await tab.press_until_decided(LAN, "a")
        log = decisions(tmp_path, LAN)
        assert log[4].kind == "accept"
        assert log[4].fact not in {d.fact for d in log[:4]}

        assert tab.complaints == []
        await tab.press("Control+q")
        await tab.page.get_by_role("link", name="Open again").click()
        await tab.until_shown()
        truth = next((tmp_path / "sessions" / LAN / "truth").glob("*.toml")).read_text(encoding="utf-8")
        assert TYPED in truth
        assert INSERTED in truth
        assert {urlsplit(url).netloc for url in tab.asked if url.startswith("http")} == {
            f"127.0.0.1:{address.port}"
        }


async def test_two_browsers_have_two_sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with listening(make_offer(tmp_path)) as address, browsing() as browser:
        lan = await enter(await browser.new_context(), address.url, "Lan", tmp_path)
        await lan.press_until_decided(LAN, "a")

        other = await browser.new_context()
        page = await other.new_page()
        for way_in in ("/", "/app", "/?token=wrong"):
            answer = await page.goto(address.url + way_in)
            assert answer is not None
            assert answer.status == 403
        await page.goto(f"{address.url}/?token={TOKEN}")
        await page.wait_for_url(f"{address.url}/")
        await page.fill("#name", "LAN")
        await page.keyboard.press("Enter")
        assert "open in another browser" in await page.get_by_role("alert").inner_text()

        mai = await enter(other, address.url, "Mai", tmp_path)
        assert "✓" not in mai.text
        await mai.press_until_decided(MAI, "r", "1")
    assert [(d.kind, d.annotator) for d in decisions(tmp_path, LAN)] == [("accept", "Lan")]
    assert [(d.kind, d.annotator) for d in decisions(tmp_path, MAI)] == [("reject", "Mai")]
