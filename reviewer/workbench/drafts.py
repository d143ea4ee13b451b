"""Records being changed: the indicator's edges moved, and everything that follows from its words read again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reviewer.domain.article import Article
from reviewer.domain.entry import Draft, Entry
from reviewer.domain.ports import Reader
from reviewer.domain.record import EDITABLE, changed_fields
from reviewer.domain.syllables import LETTER, SYLLABLE, WORD, around, letters, step_edge, syllables

UNITS = (LETTER, SYLLABLE, WORD)
"""By what an edge can step."""
AROUND = 30
"""Entries on either side of one whose values may be its own."""


def moved(reader: Reader, article: Article, draft: Draft, edge: str, steps: int, unit: str) -> Draft:
    """``draft`` with its ``start`` or ``end`` edge moved by ``steps`` of ``unit`` and its record read again.

    What is no part of an indicator (its figure, marks between words) is passed over, so that every step shows:
    the edge goes on until the record changes, and the draft is the same one where nothing lies ahead.
    """
    text = article.text
    direction = 1 if steps > 0 else -1
    parts = draft.parts
    while parts:
        if unit == WORD:
            stops = reader.words(article, around(text, parts))
        else:
            stops = tuple((letters if unit == LETTER else syllables)(text, parts))
        further = step_edge(text, parts, edge, steps, stops)
        record = reader.reread(article, further, draft.record)
        if further == parts:
            return draft
        if record != draft.record:
            return replace(draft, parts=further, record=record)
        parts, steps = further, direction
    return draft


def nearby(entries: Sequence[Entry], at: int) -> Sequence[Entry]:
    """The entries around an offset of their article, of those that stand in text order."""
    middle = bisect_left(entries, at, key=lambda entry: entry.record.value_span.start)
    return entries[max(0, middle - AROUND) : middle + AROUND]


def says_the_same(one: Draft, other: Draft) -> bool:
    """Whether two drafts say the same in the same words; the evidence around them may have been read again."""
    return one.parts == other.parts and not set(changed_fields(one.record, other.record)).intersection(EDITABLE)
