"""Finding words in an article as a person types them: case never counts, tones only where they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from reviewer.domain.folding import fold_of
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText, match_text, nfc


def find_all(text: str, query: str) -> tuple[Span, ...]:
    """Every place of ``query`` in the stored text, in order and without overlaps.

    A query without tone marks finds toned words too: ``ty le`` finds ``tỷ lệ``. A space matches any run of
    spaces and line ends.
    """
    words = nfc(query).split()
    if not words:
        return ()
    fold = fold_of(query)
    view, folded = _folded(text, fold)
    pattern = re.compile(r"\s+".join(re.escape(fold(word)) for word in words))
    return tuple(view.to_stored(*match.span()) for match in pattern.finditer(folded))


@lru_cache(maxsize=2)
def _folded(text: str, fold: Callable[[str], str]) -> tuple[MatchText, str]:
    """A text ready to be searched, kept while one types: folding a long article takes longer than a search."""
    view = match_text(text)
    return view, _fold_each(view.text, fold)


def _fold_each(text: str, fold: Callable[[str], str]) -> str:
    """``text`` folded code point for code point, so that offsets stay true."""
    table = {}
    for char in set(text):
        form = fold(char)
        table[ord(char)] = form if len(form) == 1 else char
    return text.translate(table)
