"""A line of text under a cursor, as a value: what keys do to it is pure and needs no widget.

Text is kept in NFC, so that one press passes or removes one letter whatever form was pasted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reviewer.domain.text import nfc

_WORD_LEFT = re.compile(r"\S*\s*$")
_WORD_RIGHT = re.compile(r"\s*\S*")


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A text with a cursor before the code point at ``cursor``."""

    text: str = ""
    cursor: int = 0

    @classmethod
    def at_end(cls, text: str) -> LineEdit:
        """``text`` with the cursor behind it."""
        text = _one_line(text)
        return cls(text, len(text))

    def insert(self, typed: str) -> LineEdit:
        """With ``typed`` put in; it may join the letter before it (a combining mark)."""
        before = nfc(self.text[: self.cursor] + _one_line(typed))
        return LineEdit(before + self.text[self.cursor :], len(before))

    def press(self, key: str) -> LineEdit | None:
        """After an editing key; None where the key edits nothing."""
        text, at = self.text, self.cursor
        left, right = self._left(), self._right()
        word_left = at - len(_matched(_WORD_LEFT, text[:at]))
        word_right = at + len(_matched(_WORD_RIGHT, text[at:]))
        edits = {
            "left": (text, left),
            "right": (text, right),
            "home": (text, 0),
            "ctrl+a": (text, 0),
            "end": (text, len(text)),
            "ctrl+e": (text, len(text)),
            "ctrl+left": (text, word_left),
            "ctrl+right": (text, word_right),
            "backspace": (text[:left] + text[at:], left),
            "delete": (text[:at] + text[right:], at),
            "ctrl+w": (text[:word_left] + text[at:], word_left),
            "ctrl+backspace": (text[:word_left] + text[at:], word_left),
            "ctrl+u": (text[at:], 0),
            "ctrl+k": (text[:at], at),
        }
        return LineEdit(*edits[key]) if key in edits else None

    def _left(self) -> int:
        at = max(0, self.cursor - 1)
        while at and unicodedata.combining(self.text[at]):
            at -= 1
        return at

    def _right(self) -> int:
        at = min(len(self.text), self.cursor + 1)
        while at < len(self.text) and unicodedata.combining(self.text[at]):
            at += 1
        return at


def _matched(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _one_line(text: str) -> str:
    """Pasted text as one NFC line: ends of lines and tabs become spaces, other controls go."""
    spaced = " ".join(nfc(text).splitlines()).replace("\t", " ")
    return "".join(c for c in spaced if c.isprintable())


EMPTY = LineEdit()
"""Nothing typed yet."""
