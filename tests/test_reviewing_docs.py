"""The reviewer's guide says what the screen does."""

from __future__ import annotations

import re
from pathlib import Path

from reviewer.settings import ENVIRONMENT
from reviewer.ui.keys.actions import ACTIONS, BY_ID, REVIEW
from reviewer.ui.keys.key_names import show_key
from reviewer.ui.keys.keymap import load_keymap
from reviewer.ui.keys.presets import PRESETS
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.painting.palettes import PALETTES
from reviewer.ui.wording.words import Words
from reviewer.workbench.bulk import LEAST_AUDITS, LEAST_DECIDED
from reviewer.workbench.query import parse
from reviewer.workbench.query_keys import CHOICE, KEYS

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")


def part(name: str) -> str:
    """What stands between a pair of markers."""
    return GUIDE.split(f"<!-- {name} -->\n")[1].split(f"<!-- /{name} -->")[0]


def cells(table: str) -> list[list[str]]:
    """The rows of a Markdown table below its head."""
    rows = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def test_every_key_of_a_filter_is_told_with_its_names_and_values() -> None:
    told = cells(part("filter keys"))
    assert [CODE.findall(row[0]) for row in told] == [[key] for key in KEYS]
    assert [CODE.findall(row[1]) for row in told] == [[*known.aliases] for known in KEYS.values()]
    choices = {row[0].strip("`"): CODE.findall(row[3]) for row in told}
    offered = {key: [*known.values] for key, known in KEYS.items() if known.kind == CHOICE or known.values}
    assert {key: choices[key] for key in offered} == offered


def test_the_filters_of_the_guide_mean_something() -> None:
    block = GUIDE.split("They belong to the session.\n\n")[1].split("\n\n")[0]
    lines = [re.split(r"\s{2,}", line.strip())[0] for line in block.splitlines()]
    assert len(lines) == 4
    assert all(parse(line) for line in lines)


def test_presets_are_told_as_they_are() -> None:
    assert part("presets") == preset_table(), f"it should be:\n{preset_table()}"


def preset_table() -> str:
    names = [name for name in PRESETS if PRESETS[name]]
    keymaps = [load_keymap({}, name) for name in names]
    rows = [f"| action | default | {' | '.join(names)} |", "| --- | --- |" + " --- |" * len(names)]
    for action in ACTIONS:
        if any(action.id in PRESETS[name] for name in names):
            tables = [action.keys, *(keymap.keys(action.id) for keymap in keymaps)]
            keys = [" ".join(f"`{show_key(key)}`" for key in keys) for keys in tables]
            told = [keys[0], *(changed if changed != keys[0] else "" for changed in keys[1:])]
            rows.append(f"| `{action.id}` | " + " | ".join(told) + " |")
    return "\n".join(rows) + "\n"


def test_every_action_of_the_review_is_named_by_its_key() -> None:
    keys = {key for text in CODE.findall(GUIDE.split("<!-- presets -->")[0]) for key in (text, *text.split())}
    unnamed = [a.id for a in ACTIONS if a.scope == REVIEW and not {show_key(k) for k in a.keys} & keys]
    assert unnamed == []


def test_marks_themes_settings_and_thresholds_are_those_of_the_code() -> None:
    words = Words("en")
    assert [row[0].strip("`") for row in cells(GUIDE.split("mark, colour and word:")[1])[: len(GLYPHS)]] == [
        *GLYPHS.values()
    ]
    assert all(words(state) in GUIDE for state in GLYPHS)
    assert all(f"`{theme}`" in GUIDE for theme in PALETTES)
    assert f"at least {LEAST_DECIDED}" in GUIDE
    assert f"at least {LEAST_AUDITS}" in GUIDE
    assert set(re.findall(r"REVIEWER_\w+", GUIDE)) <= set(ENVIRONMENT)
    assert show_key(BY_ID["more_keys"].keys[0]) in CODE.findall(GUIDE)
