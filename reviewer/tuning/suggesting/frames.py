"""How records are told apart from their words: what they measure, where their indicator stands, how it opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reviewer.tuning.suggesting.lesson import Lesson
from reviewer.tuning.suggesting.patterns import stance
from reviewer.tuning.suggesting.rule_book import RuleBook, text, texts
from reviewer.tuning.suggesting.wording import tokens

_LONGEST = 3
ROLES = ("head", "act")
"""Roles of the words that open an indicator."""


class Frame(NamedTuple):
    """How a record is told, its figure and its words aside."""

    measure: str
    stance: str
    opening: str
    """Role of the word that opens its indicator; empty for none that is listed."""


def openings(book: RuleBook) -> Mapping[str, str]:
    """The role of each word that opens indicators."""
    phrases = [(text(entry, "role"), texts(entry, "words")) for _, entry in book.entries("phrase")]
    return {word.lower(): role for role, words in phrases if role in ROLES for word in words}


def frame_of(lesson: Lesson, opening: Mapping[str, str]) -> Frame:
    """The frame of what people let stand."""
    first = tokens(lesson.record.indicator)[:_LONGEST]
    runs = (" ".join(first[:count]) for count in range(len(first), 0, -1))
    role = next((opening[run] for run in runs if run in opening), "")
    return Frame(lesson.record.measure, stance(lesson), role)
