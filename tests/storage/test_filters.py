"""Saved filters on disk: kept by name, around a person's comments, never over what is not understood."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.saved_filter import SavedFilter
from reviewer.errors import SessionError
from reviewer.storage.filters import FILTERS, FilterFile

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = TEXT.filter(str.strip)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILTERS


def test_nothing_is_kept_before_the_first_filter_and_no_file_made(path: Path) -> None:
    assert FilterFile(path).filters() == ()
    assert not path.exists()


def test_filters_are_kept_by_name_and_replaced_by_a_second_of_the_name(path: Path) -> None:
    file = FilterFile(path)
    file.keep(SavedFilter("y tế", 'indicator:"bảo hiểm y tế"'))
    file.keep(SavedFilter("mở", "is:open"))
    file.keep(SavedFilter("y tế", "state:undecided"))
    assert FilterFile(path).filters() == (SavedFilter("mở", "is:open"), SavedFilter("y tế", "state:undecided"))
    file.remove("mở")
    file.remove("y tế")
    assert file.filters() == ()
    file.keep(SavedFilter("lại", "is:open"))
    assert file.filters() == (SavedFilter("lại", "is:open"),)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, st.none() | TEXT), max_size=6))
def test_any_text_comes_back_as_it_was_kept(changes: list[tuple[str, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, expected = FilterFile(Path(folder) / FILTERS), dict[str, str]()
        for name, query in changes:
            if query is None:
                expected.pop(name, None)
                file.remove(name)
            else:
                expected[name] = query
                file.keep(SavedFilter(name, query))
        assert dict(file.filters()) == expected


def test_nothing_that_acts_on_a_terminal_stands_in_the_file(path: Path) -> None:
    FilterFile(path).keep(SavedFilter("\x1b[31m\u202e", "a"))
    FilterFile(path).keep(SavedFilter("\x1b[31m\u202e", "\x07\u2028"))
    assert all(c.isprintable() or c == "\n" for c in path.read_text())


def test_what_a_person_wrote_stays(path: Path) -> None:
    path.write_text('# ours\nversion = 1\n\n# health\n[[filter]]\nname = "a" # first\nquery = "x"\nmine = 3\n')
    FilterFile(path).keep(SavedFilter("b", "y"))
    FilterFile(path).keep(SavedFilter("a", "z"))
    text = path.read_text()
    assert "# ours" in text
    assert 'name = "a" # first\nquery = "z"\nmine = 3' in text
    path.write_text("filter = []\n")
    with pytest.raises(SessionError, match="cannot be changed"):
        FilterFile(path).keep(SavedFilter("b", "y"))
    assert path.read_text() == "filter = []\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"version = 1\nx = = 2\n", "filters.toml:2: this file is no TOML"),
        (b"version = 2\n[[filter]]\nname = 'a'\nquery = 'b'\n", "of version 2, and this program knows 1"),
        (b"version = '\x1b[31m'\n", "filters.toml"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[[filter]]\nname = 'a'\n", "needs a name and a query"),
        (b"[[filter]]\nname = ' '\nquery = 'b'\n", "needs a name and a query"),
        (b"filter = 3\n", "[[filter]] tables"),
        (b"filter = [3]\n", "needs a name and a query"),
        (b"[[filter]]\nname = 1979-05-27\nquery = 2\n", "needs a name and a query"),
        (b"a = " + b"[" * 100_000, "this file is no TOML"),
        (b"#" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_not_understood_is_told_and_left_alone(path: Path, content: bytes, told: str) -> None:
    path.write_bytes(content)
    file = FilterFile(path)
    for act in (file.filters, lambda: file.keep(SavedFilter("b", "c")), lambda: file.remove("a")):
        with pytest.raises(SessionError) as caught:
            act()
        assert told in str(caught.value)
        assert str(caught.value).isprintable()
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    with pytest.raises(SessionError, match="this is a folder"):
        FilterFile(path).filters()


def test_windows_line_ends_and_a_byte_order_mark_are_read(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfversion = 1\r\n[[filter]]\r\nname = 'a'\r\nquery = 'b'\r\n")
    assert FilterFile(path).filters() == (SavedFilter("a", "b"),)
