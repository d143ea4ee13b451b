from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.syllables import END, START, locate, step_edge
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
    assert len(moved) == len(parts)
    assert all(0 <= part.start < part.end <= len(text) and part.cut(text).strip() for part in moved)
    before, after = (part for part in (parts[0 if edge == START else -1], moved[0 if edge == START else -1]))
    stayed = "end" if edge == START else "start"
    assert getattr(after, stayed) == getattr(before, stayed)
    change = len(after.cut(text).split()) - len(before.cut(text).split())
    assert abs(change) <= abs(steps)
    assert change * steps * (-1 if edge == START else 1) >= 0
    if abs(change) == abs(steps):
        assert step_edge(text, moved, edge, -steps) == parts, "stepping back undoes a step"


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
