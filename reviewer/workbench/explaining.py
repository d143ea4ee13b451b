"""Explanations on demand: an article and an offset as a person types them, and what the rules have to say."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.explanation import Explanation
from reviewer.domain.figure import Figure
from reviewer.domain.span import Span
from reviewer.errors import ReviewerError, UsageError, Where
from reviewer.storage.articles import read_article
from reviewer.workbench.reading import load_reader

_MOST_DIGITS = 18
_PAIRS = ("groups", "values")
"""Fields that hold pairs of a name and a value."""


class Place(NamedTuple):
    """An article and, if one was named, an offset in it."""

    path: Path
    offset: int | None
    """In code points of the stored text; None for every figure that is a candidate's or left over."""


def place_of(target: str) -> Place:
    """``ARTICLE[:OFFSET]`` taken apart; a path may hold colons itself. Raises UsageError for a bad offset."""
    path = Path(target)
    head, colon, tail = target.rpartition(":")
    if not colon or not head or os.path.exists(target):  # noqa: PTH110  # unlike Path, it takes any length
        return Place(path, None)
    if tail.isascii() and tail.isdigit() and len(tail) <= _MOST_DIGITS:
        return Place(Path(head), int(tail))
    if os.path.exists(head):  # noqa: PTH110
        raise UsageError(f"'{tail}' is no offset", Where(head), f"Write a number of characters, as in {head}:120")
    return Place(path, None)


def explain(target: str, rules: Path) -> tuple[Article, tuple[Explanation, ...]]:
    """What became of the figures at ``ARTICLE[:OFFSET]`` and why.

    Raises ArticleError where the article cannot be read, Problems for a broken rule pack, and UsageError where
    the offset lies outside the text or on no figure.
    """
    place = place_of(target)
    article = read_article(place.path)
    if place.offset is not None and place.offset >= len(article.text):
        raise UsageError(
            f"the text has only {len(article.text)} characters",
            Where(article.path, offset=place.offset),
            "Offsets count the characters of the stored text from 0",
        )
    reader = load_reader(rules)
    at = None if place.offset is None else Span(place.offset, place.offset + 1)
    told = reader.explain(article, at)
    if at is not None and not told:
        raise _no_figure(article, at.start, reader.extract(article).figures)
    return article, told


def explanations_json(told: Sequence[Explanation]) -> str:
    """Explanations as JSON: words with offset and text, numbers as text."""
    return json.dumps([_plain(explanation) for explanation in told], ensure_ascii=False, indent=1) + "\n"


def _no_figure(article: Article, offset: int, figures: Sequence[Figure]) -> ReviewerError:
    """No figure stands at an offset: which one is nearest."""
    where = Where(article.path, offset=offset)
    if not figures:
        return UsageError("there is no figure here, nor anywhere in this article", where)
    near = min(figures, key=lambda figure: (_gap(figure.value_span, offset), figure.value_span))
    quote = " ".join(near.span.cut(article.text).split())
    todo = f"The nearest is “{quote}”: {article.path}:{near.value_span.start}"
    return UsageError("there is no figure here", where, todo)


def _gap(span: Span, offset: int) -> int:
    return max(span.start - offset, offset - span.end + 1, 0)


def _plain(value: Any) -> Any:
    """A frozen value as JSON knows it."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Span):
        return list(value)
    names = getattr(value, "_fields", None) or getattr(value, "__dataclass_fields__", None)
    if names:
        return {name: _field(name, getattr(value, name)) for name in names}
    return [_plain(part) for part in value]


def _field(name: str, value: Any) -> Any:
    """A field as JSON; pairs of a name and a value become an object."""
    return {key: _plain(inner) for key, inner in value} if name in _PAIRS else _plain(value)
