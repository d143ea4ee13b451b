from __future__ import annotations

import re

import pytest

from reviewer.ui.acts.dispatch import Dispatch
from reviewer.ui.background.errands import Errand
from reviewer.ui.keys.actions import ACTIONS, BY_ID, GROUPS, SCOPES, in_scope
from reviewer.ui.keys.key_table import key_table
from reviewer.ui.keys.keymap import load_keymap
from reviewer.ui.painting.content import content
from reviewer.ui.screens.help import help_content
from reviewer.ui.state.desk import Desk
from reviewer.ui.tuning.edit_sheet import EditSheet
from reviewer.ui.wording.action_words import ACTION_WORDS
from reviewer.ui.wording.words import _WORDS, LANGUAGES, Words
from reviewer.workbench.what_if import WhatIf
from tests.ui.golden import golden_review


class IdleStage:
    """A stage on which nothing can be asked."""

    def scroll_article(self, pages: int) -> None: ...
    def scroll_fields(self, pages: int) -> None: ...
    def row_away(self, offset: int, rows: int) -> int:
        return offset

    def first_shown(self) -> int:
        return 0

    def open_help(self) -> None: ...
    def open_palette(self) -> None: ...
    def rows_shown(self) -> int:
        return 1

    def next_theme(self) -> str:
        return ""

    def begin(self, errand: Errand) -> None: ...
    def try_out(self, sheet: EditSheet, what_if: WhatIf | None) -> None: ...
    def leave(self) -> None: ...


def test_ids_are_unique_and_scopes_and_groups_known() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert {action.scope for action in ACTIONS} == set(SCOPES)
    assert {action.group for action in ACTIONS} == set(GROUPS)


@pytest.mark.parametrize("at", range(len(LANGUAGES)))
def test_every_action_has_words_and_no_words_are_left_over(at: int) -> None:
    assert set(ACTION_WORDS[at]) == set(BY_ID)
    assert all(words.label and words.help for words in ACTION_WORDS[at].values())
    assert max(len(words.label) for words in ACTION_WORDS[at].values()) <= 20


def test_every_handler_exists() -> None:
    desk = Desk(golden_review([]), Words("en"), load_keymap({}))
    dispatch = Dispatch(desk, IdleStage())
    assert all(callable(dispatch.handler(action.id)) for action in ACTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_page_lists_every_action_with_its_key(language: str) -> None:
    words, keymap = Words(language), load_keymap({"accept": "f6"})
    page = help_content(words, keymap, 500).plain
    for action in ACTIONS:
        assert words.help(action.id) in page
    assert re.search(rf"^  f6 +{re.escape(words.help('accept'))}$", page, re.MULTILINE)


def test_the_key_table_lists_every_action_of_the_main_screen() -> None:
    table = key_table("en")
    for action in ACTIONS:
        assert (f"| `{action.id}` |" in table) == action.in_palette


def test_phrases_name_the_same_values_in_both_languages() -> None:
    for key, phrases in _WORDS.items():
        english, vietnamese = (set(re.findall(r"{(\w+)}", phrase)) for phrase in phrases)
        assert english == vietnamese, key


def test_the_words_that_outsiders_rely_on() -> None:
    assert Words("en")("on_disk", n=3) == "3 decisions on disk"
    assert Words("vi")("on_disk", n=3) == "3 quyết định đã lưu"


def test_scopes_offer_their_own_keys_first() -> None:
    assert [action.scope for action in in_scope("reject")][:7] == ["reject"] * 7


def test_content_is_never_markup() -> None:
    assert content("[/b] [red]x[/red]\x1b[31m").plain == "[/b] [red]x[/red]␛[31m"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_help_sentence_says_again_where_its_key_counts(language: str) -> None:
    words = Words(language)
    for action in ACTIONS:
        if not action.in_palette:
            where = words(f"in_{action.scope}").split()[-1].casefold()
            assert words.help(action.id).split()[0].casefold().strip(":,") != where, action.id
