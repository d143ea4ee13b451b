"""Suggestions of a session: measured on both halves, cancelled at once, nothing for nothing."""

from __future__ import annotations

import pytest

from benchmarks.planted_faults import faults
from benchmarks.planted_gold import Gold
from reviewer.domain.state import ReviewState
from reviewer.extraction.editing.edited_pack import edited_extractor
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from reviewer.workbench.suggestions import suggestions
from reviewer.workbench.what_if import WhatIf, half_of
from tests.extraction.conftest import pack

__all__ = ["pack"]


@pytest.fixture(scope="module")
def what_if(pack: Pack) -> WhatIf:
    """A session on rules that have lost their guard of months."""
    gold = Gold(Extractor(pack), sets="fresh_[bd]")
    fault = next(fault for fault in faults() if "guard-of-months" in fault.name)
    extractor = edited_extractor(gold.extractor, fault.edits)
    return WhatIf(gold.articles.values(), gold.review(gold.readings(extractor)), extractor)


def test_nothing_decided_suggests_nothing(pack: Pack) -> None:
    assert not list(suggestions(WhatIf((), ReviewState(), Extractor(pack))))


def test_suggestions_grow_and_come_best_first_each_with_its_effect_on_either_half(what_if: WhatIf) -> None:
    steps = list[tuple[int, int]]()
    grown = list(suggestions(what_if, on_progress=lambda done, total: steps.append((done, total))))
    halves = [sum(half_of(i) == half for i in what_if.article_ids) for half in (0, 1)]
    assert grown
    assert steps[-1][0] == steps[-1][1] == len(steps)
    for found in grown:
        assert [m.gain for m in found] == sorted((m.gain for m in found), reverse=True)
        assert all([m.taught.articles, m.unseen.articles] == halves for m in found)
        assert not any(m.taught.lost for m in found)


def test_examples_are_of_the_half_that_taught_and_stand_where_they_say(what_if: WhatIf) -> None:
    for found in suggestions(what_if):
        for example in (example for m in found for example in m.suggestion.examples):
            assert half_of(example.article_id) == 0
            assert example.value_span.cut(what_if.reviewed(example.article_id).article.text) == example.figure


def test_a_cancelled_search_ends_before_the_next_trial(what_if: WhatIf) -> None:
    asked = list[int]()

    def is_cancelled() -> bool:
        asked.append(1)
        return True

    assert not list(suggestions(what_if, is_cancelled=is_cancelled))
    assert len(asked) < 5


def test_what_is_not_wanted_is_not_tried(what_if: WhatIf) -> None:
    *_, found = suggestions(what_if)
    refused = found[0].suggestion.id
    steps = list[int]()
    *_, fewer = suggestions(
        what_if, lambda done, total: steps.append(total), is_wanted=lambda suggestion: suggestion.id != refused
    )
    assert refused not in {measured.suggestion.id for measured in fewer}
    assert {m.suggestion.id for m in found} - {refused} <= {m.suggestion.id for m in fewer}
    assert steps[-1] == len(steps)


def test_a_trial_that_is_cancelled_shows_nothing(what_if: WhatIf) -> None:
    asked = list[int]()

    def is_cancelled() -> bool:
        asked.append(1)
        return len(asked) > 200

    assert all(
        measured.unseen.is_complete
        for found in suggestions(what_if, is_cancelled=is_cancelled)
        for measured in found
    )
    assert len(asked) < 210
