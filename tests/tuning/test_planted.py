"""Faults planted into the rules are found again by the decisions; `make planted` plants all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.planted import Outcome, outcome, page
from benchmarks.planted_faults import BLIND, FAULTS, THIRD, Fault, faults
from benchmarks.planted_gold import Gold
from reviewer.extraction.editing.edited_pack import edited_extractor, edited_pack
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from tests.extraction.conftest import pack

__all__ = ["pack"]

_SHORT = ("02", "10", "16")
"""A guard that is gone, a cue with another value, a rule with another measure."""
ALL = faults()
UNSEEN = {folder: faults(folder) for folder in (BLIND, THIRD)}
"""Written by people who did not know how suggestions are made. What is suggested for them is reported, never
asserted: else they would be developed against too."""


@pytest.fixture(scope="module")
def gold(pack: Pack) -> Gold:
    """Some of the gold, so that all of this takes seconds."""
    return Gold(Extractor(pack), sets="fresh_[b-d]")


def test_there_are_twenty_faults_and_each_can_be_planted(pack: Pack) -> None:
    assert len(ALL) == 20
    for fault in ALL:
        assert edited_pack(pack, fault.edits).digest != pack.digest


@pytest.mark.parametrize("folder", UNSEEN, ids=lambda folder: folder.name)
def test_faults_that_were_written_unseen_break_other_entries_than_those_before_them(folder: Path) -> None:
    assert len(UNSEEN[folder]) == 20
    earlier = [*ALL, *(fault for fault in UNSEEN[BLIND] if folder == THIRD)]
    broken = {edit[:2] for fault in earlier for edit in fault.edits}
    own = [edit[:2] for fault in UNSEEN[folder] for edit in fault.edits]
    assert not broken.intersection(own)
    assert len(own) == len(set(own))


@pytest.mark.parametrize(
    "fault",
    [fault for unseen in UNSEEN.values() for fault in unseen],
    ids=lambda fault: fault.name,
)
def test_each_fault_that_was_written_unseen_breaks_something(gold: Gold, fault: Fault) -> None:
    faulty = edited_extractor(gold.extractor, fault.edits)
    assert any(gold.whole[each.id] - gold.right_parts(faulty.extract(each)) for each in gold.articles.values())


@pytest.mark.parametrize("fault", [f for f in ALL if f.name[:2] in _SHORT], ids=lambda fault: fault.name)
def test_what_is_suggested_mends_the_fault_on_the_half_that_nobody_saw(gold: Gold, fault: Fault) -> None:
    came = outcome(gold, fault)
    assert came.is_found, came.best and came.best.suggestion.why
    assert came.mended > came.faulty
    assert all(not measured.taught.lost for measured in came.taken)


def test_the_page_has_a_section_of_its_own_for_every_set() -> None:
    sets = {folder: [_unmended(fault) for fault in faults(folder)] for folder in (FAULTS, BLIND, THIRD)}
    _, *sections = page(sets).split("\n## ")
    assert len({section.splitlines()[0] for section in sections}) == 3
    for folder, section in zip(sets, sections, strict=True):
        assert f"`tests/tuning/{folder.name}`" in section
        assert "**0 of 20**" in section
        assert all(f"| {fault.about} | no |" in section for fault in faults(folder))


def _unmended(fault: Fault) -> Outcome:
    return Outcome(fault, None, 0.0, 0.0, 0, (), 0.9, 0.9, 0.9, 0.0)
