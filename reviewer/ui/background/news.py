"""News of the rules and of articles being read, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Extraction
from reviewer.domain.decision import Decision
from reviewer.errors import ReviewerError
from reviewer.ui.state.desk import Target

if TYPE_CHECKING:
    from reviewer.domain.explanation import Explanation


class RulesReady(NamedTuple):
    """The rules are loaded."""


class ArticleRead(NamedTuple):
    """The rules have read an article."""

    extraction: Extraction


class ReadingFailed(NamedTuple):
    """An article could not be read by the rules, or the rules could not be loaded (no article id)."""

    article_id: str
    error: ReviewerError


class ReadingBroke(NamedTuple):
    """The reading thread met an error of our own; it is raised again where the program can end on it."""

    error: Exception


class Explained(NamedTuple):
    """What the rules have to say of a figure that was asked about."""

    target: Target
    told: tuple[Explanation, ...]


class OthersDecided(NamedTuple):
    """Others who have the session open decided something, or took something back."""

    decisions: tuple[Decision, ...]


class ReadingDone(NamedTuple):
    """Every article has been read."""


News = RulesReady | ArticleRead | ReadingFailed | ReadingBroke | Explained | OthersDecided | ReadingDone
