"""Messages of widgets and of the reading thread. The screen decides what follows."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from reviewer.domain.span import Span
from reviewer.ui.news import News


@dataclass
class ArticlePointed(Message):
    """The article was clicked at an offset."""

    offset: int


@dataclass
class ArticleDragged(Message):
    """The mouse drew over a stretch of the article."""

    span: Span
    is_done: bool
    """Whether the button was let go."""


@dataclass
class RowPointed(Message):
    """A row of the candidate list was clicked."""

    row: int


@dataclass
class FieldsPointed(Message):
    """The fields pane was clicked."""

    row: int
    column: int


@dataclass
class ReadingNews(Message):
    """What the reading thread has to tell."""

    news: News
