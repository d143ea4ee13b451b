"""What a store tells of decisions that others appended: each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, Decision
from reviewer.storage.store import SqliteStore

Pair = tuple[SqliteStore, SqliteStore]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    path = tmp_path / "session.sqlite3"
    with closing(SqliteStore(path)) as here, closing(SqliteStore(path)) as there:
        yield here, there


def decision(who: str) -> Decision:
    return Decision(at="2026-01-10T08:30:00Z", annotator=who, kind=ACCEPT, fact=FactId("a", 0, 2, "x"))


def test_news_is_kept_until_somebody_asks(pair: Pair) -> None:
    here, there = pair
    one = there.append(decision("lan"))
    here.append(decision("minh"))
    three = there.append(decision("lan"))
    here.append(decision("minh"))
    assert here.news() == (one, three)
    assert here.news() == ()


def test_a_log_that_was_read_leaves_no_news(pair: Pair) -> None:
    here, there = pair
    there.append(decision("lan"))
    here.append(decision("minh"))
    assert [d.annotator for d in here.log()] == ["lan", "minh"]
    assert here.news() == ()
