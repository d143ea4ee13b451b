"""Rules that could be one, or that others make needless: suggested only where nothing that stands is touched."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import pytest

from benchmarks.planted_gold import Gold
from reviewer.domain.rule_edit import RuleEdit
from reviewer.extraction.editing.edited_pack import edited_extractor
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from reviewer.tuning.suggesting.rule_book import entry_toml
from reviewer.tuning.suggesting.suggestion import UPKEEP
from reviewer.workbench.effect import RIGHT
from reviewer.workbench.suggestions import Measured, rule_book, suggestions
from reviewer.workbench.what_if import WhatIf
from tests.extraction.conftest import pack

__all__ = ["pack"]


@pytest.fixture(scope="module")
def gold(pack: Pack) -> Gold:
    """Some of the gold, so that all of this takes seconds."""
    return Gold(Extractor(pack), sets="fresh_[b-d]")


def upkeep(gold: Gold, faults: Sequence[RuleEdit]) -> tuple[Measured, ...]:
    """The rules that are suggested to go once everything is decided that the rules with ``faults`` read."""
    extractor = edited_extractor(gold.extractor, faults)
    what_if = WhatIf(gold.articles.values(), gold.review(gold.readings(extractor)), extractor)
    *_, found = ((), *suggestions(what_if))
    return tuple(measured for measured in found if measured.suggestion.kind == UPKEEP)


COUNTS = """\
id = "{0}"
about = "A stock or a result that is counted: 14 chi bộ trực thuộc"
rank = {1}
kinds = [{2}]
indicator = ["right"]
confidence = 0.85
example = ["Đảng bộ phường có {3} trực thuộc, với 556 đảng viên. -> chi bộ trực thuộc @ 14"]
"""
SHADOWED = (
    RuleEdit(
        "rule",
        "count-again",
        COUNTS.format("count-again", 41, '"noun", "generic"', "14 chi bộ") + "shares = true\n",
    ),
)
"""A second rule that reads what another one would."""


def parted(gold: Gold) -> list[RuleEdit]:
    """What one rule reads read by two, of which one looks for a single word."""
    whole = rule_book(gold.extractor.pack).tables["rule"]["name-reaches-figure"]
    entry = {
        **whole,
        "id": "name-comes-to",
        "before": "đạt",
        "needs": ("đạt",),
        "rank": 1 + int(str(whole["rank"])),
    }
    return [RuleEdit("rule", "name-comes-to", entry_toml(entry))]


def test_two_rules_that_differ_in_their_words_become_one_again(gold: Gold) -> None:
    found = upkeep(gold, parted(gold))
    (one,) = [m for m in found if m.suggestion.values[:2] == ("name-reaches-figure", "name-comes-to")]
    widened, deleted = one.suggestion.edits
    assert tomllib.loads(widened.text)["before"].endswith("|đạt)")
    assert (deleted.entry_id, deleted.is_deletion) == ("name-comes-to", True)
    assert "could be one: it reads what both read" in one.suggestion.why
    assert one.taught.kept + one.unseen.kept > 50


def test_a_rule_of_which_another_one_reads_everything_may_go(gold: Gold) -> None:
    found = upkeep(gold, SHADOWED)
    reasons = {(m.suggestion.reason, m.suggestion.values[0]) for m in found}
    assert ("same-wins", "count-again") in reasons


def test_fewer_rules_touch_nothing_that_stands_on_either_half(gold: Gold) -> None:
    for measured in (*upkeep(gold, parted(gold)), *upkeep(gold, SHADOWED)):
        for effect in (measured.taught, measured.unseen):
            assert not (effect.lost or effect.vanished or effect.appeared)
            assert {change.verdict for change in effect.fields} <= {RIGHT}
