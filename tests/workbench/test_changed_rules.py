"""A session goes on when its rules are changed: decisions stand, and what is new or changed is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.domain.entry import ACCEPTED, REJECTED, UNDECIDED
from reviewer.domain.rereading import Rereading
from reviewer.settings import Settings
from reviewer.ui.acts.receiving import Receiving
from reviewer.ui.background.news import ReadingDone
from reviewer.ui.keys.keymap import load_keymap
from reviewer.ui.plain.stage import PlainStage
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.words import Words
from reviewer.workbench.review import Review
from reviewer.workbench.sessions import open_review
from reviewer.workbench.workspace import Workspace
from tests.workbench.tuned import beside_is_wrong, session, workspace


def read_all(review: Review) -> Review:
    for article in review.articles:
        if review.extraction(article.id) is None:
            review.supply(review.extract(article.id))
    return review


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = workspace(tmp_path / "w")
    session(made, "s", lambda c: None if c.record.value == 9 else beside_is_wrong(c))
    return made


def change(root: Path) -> None:
    """The rank is no longer guarded, and what name-beside reads is an increase."""
    pack = root / "rules" / "small.toml"
    text = pack.read_text(encoding="utf-8")
    text = text.replace('words = ["đứng thứ"]', 'words = ["hạng nhất"]').replace("đứng thứ [7]", "hạng nhất [7]")
    text = text.replace(
        'rank = 30\nkinds = ["percent"]', 'rank = 30\nmeasure = "increase"\nkinds = ["percent", "bare"]'
    )
    pack.write_text(text, encoding="utf-8")


def opened(root: Path) -> tuple[Rereading, dict[str, str]]:
    """What an opening finds to be new, and the state of every entry."""
    with open_review(Workspace(root, Settings(articles=("articles",))), session="s", annotator="lan") as told:
        review = read_all(told.review)
        entries = {entry.record.quote: entry.state for a in review.articles for entry in review.entries(a.id)}
        return review.earlier.found, entries


def test_decisions_stand_and_only_what_is_new_or_changed_waits(root: Path) -> None:
    found, before = opened(root)
    assert found == Rereading(), "nothing was read before"
    assert opened(root)[0] == Rereading(), "the rules are the same"
    change(root)
    found, after = opened(root)
    assert found == Rereading(new=1, changed=1), "the rank is read now; of what name-beside reads, one was decided"
    assert ACCEPTED in before.values()
    assert after["Tỷ lệ hộ khá 8 %"] == REJECTED
    assert after["Tỷ lệ lúa tốt 9 %"] == UNDECIDED
    assert {quote: after[quote] for quote in before} == before
    assert opened(root)[0] == Rereading(), "it is told once"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "1 candidates are new, 1 changed"), ("vi", "1 ứng viên mới, 1")]
)
def test_the_screen_says_how_many_once_all_is_read(root: Path, language: str, said: str) -> None:
    opened(root)
    change(root)
    with open_review(Workspace(root, Settings(articles=("articles",))), session="s", annotator="lan") as told:
        desk = Desk(read_all(told.review), Words(language), load_keymap({}), "s")
        Receiving(desk, PlainStage(lambda: None, lambda: None)).take(ReadingDone())
        assert said in desk.message


def test_nothing_is_said_where_the_rules_are_as_they_were(root: Path) -> None:
    opened(root)
    with open_review(Workspace(root, Settings(articles=("articles",))), session="s", annotator="lan") as told:
        desk = Desk(read_all(told.review), Words("en"), load_keymap({}), "s")
        Receiving(desk, PlainStage(lambda: None, lambda: None)).take(ReadingDone())
        assert desk.message == ""
