"""Words as a person types them when looking for them: case never counts, tones only where they were typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from reviewer.domain.text import nfc


class _BareLetters(dict[int, str]):
    """Every letter without its tone, hat and hook, worked out when it is met first."""

    def __missing__(self, code: int) -> str:
        marks = unicodedata.normalize("NFD", chr(code).lower())
        form = nfc("".join(c for c in marks if not unicodedata.combining(c))).replace("đ", "d")
        self[code] = form
        return form


_BARE = _BareLetters()

Fold = Callable[[str], str]
"""From a text to its form for comparing."""


def bare(text: str) -> str:
    """Lower case without tones, hats and hooks."""
    return text.translate(_BARE)


def lowered(text: str) -> str:
    """NFC in lower case, any run of spaces and line ends one space."""
    return " ".join(nfc(text).lower().split())


def fold_of(query: str) -> Fold:
    """How texts are compared with ``query``: without tones where it has none, else with them."""
    typed = lowered(query)
    return bare if bare(typed) == typed else str.lower
