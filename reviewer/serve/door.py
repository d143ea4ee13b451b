"""Who may stand at the door, and for how long: connections that have not shown who they are.

Anybody who reaches the address can open connections, and send their request a byte a minute. Strangers therefore
get a few seconds and a few places; who has stood longest makes room, so that whoever speaks at once gets in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

PATIENCE = 10.0
"""Seconds for showing the token or the cookie of a browser that did."""
MOST_STRANGERS = 64
"""Connections that have not shown it yet."""


class Door:
    """The connections of one server that are still strangers, in the order of their coming."""

    def __init__(self, patience: float = PATIENCE, most: int = MOST_STRANGERS) -> None:
        self._patience, self._most = patience, most
        self._strangers: dict[web.RequestHandler, asyncio.TimerHandle] = {}

    def to(self, server: Callable[[], web.RequestHandler]) -> Callable[[], asyncio.Protocol]:
        """What makes the protocol of every new connection to ``server``."""

        def taken() -> asyncio.Protocol:
            handler = server()
            if len(self._strangers) >= self._most:
                self._turn_away(next(iter(self._strangers)))
            loop = asyncio.get_running_loop()
            self._strangers[handler] = loop.call_later(self._patience, self._turn_away, handler)
            return handler

        return taken

    def admit(self, request: web.Request) -> None:
        """The connection of this request has shown who it is, and may stay."""
        timer = self._strangers.pop(request.protocol, None)
        if timer is not None:
            timer.cancel()

    def _turn_away(self, handler: web.RequestHandler) -> None:
        timer = self._strangers.pop(handler, None)
        if timer is not None:
            timer.cancel()
        if handler.transport is not None:
            handler.transport.abort()
