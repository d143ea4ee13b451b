"""From a browser's messages to its app: keys, sizes and focus, as textual-serve's page sends them.

What does not read as one of these is left out; a browser is not trusted to send what its page would.
"""

from __future__ import annotations

import json
from typing import Any

from aiohttp import WSMsgType, web

from reviewer.serve.app_process import AppProcess

MOST_MESSAGE = 8 * 1024 * 1024
"""Bytes of one message; a paste is one."""
SMALLEST, LARGEST = 1, 1000
"""Columns and rows that an app is told."""


async def relay(socket: web.WebSocketResponse, process: AppProcess) -> None:
    """Pass messages on until the browser goes."""
    async for message in socket:
        if message.type == WSMsgType.TEXT:
            await _pass_on(_parsed(message.data), socket, process)


def side(text: str, default: int) -> int:
    """Columns or rows as a query tells them, within bounds."""
    return _bounded(int(text)) if text.isdecimal() and len(text) < len(str(LARGEST)) + 1 else default


async def _pass_on(envelope: Any, socket: web.WebSocketResponse, process: AppProcess) -> None:
    match envelope:
        case ["stdin", str(keys)]:
            # Nothing at all would read as the end of the input.
            if data := keys.encode("utf-8", "ignore"):
                await process.send_bytes(data)
        case ["resize", {"width": int(width), "height": int(height)}]:
            await process.set_terminal_size(_bounded(width), _bounded(height))
        case ["ping", str(sent)]:
            await socket.send_json(["pong", sent])
        case ["focus"]:
            await process.focus()
        case ["blur"]:
            await process.blur()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _bounded(cells: int) -> int:
    return max(SMALLEST, min(cells, LARGEST))
