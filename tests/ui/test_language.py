"""Two languages: complete tables, a switch that loses nothing, and no English left on a Vietnamese screen."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from textual.widgets import Static

import reviewer.ui
from reviewer.domain.fields import CHOICES, parse_field, with_fields
from reviewer.domain.record import EDITABLE
from reviewer.errors import FieldError
from reviewer.storage.store_errors import _MEANINGS
from reviewer.ui.keys.actions import ACTIONS, REVIEW
from reviewer.ui.screens.help import HelpScreen
from reviewer.ui.settings import UiSettings
from reviewer.ui.widgets.painted import Painted
from reviewer.ui.wording.action_words import ACTION_WORDS
from reviewer.ui.wording.error_words import ERROR_WORDS, error_told
from reviewer.ui.wording.words import _WORDS, LANGUAGES, Words
from tests.ui.driver import Driver, driving
from tests.ui.golden import GOLD, ROOT, golden_articles, golden_review

WORD = re.compile(r"[^\W\d_]{3,}")
LEAVES = ("quit", "palette", "help", "language", "theme", "search", "filter")
"""Actions that end the program, change the language themselves, or open what has tests of its own."""
SAME_IN_BOTH = {"matches", "tune_one_macros"}
"""Phrases of numbers alone, and of a word that is the same."""


def tables() -> Iterator[tuple[str, Mapping[str, tuple[str, str]]]]:
    """Every table of phrases in the package by its name."""
    for module in pkgutil.walk_packages(reviewer.ui.__path__, "reviewer.ui."):
        for name, value in vars(importlib.import_module(module.name)).items():
            is_table = name.endswith("_WORDS") and isinstance(value, dict)
            if is_table and all(isinstance(v, tuple) and len(v) == 2 for v in value.values()):
                yield name, value


def test_every_phrase_has_both_languages_with_the_same_places() -> None:
    joined = dict(tables())
    assert "_WORDS" in joined
    for name, table in joined.items():
        for key, phrases in table.items():
            english, vietnamese = phrases
            assert english.strip(), (name, key)
            assert vietnamese.strip(), (name, key)
            places = [Counter(re.findall(r"{(\w*)[^}]*}", phrase)) for phrase in phrases]
            assert set(places[0]) == set(places[1]), (name, key)
            is_told = bool(WORD.search(re.sub(r"{\w*}", "", english)))
            assert english != vietnamese or not is_told or key in SAME_IN_BOTH, (name, key)


def test_no_two_tables_say_the_same_key_in_different_words() -> None:
    seen: dict[str, tuple[str, str]] = {}
    for name, table in tables():
        if name != "_WORDS":
            clashes = {key for key in table if key in seen and seen[key] != table[key]}
            assert clashes == set(), name
            seen |= table
    assert {key: _WORDS[key] for key in seen if key in _WORDS} == {k: v for k, v in seen.items() if k in _WORDS}


def test_every_action_is_told_in_both_languages() -> None:
    english, vietnamese = ACTION_WORDS
    assert set(english) == set(vietnamese) == {action.id for action in ACTIONS}
    for name, words in english.items():
        assert words.help != vietnamese[name].help, name


# No English on a Vietnamese screen


def english_words() -> set[str]:
    """Words of the English tables that are no words of the Vietnamese ones."""
    english = [pair[0] for pair in _WORDS.values()]
    english += [text for words in ACTION_WORDS[0].values() for text in words]
    vietnamese = [pair[1] for pair in _WORDS.values()]
    vietnamese += [text for words in ACTION_WORDS[1].values() for text in words]
    return tokens(" ".join(english)) - tokens(" ".join(vietnamese)) - technical()


def technical() -> set[str]:
    """What stays as it is in any language: codes and names in files, the articles, the pack's own sentences."""
    codes = " ".join((*EDITABLE, *(choice for choices in CHOICES.values() for choice in choices)))
    articles = " ".join(path.read_text() for path in (*(ROOT / "seeds").glob("*.txt"), *GOLD.glob("*.toml")))
    pack = " ".join(path.read_text() for path in (ROOT / "tests" / "ui" / "golden.py",))
    quoted = " ".join(re.findall(r'"([^"\n]*)"', pack))
    return tokens(f"{codes} {articles} {quoted} page down sessions truth home end enter space tab ctrl alt esc")


def tokens(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(re.sub(r"{\w*}", " ", text))}


def painted(d: Driver) -> dict[str, str]:
    """The text of every pane that is seen, by its id."""
    return {str(pane.id): d.text(pane) for pane in d.screen.query(Painted) if pane.display and pane.region}


