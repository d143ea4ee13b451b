"""Indicators that people accept without a code get a name in the catalogue, and nothing else changes by it."""

from __future__ import annotations

import tomllib

from benchmarks.gold_review import numbered, verdict
from reviewer.domain.article import Article
from reviewer.domain.decision import ACCEPT
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.state import replay
from reviewer.extraction.editing.edited_pack import edited_extractor
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from reviewer.workbench.suggestions import Measured, suggestions
from reviewer.workbench.what_if import WhatIf
from tests.extraction.conftest import pack

__all__ = ["pack"]

PAGE = """\
Xã Tân Hưng phát triển kinh tế - xã hội năm 2025

Năm 2025, xã Tân Hưng có 4.{0} hộ dân. Tỷ lệ hộ nghèo đa chiều còn {0},5%. Tổng diện tích gieo trồng đạt {0} ha.
"""


def found(pack: Pack, faults: list[RuleEdit]) -> tuple[Measured, ...]:
    """What is suggested once everything was accepted as the rules with ``faults`` read it."""
    extractor = edited_extractor(Extractor(pack), faults)
    articles = [Article.from_text(f"a{n}", PAGE.format(n)) for n in range(11, 23)]
    read = (candidate for article in articles for candidate in extractor.extract(article).candidates)
    decisions = numbered(verdict(ACCEPT, candidate, candidate.record) for candidate in read)
    *_, last = ((), *suggestions(WhatIf(articles, replay(decisions), extractor)))
    return tuple(measured for measured in last if measured.suggestion.kind == "code")


def poverty(pack: Pack) -> list[RuleEdit]:
    """The catalogue without what it knows of poverty."""
    return [RuleEdit("indicator", e.id, "") for e in pack.indicators if "nghèo" in f"{e.vi} {e.synonyms}"]


def test_an_indicator_that_the_catalogue_lost_gets_an_entry_again(pack: Pack) -> None:
    (one,) = found(pack, poverty(pack))
    entry = tomllib.loads(one.suggestion.edits[0].text)
    assert (entry["vi"], entry["units"]) == ("tỷ lệ hộ nghèo đa chiều", ["%"])
    for effect in (one.taught, one.unseen):
        assert {(c.field, c.before, c.after) for c in effect.fields} == {("code", "", entry["id"])}
        assert not effect.lost
        assert len(effect.fields) == effect.articles


def test_a_name_that_an_entry_nearly_has_becomes_its_synonym(pack: Pack) -> None:
    other = 'id = "poor"\nvi = "hộ nghèo nhiều chiều"\nen = "Poor"\nunits = ["%"]\nabout = "x"\n'
    near = other.replace("nhiều chiều", "đa chiều mới")
    assert [m.suggestion.reason for m in found(pack, [*poverty(pack), RuleEdit("indicator", "poor", other)])] == [
        "code-new"
    ]
    (one,) = found(pack, [*poverty(pack), RuleEdit("indicator", "poor", near)])
    assert one.suggestion.reason == "code-near"
    assert tomllib.loads(one.suggestion.edits[0].text)["synonyms"] == ["tỷ lệ hộ nghèo đa chiều"]
    assert {change.after for change in one.taught.fields} == {"poor"}
