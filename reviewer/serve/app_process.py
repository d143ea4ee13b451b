"""The app of one browser: a process that speaks textual-serve's protocol over its pipes.

textual-serve starts its apps through a shell, waits for their end without limit and prints what they complain
of as it comes. This module alone replaces that, and so alone touches private names of textual-serve, whose
release line pyproject.toml pins.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from reviewer.domain.printable import printable
from reviewer.serve.gate import TOKEN_VARIABLE

PATIENCE = 5.0
"""Seconds for an end that was asked for, and again for one that was ordered."""
DRIVER = "reviewer.ui.served_driver:ServedDriver"
"""What stands between the app and the browser; named only, since the screen's code is not loaded here."""
_READY = b"__GANGLION__\n"
_DATA = b"D"
_MOST_PRELUDE = 10
"""Lines that something may print before the app is there."""
_MOST_COMPLAINTS = 64 * 1024


class AppProcess(AppService):
    """One app, from its start to its certain end."""

    def __init__(self, command: Sequence[str], socket: web.WebSocketResponse) -> None:
        super().__init__(
            command[0],
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._close_socket,
            download_manager=DownloadManager(),
        )
        self._socket = socket
        self._words = tuple(command)
        self._complaints = b""

    async def stop(self) -> None:
        """End the process: ask, then order, then force. Nothing of it is left on return."""
        task = self._task
        if task is None:
            return
        await self.send_meta({"type": "quit"})
        for force in (self._terminate, self._kill):
            await asyncio.wait({task}, timeout=PATIENCE)
            if not task.done():
                force()
        await task

    async def run(self) -> None:
        """Carry what the app shows to the browser until the process has ended; tell what it complained of."""
        process = self._process
        assert process is not None and process.stdout is not None and process.stderr is not None
        complaining = asyncio.create_task(self._listen(process.stderr))
        is_ready = await self._is_ready(process.stdout)
        if is_ready:
            await self._carry(process.stdout)
        await complaining
        await process.wait()
        lines = [printable(line) for line in self._complaints.decode("utf-8", "replace").splitlines()]
        for line in lines:
            print(line, file=sys.stderr)
        if not is_ready:
            await self.on_data("\r\n".join(lines or ["reviewer: the app did not start"]).encode())
        await self.remote_close()

    async def on_data(self, payload: bytes) -> None:
        """Show it in the browser. One that has gone does not keep the app from writing on until it has ended."""
        with contextlib.suppress(ConnectionError):
            await super().on_data(payload)

    async def _is_ready(self, stdout: asyncio.StreamReader) -> bool:
        for _ in range(_MOST_PRELUDE):
            line = await stdout.readline()
            if line == _READY or not line:
                return bool(line)
        return False

    async def _carry(self, stdout: asyncio.StreamReader) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError):
            while True:
                kind = await stdout.readexactly(1)
                payload = await stdout.readexactly(int.from_bytes(await stdout.readexactly(4), "big"))
                if kind == _DATA:
                    await self.on_data(payload)

    async def _listen(self, stderr: asyncio.StreamReader) -> None:
        while chunk := await stderr.read(4096):
            self._complaints = (self._complaints + chunk)[-_MOST_COMPLAINTS:]

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        environment.pop(TOKEN_VARIABLE, None)
        # The browser is the terminal, whatever the server was started in.
        return environment | {"TEXTUAL_DRIVER": DRIVER, "TERM": "xterm-256color", "COLORTERM": "truecolor"}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        # A session of its own keeps ctrl+c in the server's terminal from reaching the app: the server ends it.
        self._process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        assert self._process.stdin is not None
        self._stdin = self._process.stdin
        return self._process

    async def _close_socket(self) -> None:
        with contextlib.suppress(ConnectionError):
            await self._socket.close()

    def _terminate(self) -> None:
        self._signal(Process.terminate)

    def _kill(self) -> None:
        self._signal(Process.kill)

    def _signal(self, send: Callable[[Process], None]) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                send(self._process)
