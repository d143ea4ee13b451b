"""Measures gathered from sessions and the articles that they are on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import ReviewerError, SessionError, UsageError
from reviewer.settings import Settings
from reviewer.workbench.tuning import Tuning, gather_evidence, merged_state, tuning_of
from reviewer.workbench.workspace import Workspace
from tests.workbench.tuned import all_accepted, all_rejected, beside_is_wrong, session, workspace


def tuned(root: Path, *names: str) -> Tuning:
    return tuning_of(Workspace(root, Settings(articles=("articles",))), names, (), root / "rules")


def told(found: Tuning) -> dict[str, tuple[int, int]]:
    return {measure.entry_id: (measure.judged.cases, measure.judged.right) for measure in found.measures}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def test_rules_guards_and_cues_are_measured_by_what_was_decided(root: Path) -> None:
    session(root, "s", beside_is_wrong, adds_rank=True)
    found = tuned(root)
    judged = told(found)
    assert (judged["name-reaches"], judged["name-beside"]) == ((3, 2), (2, 0))
    assert judged["year-of"] == (3, 2), "the period that it set was changed once, and rejected ones say nothing"
    assert judged["percent"] == (3, 3), "the unit was never changed"
    assert judged["rank"] == (1, 0)
    rank, reaches = found.measure("rank"), found.measure("name-reaches")
    assert rank is not None
    assert reaches is not None
    assert [(case.article_id, case.quote) for case in rank.cases("lost")] == [("a", "Xã đứng thứ 3")]
    assert reaches.parts("overlaps") == {"name-beside": 3}
    assert (reaches.keys, rank.keys) == (1 + 1 + 2, 11)
    assert [(group.pattern, len(group.cases)) for group in found.added] == [("[name] N", 1)]


def test_examples_stand_where_the_decision_is(root: Path) -> None:
    session(root, "s", beside_is_wrong)
    found = tuned(root)
    cases = found.examples(found.measure("name-beside"), "rejected:not_indicator")
    assert [case.quote for case in cases] == ["Tỷ lệ hộ khá 8 %", "Tỷ lệ lúa tốt 9 %"]
    text = (root / "articles" / "b.txt").read_text(encoding="utf-8")
    assert [case.value_span.cut(text) for case in cases] == ["8", "9"]


def test_two_sessions_count_once_and_what_they_dispute_counts_for_neither(root: Path) -> None:
    session(root, "first", all_accepted)
    alone = told(tuned(root))
    session(root, "second", all_accepted, day=2, annotator="mai")
    assert told(tuned(root)) == alone
    session(root, "third", beside_is_wrong, day=3, annotator="tú")
    found = tuned(root)
    assert found.agreement == (5, 5, 2, 3, 0)
    beside = found.measure("name-beside")
    assert beside is not None
    assert (beside.judged, beside.count("disputed")) == ((0, 0), 2)
    state = merged_state(gather_evidence(Workspace(root, Settings(articles=("articles",)))).states)
    assert state.settled_total == 2


def test_the_trend_tells_sessions_in_order_of_time(root: Path) -> None:
    session(root, "zweite", lambda c: all_accepted(c) if c.article_id == "b" else None, day=1)
    session(root, "andere", lambda c: all_rejected(c) if c.article_id == "a" else None, day=2)
    found = tuned(root)
    assert found.sessions == ("zweite", "andere")
    reaches = found.measure("name-reaches")
    assert reaches is not None
    assert [(trend.session, *trend.tally) for trend in reaches.trend] == [("zweite", 1, 1), ("andere", 2, 0)]


def test_candidates_that_wait_are_told_apart(root: Path) -> None:
    session(root, "s", lambda c: all_accepted(c) if c.rule == "name-reaches" else None)
    beside = tuned(root).measure("name-beside")
    assert beside is not None
    assert (beside.count("open"), beside.precision) == (2, None)


def test_a_rule_that_is_gone_is_still_measured(root: Path) -> None:
    session(root, "s", all_accepted)
    pack = root / "rules" / "small.toml"
    pack.write_text(pack.read_text(encoding="utf-8").replace('"name-beside"', '"other-name"'), encoding="utf-8")
    found = {measure.entry_id: measure for measure in tuned(root).measures}
    assert (found["name-beside"].judged, found["name-beside"].is_gone) == ((2, 2), True)
    assert not found["name-reaches"].is_gone


def test_all_rejected_and_one_article(root: Path) -> None:
    session(root, "s", lambda c: all_rejected(c) if c.article_id == "a" else None)
    found = tuned(root)
    assert (found.articles, found.total.judged, found.total.precision) == (1, (2, 0), 0.0)


def test_nothing_decided_is_said_in_words(root: Path) -> None:
    with pytest.raises(UsageError, match="nothing was decided"):
        tuned(root)
    session(root, "s", lambda c: None)
    with pytest.raises(UsageError, match="nothing was decided"):
        tuned(root)
    with pytest.raises(SessionError, match="no such session"):
        tuned(root, "nix")


def test_an_article_that_is_gone_or_was_edited_leaves_its_rules_measured(root: Path) -> None:
    session(root, "s", all_accepted)
    (root / "articles" / "a.txt").unlink()
    text = (root / "articles" / "b.txt").read_text(encoding="utf-8")
    (root / "articles" / "b.txt").write_text("Mới. " + text, encoding="utf-8")
    found = tuned(root)
    assert told(found) == {"name-reaches": (3, 3), "name-beside": (2, 2)}
    assert [note.split(" ", 1)[0] for note in found.notes] == ["the", str(root / "articles" / "b.txt")]


def test_a_session_that_cannot_be_read_is_left_out_unless_it_is_named(root: Path) -> None:
    session(root, "good", all_accepted)
    session(root, "bad", all_accepted)
    (root / "sessions" / "bad" / "session.sqlite3").write_bytes(b"no database at all")
    found = tuned(root)
    assert found.sessions == ("good",)
    assert "left out" in found.notes[0]
    with pytest.raises(ReviewerError):
        tuned(root, "bad")
