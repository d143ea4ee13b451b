"""The filter language: what a line means, what is told of one that means nothing, and the way there and back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.printable import ACTING
from reviewer.workbench.query import MAX_LENGTH, QueryError, Term, format_query, parse
from reviewer.workbench.query_keys import CHOICE, KEYS, NUMBER, TEXT, shown_key, shown_values

SPICE = [
    '"',
    "\\",
    ":",
    "-",
    " ",
    "state",
    "sure",
    "<60",
    "undecided",
    "tỷ lệ",
    "\u0302",
    "\x1c",
    "\u2028",
    "=",
    "🎉",
]
LINES = st.lists(st.one_of(st.sampled_from(SPICE), st.text(max_size=4)), max_size=20).map("".join)
VALUES = st.lists(st.sampled_from(SPICE), max_size=5).map("".join) | st.text(max_size=10)


@st.composite
def queries(draw: st.DrawFn) -> tuple[Term, ...]:
    """Terms that a line can mean, made through the language's own reading of a value."""
    terms = []
    for _ in range(draw(st.integers(0, 5))):
        key, is_not = draw(st.sampled_from(sorted(KEYS))), draw(st.booleans())
        if KEYS[key].kind == CHOICE:
            value = draw(st.sampled_from(KEYS[key].values))
        elif KEYS[key].kind == NUMBER:
            value = draw(st.sampled_from(["<60", ">=4,44", "-3", "= 1.020 %", "7"]))
        else:
            value = " ".join(unicodedata.normalize("NFC", draw(VALUES)).split())
        if value or (key != TEXT and KEYS[key].kind not in (CHOICE, NUMBER)):
            terms.append(Term(key, value, is_not))
    return tuple(terms)


@given(LINES)
def test_any_line_means_something_or_is_told_to_mean_nothing(line: str) -> None:
    try:
        query = parse(line)
    except QueryError as error:
        assert not ACTING.search(str(error))
    else:
        if len(format_query(query)) <= MAX_LENGTH:
            assert parse(format_query(query)) == query


@given(queries())
def test_the_line_of_a_query_means_that_query(query: tuple[Term, ...]) -> None:
    if len(format_query(query)) <= MAX_LENGTH:
        assert parse(format_query(query)) == query


def test_keys_quotes_and_minus() -> None:
    assert parse('state:undecided -rule:name indicator:"bảo hiểm y tế" giam "ty le" place:""') == (
        Term("state", "undecided"),
        Term("rule", "name", True),
        Term("indicator", "bảo hiểm y tế"),
        Term(TEXT, "giam"),
        Term(TEXT, "ty le"),
        Term("place", ""),
    )
    assert parse('  - "" ') == ()
    assert parse('text:"a \\" b" "mở dở') == (Term(TEXT, 'a " b'), Term(TEXT, "mở dở"))


def test_vietnamese_names_with_and_without_tones_and_marks() -> None:
    english = parse("state:undecided status:actual is:conflicting comment:no")
    assert parse("trạng-thái:chưa-xét tình-trạng:thực-tế là:mâu-thuẫn ghi-chú:không") == (
        *english[:3],
        Term("comment", "không"),
    )
    assert parse("TrangThai:chuaxet tinh_trang:thuc-te la:mau-thuan") == english[:3]
    for key in KEYS:
        assert parse(f"{shown_key(key, 'vi')}:7")[0].key == key if KEYS[key].kind != CHOICE else True
        if KEYS[key].kind == CHOICE:
            for value, name in zip(KEYS[key].values, shown_values(key, "vi"), strict=True):
                assert parse(f"{shown_key(key, 'vi')}:{name}") == (Term(key, value),)


@pytest.mark.parametrize(
    ("line", "problem", "near"),
    [
        ("stat:x", "no_key", "state"),
        ("trang:x", "no_key", "state"),
        ("state:undecidd", "no_value", "undecided"),
        ("state:und", "no_value", "undecided"),
        ("check:implausible", "no_value", "implausible-range"),
        ("state:🎉", "no_value", ""),
        ("sure:abc", "no_number", ""),
        ("state:", "missing", ""),
        ('sure:""', "missing", ""),
        ("rule: x", "missing", ""),
        ("a" * (MAX_LENGTH + 1), "too_long", ""),
        ("http://x", "no_key", ""),
    ],
)
def test_what_means_nothing_is_told_with_what_may_be_meant(line: str, problem: str, near: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(line)
    assert caught.value.problem == problem
    assert caught.value.near == near
    assert ("Did you mean" in str(caught.value)) == bool(near)


def test_what_was_typed_is_told_safely() -> None:
    with pytest.raises(QueryError) as caught:
        parse("state:\x1b[31m\u202e")
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in caught.value.given
