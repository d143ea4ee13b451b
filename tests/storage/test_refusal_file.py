"""Refused suggestions on disk: read as written, changed whole or not at all, a bad file told and left alone."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.refusal import Refusal
from reviewer.errors import SessionError
from reviewer.storage.refusal_file import change_refusals, read_refusals

ids = st.text("0123456789abcdef", min_size=10, max_size=10)
refusals = st.lists(st.builds(Refusal, ids, st.text(), st.text(), st.text(), st.text()), max_size=5)
GOOD = '{"id": "0123456789", "at": "", "by": "lan", "why": "", "what": ""}'


@given(told=refusals)
def test_what_was_refused_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, told: list[Refusal]
) -> None:
    path = tmp_path_factory.mktemp("w") / "sessions" / "refused.json"
    change_refusals(path, lambda known: (*known, *told))
    assert read_refusals(path) == tuple(told)


def test_nothing_was_refused_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_refusals(tmp_path / "refused.json") == ()


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"", 1, "no JSON"),
        (b'{"format": 1,\n "refused": [\n oops\n]}', 3, "no JSON"),
        (b"\xff\xfe", 0, "UTF-8"),
        (b"[]", 0, "no list"),
        (b'{"refused": 3}', 0, "no list"),
        (b'{"format": 2, "refused": []}', 0, "format 2"),
        (f'{{"format": 1, "refused": [\n {GOOD},\n {{"id": "x"}}\n]}}'.encode(), 3, "an id"),
        (f'{{"format": 1, "refused": [\n {GOOD},\n {{"id": 3}}\n]}}'.encode(), 3, "texts"),
        (b'{"format": 1, "refused": [7]}', 0, "texts"),
        (b"[" * 100_000, 0, "no JSON"),
    ],
)
def test_a_bad_file_is_told_by_name_and_line_and_left_alone(
    tmp_path: Path, content: bytes, line: int, what: str
) -> None:
    path = tmp_path / "refused.json"
    path.write_bytes(content)
    for act in (lambda: read_refusals(path), lambda: change_refusals(path, lambda known: ())):
        with pytest.raises(SessionError, match=what) as raised:
            act()
        assert raised.value.where is not None
        assert (raised.value.where.path, raised.value.where.line) == (str(path), line)
    assert path.read_bytes() == content


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "refused.json"
    os.mkfifo(path)
    with pytest.raises(SessionError, match="pipe"):
        read_refusals(path)


def test_refusals_made_at_once_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "refused.json"

    def refuse(number: int) -> None:
        change_refusals(path, lambda known: (*known, Refusal(f"{number:010x}", "", "lan")))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(refuse, range(24)))
    assert sorted(refusal.id for refusal in read_refusals(path)) == [f"{number:010x}" for number in range(24)]
