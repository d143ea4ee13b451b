"""One pattern tried at given places, under the time limit where it could need one."""

from __future__ import annotations

import sys

import regex

from reviewer.extraction import deadline
from reviewer.extraction.packs.pattern_lint import can_run_long

TIME_LIMIT = 0.5
"""Seconds of processor time that one match may take; a sane rule needs a hundred thousandth of it."""


class Matcher:
    """A compiled pattern, watched by the clock if its form does not bound it.

    Watching the clock costs more than most matches take, so only a pattern that could try very many ways is.
    """

    __slots__ = ("_limit", "groups", "pattern", "strikes")

    def __init__(self, source: str, compiled: regex.Pattern[str]) -> None:
        self.pattern = compiled
        self.groups = compiled.groupindex
        self._limit = TIME_LIMIT if can_run_long(source) else None
        self.strikes = 0
        """How often the time limit struck."""

    def match(self, text: str, pos: int, endpos: int = sys.maxsize) -> regex.Match[str] | None:
        """The match that starts at ``pos``, for a reversed pattern at ``endpos``. Raises TimeoutError."""
        if self._limit is None:
            return self.pattern.match(text, pos, endpos)
        try:
            return self.pattern.match(text, pos, endpos, timeout=min(self._limit, deadline.left()))
        except TimeoutError:
            self.strikes += 1
            raise

    def covers(self, text: str) -> bool:
        """Whether the pattern matches all of ``text``. Raises TimeoutError."""
        if self._limit is None:
            return self.pattern.fullmatch(text) is not None
        try:
            return self.pattern.fullmatch(text, timeout=min(self._limit, deadline.left())) is not None
        except TimeoutError:
            self.strikes += 1
            raise
