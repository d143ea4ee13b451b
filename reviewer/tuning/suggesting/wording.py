"""Words around a figure: syllables, runs of them, and the same as a pattern of the rule language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.domain.span import Span
from reviewer.domain.text import nfc

TOKEN = re.compile(r"\w+|[^\w\s]")
_BEFORE = re.compile(r"([^\W\d_]+) {0,2}\Z")
_BEHIND = re.compile(r" {0,2}([^\W\d_]+)")
_FAR = 60
_SPECIAL = re.compile(r"([\\.^$*+?{}\[\]|()#\s/-])")


def syllables_before(text: str, at: int, most: int) -> tuple[str, ...]:
    """Up to ``most`` syllables right in front of ``at``, in the order of the text, small; no mark between them."""
    found: list[str] = []
    while len(found) < most and (match := _BEFORE.search(text, max(0, at - _FAR), at)):
        found.append(nfc(match[1]).lower())
        at = match.start(1)
    return tuple(reversed(found))


def syllables_behind(text: str, at: int, most: int) -> tuple[str, ...]:
    """The same right behind ``at``."""
    found: list[str] = []
    while len(found) < most and (match := _BEHIND.match(text, at)):
        found.append(nfc(match[1]).lower())
        at = match.end(1)
    return tuple(found)


def runs_before(text: str, at: int, most: int) -> Iterator[str]:
    """Runs of syllables that end right in front of ``at``, the shortest first."""
    found = syllables_before(text, at, most)
    for count in range(1, len(found) + 1):
        yield " ".join(found[-count:])


def runs_behind(text: str, at: int, most: int) -> Iterator[str]:
    """Runs of syllables that begin right behind ``at``, the shortest first."""
    found = syllables_behind(text, at, most)
    for count in range(1, len(found) + 1):
        yield " ".join(found[:count])


def tokens(text: str) -> list[str]:
    """Words, numbers and marks in small letters."""
    return TOKEN.findall(nfc(text).lower())


def escaped(words: str) -> str:
    """Words as a pattern of the rule language, in which a space means nothing."""
    return _SPECIAL.sub(r"\\\1", words)


def token_pattern(parts: Sequence[str]) -> str:
    """Tokens as a pattern with the spaces between them; marks stand with or without one."""
    pattern = ""
    for at, part in enumerate(parts):
        if at:
            is_mark = not part[0].isalnum() or not parts[at - 1][-1].isalnum()
            pattern += r"\s*" if is_mark else r"\s+"
        pattern += escaped(part)
    return pattern


def snippet(text: str, figure: Span, *, marked: bool, words: int = 6) -> str:
    """A figure with some words around it on one line, in [brackets] if ``marked``."""
    start = text.rfind("\n", 0, figure.start) + 1
    end = text.find("\n", figure.end)
    left = text[start : figure.start].split(" ")[-words - 1 :]
    right = text[figure.end : end if end >= 0 else len(text)].split(" ")[: words + 1]
    numeral = figure.cut(text)
    shown = f"[{numeral}]" if marked else numeral
    plain = str.maketrans("[]", "()")
    return " ".join(f"{' '.join(left).translate(plain)}{shown}{' '.join(right).translate(plain)}".split())
