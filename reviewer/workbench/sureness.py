"""How sure the rules are of each entry here: the pack's probability, moved by this session's decisions."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from reviewer.domain.decision import Decision
from reviewer.domain.entry import Entry
from reviewer.domain.state import ReviewState
from reviewer.tuning.session_record import SessionRecord, posterior, session_record
from reviewer.tuning.tally import Tally


class Sure(NamedTuple):
    """The probability that a candidate is right as it stands, and what it is made of."""

    now: float
    """After this session's decisions on the rule."""
    pack: float
    """By the rule pack alone."""
    own: Tally
    """This session's decisions on the rule's candidates."""


class Sureness:
    """Answers for the entries of one review, kept up to date at a cost that does not grow with the log."""

    def __init__(self, state: ReviewState) -> None:
        self._state = state
        self.age = 0
        """Grows with every verdict that may have moved an answer."""

    def of(self, entry: Entry) -> Sure | None:
        """How sure the rules are of an entry; None for one that no rule proposes."""
        candidate = entry.candidate
        if candidate is None:
            return None
        own = self._record.tally(candidate.rule)
        return Sure(posterior(candidate.confidence, own), candidate.confidence, own)

    def turn(self, before: Decision | None, after: Decision | None) -> None:
        """Take in a change of verdict on one fact."""
        self.age += 1
        if "_record" in self.__dict__:
            self._record.turn(before, after)

    def renew(self) -> None:
        """Count anew: the state has become another."""
        self.age += 1
        self.__dict__.pop("_record", None)

    @cached_property
    def _record(self) -> SessionRecord:
        """Counted at the first question, so that opening a session does not wait for it."""
        return session_record(self._state)
