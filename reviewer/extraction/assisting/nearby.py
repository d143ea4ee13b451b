"""The part of an article around one place, read once: a key must not wait for a megabyte.

What helps with one record stands near it, so an article longer than a window is read window by window. Windows
overlap, start at a line or a space, and have offsets of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reviewer.domain.article import Article
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import match_text
from reviewer.extraction.assisting.alternatives import Named
from reviewer.extraction.assisting.mentions import mentions
from reviewer.extraction.assisting.rereading import FigureText

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

BLOCK, OVERLAP = 2_000, 2_500
"""Code points: a place belongs to one block, and its window reaches so far beyond it."""
_KEPT = 16
_LONGEST_WORD = 200
"""A window is not moved further than this to start at a space."""


@dataclass(frozen=True)
class Window:
    """A stretch of an article with its figures. Spans inside count from its start."""

    start: int
    """Where it begins in the article."""
    read: FigureText
    text: str

    def inside(self, span: Span) -> Span:
        """A span of the article, as the window counts it."""
        return Span(span.start - self.start, span.end - self.start)

    def outside(self, span: Span) -> Span:
        """A span of the window, as the article counts it."""
        return Span(span.start + self.start, span.end + self.start)

    def record_inside(self, record: Record) -> Record:
        """A record of the article with its spans as the window counts them."""
        return replace(record, span=self.inside(record.span), value_span=self.inside(record.value_span))

    def record_outside(self, record: Record) -> Record:
        """A record of the window with its spans as the article counts them."""
        return replace(record, span=self.outside(record.span), value_span=self.outside(record.value_span))


class Nearby:
    """Windows of articles, the last ones kept."""

    def __init__(self, scan: Callable[[str], Sequence[RawFigure]]) -> None:
        """``scan`` tells every figure of a matching text."""
        self._scan = scan
        self._window = lru_cache(maxsize=_KEPT)(self._read)
        self._mentioned = lru_cache(maxsize=_KEPT)(self._mentions)

    def window(self, article: Article, span: Span) -> Window:
        """The window that holds ``span`` of the stored article with what stands around it."""
        if len(article.text) <= BLOCK + 2 * OVERLAP:
            return self._window(article, 0, len(article.text))
        first, last = span.start // BLOCK * BLOCK, span.end // BLOCK * BLOCK + BLOCK
        start = at_space(article.text, max(0, first - OVERLAP))
        return self._window(article, start, at_space(article.text, min(len(article.text), last + OVERLAP)))

    def named(self, article: Article, window: Window) -> tuple[Named, ...]:
        """The periods and places that the window's text mentions, as it counts them."""
        return self._mentioned(article, window.start, window.start + len(window.text))

    def _read(self, article: Article, start: int, end: int) -> Window:
        text = article.text[start:end]
        view = match_text(text)
        return Window(start, FigureText(view, tuple(self._scan(view.text))), text)

    def _mentions(self, article: Article, start: int, end: int) -> tuple[Named, ...]:
        return mentions(match_text(article.text[start:end]))


def at_space(text: str, at: int) -> int:
    """``at``, or the nearest space behind it."""
    for place in range(at, min(len(text), at + _LONGEST_WORD)):
        if text[place].isspace():
            return place
    return at
