"""A line of text under a cursor, as a value: what keys do to it is pure and needs no widget.

Text is kept in NFC, so that one press passes or removes one letter whatever form was pasted, and so that an input
method that takes back letters to write them anew (Telex, VNI) takes back as many as it wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.domain.graphemes import is_border
from reviewer.domain.text import nfc

LONGEST = 2000
"""Most code points of a line: more than any record's field or comment, few enough for every key to be instant."""
_LONGEST_PASTE = 4 * LONGEST
"""What is read of a pasted text: a decomposed letter may have four code points."""
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
        before, end = self._joined(typed), self._limit
        while end < len(before) and not is_border(before, end):
            end -= 1
        before = before[:end]
        return LineEdit(before + self.text[self.cursor :], len(before))

    def is_cut(self, typed: str) -> bool:
        """Whether :meth:`insert` would keep only the beginning of ``typed``."""
        return len(typed) > _LONGEST_PASTE or len(self._joined(typed)) > self._limit

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
            "end": (text, len(text)),
            "ctrl+left": (text, word_left),
            "ctrl+right": (text, word_right),
            "backspace": (text[:left] + text[at:], left),
            "delete": (text[:at] + text[right:], at),
            "ctrl+w": (text[:word_left] + text[at:], word_left),
            "alt+d": (text[:at] + text[word_right:], at),
            "ctrl+u": (text[at:], 0),
            "ctrl+k": (text[:at], at),
        }
        key = _SAME.get(key, key)
        return LineEdit(*edits[key]) if key in edits else None

    @property
    def _limit(self) -> int:
        """How long the text before the cursor may become; a line that came longer keeps its length."""
        return max(self.cursor, LONGEST - len(self.text) + self.cursor)

    def _joined(self, typed: str) -> str:
        """The text before the cursor with ``typed`` behind it."""
        return nfc(self.text[: self.cursor] + _one_line(typed[:_LONGEST_PASTE]))

    def _left(self) -> int:
        at = max(0, self.cursor - 1)
        while not is_border(self.text, at):
            at -= 1
        return at

    def _right(self) -> int:
        at = min(len(self.text), self.cursor + 1)
        while not is_border(self.text, at):
            at += 1
        return at


def _matched(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _one_line(text: str) -> str:
    """Pasted text as one NFC line: ends of lines and tabs become spaces, other controls go."""
    spaced = " ".join(nfc(text).splitlines()).replace("\t", " ")
    return "".join(c for c in spaced if c.isprintable())


_SAME = {
    "ctrl+a": "home",
    "ctrl+e": "end",
    "ctrl+b": "left",
    "ctrl+f": "right",
    "alt+b": "ctrl+left",
    "alt+f": "ctrl+right",
    "ctrl+d": "delete",
    "ctrl+backspace": "ctrl+w",
    "alt+backspace": "ctrl+w",
}
"""Keys of shells and editors that do what another key does."""
EMPTY = LineEdit()
"""Nothing typed yet."""
