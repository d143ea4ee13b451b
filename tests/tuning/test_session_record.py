"""What a session's decisions make of the pack's probability."""

from __future__ import annotations

import pytest

from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT
from reviewer.domain.state import ReviewState
from reviewer.tuning.session_record import SESSION_WEIGHT, SessionRecord, posterior, session_record
from reviewer.tuning.tally import Tally
from tests.tuning.decided import decided


def test_the_pack_is_believed_until_something_is_decided() -> None:
    assert posterior(0.9, Tally()) == pytest.approx(0.9)
    assert session_record(ReviewState()).tally("r") == Tally()


def test_after_as_many_decisions_as_the_pack_is_worth_the_two_meet_halfway() -> None:
    assert posterior(0.9, Tally(int(SESSION_WEIGHT), 0)) == pytest.approx(0.45)
    assert posterior(0.9, Tally(2000, 1000)) == pytest.approx(0.5, abs=0.005)


def test_only_what_stood_as_proposed_is_right() -> None:
    record = session_record(
        decided((ACCEPT, "r", ""), (FIX, "r", "period"), (REJECT, "r", "other"), (ADD, "", ""))
    )
    assert record.tally("r") == Tally(3, 1)
    assert record.tally("") == Tally()


def test_a_record_that_follows_verdicts_equals_one_that_is_counted_again() -> None:
    state = decided((ACCEPT, "r", ""), (REJECT, "s", "other"))
    first, second = (state.verdict(fact) for fact in state.facts("a"))
    grown = SessionRecord()
    grown.turn(None, first)
    grown.turn(None, first)
    grown.turn(first, second)
    assert (grown.tally("r"), grown.tally("s")) == (Tally(1, 1), Tally(1, 0))
    grown.turn(second, None)
    assert grown.tally("s") == Tally()
