from __future__ import annotations

import asyncio
import json
import signal
import sys
from typing import cast

import pytest
from aiohttp import web

from reviewer.serve import app_process
from reviewer.serve.app_process import AppProcess

READY = "import os, sys, time, signal; sys.stdout.write('__GANGLION__\\n'); sys.stdout.flush()\n"
SEND = "def send(data): sys.stdout.buffer.write(b'D' + len(data).to_bytes(4, 'big') + data); sys.stdout.flush()\n"


class Socket:
    """A browser's end of the line."""

    def __init__(self) -> None:
        self.shown = b""
        self.is_gone = False
        self.closed = asyncio.Event()

    async def send_bytes(self, data: bytes) -> None:
        if self.is_gone:
            raise ConnectionResetError
        self.shown += data

    async def send_str(self, text: str) -> None:
        pass

    async def close(self) -> None:
        self.closed.set()


def app(code: str) -> tuple[AppProcess, Socket]:
    socket = Socket()
    return AppProcess((sys.executable, "-c", code), cast(web.WebSocketResponse, socket)), socket


async def ended(process: AppProcess, socket: Socket) -> int | None:
    async with asyncio.timeout(20):
        await socket.closed.wait()
        await process.stop()
    assert process._process is not None
    return process._process.returncode


async def test_the_app_knows_the_driver_and_the_size_but_not_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_TOKEN", "a-secret-of-the-server")
    monkeypatch.setenv("TERM", "dumb")
    process, socket = app(READY + SEND + "import json; send(json.dumps(dict(os.environ)).encode())")
    await process.start(91, 33)
    assert await ended(process, socket) == 0
    told = json.loads(socket.shown)
    assert (told["COLUMNS"], told["ROWS"]) == ("91", "33")
    assert told["TERM"] == "xterm-256color"
    assert told["TEXTUAL_DRIVER"] == "reviewer.ui.served_driver:ServedDriver"
    assert "a-secret-of-the-server" not in told.values()


async def test_no_shell_reads_the_command() -> None:
    code = READY + SEND + "send(' '.join(sys.argv[1:]).encode())"
    socket = Socket()
    words = (sys.executable, "-c", code, "--annotator=$(id); `id` && x | y > z '\"*")
    process = AppProcess(words, cast(web.WebSocketResponse, socket))
    await process.start(80, 24)
    assert await ended(process, socket) == 0
    assert socket.shown.decode() == words[-1]


async def test_an_app_that_does_not_start_tells_why_in_the_browser(capsys: pytest.CaptureFixture[str]) -> None:
    process, socket = app("import sys; sys.exit('reviewer: the session is open \\x1b]0;owned\\x07')")
    await process.start(80, 24)
    assert await ended(process, socket) == 1
    assert "the session is open ␛]0;owned␇" in socket.shown.decode()
    assert "the session is open ␛]0;owned␇" in capsys.readouterr().err


async def test_an_app_that_ends_at_once_without_a_word_is_told_of() -> None:
    process, socket = app("")
    await process.start(80, 24)
    assert await ended(process, socket) == 0
    assert b"did not start" in socket.shown


@pytest.mark.parametrize(
    ("habit", "end", "patience"),
    [
        ("send(b'set'); signal.pause()", signal.SIGTERM, 1.5),
        ("signal.signal(signal.SIGTERM, signal.SIG_IGN); send(b'set'); signal.pause()", signal.SIGKILL, 0.1),
    ],
)
async def test_an_app_that_will_not_end_is_made_to(
    monkeypatch: pytest.MonkeyPatch, habit: str, end: signal.Signals, patience: float
) -> None:
    monkeypatch.setattr(app_process, "PATIENCE", patience)
    process, socket = app(READY + SEND + habit)
    await process.start(80, 24)
    async with asyncio.timeout(20):
        while b"set" not in socket.shown:
            await asyncio.sleep(0)
        await asyncio.gather(process.stop(), process.stop())
    assert await ended(process, socket) == -end


async def test_a_browser_that_has_gone_does_not_block_the_app() -> None:
    process, socket = app(READY + SEND + "sys.stdin.buffer.read(1)\nfor _ in range(200): send(b'x' * 10000)")
    socket.is_gone = True
    await process.start(80, 24)
    await process.send_bytes(b"go")
    assert await ended(process, socket) == 0


async def test_stopping_what_was_never_started_does_nothing() -> None:
    process, _ = app("")
    await process.stop()
