from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.workbench.stopwatch import IDLE_AFTER, Stopwatch


class Clock:
    """Seconds that go on when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_time_runs_from_when_the_entry_came_into_focus() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    clock.now += 4
    watch.press("a")
    assert watch.take() == 4
    clock.now += 2
    watch.press("b")
    assert watch.take() == 2
    assert watch.take() is None


def test_a_pause_counts_as_the_limit_at_most() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    clock.now += 3600
    watch.press("a")
    clock.now += 1
    watch.press("a")
    assert watch.take() == IDLE_AFTER + 1


def test_going_to_and_fro_adds_up_on_each_entry() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    for focus in "abab":
        clock.now += 3 if focus == "a" else 1
        watch.press(focus)
    assert watch.take() == 2
    clock.now += 1
    watch.press("a")
    assert watch.take() == 7


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 100), st.booleans()), max_size=30))
def test_no_second_is_counted_twice(presses: list[tuple[str, float, bool]]) -> None:
    clock, counted = Clock(), 0.0
    watch = Stopwatch(clock)
    for focus, passed, is_decided in presses:
        clock.now += passed
        watch.press(focus)
        if is_decided:
            counted += watch.take() or 0.0
    assert counted <= sum(min(passed, IDLE_AFTER) for _, passed, _ in presses) + 1e-6
