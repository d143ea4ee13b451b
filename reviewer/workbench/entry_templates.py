"""What a new entry of each table begins as, with the keys that it needs and those that it may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reviewer.domain.rule_edit import MACROS

_PATTERN_KEYS = ("before", "figure", "after", "glued", "stretch", "pattern")


class EntryTemplate(NamedTuple):
    """A text to be filled in. What is empty in it is told as a mistake until it is filled."""

    text: str
    needs: tuple[str, ...]
    """Keys without which there is no such entry."""
    may: tuple[str, ...] = ()
    """Keys that it may have besides."""


def _text(table: str, *lines: str) -> str:
    return "\n".join((f"[[{table}]]", 'id = ""', *lines))


TEMPLATES: Mapping[str, EntryTemplate] = {
    "rule": EntryTemplate(
        _text(
            "rule",
            'about = ""',
            "rank = 50",
            'kinds = ["percent", "money", "physical", "noun", "generic"]',
            "before = ''",
            'indicator = ["left"]',
            "example = []  # text -> indicator",
        ),
        ("id", "about", "rank", "kinds", "indicator", "example"),
        (
            *("before", "after", "needs", "needs_after", "measure", "unit", "fraction", "shares", "confidence"),
            "counterexample",
        ),
    ),
    "guard": EntryTemplate(
        _text("guard", 'about = ""', "words = []", "then = []", "example = []  # [brackets] around the figure"),
        ("id", "about", "example", "words"),
        ("then", "unless", *_PATTERN_KEYS, "counterexample"),
    ),
    "cue": EntryTemplate(
        _text(
            "cue",
            'about = ""',
            'sets = "period"  # or status, comparator',
            "words = []",
            'value = ""',
            'scope = "sentence"',
            "example = []",
        ),
        ("id", "about", "sets", "words", "value", "example"),
        ("pattern", "scope", "unless", "side", "year", "present", "silent", "counterexample"),
    ),
    "indicator": EntryTemplate(
        _text("indicator", 'vi = ""', 'en = ""', "synonyms = []", "units = []"),
        ("id", "vi", "en", "units"),
        ("synonyms", "without", "range", "about", "example", "counterexample"),
    ),
    "unit": EntryTemplate(
        _text("unit", 'about = ""', 'kind = "noun"', "spellings = []"),
        ("id", "about", "kind", "spellings"),
        ("canonical", "example", "counterexample"),
    ),
    "zone": EntryTemplate(
        _text(
            "zone",
            'about = ""',
            'zone = "furniture"  # or meta, body, caption',
            "words = []",
            "line = ''",
            "example = []",
        ),
        ("id", "about", "zone", "line", "example"),
        ("words", "max_words", "opening", "until", "counterexample"),
    ),
    "phrase": EntryTemplate(
        _text("phrase", 'about = ""', 'role = "head"', "words = []"),
        ("id", "about", "role", "words"),
        ("pattern", "starts", "ends", "example", "counterexample"),
    ),
    MACROS: EntryTemplate("new_macro = ''", ("name = 'pattern'",)),
}
"""By table: every one of ``domain.rule_edit.EDITABLE_TABLES``."""
