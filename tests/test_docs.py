"""The documents say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from reviewer.arguments import build_parser
from reviewer.domain.record import FIELD_NAMES
from reviewer.ui.keys.key_table import key_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_shows_the_keys_of_the_registry() -> None:
    assert key_table("en").strip() in README


def test_the_readme_names_every_command() -> None:
    names = re.findall(r"^    ([a-z]+) ", build_parser().format_help(), re.MULTILINE)
    assert len(names) >= 6
    assert [name for name in names if f"reviewer {name}" not in README] == []


def test_the_guideline_defines_every_field() -> None:
    guideline = (ROOT / "docs" / "guideline.md").read_text(encoding="utf-8")
    assert [name for name in FIELD_NAMES if f"`{name}`" not in guideline] == []


def test_links_lead_somewhere() -> None:
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))):
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"
