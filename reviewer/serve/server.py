"""Listening, telling where, and the end: every app ended and every session free."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from reviewer.domain.printable import printable
from reviewer.errors import UsageError, Where
from reviewer.serve.address import Address
from reviewer.serve.door import Door
from reviewer.serve.offer import Offer
from reviewer.serve.site import Site

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_IDLE = 75.0
"""Seconds that a connection may be kept between requests."""
_PATIENCE = 5.0
"""Seconds that requests still running get at the end; the apps have ended before."""


def run(offer: Offer) -> None:
    """Serve until a signal. Raises UsageError where the address cannot be listened on."""
    asyncio.run(_serve_until_signal(offer))


@asynccontextmanager
async def listening(offer: Offer) -> AsyncIterator[Address]:
    """Serve while the block runs; where, once connections are taken. Afterwards no app is left running."""
    listener = _bound(offer)
    ip, port = listener.getsockname()[:2]
    address = Address(offer.host, ip.partition("%")[0], port, offer.public_url)
    door = Door()
    runner = web.AppRunner(
        Site(offer, address, door.admit).application(),
        access_log=None,  # its lines would hold the token
        handle_signals=False,
        shutdown_timeout=_PATIENCE,
        keepalive_timeout=_IDLE,
    )
    try:
        await runner.setup()
        assert runner.server is not None
        taking = await asyncio.get_running_loop().create_server(door.to(runner.server), sock=listener)
        try:
            yield address
        finally:
            taking.close()
    finally:
        await runner.cleanup()
        listener.close()


async def _serve_until_signal(offer: Offer) -> None:
    is_over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        with suppress(AttributeError, NotImplementedError):  # where the system has no such signal or handler
            loop.add_signal_handler(getattr(signal, name), is_over.set)
    async with listening(offer) as address:
        _tell(offer, address)
        await is_over.wait()


def _tell(offer: Offer, address: Address) -> None:
    token = "TOKEN" if offer.is_token_given else offer.token
    print(f"Open {printable(address.url)}/?token={token}", flush=True)
    if offer.is_token_given:
        print("with the token that you gave for TOKEN")
    print("ctrl+c ends it; every decision is on disk at once", flush=True)
    if not address.is_loopback:
        who = "everybody who can reach this machine can try the token"
        seen = "" if address.is_https else ", and without https the network can read it along the way"
        print(f"reviewer: warning: {who}{seen}", file=sys.stderr)


def _bound(offer: Offer) -> socket.socket:
    where = Where(f"{offer.host}:{offer.port}")
    try:
        family, _, _, _, place = socket.getaddrinfo(offer.host, offer.port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(place[:2], family=family)
    except (OSError, UnicodeError) as error:
        number = error.errno if isinstance(error, OSError) else None
        reason = os.strerror(number) if number is not None and number > 0 else str(error)
        raise UsageError(
            f"cannot listen here: {reason}", where, "Name another with --port or --host; --port 0 takes a free one"
        ) from error
