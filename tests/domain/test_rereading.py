"""What changed rules leave to decide."""

from __future__ import annotations

from reviewer.domain.article import Description, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.decision import ACCEPT, Decision
from reviewer.domain.rereading import Rereading, rereading
from reviewer.domain.state import ReviewState, replay
from tests.workbench.made import candidate


def extraction(*candidates: Candidate) -> Extraction:
    return Extraction("a", Description(), candidates=candidates)


def test_new_and_changed_candidates_count_and_those_that_read_as_before_do_not() -> None:
    before = extraction(candidate("a", 1), candidate("a", 2))
    after = extraction(candidate("a", 1), candidate("a", 2, period="2024"), candidate("a", 3))
    assert rereading(before, after, ReviewState()) == Rereading(new=1, changed=1)
    assert not rereading(before, before, ReviewState())


def test_what_was_decided_stands_and_does_not_count() -> None:
    old, new = candidate("a", 1), candidate("a", 1, period="2024")
    state = replay(
        [Decision(seq=1, at="", annotator="", kind=ACCEPT, fact=old.fact, proposed=old.record, record=old.record)]
    )
    assert rereading(extraction(old), extraction(new), state) == Rereading()
    renamed = candidate("a", 1, indicator="khác")
    assert rereading(extraction(old), extraction(renamed), state) == Rereading(changed=1)
