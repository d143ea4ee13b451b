from __future__ import annotations

from reviewer.extraction.context.brackets import Brackets

TEXT = "còn 9% (hiện là 7%), thu 5 tỷ (năm ("


def test_brackets_tell_where_they_end_and_what_they_part() -> None:
    brackets = Brackets(TEXT)
    inside, behind = TEXT.index("7%"), TEXT.index("thu")
    assert TEXT[: brackets.end_at(inside)].endswith("7%)")
    assert brackets.end_at(behind) == -1
    assert brackets.part(inside, behind)
    assert not brackets.part(inside, inside + 1)


def test_an_open_bracket_without_its_end_is_none() -> None:
    assert Brackets(TEXT).end_at(len(TEXT) - 1) == -1
