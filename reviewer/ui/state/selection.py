"""Selecting words of an article with the keyboard, as a value that moves by syllable."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reviewer.domain.span import Span
from reviewer.domain.word_edges import word_end, word_start

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
    if start < len(text) and not text[start].isspace():
        start = word_start(text, start)
    match = _SYLLABLE.search(text, start)
    if match:
        return Span(*match.span())
    return _previous(text, Span(len(text), len(text)))


def snap(text: str, span: Span) -> Span:
    """``span`` grown to whole syllables, spaces at its ends left out."""
    words = span.cut(text)
    start, end = span.end - len(words.lstrip()), span.start + len(words.rstrip())
    return Span(word_start(text, start), word_end(text, end)) if start < end else Span(start, start)


def _next(text: str, caret: Span) -> Span:
    match = _SYLLABLE.search(text, caret.end)
    return Span(*match.span()) if match else caret


def _previous(text: str, caret: Span) -> Span:
    end = len(text[: caret.start].rstrip())
    start = word_start(text, end)
    return Span(start, end) if start < end else caret
