"""Faults planted into the cues of place are found again by what people make of the places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pytest

from benchmarks.gold_review import numbered, verdict
from reviewer.domain.article import Article
from reviewer.domain.decision import ACCEPT, FIX, Decision
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.state import replay
from reviewer.extraction.authoring.examples import failing_examples
from reviewer.extraction.editing.edited_pack import edited_extractor, edited_pack
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from reviewer.workbench.suggestions import Measured, suggestions
from reviewer.workbench.what_if import WhatIf
from tests.extraction.conftest import pack

__all__ = ["pack"]

COMMUNES = ("Tân Lập", "Yên Phú", "Hòa Bình", "Minh Quang", "Đông Sơn", "An Thịnh", "Phú Mỹ", "Vĩnh Lộc")
NEIGHBOURS = """\
Xã Tân Hưng phát triển kinh tế - xã hội năm 2025

Năm 2025, xã Tân Hưng đạt thu nhập bình quân đầu người {0} triệu đồng/người/năm. Xã Tân Hưng có 4.{0} hộ dân.

Ở vùng giáp xã {1}, tổng diện tích cây ăn quả đạt {0} ha. Sau khi sáp nhập xã {1}, dân số đạt 12.{0} người.
"""
ALONE = """\
Xã Tân Hưng phát triển kinh tế - xã hội năm 2025

Năm 2025, xã Tân Hưng có 4.{0} hộ dân, tỷ lệ hộ nghèo toàn xã còn 1,{0}%. Xã Tân Hưng thu ngân sách {0} tỷ đồng.

Riêng huyện {1}, tổng diện tích cây ăn quả đạt {0} ha.
"""


def found(
    pack: Pack, faults: Sequence[RuleEdit], page: str, meant: Mapping[str, str] | None = None
) -> tuple[Measured, ...]:
    """What is suggested once people have decided on articles as the faulty rules read them.

    ``meant``: words that people take as the rules take others.
    """
    whole = Extractor(pack)
    faulty = edited_extractor(whole, faults)
    articles = [Article.from_text(f"a{n}", page.format(31 + n, name)) for n, name in enumerate(COMMUNES)]
    decisions = (d for article in articles for d in decided(whole, faulty, article, meant or {}))
    *_, last = ((), *suggestions(WhatIf(articles, replay(numbered(decisions)), faulty)))
    return last


def decided(whole: Extractor, faulty: Extractor, article: Article, meant: Mapping[str, str]) -> Iterable[Decision]:
    """Everything that the faulty rules propose, of the place that the whole ones say."""
    text = article.text
    for words, others in meant.items():
        text = text.replace(words, others)
    places = [c.record.place for c in whole.extract(Article.from_text(article.id, text)).candidates]
    for candidate, place in zip(faulty.extract(article).candidates, places, strict=True):
        record = replace(candidate.record, place=place)
        yield verdict(ACCEPT if record == candidate.record else FIX, candidate, record)


@pytest.mark.parametrize(
    ("cue", "page", "words"), [("place-beside", NEIGHBOURS, "giáp"), ("place-alone", ALONE, "riêng")]
)
def test_a_cue_of_place_that_is_gone_comes_back(pack: Pack, cue: str, page: str, words: str) -> None:
    told = found(pack, [RuleEdit("cue", cue, "")], page)
    places = [m for m in told if m.suggestion.reason.startswith("cue-place")]
    assert any(words in m.suggestion.edits[0].text for m in places), [m.suggestion.why for m in told]
    assert all(m.gain > 0 and m.unseen.after.whole.f1 > m.unseen.before.whole.f1 for m in places)
    assert all(change.field == "place" for m in places for change in m.taught.fields)
    for measured in places:
        assert not list(
            failing_examples(edited_pack(pack, [RuleEdit("cue", cue, ""), *measured.suggestion.edits]))
        )


def test_a_silent_cue_shows_a_place_that_it_leaves_alone(pack: Pack) -> None:
    told = found(pack, [RuleEdit("cue", "place-beside", "")], NEIGHBOURS)
    texts = [m.suggestion.edits[0].text for m in told if m.suggestion.reason == "cue-place-aside"]
    assert texts
    assert all("giáp" not in tomllib.loads(text)["counterexample"][0] for text in texts)


def test_a_word_that_makes_a_neighbour_govern_leaves_its_cue(pack: Pack) -> None:
    beside = next(cue for cue in pack.cues if cue.id == "place-beside")
    kept = [word for word in beside.words if word != "giáp"]
    alone = 'about = "One"\nsets = "place"\nwords = ["riêng", "giáp"]\nexample = ["Riêng xã A"]\n'
    fewer = f'about = "Two"\nsets = "place"\nsilent = true\nwords = {kept}\nexample = ["thay xã A"]\n'
    faults = [
        RuleEdit("cue", "place-alone", f'id = "place-alone"\n{alone}'),
        RuleEdit("cue", "place-beside", f'id = "place-beside"\n{fewer}'),
    ]
    told = found(pack, faults, NEIGHBOURS)
    (off,) = [m.suggestion for m in told if m.suggestion.reason.startswith("cue-place")]
    assert off.reason == "cue-place-aside-off"
    assert "“giáp”, behind which no place governs" in off.why
    assert [tomllib.loads(edit.text)["words"] for edit in off.edits] == [["riêng"], [*kept, "giáp"]]


def test_a_word_can_join_the_cue_that_is_there(pack: Pack) -> None:
    page = NEIGHBOURS.replace("vùng giáp", "vùng liền kề")
    told = found(pack, [], page, {"liền kề": "giáp"})
    (joined,) = [m.suggestion for m in told if m.suggestion.reason == "cue-place-aside"]
    assert joined.edits[0].entry_id == "place-beside"
    assert tomllib.loads(joined.edits[0].text)["words"][-1] in ("kề", "liền kề")
