"""Long pastes are cut short, whatever the chunks, and nothing else is touched."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.shortened import END, MOST, START, Shortened

KEYS = st.text(st.sampled_from("aế\x1b[20~1"), max_size=12).filter(lambda keys: START not in keys)
PASTES = st.text(st.sampled_from("5\n\x1b[201"), max_size=12).filter(lambda text: END not in text)


def chunked(sent: str, cuts: list[int]) -> str:
    reader, places = Shortened(), sorted({0, len(sent), *(cut % (len(sent) + 1) for cut in cuts)})
    return "".join(reader.pass_on(sent[a:b]) for a, b in pairwise(places))


@given(st.lists(st.tuples(KEYS, PASTES), max_size=4), KEYS, st.lists(st.integers(0, 200), max_size=12))
def test_what_is_short_comes_through_whole(parts: list[tuple[str, str]], last: str, cuts: list[int]) -> None:
    sent = "".join(f"{keys}|{START}{pasted}|{END}" for keys, pasted in parts) + last
    assert chunked(sent, cuts) == sent


@given(st.integers(0, 3), st.lists(st.integers(0, 4 * MOST), max_size=12), PASTES)
def test_of_a_long_paste_the_beginning_comes_through(pastes: int, cuts: list[int], tail: str) -> None:
    long = "5" * (MOST + 1) + tail
    sent = "".join(f"x{START}{long}|{END}" for _ in range(pastes)) + "j"
    assert chunked(sent, cuts) == f"x{START}{long[:MOST]}{END}" * pastes + "j"


def test_a_key_is_not_held_back() -> None:
    reader = Shortened()
    assert [reader.pass_on(key) for key in ("\x1b", "[", "20", "0")] == ["\x1b", "[", "20", "0"]
