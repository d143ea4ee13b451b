"""Who sits where: a session is shown in one browser at a time, and never by two processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple, Protocol

MOST_SEATS = 32
"""Sessions shown at once; each is a process with its own memory."""


class SeatTakenError(Exception):
    """The session is shown in another browser, or the house is full or closing."""


class Stoppable(Protocol):
    """A process that shows a session."""

    async def stop(self) -> None:
        """End it; on return its session can be opened again. Safe to call twice and at the same time."""


class _Seat(NamedTuple):
    browser_id: str
    process: Stoppable


class Seats:
    """The sessions being shown."""

    def __init__(self) -> None:
        self._seats: dict[str, _Seat] = {}
        self._is_closed = False

    def is_free_for(self, browser_id: str, session: str) -> bool:
        """Whether that browser may show the session. What it shows already, in another tab, it may take over."""
        seat = self._seats.get(session)
        if self._is_closed or (seat is None and len(self._seats) >= MOST_SEATS):
            return False
        return seat is None or seat.browser_id == browser_id

    @asynccontextmanager
    async def taken(self, browser_id: str, session: str, process: Stoppable) -> AsyncIterator[None]:
        """Hold the session's seat; on leaving the process is stopped.

        A browser that reloads is faster than the end of what it showed before: that is awaited, so that the
        session's lock is free. Raises SeatTakenError where another browser shows the session.
        """
        while True:
            if not self.is_free_for(browser_id, session):
                raise SeatTakenError
            held = self._seats.get(session)
            if held is None:
                break
            await held.process.stop()
            self._leave(session, held)
        seat = self._seats[session] = _Seat(browser_id, process)
        try:
            yield
        finally:
            await process.stop()
            self._leave(session, seat)

    async def close(self) -> None:
        """Stop every process and take nobody else."""
        self._is_closed = True
        await asyncio.gather(*(seat.process.stop() for seat in list(self._seats.values())))

    def _leave(self, session: str, seat: _Seat) -> None:
        if self._seats.get(session) is seat:
            del self._seats[session]
