"""Saving edits of rules: sound, confirmed where they lose something, with examples that hold, and taken back."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.article import Article
from reviewer.domain.candidate import Candidate
from reviewer.domain.decision import ACCEPT, REJECT, Decision
from reviewer.domain.pack import PackFile, pack_digest
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.span import Span
from reviewer.domain.state import replay
from reviewer.errors import Problems, RulePackError, UsageError
from reviewer.extraction.authoring.check import check_pack
from reviewer.extraction.pipeline import Extractor, build_extractor
from reviewer.settings import Settings
from reviewer.storage.packs import read_pack
from reviewer.storage.rule_edits import Author
from reviewer.workbench.effect import Effect
from reviewer.workbench.rule_examples import Chosen, as_examples
from reviewer.workbench.rule_saving import (
    UnconfirmedLossError,
    changes,
    entry_text,
    own_rules,
    save,
    undo,
)
from reviewer.workbench.what_if import WhatIf
from reviewer.workbench.workspace import Workspace

ROOT = Path(__file__).parents[2]
LAN = Author("lan", "2026-01-10T08:00:00Z", "films")
ARTICLE = Article.from_text(
    "phim",
    "Xã Bình An tổng kết năm 2025\n\n"
    "Năm 2025, tỷ lệ hộ nghèo còn 2,5%. Bộ phim tài liệu dài 12 tập về xã đã lên sóng. "
    "Toàn xã có 18 chi bộ và 556 đảng viên.\n",
)
EPISODES = RuleEdit(
    "guard",
    "episodes",
    '[[guard]]\nid = "episodes"\nabout = "Episodes of a film"\nthen = ["tập"]\n'
    'example = ["bộ phim dài [12] tập"]\ncounterexample = ["toàn xã có 9 chi bộ"]\n',
)
WIDE = EPISODES._replace(text=EPISODES.text.replace('then = ["tập"]', 'then = ["tập", "đảng viên"]'))
BROKEN = EPISODES._replace(text=EPISODES.text.replace("then", "thne"))


@pytest.fixture(scope="module")
def files() -> tuple[PackFile, ...]:
    return read_pack(ROOT / "rules")


@pytest.fixture(scope="module")
def extractor(files: tuple[PackFile, ...]) -> Extractor:
    return build_extractor(files)


@pytest.fixture
def rules(tmp_path: Path, extractor: Extractor) -> Path:
    return Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))


def numeral(text: str) -> Span:
    at = ARTICLE.text.index(text)
    return Span(at, at + len(text))


def decided(extractor: Extractor) -> WhatIf:
    """The article with its films rejected and all else accepted."""

    def verdict(seq: int, c: Candidate) -> Decision:
        kind = REJECT if c.record.value_span == numeral("12") else ACCEPT
        record = c.record if kind == ACCEPT else None
        at = "2026-01-10T08:00:00Z"
        made = Decision(
            at=at, annotator="t", kind=kind, fact=c.fact, rule=c.rule, proposed=c.record, record=record
        )
        return replace(made, seq=seq)

    found = extractor.extract(ARTICLE).candidates
    return WhatIf([ARTICLE], replay(verdict(*each) for each in enumerate(found, 1)), extractor)


def effect_of(extractor: Extractor, *edits: RuleEdit) -> Effect:
    return decided(extractor).effect(edits)


def held(rules: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in rules.iterdir()}


def test_an_edit_is_saved_with_its_effect_and_taken_back(
    rules: Path, files: tuple[PackFile, ...], extractor: Extractor
) -> None:
    before = held(rules)
    effect = effect_of(extractor, EPISODES)
    saved = save(rules, files, extractor, [EPISODES], LAN, effect=effect)
    assert (rules / "guards.toml").read_bytes() == before["guards.toml"] + b"\n" + EPISODES.text.encode()
    assert build_extractor(saved.files).digest == pack_digest(read_pack(rules))
    (told,) = tomllib.loads((rules / "CHANGES.toml").read_text())["change"]
    assert (told["why"], told["effect"]["rejected_gone"], told["effect"]["accepted_lost"]) == ("films", 1, 0)
    assert told["effect"]["detection_precision_before"] < told["effect"]["detection_precision_after"] == 1.0
    undone = undo(rules, LAN)
    assert {name: held(rules)[name] for name in before} == before
    assert undone.change is not None and [c.undoes for c in changes(rules)] == [0, 1]


def test_what_the_saved_rules_read_is_what_was_measured(
    rules: Path, files: tuple[PackFile, ...], extractor: Extractor
) -> None:
    from reviewer.extraction.editing.edited_pack import edited_extractor

    edits = [
        EPISODES,
        RuleEdit(
            "unit",
            "film",
            'id = "film"\nabout = "Films"\nkind = "noun"\nspellings = ["phim"]\nexample = ["9 phim"]',
        ),
    ]
    saved = save(rules, files, extractor, edits, LAN)
    assert build_extractor(saved.files).extract(ARTICLE) == edited_extractor(extractor, edits).extract(ARTICLE)


def test_nothing_unsound_is_written(rules: Path, files: tuple[PackFile, ...], extractor: Extractor) -> None:
    before = held(rules)
    with pytest.raises(Problems, match="unknown key 'thne'"):
        save(rules, files, extractor, [BROKEN], LAN)
    with pytest.raises(UsageError, match="nothing to save"):
        save(rules, files, extractor, [], LAN)
    with pytest.raises(UsageError, match="not wholly known"):
        save(rules, files, extractor, [EPISODES], LAN, effect=effect_of(extractor, WIDE))
    late = replace(effect_of(extractor, EPISODES), is_complete=False, late=("episodes",))
    with pytest.raises(UsageError, match="a pattern of episodes ran into its time limit"):
        save(rules, files, extractor, [EPISODES], LAN, effect=late)
    with pytest.raises(RulePackError, match="not those"):
        save(rules, files[1:], extractor, [EPISODES], LAN)
    assert held(rules) == before


def test_losing_an_accepted_record_wants_to_be_confirmed(
    rules: Path, files: tuple[PackFile, ...], extractor: Extractor
) -> None:
    before, effect = held(rules), effect_of(extractor, WIDE)
    with pytest.raises(UnconfirmedLossError, match=r"1 accepted record: .*đảng viên.*phim.*556") as raised:
        save(rules, files, extractor, [WIDE], LAN, effect=effect)
    assert held(rules) == before and [lost.record.value for lost in raised.value.lost] == [556]
    saved = save(rules, files, extractor, [WIDE], LAN, effect=effect, is_confirmed=True)
    assert saved.change is not None and saved.change.effect["accepted_lost"] == 1


def test_what_was_edited_outside_is_not_overwritten(
    rules: Path, files: tuple[PackFile, ...], extractor: Extractor
) -> None:
    (rules / "cues.toml").write_text("# mine\n")
    before = held(rules)
    with pytest.raises(RulePackError, match="changed outside") as raised:
        save(rules, files, extractor, [EPISODES], LAN)
    assert raised.value.where.path.endswith("cues.toml")
    after = held(rules)
    assert {name: after[name] for name in before} == before and "CHANGES.toml" not in after


def test_chosen_candidates_become_examples_that_hold(
    rules: Path, files: tuple[PackFile, ...], extractor: Extractor
) -> None:
    film = Chosen("guard", "episodes", ARTICLE, numeral("12"), True)
    party = Chosen("guard", "episodes", ARTICLE, numeral("556"), False)
    wrong = Chosen("guard", "episodes", ARTICLE, numeral("2,5"), True)
    saved = save(rules, files, extractor, [EPISODES], LAN, chosen=[film, party, wrong, film])
    assert saved.not_shown == (wrong,)
    (guard,) = [
        row for row in tomllib.loads((rules / "guards.toml").read_text())["guard"] if row["id"] == "episodes"
    ]
    assert guard["example"] == ["bộ phim dài [12] tập", "Bộ phim tài liệu dài [12] tập về xã đã lên sóng."]
    assert guard["counterexample"] == ["toàn xã có 9 chi bộ", "Toàn xã có 18 chi bộ và 556 đảng viên."]
    again = [PackFile(path.name, path.read_text()) for path in rules.glob("*.toml") if path.name != "CHANGES.toml"]
    assert [str(e) for e in check_pack(again).errors if "episodes" in str(e)] == []


def test_examples_alone_can_be_added_to_an_entry(
    rules: Path, files: tuple[PackFile, ...], extractor: Extractor
) -> None:
    poor = next(c for c in extractor.extract(ARTICLE).candidates if c.record.value_span == numeral("2,5"))
    shows = Chosen("rule", poor.rule, ARTICLE, numeral("2,5"), True, poor.record.indicator)
    lines = entry_text(files, "rule", poor.rule).text
    saved = save(rules, files, extractor, [], LAN, chosen=[shows])
    assert [one.text for one in saved.shown] == ["Năm 2025, tỷ lệ hộ nghèo còn 2,5%. -> tỷ lệ hộ nghèo @ 2,5"]
    after = entry_text(saved.files, "rule", poor.rule).text
    assert set(after.split("\n")) - set(lines.split("\n")) == {f'  "{saved.shown[0].text}",'}
    assert not save(rules, saved.files, build_extractor(saved.files), [], LAN, chosen=[shows]).change


@pytest.mark.parametrize(
    ("table", "entry_id", "figure", "is_example", "text"),
    [
        ("unit", "percent", "2,5", True, "Năm 2025, tỷ lệ hộ nghèo còn 2,5%."),
        ("unit", "percent", "12", True, ""),
        ("unit", "percent", "12", False, "Bộ phim tài liệu dài 12 tập về xã đã lên sóng."),
        ("cue", "year-of", "2,5", True, "Năm 2025, tỷ lệ hộ nghèo còn 2,5%."),
        ("phrase", "head-budget", "2,5", True, ""),
        ("rule", "no-such-rule", "2,5", True, ""),
    ],
)
def test_each_table_is_shown_as_its_examples_are_run(
    extractor: Extractor, table: str, entry_id: str, figure: str, is_example: bool, text: str
) -> None:
    chosen = Chosen(table, entry_id, ARTICLE, numeral(figure), is_example, "x")
    assert [shown.text for shown in as_examples(extractor, [chosen])] == [text]


def test_a_workspace_without_rules_of_its_own_is_told_to_make_some(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, Settings())
    with pytest.raises(RulePackError) as raised:
        own_rules(workspace)
    assert "reviewer init" in raised.value.todo
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text("")
    assert own_rules(workspace) == tmp_path / "rules"