async def walk(language: str) -> dict[str, list[dict[str, str]]]:
    """Every action of the main screen, one after the other: what is painted before, between and after switches."""
    seen: dict[str, list[dict[str, str]]] = {}
    async with driving(golden_articles()[:2], settings=UiSettings(session="test", language=language)) as d:
        for action in ACTIONS:
            if action.scope != REVIEW or action.id in LEAVES:
                continue
            d.screen.act(action.id)
            await d.explained()
            seen[action.id] = [painted(d)]
            for _ in LANGUAGES:
                d.screen.act("language")
                await d.pilot.pause()
                seen[action.id].append(painted(d))
            for _ in range(6):
                if d.desk.scope != REVIEW:
                    await d.press("escape")
            assert d.desk.scope == REVIEW, action.id
    return seen


async def test_switching_changes_everything_at_once_and_loses_nothing() -> None:
    vietnamese, english = await walk("vi"), await walk("en")
    strange = english_words()
    assert len(strange) > 200
    for action, (first, other, again) in vietnamese.items():
        for pane, text in first.items():
            assert tokens(text) & strange == set(), (action, pane)
        for pane in first.keys() - {"status"}:
            assert other[pane] == english[action][0][pane], (action, pane)
            assert again[pane] == first[pane], (action, pane)


async def test_the_language_key_keeps_draft_form_prompt_selection_and_place() -> None:
    async with driving(settings=UiSettings(keys={"language": "L,f8"})) as d:
        await d.press("j", "]")
        draft, target = d.desk.draft, d.desk.target
        await d.press("L")
        assert "đã đổi" in d.fields
        assert (d.desk.draft, d.desk.target) == (draft, target)
        await d.press("e", "u", "ctrl+u", "L", "a", "f8")
        assert d.desk.form is not None
        assert (d.desk.form.texts["unit"], d.desk.form.active) == ("La", "unit")
        assert "indicator" in d.fields
        await d.press("escape", "escape", "c", *"ghi L", "f8")
        assert d.desk.prompt is not None
        assert d.desk.prompt.edit.text == "ghi L"
        assert "Ghi chú: ghi L" in d.status
        await d.press("escape", "v", "v", "right", "right")
        selection = d.desk.selection
        await d.press("L")
        assert d.desk.selection == selection
        await d.press("escape", "r", "L")
        assert d.desk.is_rejecting
        assert "3 trùng" in d.text(d.screen.panes.keys)
        assert d.kinds == []


async def test_the_help_page_switches_while_it_is_open() -> None:
    async with driving() as d:
        await d.press("?", "L")
        page = d.app.screen
        assert isinstance(page, HelpScreen)
        shown = page.query_one(Static).render_lines(page.query_one(Static).size.region)
        assert "Trợ giúp" in shown[0].text
        await d.press("T", "escape")
        assert d.app.theme == "light"
        assert "đã xét" in d.status or "Giao diện" in d.status
        await d.press("?")
        page = d.app.screen
        text = "\n".join(s.text for s in page.query_one(Static).render_lines(page.query_one(Static).size.region))
        assert tokens(text) & english_words() == set()


async def test_messages_and_notices_after_the_switch_are_in_the_other_language() -> None:
    async with driving() as d:
        await d.press("L", "a")
        assert "Đã nhận" in d.status
        await d.press("L", "a")
        assert "Accepted" in d.status


# Errors


def refused(name: str, text: str) -> FieldError:
    with pytest.raises(FieldError) as caught:
        parse_field(name, text)
    return caught.value


def field_errors() -> list[FieldError]:
    record = golden_review(is_read=True).entries("000_2721df3ede1572f3")[0].record
    found = [refused("indicator", ""), refused("value", "x"), refused("period", "x"), refused("period", "")]
    found += [refused("code", "X Y"), refused("status", "x"), refused("value", "")]
    for texts in ({"value_max": "-1"}, {"of": "-1"}):
        with pytest.raises(FieldError) as caught:
            with_fields(record, texts)
        found.append(caught.value)
    return found


def test_what_is_wrong_with_a_field_is_told_in_both_languages() -> None:
    english, vietnamese = map(Words, LANGUAGES)
    for error in field_errors():
        assert error_told(english, error) == str(error)
        told = error_told(vietnamese, error)
        assert told != str(error)
        assert tokens(told) & english_words() == set(), told


def test_every_trouble_with_the_disk_has_words_in_both_languages() -> None:
    for kind, what, _ in _MEANINGS.values():
        assert ERROR_WORDS[f"error_{kind}"][0] == what
        assert f"todo_{kind}" in ERROR_WORDS


async def test_a_wrong_field_is_told_in_vietnamese_while_typing() -> None:
    async with driving(settings=UiSettings(language="vi")) as d:
        await d.press("e", "p", "ctrl+u", "x")
        told = " ".join(d.fields.split())
        assert "'x' không phải là kỳ số liệu. Viết 2026, 2025-H1" in told
