"""Messages of widgets and of the reading thread. The screen decides what follows.

Nobody compares or prints them, and what dataclasses write for that would be made before the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from reviewer.ui.background.news import News
from reviewer.ui.state.pointing import Click


@dataclass(eq=False, repr=False)
class ArticlePointed(Message):
    """The article was clicked."""

    offset: int
    mark: int | None
    """Which of the marks before the offset was hit; None where words were."""
    click: Click


@dataclass(eq=False, repr=False)
class ArticleHovered(Message):
    """The mouse moved to another place of the article, or off it (None)."""

    offset: int | None


@dataclass(eq=False, repr=False)
class ArticleDragged(Message):
    """The mouse drew from one offset of the article to another."""

    start: int
    here: int
    is_done: bool
    """Whether the button was let go."""


@dataclass(eq=False, repr=False)
class RowPointed(Message):
    """A row of the candidate list was clicked."""

    row: int
    is_mark: bool
    """Whether the state's mark was hit."""
    click: Click


@dataclass(eq=False, repr=False)
class RowHovered(Message):
    """The mouse moved to another row of the candidate list, or off it (None)."""

    row: int | None


@dataclass(eq=False, repr=False)
class ActionPointed(Message):
    """A place that stands for an action was clicked."""

    action: str
    """Its id."""
    click: Click


@dataclass(eq=False, repr=False)
class ActionHovered(Message):
    """The mouse moved to a place that stands for an action, or off it (empty)."""

    action: str


@dataclass(eq=False, repr=False)
class FieldsPointed(Message):
    """The fields pane was clicked."""

    row: int
    column: int


@dataclass(eq=False, repr=False)
class SheetPointed(Message):
    """A row of a sheet was clicked."""

    row: int
    column: int
    times: int
    """2 for the second press of a double click."""


@dataclass(eq=False, repr=False)
class ReadingNews(Message):
    """What the reading thread has to tell."""

    news: News


@dataclass(eq=False, repr=False)
class ErrandNews(Message):
    """Work in a thread of its own has come to something."""

    outcome: Callable[[], None]
    """What is to be done on the desk."""
