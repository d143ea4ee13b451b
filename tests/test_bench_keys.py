"""The benchmark of keys is true: its sessions reach the gold, and the app does with its keys what it counted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from benchmarks.accuracy import GOLD, ROOT, read_set
from benchmarks.gold_equality import differences
from benchmarks.keys import review_of, session
from benchmarks.perfect_reviewer import PerfectReviewer
from benchmarks.perturbing import perturbed
from benchmarks.typing_keys import typing_keys
from benchmarks.weak_reader import WeakReader
from reviewer.domain.article import Article
from reviewer.domain.entry import Draft
from reviewer.domain.fields import with_fields
from reviewer.domain.pack import PackFile
from reviewer.domain.ports import Reader
from reviewer.evaluation.gold import GoldArticle
from reviewer.extraction.pipeline import build_extractor
from reviewer.storage.packs import read_pack
from reviewer.ui.app import ReviewApp
from reviewer.ui.settings import UiSettings
from reviewer.ui.state.form import Form

_MOST = 2


@cache
def files() -> tuple[PackFile, ...]:
    return tuple(read_pack(ROOT / "rules"))


@cache
def reader() -> Reader:
    return build_extractor(files())


@cache
def some() -> tuple[tuple[GoldArticle, ...], tuple[Article, ...]]:
    _, golds, articles = read_set(GOLD / "devset")
    return golds[:_MOST], articles[:_MOST]


@cache
def worse() -> Reader:
    return WeakReader(files(), {a.id: perturbed(a.text, reader().extract(a)) for a in some()[1]})


@pytest.mark.parametrize("takes_the_rest", [False, True])
def test_a_session_ends_with_the_gold_and_counts_every_key(takes_the_rest: bool) -> None:
    found = session("two", *some(), reader(), takes_the_rest=takes_the_rest)
    assert found.mistakes == ()
    assert found.records >= sum(not r.is_optional for gold in some()[0] for r in gold.records)
    assert sum(effort.keys for effort in found.efforts) == found.keys
    assert found.rate <= 1.8


def test_candidates_made_worse_cost_more_and_still_end_with_the_gold() -> None:
    plain, harder = (session("two", *some(), source) for source in (reader(), worse()))
    assert harder.mistakes == ()
    assert plain.keys < harder.keys
    assert {"edges", "no record"} <= {effort.kind for effort in harder.efforts}
    costs = {effort.kind: effort for effort in harder.efforts}
    assert costs["edges"].keys == costs["edges"].steps + 1
    assert costs["no record"].keys == 2
    assert costs["field, offered"].keys == 2


def test_a_reviewer_who_forgets_one_thing_is_found_out() -> None:
    golds, articles = some()
    review = review_of(articles, reader())
    reviewer = PerfectReviewer(review, {gold.article_id: gold for gold in golds})
    reviewer.run()
    review.undo()
    assert len(reviewer.mistakes({gold.article_id: gold for gold in golds})) == 1


async def test_the_app_does_with_the_keys_what_was_counted() -> None:
    """The very keys of a session, pressed in the running app, leave the same records."""
    golds, articles = some()[0][:1], some()[1][:1]
    counted = review_of(articles, worse())
    reviewer = PerfectReviewer(counted, {gold.article_id: gold for gold in golds})
    reviewer.run()
    pressed = review_of(articles, worse())
    app = ReviewApp(pressed, UiSettings(session="test"))
    async with app.run_test(size=(140, 45)) as pilot:
        while not app.desk.has_rules or app.desk.reading:
            await pilot.pause()
        await pilot.press(*(NAMED.get(key, key) for key in reviewer.keyboard.pressed))
        await pilot.pause()
    for article in articles:
        assert pressed.entries(article.id) == counted.entries(article.id)


NAMED = {" ": "space"}
"""Typed letters that a pilot calls by a name."""


@pytest.mark.parametrize(
    ("field", "before", "after", "most"),
    [
        ("indicator", "tỷ lệ hộ nghèo nâng", "tỷ lệ hộ nghèo", 3),
        ("indicator", "lắp mắt camera", "lắp thêm mắt camera", 9),
        ("period", "2025", "2026", 3),
        ("comparator", "=", ">", 1),
        ("status", "actual", "target", 1),
        ("place", "xã A", "phường Thượng Cát", 17),
    ],
)
def test_the_fewest_keys_type_what_is_wanted(field: str, before: str, after: str, most: int) -> None:
    draft = Draft(with_fields(some()[0][0].records[0].record, {field: before}), ())
    keys = typing_keys(draft, field, [after])
    form = Form.on(draft).focus(field)
    for key in keys:
        form = form.typed(key) if len(key) == 1 else form.pressed(key)
    assert form.texts[field] == after
    assert len(keys) <= most


def test_equality_is_stricter_than_the_score() -> None:
    golds, articles = some()
    records = {c.record.value_span: c.record for c in reader().extract(articles[0]).candidates}
    gold = next(g for g in golds[0].records if g.record.value_span in records)
    record = gold.record
    assert differences(gold, record) == ()
    assert differences(gold, replace(record, indicator=f"{record.indicator} thêm")) == ("indicator",)
    assert differences(gold, replace(record, period="1999", value=record.value + 1)) == ("value", "period")
