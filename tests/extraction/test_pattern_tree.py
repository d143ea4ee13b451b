from __future__ import annotations

import pytest
import regex

from reviewer.extraction.authoring.pattern_layout import WIDTH, laid_out, written
from reviewer.extraction.packs.pack import FLAGS, Pack
from reviewer.extraction.packs.pattern_tree import Choice, Group, PatternError, Repeat, Sequence, parse

LONG = r"(?:tăng|giảm){1,2}[^,;.\n]{0,40}?(?<!số\ )(?P<year>20[0-9]{2})\ \#\p{Lu} # a comment"


def test_a_pattern_is_taken_apart() -> None:
    tree = parse(LONG)
    assert isinstance(tree, Sequence)
    repeat, gap, look, year, *_ = tree.parts
    assert isinstance(repeat, Repeat) and (repeat.least, repeat.most) == (1, 2)
    assert isinstance(repeat.body, Group) and isinstance(repeat.body.body, Choice)
    assert isinstance(gap, Repeat) and (gap.most, gap.mark) == (40, "{0,40}?")
    assert isinstance(look, Group) and look.looks == "back"
    assert isinstance(year, Group) and LONG[year.pos : year.end] == "(?P<year>20[0-9]{2})"


@pytest.mark.parametrize(
    ("pattern", "what", "pos"),
    [
        ("a(b", "the bracket '(' is not closed", 1),
        ("a)b", "this bracket closes nothing", 1),
        ("x[a", "the set", 1),
    ],
)
def test_brackets_that_do_not_match_are_told(pattern: str, what: str, pos: int) -> None:
    with pytest.raises(PatternError) as caught:
        parse(pattern)
    assert caught.value.what.startswith(what)
    assert caught.value.pos == pos


def test_what_is_laid_out_is_the_same_pattern(pack: Pack) -> None:
    for rule in pack.rules:
        for pattern in filter(None, (rule.before, rule.after)):
            source = pack.expand(pattern)
            lines = laid_out(source)
            assert regex.compile("\n".join(lines), FLAGS)
            assert written(parse("\n".join(lines))) == written(parse(source))


def test_alternatives_stand_one_a_line_where_they_are_many() -> None:
    lines = laid_out("(?:" + "|".join(f"từ\\ số\\ {number}" for number in range(20)) + ")x")
    assert lines[0] == "(?:"
    assert lines[2] == r"  | từ\ số\ 1"
    assert lines[-1] == ")x"
    assert max(map(len, lines)) <= WIDTH
