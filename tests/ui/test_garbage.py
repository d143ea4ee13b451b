from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from reviewer.ui.background import garbage
from reviewer.ui.background.garbage import QUIET_SECONDS, Garbage


class Ring:
    """Something that only a look for cycles takes away."""

    def __init__(self) -> None:
        self.own = self


class Now:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def kept(now: Now, monkeypatch: pytest.MonkeyPatch) -> Iterator[Garbage]:
    was_on = gc.isenabled()
    monkeypatch.setattr(garbage, "FEW", 0)
    made = Garbage(now)
    made.begin()
    yield made
    made.end()
    gc.unfreeze()
    assert gc.isenabled() == was_on


def rings() -> int:
    return sum(isinstance(found, Ring) for found in gc.get_objects())


def test_cycles_wait_until_nobody_types(kept: Garbage, now: Now) -> None:
    kept.pressed()
    Ring()
    assert not kept.sweep() and rings() == 1
    now.seconds += QUIET_SECONDS
    assert kept.sweep() and rings() == 0


def test_too_many_do_not_wait(kept: Garbage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "MANY", 0)
    kept.pressed()
    Ring()
    assert kept.sweep() and rings() == 0


def test_python_itself_looks_for_none_even_where_a_reading_thread_turned_it_on(kept: Garbage) -> None:
    assert not gc.isenabled()
    gc.enable()
    kept.sweep()
    assert not gc.isenabled()
