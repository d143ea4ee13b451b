"""Faults planted into the rules are found again by the decisions; `make planted` plants all of them."""

from __future__ import annotations

import pytest

from benchmarks.planted import Fault, Gold, faults, outcome
from reviewer.extraction.editing.edited_pack import edited_pack
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from tests.extraction.conftest import pack

__all__ = ["pack"]

_SHORT = ("02", "10", "16")
"""A guard that is gone, a cue with another value, a rule with another measure."""
ALL = faults()


@pytest.fixture(scope="module")
def gold(pack: Pack) -> Gold:
    """Some of the gold, so that all of this takes seconds."""
    return Gold(Extractor(pack), sets="fresh_[b-d]")


def test_there_are_twenty_faults_and_each_can_be_planted(pack: Pack) -> None:
    assert len(ALL) == 20
    for fault in ALL:
        assert edited_pack(pack, fault.edits).digest != pack.digest


@pytest.mark.parametrize("fault", [f for f in ALL if f.name[:2] in _SHORT], ids=lambda fault: fault.name)
def test_what_is_suggested_mends_the_fault_on_the_half_that_nobody_saw(gold: Gold, fault: Fault) -> None:
    came = outcome(gold, fault)
    assert came.is_found, came.best and came.best.suggestion.why
    assert came.mended > came.faulty
    assert all(not measured.taught.lost for measured in came.taken)
