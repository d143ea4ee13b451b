"""Readings by another rule pack, kept until articles are read anew, to tell what changed rules leave to decide."""

from __future__ import annotations

from reviewer.domain.article import Extraction
from reviewer.domain.rereading import Rereading, rereading
from reviewer.domain.state import ReviewState


class EarlierReadings:
    """What articles read by another rule pack come to. Noted on any thread, compared on the review's."""

    def __init__(self) -> None:
        self._waiting: dict[str, Extraction] = {}
        self.found = Rereading()
        """How many undecided candidates are new or changed, over all articles that were read anew so far."""

    def note(self, extraction: Extraction | None) -> None:
        """Keep what was read of an article last time; None where it was not."""
        if extraction is not None:
            self._waiting[extraction.article_id] = extraction

    def compare(self, extraction: Extraction, state: ReviewState) -> None:
        """Take in how an article reads now."""
        before = self._waiting.pop(extraction.article_id, None)
        if before is not None:
            self.found = self.found.plus(rereading(before, extraction, state))
