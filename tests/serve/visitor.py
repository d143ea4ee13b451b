"""A browser without a screen: a client that keeps cookies, and what an app would show it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType
from yarl import URL

from reviewer.domain.decision import Decision
from reviewer.serve.offer import Offer
from reviewer.storage.log_rows import read_log
from reviewer.storage.session_names import DATABASE
from reviewer.workbench.workspace import open_workspace

ROOT = Path(__file__).parent.parent.parent
ARTICLE = ROOT / "seeds" / "001_7d81c374fc7c7f15.txt"
TOKEN = "a-token-that-is-long-enough"
PATIENCE = 30.0
"""Seconds for anything to happen; only a failing test waits so long."""
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith("REVIEWER")} | {"LC_ALL": "C.UTF-8"}


def make_offer(folder: Path, **changes: object) -> Offer:
    """An offer of one article in a workspace of its own, on any free port."""
    (folder / "articles").mkdir(exist_ok=True)
    shutil.copy(ARTICLE, folder / "articles")
    (folder / "reviewer.toml").write_text("", encoding="utf-8")
    values: dict[str, object] = {"session": "review", "token": TOKEN, "articles": (str(folder / "articles"),)}
    return Offer(open_workspace(folder), **(values | changes))  # type: ignore[arg-type]


def decisions(folder: Path, session: str) -> list[Decision]:
    """What is on disk, in order."""
    database = folder / "sessions" / session / DATABASE
    return read_log(database, bare=False) if database.exists() else []


@asynccontextmanager
async def visiting(url: str, *, token: str = TOKEN, name: str = "") -> AsyncIterator[ClientSession]:
    """A browser that has shown the token, and has told a name unless that is empty."""
    async with ClientSession(url, cookie_jar=CookieJar(unsafe=True)) as client:
        if token:
            async with client.get("/", params={"token": token}) as answer:
                assert answer.status == 200
        if name:
            async with client.post("/", data={"name": name}) as answer:
                assert (answer.status, answer.url.path) == (200, "/app")
        yield client


class Shown:
    """What an app shows through a socket."""

    def __init__(self, socket: ClientWebSocketResponse, size: tuple[int, int]) -> None:
        self.socket = socket
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """The screen's lines."""
        return "\n".join(self._screen.display)

    async def press(self, keys: str) -> None:
        """Send keys as the page does."""
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def until(self, is_there: Callable[[], bool]) -> None:
        """Take what comes until something holds."""
        async with asyncio.timeout(PATIENCE):
            while not is_there():
                message = await self.socket.receive()
                assert message.type in (WSMsgType.BINARY, WSMsgType.TEXT), self.text
                if message.type == WSMsgType.BINARY:
                    self._stream.feed(message.data)

    async def until_ready(self) -> None:
        """The review is there: a candidate has the focus."""
        await self.until(lambda: "▸" in self.text)


@asynccontextmanager
async def showing(client: ClientSession, url: str) -> AsyncIterator[Shown]:
    """The app in that browser, until the browser leaves."""
    origin = {"Origin": str(URL(url).origin())}
    async with client.ws_connect("/ws?width=120&height=40", headers=origin) as socket:
        yield Shown(socket, (120, 40))


def serve_command(*words: str | Path) -> tuple[str, ...]:
    """The command line that serves."""
    return (sys.executable, "-m", "reviewer.cli", "serve", *map(str, words))
