from __future__ import annotations

import pytest

from reviewer.errors import Problems, Where
from reviewer.ui.app import ReviewApp
from reviewer.ui.keys.actions import FIELD, FORM, PROMPT, REJECT, REVIEW, SCOPES, SELECT
from reviewer.ui.keys.key_names import canonical, pressed, sent_as, show_key, typed
from reviewer.ui.keys.keymap import load_keymap
from reviewer.ui.keys.presets import PRESETS
from reviewer.ui.screens.help import help_content
from reviewer.ui.settings import UiSettings
from reviewer.ui.wording.words import Words
from tests.ui.driver import driving
from tests.ui.golden import golden_review


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
        {"accept": "x, enter", "add_selection": "i", "previous_match": ",", "skip": " "} | {"next_undecided": "z"}
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


# Names of keys


@pytest.mark.parametrize(
    ("written", "name", "shown"),
    [
        ("Ctrl+/", "ctrl+slash", "ctrl+/"),
        ("alt+ctrl+X", "alt+ctrl+shift+x", "alt+ctrl+shift+x"),
        ("ctrl+alt+x", "alt+ctrl+x", "alt+ctrl+x"),
        ("shift+a", "A", "A"),
        ("ctrl++", "ctrl+plus", "ctrl++"),
        ("+", "+", "+"),
        ("F5", "f5", "f5"),
        ("Escape", "escape", "esc"),
        (",", "comma", ","),
        ("ctrl+left", "ctrl+left", "ctrl+←"),
    ],
)
def test_keys_may_be_written_as_people_write_them(written: str, name: str, shown: str) -> None:
    assert canonical(written) == name
    assert canonical(name) == name
    assert show_key(name) == shown


def test_a_key_with_a_modifier_writes_no_character() -> None:
    assert (typed("x", "x"), typed("alt+x", "x"), typed("up", None), typed("ctrl+a", "\x01")) == ("x", "", "", "")
    assert (pressed("comma", ","), pressed("alt+x", "x"), pressed("left_parenthesis", "(")) == (
        "comma",
        "alt+x",
        "(",
    )


def test_keys_that_terminals_send_under_two_names_count_under_both() -> None:
    keymap = load_keymap({"undo": "ctrl+/", "select": "ctrl+space"})
    assert keymap.action(REVIEW, "ctrl+slash") == keymap.action(REVIEW, "ctrl+underscore") == "undo"
    assert keymap.action(REVIEW, "ctrl+space") == keymap.action(REVIEW, "ctrl+@") == "select"
    assert any("ctrl+_" in problem for problem in problems(undo="ctrl+/", redo="ctrl+_"))


@pytest.mark.parametrize(("key", "other"), [("ctrl+i", "tab"), ("ctrl+m", "enter"), ("alt+/", "/")])
def test_keys_that_no_terminal_sends_are_refused(key: str, other: str) -> None:
    assert sent_as(canonical(key)) == other
    assert any(f"most terminals send '{other}' for '{key}'" in problem for problem in problems(skip=key))


# Presets and places


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_free_of_clashes_and_of_text_where_one_types(preset: str) -> None:
    keymap = load_keymap({}, preset)
    for action_id in PRESETS[preset]:
        assert keymap.label(action_id)
    assert all(keymap.action(scope, "ctrl+q") == "quit" for scope in SCOPES)
    assert keymap.action(REVIEW, "a") == "accept"


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_help_shows_the_keys_of_the_preset(preset: str, language: str) -> None:
    page = help_content(Words(language), load_keymap({}, preset), 500).plain
    for action_id, keys in PRESETS[preset].items():
        shown = " ".join(show_key(canonical(key)) for key in keys.split(","))
        assert any(
            line.startswith(f"  {shown} ") and Words(language).help(action_id) in line
            for line in page.splitlines()
        )


def test_a_persons_own_keys_go_over_the_preset() -> None:
    keymap = load_keymap({"reject": "z", "next_match": "N", "previous_match": "n"}, "vi")
    assert keymap.action(REVIEW, "z") == "reject"
    assert keymap.action(REVIEW, "x") is None
    assert keymap.action(REVIEW, "N") == "next_match"
    assert keymap.action(REVIEW, "J") == "next_article"


def test_problems_name_file_line_and_key_and_come_all_at_once() -> None:
    places = {f"keys.{name}": Where("reviewer.toml", line, key=name) for line, name in ((4, "skip"), (5, "acept"))}
    places["keys_preset"] = Where("reviewer.toml", 2, key="keys_preset")
    places["theme"] = Where("reviewer.toml", 1, key="theme")
    keys = {"skip": "r", "acept": "x"}
    settings = UiSettings(keys_preset="vim", keys=keys, places=places, theme="drak")
    with pytest.raises(Problems) as caught:
        ReviewApp(golden_review(), settings)
    told = [str(error) for error in caught.value.errors]
    assert "reviewer.toml:2 (keys_preset): 'vim' is no preset of keys. Presets are default, vi, emacs" in told
    assert "reviewer.toml:5 (acept): 'acept' is no action. Did you mean 'accept'?" in told
    assert "reviewer.toml:1 (theme): 'drak' is no theme. Did you mean 'dark'?" in told
    assert any(text.startswith("reviewer.toml:4 (skip): key 'r' is claimed by both") for text in told)
    assert len(told) == 4


async def test_vi_hands_review_search_and_type() -> None:
    async with driving(settings=UiSettings(keys_preset="vi")) as d:
        assert "x reject" in d.text(d.screen.panes.keys)
        await d.press("a", "x", "3", "j", "k")
        assert d.kinds == ["accept", "reject"]
        await d.press("/", *"nxJ", "backspace", "backspace", "backspace", *"ty le", "enter", "n", "n", "N")
        assert d.desk.search is not None
        assert (d.desk.search.query, d.desk.search.at) == ("ty le", 1)
        await d.press("J")
        assert d.desk.article_id == d.desk.review.articles[1].id


async def test_emacs_hands_review_search_cancel_and_type() -> None:
    async with driving(settings=UiSettings(keys_preset="emacs")) as d:
        first = d.entry.fact
        await d.press("ctrl+n", "ctrl+n", "ctrl+p")
        assert d.desk.target == d.desk.entries[1].fact != first
        await d.press("a", "ctrl+underscore")
        assert d.kinds == ["accept", "undo"]
        await d.press("ctrl+s", *"nps", "ctrl+b", "ctrl+d", "ctrl+a", "x", "ctrl+g")
        assert d.desk.prompt is None
        await d.press("e", "u", "ctrl+e", "z", "ctrl+n", "ctrl+g", "ctrl+g")
        assert d.desk.form is None
        await d.press("alt+x")
        assert len(d.app.screen_stack) == 2
