"""A database harmed while the session was closed is refused with what to do, or read as it was; no traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reviewer.errors import SessionError
from reviewer.storage.watch import DatabaseWatch, check
from tests.storage.conftest import Desk, desk_in

HARMS = 60


@pytest.fixture
def made(tmp_path: Path) -> Desk:
    desk = desk_in(tmp_path)
    with desk.open() as session:
        review = desk.review(session)
        for entry in review.entries("một"):
            review.accept(entry)
    return desk


def harmed(content: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.3:
        return content[: rng.randrange(1, len(content))]
    at = rng.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << rng.randrange(8)]) + content[at + 1 :]


def test_a_cut_or_flipped_database_opens_or_is_refused_with_what_to_do(made: Desk) -> None:
    database = made.sessions / "s" / "session.sqlite3"
    good, rng, refused = database.read_bytes(), random.Random(20260110), 0
    for _ in range(HARMS):
        for file in database.parent.glob("session.sqlite3*"):
            file.unlink()
        database.write_bytes(harmed(good, rng))
        try:
            with made.open() as session:
                made.review(session).entries("một")
        except SessionError as error:
            refused += 1
            assert "reviewer doctor" in error.todo and "session rebuild s" in error.todo, str(error)
    assert refused > HARMS / 4


def test_a_file_that_is_cut_exchanged_or_gone_while_open_is_noticed_at_the_next_decision(made: Desk) -> None:
    database = made.sessions / "s" / "session.sqlite3"
    watch, content = DatabaseWatch(database), database.read_bytes()
    watch.refuse()
    database.write_bytes(content[:-1])
    with pytest.raises(SessionError, match="cut short"):
        watch.refuse()
    other = database.with_name("other")
    other.write_bytes(content)
    other.replace(database)
    with pytest.raises(SessionError, match="exchanged"):
        watch.refuse()
    assert watch.trouble() is not None


def test_pages_written_over_are_found_by_reading_through(made: Desk) -> None:
    database = made.sessions / "s" / "session.sqlite3"
    assert check(database) is None
    content = database.read_bytes()
    database.write_bytes(content[:4096] + bytes(len(content) - 4096))
    found = check(database)
    assert found is not None and found.kind == "db_damaged"
