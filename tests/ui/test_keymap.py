from __future__ import annotations

import pytest

from reviewer.errors import Problems
from reviewer.ui.actions import FIELD, FORM, PROMPT, REJECT, REVIEW, SCOPES, SELECT
from reviewer.ui.keymap import load_keymap


def problems(**own: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        load_keymap(own)
    return [str(error) for error in caught.value.errors]


def test_the_keys_that_outsiders_rely_on() -> None:
    keymap = load_keymap({})
    expected = {
        "a": "accept", "r": "reject", "e": "edit", "j": "next", "down": "next", "k": "previous", "up": "previous",
        "space": "next_undecided", "n": "next_article", "p": "previous_article", "m": "next_left", "u": "undo",
        "U": "redo", "c": "comment", "s": "skip", "w": "why", "/": "search", "?": "help", "ctrl+p": "palette",
        "ctrl+q": "quit", "[": "end_left", "]": "end_right", "{": "start_left", "}": "start_right", "v": "select",
    }  # fmt: skip
    assert {key: keymap.action(REVIEW, key) for key in expected} == expected
    assert [keymap.action(REJECT, digit) for digit in "123456"] == [f"reason_{n}" for n in range(1, 7)]


def test_leaving_works_in_every_state_of_the_screen() -> None:
    keymap = load_keymap({})
    assert {keymap.action(scope, "ctrl+q") for scope in SCOPES} == {"quit"}


def test_a_key_of_the_persons_own_takes_the_place_of_the_default() -> None:
    keymap = load_keymap(
        {"accept": "x, enter", "add_selection": "i", "previous_match": ",", "skip": " "} | {"next_undecided": "t"}
    )
    assert keymap.action(REVIEW, "x") == keymap.action(REVIEW, "enter") == "accept"
    assert keymap.action(REVIEW, "a") is None
    assert keymap.action(REVIEW, "comma") == "previous_match"
    assert keymap.action(REVIEW, "space") == "skip"
    assert keymap.label("accept") == "x"


def test_the_same_key_may_mean_different_things_in_different_states() -> None:
    keymap = load_keymap({})
    assert keymap.action(SELECT, "enter") == "select_add"
    assert keymap.action(FORM, "enter") == "form_save"
    assert keymap.action(FIELD, "enter") == "field_save"
    assert keymap.action(PROMPT, "enter") == "prompt_save"


def test_every_problem_is_told_at_once_with_what_to_do() -> None:
    found = "\n".join(problems(acept="x", accept="esc", reject="", comment="s", prompt_save="q"))
    assert "'acept' is no action. Did you mean 'accept'?" in found
    assert "'esc' is no key" in found
    assert "keys (reject): an action needs a key. Default: r" in found
    assert "key 's' is claimed by both 'comment' and 'skip'" in found or "'skip' and 'comment'" in found
    assert "'q' is text to type where this action counts" in found
    assert len(found.splitlines()) == 5


def test_a_key_that_shadows_one_that_always_counts_is_a_clash() -> None:
    assert any("'ctrl+q'" in problem for problem in problems(skip="ctrl+q"))
