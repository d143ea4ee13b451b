"""The rules held against everything that people settled, beside the last recorded run."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.domain.rules_run import counted
from reviewer.errors import Problems, UsageError
from reviewer.settings import Settings
from reviewer.storage.run_file import RUN_FILE, read_run
from reviewer.workbench.regression import Scored, record_run, rules_tested
from reviewer.workbench.workspace import Workspace
from tests.workbench.tuned import all_accepted, beside_is_wrong, session, workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def place(root: Path) -> Workspace:
    return Workspace(root, Settings(articles=("articles",)))


def scored(root: Path, *golds: Path, floor: float | None = None) -> Scored:
    return rules_tested(place(root), golds, (), root / "rules", floor)


def edit(root: Path, old: str, new: str) -> None:
    path = root / "rules" / "small.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def kinds(found: Scored) -> dict[str, int]:
    assert found.changes is not None
    return {kind: count for kind, count in counted(found.changes) if count}


def test_what_changed_since_the_recorded_run_is_told_by_record(root: Path) -> None:
    session(root, "s", all_accepted)
    first = scored(root)
    assert (first.whole.f1, first.records, first.articles, first.before) == (1.0, 5, 2, None)
    record_run(place(root), first)
    assert kinds(scored(root)) == {}
    edit(root, "(?:đạt|là)", "(?:là)")
    edit(root, "rank = 30\n", 'rank = 30\nmeasure = "increase"\n')
    after = scored(root)
    assert after.changes is not None
    assert [(c.kind, c.article_id, c.place.indicator, c.before, c.after) for c in after.changes.records] == [
        ("changed", "a", "tỷ lệ hộ khá", "right", "wrong: measure"),
        ("changed", "b", "tỷ lệ hộ khá", "right", "wrong: measure"),
        ("changed", "b", "tỷ lệ lúa tốt", "right", "wrong: measure"),
    ]
    assert after.whole.f1 < 1


def test_lost_and_won_records_and_what_is_proposed_though_it_is_none(root: Path) -> None:
    session(root, "s", beside_is_wrong)
    before = scored(root)
    assert before.whole.precision.cases == 5
    record_run(place(root), before)
    pack = root / "rules" / "small.toml"
    pack.write_text(pack.read_text(encoding="utf-8").rpartition("[[rule]]")[0], encoding="utf-8")
    after = scored(root)
    assert kinds(after) == {"no longer proposed": 2}
    record_run(place(root), after)
    edit(root, "(?:đạt|là)", "(?:là)")
    lost = scored(root)
    assert kinds(lost) == {"lost": 1}
    record_run(place(root), lost)
    edit(root, "(?:là)", "(?:đạt|là)")
    assert kinds(scored(root)) == {"won": 1}


def test_records_settled_since_are_counted_apart(root: Path) -> None:
    session(root, "one", lambda c: all_accepted(c) if c.article_id == "a" else None)
    record_run(place(root), scored(root))
    session(root, "two", all_accepted, day=2)
    found = scored(root)
    assert found.changes == ((), 3, 0)


def test_a_pack_states_its_floor_and_the_command_line_may_state_another(root: Path) -> None:
    session(root, "s", beside_is_wrong)
    (root / "rules" / "pack.toml").write_text("format = 1\n\n[floor]\nf1 = 0.9\n", encoding="utf-8")
    found = scored(root)
    assert (found.floor, found.is_below) == (0.9, True)
    assert not scored(root, floor=0.1).is_below


@pytest.mark.parametrize("stated", ["f1 = 2", 'f1 = "high"', "f1 = true", "f2 = 0.5", ""])
def test_a_floor_that_is_none_is_an_error_of_the_pack(root: Path, stated: str) -> None:
    session(root, "s", all_accepted)
    (root / "rules" / "pack.toml").write_text(f"[floor]\n{stated}\n", encoding="utf-8")
    with pytest.raises(Problems, match="floor"):
        scored(root)


def test_gold_stands_in_for_sessions_on_the_same_article(root: Path) -> None:
    session(root, "s", beside_is_wrong)
    truth = root / "sessions" / "s" / "truth"
    gold = root / "gold"
    gold.mkdir()
    (gold / "a.txt").write_bytes((root / "articles" / "a.txt").read_bytes())
    session(root, "t", lambda c: None, day=2)
    (gold / "a.toml").write_bytes((truth / "a.toml").read_bytes())
    assert scored(root, gold).articles == 2
    (root / "articles" / "b.txt").unlink()
    assert scored(root, gold).articles == 1


def test_nothing_settled_is_said_in_words(root: Path) -> None:
    with pytest.raises(UsageError, match="nothing was decided"):
        scored(root)


def test_the_recorded_run_is_no_rules_file_and_no_session(root: Path) -> None:
    session(root, "s", all_accepted)
    path = record_run(place(root), scored(root))
    assert path == root / "sessions" / RUN_FILE
    assert read_run(path) is not None
    assert scored(root).whole.f1 == 1.0
