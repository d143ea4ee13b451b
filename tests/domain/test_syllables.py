from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.syllables import END, START, letters, locate, step_edge, syllables
from reviewer.domain.text import match_text, nfc
from tests.domain.strategies import words

texts = st.lists(st.tuples(words, st.sampled_from([" ", "  ", "\u00a0", "\r\n"])), min_size=1, max_size=12).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)


@st.composite
def indicators(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """A text and one or two stretches of whole syllables in it, apart from each other."""
    text = draw(texts)
    starts = [i for i in range(len(text)) if not text[i].isspace() and (i == 0 or text[i - 1].isspace())]
    ends = [next((j for j in range(i, len(text)) if text[j].isspace()), len(text)) for i in starts]
    cuts = sorted(draw(st.lists(st.integers(0, len(starts) - 1), min_size=2, max_size=4)))
    first = Span(starts[cuts[0]], ends[cuts[1]])
    if len(cuts) == 4 and cuts[2] > cuts[1]:
        return text, (first, Span(starts[cuts[2]], ends[cuts[3]]))
    return text, (first,)


@given(indicators(), st.sampled_from([START, END]), st.integers(-5, 5))
def test_a_step_moves_one_edge_by_whole_syllables(
    given_parts: tuple[str, tuple[Span, ...]], edge: str, steps: int
) -> None:
    text, parts = given_parts
    moved = step_edge(text, parts, edge, steps)
    assert all(0 <= part.start < part.end <= len(text) and part.cut(text).strip() for part in moved)
    stays = -1 if edge == START else 0
    still, before = ("end", "start") if edge == START else ("start", "end")
    assert getattr(moved[stays], still) == getattr(parts[stays], still), "the other edge stays"
    at, was = (getattr(side[-1 - stays], before) for side in (moved, parts))
    assert (at - was) * steps >= 0
    words = [said for part in parts for said in part.cut(text).split()]
    after = [said for part in moved for said in part.cut(text).split()]
    assert abs(len(after) - len(words)) <= abs(steps)
    if len(moved) == len(parts) and abs(len(after) - len(words)) == abs(steps):
        assert step_edge(text, moved, edge, -steps) == parts, "stepping back undoes a step"


@given(indicators(), st.sampled_from([START, END]), st.sampled_from([-1, 1]), st.booleans())
def test_no_step_parts_a_letter_from_its_marks(
    given_parts: tuple[str, tuple[Span, ...]], edge: str, step: int, by_letter: bool
) -> None:
    composed, parts = given_parts
    ends = [len(unicodedata.normalize("NFD", composed[:at])) for part in parts for at in part]
    text = unicodedata.normalize("NFD", composed)
    parts = tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=True))
    for _ in range(12):
        stops = letters(text, parts) if by_letter else syllables(text, parts)
        parts = step_edge(text, parts, edge, step, stops)
        for at in (parts[0].start, parts[-1].end):
            assert 0 <= at <= len(text)
            assert at == len(text) or not unicodedata.combining(text[at])
    assert all(nfc(part.cut(text)) in nfc(text) for part in parts)


def test_an_edge_that_passes_a_part_lets_it_go() -> None:
    text = "Cấp ủy phường tổ chức 7 cuộc đối thoại"
    parts = (Span(0, len("Cấp ủy phường")), Span(text.index("cuộc"), len(text)))
    assert [p.cut(text) for p in step_edge(text, parts, START, 3)] == ["cuộc đối thoại"]
    assert [p.cut(text) for p in step_edge(text, parts, END, -3)] == ["Cấp ủy phường"]


def test_a_step_never_cuts_a_very_long_word() -> None:
    link = "x" * 900
    text = f"trước {link} hộ nghèo {link} sau"
    at = text.index("hộ")
    parts = (Span(at, at + len("hộ nghèo")),)
    assert step_edge(text, parts, START, -1)[0].cut(text) == f"{link} hộ nghèo"
    assert step_edge(text, parts, END, 1)[0].cut(text) == f"hộ nghèo {link}"
    assert step_edge(text, parts, START, -9)[0].start == text.index(link)


def record(text: str, indicator: str, start: int = 0) -> Record:
    span = Span(start, len(text))
    return Record(indicator=indicator, value=Decimal(1), unit="", span=span, value_span=span, quote=span.cut(text))


@given(indicators(), st.booleans())
def test_an_indicator_is_found_where_it_stands(given_parts: tuple[str, tuple[Span, ...]], is_nfd: bool) -> None:
    text, parts = given_parts
    if is_nfd:
        text = unicodedata.normalize("NFD", text)
        parts = (Span(0, len(text)),)
    indicator = " ".join(nfc(" ".join(part.cut(text) for part in parts)).split())
    found = locate(text, record(text, indicator))
    assert all(0 <= part.start < part.end <= len(text) for part in found)
    told = " ".join(" ".join(match_text(part.cut(text)).text for part in found).split())
    assert told.casefold() == indicator.casefold()


@pytest.mark.parametrize(
    ("text", "indicator", "found"),
    [
        ("hộp của hộ nghèo", "hộ", ["hộ"]),
        ("giải quyết việc cho 1.400 lao động", "giải quyết lao động", ["giải quyết", "lao động"]),
        ("STRASSE ß Hộ Nghèo", "hộ nghèo", ["Hộ Nghèo"]),
        ("không có gì", "vắng mặt", ["không có gì"]),
        ("không có gì", "", ["không có gì"]),
        ("tỷ lệ (BHYT) đạt", "(bhyt)", ["(BHYT)"]),
    ],
)
def test_where_words_are_found(text: str, indicator: str, found: list[str]) -> None:
    assert [part.cut(text) for part in locate(text, record(text, indicator))] == found


def test_words_are_looked_for_inside_the_evidence_only() -> None:
    text = "hộ nghèo năm nay: còn 7 hộ nghèo"
    assert locate(text, record(text, "hộ nghèo", 18)) == (Span(24, 32),)
