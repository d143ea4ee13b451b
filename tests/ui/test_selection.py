from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.span import Span
from reviewer.ui.state.selection import Selection, snap, syllable_at

TEXT = "thu ngân sách  đạt 30 tỷ\n\nchi 5"
texts = st.text(st.sampled_from("ab \n"), max_size=30)


def test_the_caret_moves_by_syllable_over_spaces_and_lines() -> None:
    selection = Selection(syllable_at(TEXT, 9))
    assert selection.span.cut(TEXT) == "sách"
    assert selection.moved(TEXT, 1).span.cut(TEXT) == "đạt"
    assert selection.moved(TEXT, 4).span.cut(TEXT) == "chi"
    assert selection.moved(TEXT, -9).span.cut(TEXT) == "thu"


def test_an_anchor_selects_everything_up_to_the_caret_in_both_directions() -> None:
    selection = Selection(syllable_at(TEXT, 9)).anchored()
    assert selection.moved(TEXT, 2).span.cut(TEXT) == "sách  đạt 30"
    assert selection.moved(TEXT, -1).span.cut(TEXT) == "ngân sách"
    assert selection.anchored().moved(TEXT, 2).span.cut(TEXT) == "30"


def test_a_drawn_span_grows_to_whole_syllables() -> None:
    assert snap(TEXT, Span(5, 11)).cut(TEXT) == "ngân sách"
    assert snap(TEXT, Span(13, 15)).length == 0


@given(texts, st.integers(-3, 35))
def test_a_syllable_is_found_wherever_there_is_one(text: str, offset: int) -> None:
    syllable = syllable_at(text, offset).cut(text)
    assert bool(syllable) == bool(text.strip())
    assert not any(c.isspace() for c in syllable)


@given(texts, st.integers(0, 30), st.integers(0, 30))
def test_snapping_twice_changes_nothing(text: str, a: int, b: int) -> None:
    span = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    once = snap(text, span)
    assert snap(text, once) == once
