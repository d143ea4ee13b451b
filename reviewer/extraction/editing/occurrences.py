"""Where one listed word stands in a text, as :class:`~reviewer.extraction.words.Lexicon` finds all of them."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.extraction.words import first_word


def occurrences(lowered: str, phrase: str) -> Iterator[int]:
    """Where ``phrase`` starts in a text in small letters as words of its own, in text order."""
    opening = first_word(phrase)
    if not opening or not phrase.startswith(opening):
        return
    at = lowered.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        is_apart = not (phrase[-1].isalnum() and lowered[end : end + 1].isalnum())
        is_start = not (opening[0].isalnum() and at and lowered[at - 1].isalnum())
        if is_apart and is_start and first_word(lowered, at) == opening:
            yield at
        at = lowered.find(phrase, at + 1)
