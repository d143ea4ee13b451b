"""The stretch of a long article that is read as if it were all of it: a guess at a figure has a key waiting.

What sets a figure's period or place further away than this is not found; a whole megabyte would take seconds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import regex

from reviewer.domain.article import Article
from reviewer.domain.candidate import Candidate
from reviewer.domain.span import Span
from reviewer.extraction.assisting.nearby import at_space

LONGEST, MOST_NUMERALS = 40_000, 400
"""Code points and numerals up to which an article is read wholly: several times as many as one of the news has."""
AROUND = 3_000
"""Code points on either side of what is asked about."""
_NUMERAL = regex.compile(r"\d++")


class Stretch(NamedTuple):
    """A part of an article as an article of its own."""

    start: int
    """Where it begins in the whole one."""
    article: Article

    def inside(self, span: Span) -> Span:
        """A span of the whole article, as the stretch counts it."""
        return Span(span.start - self.start, span.end - self.start)

    def outside(self, candidate: Candidate) -> Candidate:
        """A candidate of the stretch with its spans as the whole article counts them."""
        if not self.start:
            return candidate
        record = candidate.record
        moved = replace(record, span=self._outside(record.span), value_span=self._outside(record.value_span))
        evidence = (e._replace(span=e.span and self._outside(e.span)) for e in candidate.evidence)
        return replace(candidate, record=moved, evidence=tuple(evidence))

    def _outside(self, span: Span) -> Span:
        return Span(span.start + self.start, span.end + self.start)


def stretch_of(article: Article, span: Span) -> Stretch:
    """What is read for a guess at ``span``: the article, or what stands around where that is long."""
    text = article.text
    if len(text) <= LONGEST and sum(1 for _ in _NUMERAL.finditer(text)) <= MOST_NUMERALS:
        return Stretch(0, article)
    start = at_space(text, max(0, span.start - AROUND))
    end = at_space(text, min(len(text), span.end + AROUND))
    return Stretch(start, replace(article, text=text[start:end]))
