"""Texts of several lines as TOML writes them: between three quotes, with as few escapes as can be."""

from __future__ import annotations

import re

from reviewer.domain.printable import ACTING
from reviewer.storage.truth_layout import toml_text

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SHORT = {'"': '"', "n": "\n"}
_QUOTES = re.compile(r'""(?=")|"\Z')


def is_literal(text: str) -> bool:
    """Whether a text can stand between literal quotes as it is, those quotes themselves aside."""
    return ACTING.search(text.replace("\n", "")) is None and not text.endswith("'")


def long_body(text: str) -> str:
    """What stands between ``\"\"\"`` and ``\"\"\"`` for a text; lines and quotes stay readable."""
    body = _ESCAPE.sub(lambda found: _SHORT.get(found[1], found[0]), toml_text(text)[1:-1])
    return _QUOTES.sub(lambda found: f'{found[0][:-1]}\\"', body)
