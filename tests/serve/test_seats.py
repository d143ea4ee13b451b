from __future__ import annotations

import asyncio

import pytest

from reviewer.serve.seats import MOST_SEATS, Seats, SeatTakenError


class Process:
    """Ends when the test lets it."""

    def __init__(self) -> None:
        self.may_end = asyncio.Event()
        self.has_ended = False

    async def stop(self) -> None:
        await self.may_end.wait()
        self.has_ended = True


def ending() -> Process:
    process = Process()
    process.may_end.set()
    return process


async def test_another_browser_cannot_take_a_session_until_it_is_left() -> None:
    seats = Seats()
    async with seats.taken("one", "review-lan", ending()):
        assert not seats.is_free_for("two", "review-lan")
        assert seats.is_free_for("two", "review-mai")
        with pytest.raises(SeatTakenError):
            async with seats.taken("two", "review-lan", ending()):
                pytest.fail("two browsers in one session")
    assert seats.is_free_for("two", "review-lan")


async def test_a_reload_waits_for_the_end_of_what_was_shown_before() -> None:
    seats, old, new = Seats(), Process(), ending()
    order: list[str] = []

    async def sit(process: Process, name: str) -> None:
        async with seats.taken("one", "review-lan", process):
            order.append(f"{name} sits, old ended: {old.has_ended}")
            await process.may_end.wait()

    first = asyncio.create_task(sit(old, "old"))
    while not order:
        await asyncio.sleep(0)
    second = asyncio.create_task(sit(new, "new"))
    for _ in range(10):
        await asyncio.sleep(0)
    assert order == ["old sits, old ended: False"]
    old.may_end.set()
    await asyncio.gather(first, second)
    assert order[1:] == ["new sits, old ended: True"]
    assert seats.is_free_for("two", "review-lan")


async def test_an_error_leaves_the_seat_too() -> None:
    seats, process = Seats(), ending()
    with pytest.raises(ZeroDivisionError):
        async with seats.taken("one", "review-lan", process):
            raise ZeroDivisionError
    assert process.has_ended
    assert seats.is_free_for("two", "review-lan")


async def test_closing_ends_every_process_and_takes_nobody_else() -> None:
    seats, processes = Seats(), [ending(), ending()]
    async with (
        seats.taken("one", "review-lan", processes[0]),
        seats.taken("two", "review-mai", processes[1]),
    ):
        await seats.close()
        assert all(process.has_ended for process in processes)
        assert not seats.is_free_for("one", "review-lan")


async def test_a_full_house_takes_no_more_but_keeps_whom_it_has() -> None:
    seats = Seats()
    async with asyncio.TaskGroup() as group:
        leave = asyncio.Event()

        async def sit(number: int) -> None:
            async with seats.taken(f"browser {number}", f"session {number}", ending()):
                await leave.wait()

        for number in range(MOST_SEATS):
            group.create_task(sit(number))
        await asyncio.sleep(0)
        assert not seats.is_free_for("one more", "session of one more")
        assert seats.is_free_for("browser 0", "session 0")
        leave.set()
