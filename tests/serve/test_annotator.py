from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import UsageError
from reviewer.serve.annotator import Annotator, named
from reviewer.serve.offer import Offer
from reviewer.settings import Settings
from reviewer.workbench.workspace import Workspace

WORKSPACE = Workspace(Path("somewhere"), Settings())


def test_a_name_has_a_session_of_its_own() -> None:
    assert named("  Nguyễn   Thị Lan ", WORKSPACE, "review") == Annotator(
        "Nguyễn Thị Lan", "review-nguyễn-thị-lan"
    )


def test_spelling_makes_no_second_person() -> None:
    sessions = {
        named(unicodedata.normalize(form, name), WORKSPACE, "r").session
        for form in ("NFC", "NFD")
        for name in ("Đỗ Hạnh", "đỗ hạnh", "ĐỖ HẠNH")
    }
    assert sessions == {"r-đỗ-hạnh"}


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "..", "../x", "-rf", "--session=x", ".hidden", "a/b", "a\\b", "a;b", "$(id)", "`id`", "<b>"),
        *("a\x1b[2J", "con", "a" * 65, "a\u202eb", "lan.", "'", '"'),
    ],
)
def test_what_could_be_more_than_a_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        named(name, WORKSPACE, "review")


@given(st.text(max_size=80))
def test_no_name_is_an_option_a_path_or_two_words_of_a_command(name: str) -> None:
    try:
        annotator = named(name, WORKSPACE, "review")
    except UsageError:
        return
    assert Path(annotator.session).name == annotator.session
    assert annotator.name[0].isalnum()
    assert annotator.name.isprintable()
    command = Offer(WORKSPACE, ("-x",), "review", "token").command(annotator)
    assert command[-4:] == (f"--session={annotator.session}", f"--annotator={annotator.name}", "--", "-x")
