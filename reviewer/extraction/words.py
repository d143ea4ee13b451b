"""Finding listed words in a text quickly: one pass over its words, then look-ups.

Hundreds of words are looked for in every article; a look-up by first word costs the same for ten as for a
thousand, where an alternation of patterns would be tried word by word at every place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, compress
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")

_WORD = re.compile(r"[^\W_]+|[\"“‘«#%]")
_LOOK_BACK = 32
"""Code points in front of a place that are looked at; no listed phrase is longer."""
_MOST_REMEMBERED = 20_000
"""Tokens that are remembered; an article has a thousand, most of them in every article."""


def same_length_lower(text: str) -> str:
    """``text`` in small letters, every offset kept."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Words(NamedTuple):
    """A text in small letters with its words in order; a quotation mark counts as a word."""

    lowered: str
    words: list[str]
    starts: list[int]


class Vocabulary(dict[str, tuple[tuple[int, str], ...]]):
    """The words that any list looks for, by the tokens that hold them. A token is what stands between two spaces.

    Tells of a token where in it such words stand; most hold none. What was told is remembered.
    """

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__()
        self._words = frozenset(words)

    def __missing__(self, token: str) -> tuple[tuple[int, str], ...]:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        told = tuple((match.start(), match[0]) for match in _WORD.finditer(token) if match[0] in self._words)
        self[token] = told
        return told


def words_of(lowered: str, vocabulary: Vocabulary | None = None) -> Words:
    """The words of a text in small letters, of a ``vocabulary`` only those that it holds."""
    words, starts = [], []
    if vocabulary is None:
        for match in _WORD.finditer(lowered):
            words.append(match[0])
            starts.append(match.start())
        return Words(lowered, words, starts)
    tokens = lowered.split(" ")
    told = list(map(vocabulary.__getitem__, tokens))
    letters = list(accumulate(map(len, tokens), initial=0))
    for index in compress(range(len(tokens)), told):
        start = letters[index] + index  # every token before it has one space behind it
        for offset, word in told[index]:
            words.append(word)
            starts.append(start + offset)
    return Words(lowered, words, starts)


def first_word(text: str, start: int = 0) -> str:
    """The word that starts at ``start``, in the sense of :func:`words_of`; empty if none does."""
    match = _WORD.match(text, start)
    return match[0] if match else ""


class Lexicon(Generic[V]):
    """Phrases in small letters, each with a value, to be found wherever they stand as words of their own."""

    def __init__(self, phrases: Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, list[tuple[str, V]]] = {}
        for phrase, value in phrases:
            self._by_first.setdefault(first_word(phrase), []).append((phrase, value))

    def find(self, text: Words) -> Iterator[tuple[int, str, V]]:
        """Every phrase in text order: where it starts, the phrase, its value."""
        by_first, lowered = self._by_first, text.lowered
        for word, start in zip(text.words, text.starts, strict=True):
            if word in by_first:
                for phrase, value in by_first[word]:
                    if lowered.startswith(phrase, start) and _ends_word(lowered, start + len(phrase), phrase):
                        yield start, phrase, value

    def at(self, lowered: str, start: int) -> list[V]:
        """The values of every phrase that starts at ``start``."""
        match = _WORD.match(lowered, start)
        found = self._by_first.get(match[0]) if match else None
        if not found:
            return []
        return [
            value
            for phrase, value in found
            if lowered.startswith(phrase, start) and _ends_word(lowered, start + len(phrase), phrase)
        ]


class Endings(Generic[V]):
    """Phrases in small letters, each with a value, to be looked up by how a text ends."""

    def __init__(self, phrases: Iterable[tuple[str, V]]) -> None:
        self._by_last: dict[str, list[tuple[str, V]]] = {}
        for phrase, value in phrases:
            self._by_last.setdefault(last_word(phrase), []).append((phrase, value))

    def before(self, lowered: str, end: int) -> list[tuple[int, V]]:
        """Every phrase that stands right in front of ``end``, spaces aside: where it starts, its value."""
        base = end - _LOOK_BACK if end > _LOOK_BACK else 0
        head = lowered[base:end].rstrip(" ")
        found = self._by_last.get(last_word(head[head.rfind(" ") + 1 :]))
        if not found:
            return []
        edge = len(head)
        return [
            (base + edge - len(phrase), value)
            for phrase, value in found
            if head.endswith(phrase) and not (phrase[0].isalnum() and head[: edge - len(phrase)][-1:].isalnum())
        ]


def _ends_word(lowered: str, end: int, phrase: str) -> bool:
    return not (lowered[end : end + 1].isalnum() and phrase[-1].isalnum())


def word_before(lowered: str, end: int) -> str:
    """The word in front of ``end``, spaces aside, under which :class:`Endings` keeps a phrase."""
    head = lowered[max(0, end - _LOOK_BACK) : end].rstrip(" ")
    return last_word(head[head.rfind(" ") + 1 :])


@lru_cache(_MOST_REMEMBERED)
def last_word(text: str) -> str:
    """What a phrase ends with, in the sense of :func:`word_before`."""
    at = len(text)
    while at and text[at - 1] not in ' \n("“[-–':
        at -= 1
    return text[at:]
