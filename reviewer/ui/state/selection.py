"""Selecting words of an article with the keyboard, as a value that moves by syllable."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reviewer.domain.span import Span

_SYLLABLE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Selection:
    """A caret on a syllable, and the syllable where the selection began. Offsets count the stored article."""

    caret: Span
    anchor: Span | None = None
    """Where the selection was started; None while the caret only moves."""

    @property
    def span(self) -> Span:
        """What is selected: from anchor to caret, whole syllables; the caret's own where there is no anchor."""
        return self.caret.join(self.anchor) if self.anchor else self.caret

    def anchored(self) -> Selection:
        """With the selection starting here, or ended where it had been started."""
        return replace(self, anchor=None if self.anchor else self.caret)

    def moved(self, text: str, steps: int) -> Selection:
        """With the caret ``steps`` syllables further, right if positive."""
        caret = self.caret
        for _ in range(abs(steps)):
            caret = _next(text, caret) if steps > 0 else _previous(text, caret)
        return replace(self, caret=caret)

    def at(self, text: str, offset: int) -> Selection:
        """With the caret on the syllable at or nearest before ``offset``."""
        return replace(self, caret=syllable_at(text, offset))


def syllable_at(text: str, offset: int) -> Span:
    """The run of non-space at ``offset``, else the next one, else the last; empty only in a text of spaces."""
    start = min(max(offset, 0), len(text))
    while start > 0 and not text[start - 1].isspace() and start < len(text) and not text[start].isspace():
        start -= 1
    match = _SYLLABLE.search(text, start)
    if match:
        return Span(*match.span())
    return _previous(text, Span(len(text), len(text)))


def snap(text: str, span: Span) -> Span:
    """``span`` grown to whole syllables, spaces at its ends left out."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and start < end and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and start < end and not text[end].isspace():
        end += 1
    return Span(start, end)


def _next(text: str, caret: Span) -> Span:
    match = _SYLLABLE.search(text, caret.end)
    return Span(*match.span()) if match else caret


def _previous(text: str, caret: Span) -> Span:
    end = caret.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return Span(start, end) if start < end else caret
