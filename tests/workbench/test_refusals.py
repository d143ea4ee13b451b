"""Refused suggestions of a workspace: remembered when it is opened again, and not tried again."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import UsageError
from reviewer.tuning.suggesting.guards import new_guards
from reviewer.tuning.suggesting.lesson import REJECTED
from reviewer.workbench.refusals import Refusals
from reviewer.workbench.workspace import Workspace, open_workspace
from tests.tuning.suggesting.told import BOOK, lesson, lessons

ORDINALS = lessons(*[lesson(f"Kỳ họp thứ [{n}] của xã", REJECTED) for n in (3, 4)])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "reviewer.toml").write_text("", encoding="utf-8")
    return open_workspace(tmp_path, {})


def test_a_refusal_is_remembered_by_whoever_opens_the_workspace_again(workspace: Workspace) -> None:
    (suggestion, *_) = new_guards(ORDINALS, BOOK)
    Refusals(workspace, "lan", lambda: "2026-01-10T08:00:00Z").refuse(suggestion, "they are counts here")
    (found,) = Refusals(workspace).all
    assert found == (suggestion.id, "2026-01-10T08:00:00Z", "lan", "they are counts here", suggestion.why)
    assert Refusals(workspace).ids == {suggestion.id}


def test_refusing_twice_is_refusing_once_and_taking_back_shows_it_again(workspace: Workspace) -> None:
    refusals = Refusals(workspace, "lan")
    refusals.refuse("0123456789")
    refusals.refuse("0123456789", "again")
    assert [refusal.why for refusal in refusals.all] == ["again"]
    assert refusals.take_back("0123456789").why == "again"
    assert not refusals.ids
    with pytest.raises(UsageError, match="was not refused"):
        refusals.take_back("0123456789")


@pytest.mark.parametrize("text", ["", "guard", "0123456789a", "012345678G", "../refused"])
def test_what_is_no_id_is_told_and_nothing_written(workspace: Workspace, text: str) -> None:
    with pytest.raises(UsageError, match="no id of a suggestion"):
        Refusals(workspace).refuse(text)
    assert not workspace.sessions.exists()


def test_a_suggestion_is_the_same_whatever_its_examples_are() -> None:
    more = lessons(lesson("Đại hội lần thứ [7] khai mạc", REJECTED), *ORDINALS.all)
    (before, *_), (after, *_) = new_guards(ORDINALS, BOOK), new_guards(more, BOOK)
    assert before.edits != after.edits
    assert before.id == after.id
