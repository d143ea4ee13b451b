"""What the screen tries edits on: what was decided in any session, the open one as it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.domain.rule_edit import RuleEdit
from reviewer.settings import Settings
from reviewer.workbench.effect import Effect
from reviewer.workbench.review import Review
from reviewer.workbench.rule_shop import RuleShop
from reviewer.workbench.sessions import open_review
from reviewer.workbench.workspace import Workspace
from tests.workbench.tuned import all_accepted, all_rejected, beside_is_wrong, session, workspace

NOTHING = RuleEdit("rule", "name-beside", "")
"""The rule that reads two of the five figures, deleted."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def tried(root: Path, act: str = "") -> Effect:
    """The effect of the edit as the screen of a session ``open`` finds it, once ``act`` was done on all there."""
    settings = Settings(articles=(str(root / "articles"),))
    with open_review(Workspace(root, settings), session="open", annotator="lan") as opened:
        review = opened.review
        shop = review.make_shop()  # type: ignore[misc]
        assert isinstance(shop, RuleShop)
        shop.tuning(review.reader(), lambda done, total: None)
        before = shop.what_if(review)
        if act:
            decide(review, act)
            assert shop.what_if(review) is before, "what was read is kept"
        return shop.what_if(review).effect([NOTHING])


def decide(review: Review, act: str) -> None:
    for article in review.articles:
        review.supply(review.extract(article.id))
        for entry in review.entries(article.id):
            review.accept(entry) if act == "accept" else review.reject(entry, "not_indicator")


def test_an_edit_is_judged_by_all_sessions_though_nothing_was_decided_in_the_open_one(root: Path) -> None:
    session(root, "s", all_accepted)
    effect = tried(root)
    assert (effect.articles, effect.kept, len(effect.lost)) == (2, 3, 2)


def test_what_sessions_leave_alike_counts_once(root: Path) -> None:
    session(root, "s", all_accepted)
    effect = tried(root, "accept")
    assert (effect.articles, effect.kept, len(effect.lost)) == (2, 3, 2)


def test_what_the_open_session_disputes_counts_for_neither(root: Path) -> None:
    session(root, "s", all_accepted)
    effect = tried(root, "reject")
    assert (effect.kept, len(effect.lost), len(effect.rejected_gone)) == (0, 0, 0)


def test_what_other_sessions_dispute_is_open_for_this_one(root: Path) -> None:
    session(root, "first", all_accepted)
    session(root, "second", all_rejected, day=2)
    assert (tried(root).articles, tried(root).kept) == (0, 0)


def test_the_open_session_counts_once_besides_others(root: Path) -> None:
    session(root, "open", beside_is_wrong)
    alone = tried(root)
    assert (len(alone.lost), len(alone.rejected_gone)) == (0, 2)
    session(root, "s", beside_is_wrong, day=2)
    assert tried(root) == alone
