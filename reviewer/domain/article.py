"""Articles as stored, and what is read off them before any figure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reviewer.domain.candidate import Candidate
from reviewer.domain.figure import Figure
from reviewer.domain.span import Span

TITLE, META, BODY, CAPTION, FURNITURE = "title", "meta", "body", "caption", "furniture"
TIME_LIMIT = 30.0
"""Seconds of processor time for reading one article; a megabyte of prose takes a tenth of it."""
ZONES = (TITLE, META, BODY, CAPTION, FURNITURE)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored: decoded UTF-8 without byte order mark, otherwise untouched."""

    id: str
    """The file name without its last suffix."""
    path: str
    """Where it was read from, as the person gave it."""
    text: str
    sha256: str
    """Of the file's bytes, byte order mark included."""

    @classmethod
    def from_text(cls, article_id: str, text: str, path: str = "") -> Article:
        """An article that has no file yet, for tests and examples."""
        return cls(article_id, path or article_id, text, hashlib.sha256(text.encode()).hexdigest())


class Zone(NamedTuple):
    """A stretch of whole lines of one kind. Zones cover the article without gap or overlap."""

    kind: str
    """One of :data:`ZONES`; candidates come from title and body only."""
    span: Span


@dataclass(frozen=True, slots=True)
class Description:
    """What an article tells of itself; empty where the text does not say."""

    title: str = ""
    published: date | None = None
    source: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the rules read in one article. All spans count code points of the stored text."""

    article_id: str
    description: Description
    zones: tuple[Zone, ...] = ()
    figures: tuple[Figure, ...] = ()
    """Every figure of the article in text order, each with its account."""
    candidates: tuple[Candidate, ...] = ()
    """In text order of figure, then of indicator."""
    notes: tuple[str, ...] = ()
    """What went wrong without stopping the extraction, such as a rule that ran into its time limit."""
