"""What if: the effect of edits on what was reviewed, counted by hand on small articles and on the gold ones."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.gold_review import review_by_gold, verdict
from reviewer.domain.article import Article
from reviewer.domain.candidate import Candidate, fact_id
from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT, Decision
from reviewer.domain.pack import PackFile
from reviewer.domain.record import Record
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState, replay
from reviewer.errors import Problems
from reviewer.evaluation.gold import read_gold
from reviewer.extraction.editing.edited_pack import edited_extractor
from reviewer.extraction.pipeline import Extractor, build_extractor
from reviewer.storage.articles import read_article
from reviewer.storage.packs import read_pack
from reviewer.workbench.effect import NEITHER, RIGHT, WRONG
from reviewer.workbench.effect_on_article import stand, stand_again
from reviewer.workbench.standings import Counts, scoring
from reviewer.workbench.what_if import FIRST_HALF, SECOND_HALF, WhatIf, half_of

ROOT = Path(__file__).parents[2]
TEXT = (
    "Xã Tân Hưng tổng kết năm 2025\n"
    "Năm 2025, thu ngân sách đạt ít nhất 516,9 tỷ đồng. Tỷ lệ hộ nghèo còn 1,1%. Toàn xã kết nạp 18 đảng viên.\n"
    "Ngày 18 tháng 7, xã họp.\n"
)
ARTICLE = Article.from_text("a", TEXT)
OTHER = Article.from_text("b", "Xã An Phú tổng kết năm 2025\nNăm 2025, thu ngân sách đạt 20 tỷ đồng.\n")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return build_extractor(read_pack(ROOT / "rules"))


def block(table: str, entry_id: str, *changes: tuple[str, str]) -> RuleEdit:
    """The entry as the pack has it, with pieces of its text exchanged."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "rules").glob("*.toml"))]
    blocks = [b for text in texts for b in re.split(r"\n(?=\[)", text)]
    found = next(b for b in blocks if b.startswith(f"[[{table}]]") and f'id = "{entry_id}"\n' in b)
    for old, new in changes:
        assert old in found
        found = found.replace(old, new)
    return RuleEdit(table, entry_id, found)


def candidate(extractor: Extractor, article: Article, words: str) -> Candidate:
    return next(c for c in extractor.extract(article).candidates if words in c.record.quote)


def state_of(*decisions: Decision) -> ReviewState:
    return replay(replace(decision, seq=seq) for seq, decision in enumerate(decisions, 1))


def all_accepted(extractor: Extractor, *articles: Article) -> list[Decision]:
    return [verdict(ACCEPT, c, c.record) for article in articles for c in extractor.extract(article).candidates]


def added(article: Article, numeral: str, indicator: str, unit: str) -> Decision:
    at = article.text.index(numeral)
    span = Span(at, at + len(numeral))
    record = Record(
        indicator=indicator,
        value=Decimal(numeral),
        unit=unit,
        period="2025",
        span=span,
        value_span=span,
        quote=numeral,
    )
    return Decision(
        at="2026-01-10T08:30:00Z", annotator="t", kind=ADD, fact=fact_id(article.id, record), record=record
    )


def test_a_guard_that_takes_accepted_records_loses_them(extractor: Extractor) -> None:
    decisions = all_accepted(extractor, ARTICLE)
    what_if = WhatIf([ARTICLE], state_of(*decisions), extractor)
    guard = "id = 'no-money'\nabout = 'Takes money'\nthen = ['tỷ đồng']\nexample = ['[5] tỷ đồng']\n"
    effect = what_if.effect([RuleEdit("guard", "no-money", guard)])
    assert [lost.record.unit for lost in effect.lost] == ["tỷ đồng"]
    assert effect.lost[0].verdict == "accepted" and effect.lost[0].article_id == "a"
    assert effect.kept == len(decisions) - 1
    before, after = effect.before.detection, effect.after.detection
    assert (before.precision.value, before.recall.value, before.f1) == (1, 1, 1)
    assert (after.recall.hits, after.recall.cases) == (len(decisions) - 1, len(decisions))
    assert (
        after.precision.value == 1 and after.recall.interval.low < after.recall.value < after.recall.interval.high
    )


def test_a_guard_that_takes_a_rejected_candidate_raises_precision(extractor: Extractor) -> None:
    wrong = candidate(extractor, ARTICLE, "18 đảng viên")
    decisions = [d for d in all_accepted(extractor, ARTICLE) if d.fact != wrong.fact]
    state = state_of(*decisions, verdict(REJECT, wrong, reason="not_indicator"))
    guard = "id = 'no-members'\nabout = 'Takes members'\nthen = ['đảng viên']\nexample = ['[5] đảng viên']\n"
    effect = WhatIf([ARTICLE], state, extractor).effect([RuleEdit("guard", "no-members", guard)])
    assert [gone.fact for gone in effect.rejected_gone] == [wrong.fact]
    assert (effect.rejected_gone[0].reason, effect.rejected_still, effect.lost) == ("not_indicator", 0, ())
    assert effect.before.detection.precision.value < effect.after.detection.precision.value == 1
    assert effect.after.detection.f1 == 1


def test_a_guard_taken_out_shows_new_candidates_and_finds_added_ones(extractor: Extractor) -> None:
    article = Article.from_text("c", "Xã Tân Hưng tổng kết\nNăm 2025, xã xây dựng 12 km đường bê tông dài.\n")
    base = extractor.extract(article).candidates[0]
    cut = "id = 'no-roads'\nabout = 'Takes roads'\nthen = ['km']\nexample = ['[5] km']\n"
    narrow = build_extractor((*read_pack(ROOT / "rules"), *_file(cut)))
    assert narrow.extract(article).candidates == ()
    undecided = WhatIf([article, OTHER], state_of(added(article, "2025", "năm", "")), narrow)
    effect = undecided.effect([RuleEdit("guard", "no-roads", "")])
    assert [s.candidate.fact for s in effect.appeared] == [base.fact]
    assert "km đường bê tông" in effect.appeared[0].words.whole + effect.appeared[0].words.right
    found = WhatIf([article], state_of(added(article, "12", base.record.indicator, "km")), narrow)
    effect = found.effect([RuleEdit("guard", "no-roads", "")])
    assert [judged.verdict for judged in effect.found] == ["added"]
    assert effect.appeared == () and effect.before.detection.recall.value == 0
    assert effect.after.detection.recall.value == 1


def _file(text: str) -> tuple[PackFile]:
    return (PackFile("own.toml", f"[[guard]]\n{text}"),)


def test_fields_that_would_change_are_held_against_the_decision(extractor: Extractor) -> None:
    money = candidate(extractor, ARTICLE, "516,9")
    assert money.record.comparator == ">="
    edit = block("cue", "at-least", ('value = ">="', 'value = "~"'))
    others = [d for d in all_accepted(extractor, ARTICLE) if d.fact != money.fact]

    def fields(decision: Decision) -> list[tuple[str, str, str, str]]:
        effect = WhatIf([ARTICLE], state_of(*others, decision), extractor).effect([edit])
        return [change[1:] for change in effect.fields]

    assert fields(verdict(ACCEPT, money, money.record)) == [("comparator", ">=", "~", WRONG)]
    assert fields(verdict(FIX, money, _with(money.record, comparator="~"))) == [("comparator", ">=", "~", RIGHT)]
    assert fields(verdict(FIX, money, _with(money.record, comparator="<"))) == [("comparator", ">=", "~", NEITHER)]
    assert fields(verdict(REJECT, money, reason="other")) == [("comparator", ">=", "~", "unknown")]


def _with(record: Record, **fields: str) -> Record:
    return replace(record, **fields)  # type: ignore[arg-type]  # texts of text fields


def test_figures_are_told_that_would_be_left_over(extractor: Extractor) -> None:
    what_if = WhatIf([ARTICLE], state_of(*all_accepted(extractor, ARTICLE)), extractor)
    rule = candidate(extractor, ARTICLE, "18 đảng viên").rule
    rivals = [RuleEdit("rule", r.id, "") for r in extractor.pack.rules if "noun" in r.kinds and r.id != rule]
    effect = what_if.effect([*rivals, RuleEdit("rule", rule, "")])
    assert [(n.article_id, n.quote) for n in effect.figures_lost] == [("a", "18")]
    assert effect.figures_won == ()


def test_only_articles_that_were_gone_through_count_for_recall(extractor: Extractor) -> None:
    first = extractor.extract(ARTICLE).candidates[0]
    what_if = WhatIf([ARTICLE], state_of(verdict(ACCEPT, first, first.record)), extractor)
    effect = what_if.effect([])
    assert not what_if.stand("a").counts.is_settled
    assert (effect.before.detection.precision.cases, effect.before.detection.recall.cases) == (1, 0)


def test_articles_without_a_verdict_are_left_out_until_they_have_one(extractor: Extractor) -> None:
    what_if = WhatIf([ARTICLE, OTHER], state_of(*all_accepted(extractor, ARTICLE)), extractor)
    assert list(what_if.article_ids) == ["a"]
    what_if.take_verdicts([OTHER], state_of(*all_accepted(extractor, OTHER)))
    assert list(what_if.article_ids) == ["a", "b"]


def test_halves_are_parted_by_the_article_and_counted_apart(extractor: Extractor) -> None:
    articles = [Article.from_text(f"x{n}", TEXT.replace("516", str(500 + n))) for n in range(8)]
    what_if = WhatIf(articles, state_of(*all_accepted(extractor, *articles)), extractor)
    edit = [RuleEdit("cue", "at-least", "")]
    whole, first, second = (what_if.effect(edit, half=half) for half in (None, FIRST_HALF, SECOND_HALF))
    assert [first.articles, second.articles] == [sum(half_of(a.id) == h for a in articles) for h in (0, 1)]
    assert first.articles and second.articles
    assert first.articles + second.articles == whole.articles == 8
    assert {change.candidate.article_id for change in first.fields}.isdisjoint(
        change.candidate.article_id for change in second.fields
    )
    assert len(first.fields) + len(second.fields) == len(whole.fields)


def test_effects_grow_and_the_last_is_complete(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.workbench.what_if._BEAT", 0.0)
    articles = [Article.from_text(f"x{n}", TEXT.replace("516", str(500 + n))) for n in range(4)]
    what_if = WhatIf(articles, state_of(*all_accepted(extractor, *articles)), extractor)
    effects = list(what_if.run([RuleEdit("cue", "at-least", "")]))
    assert [effect.touched for effect in effects] == sorted(effect.touched for effect in effects)
    assert [effect.is_complete for effect in effects] == [False] * (len(effects) - 1) + [True]
    assert effects[0].touched < effects[-1].touched == 4


def test_a_run_ends_where_it_is_cancelled(extractor: Extractor) -> None:
    articles = [Article.from_text(f"x{n}", TEXT.replace("516", str(500 + n))) for n in range(4)]
    what_if = WhatIf(articles, state_of(*all_accepted(extractor, *articles)), extractor)
    read: list[int] = []
    what_if.read(lambda done, total: read.append(done), lambda: len(read) == 2)
    assert read == [1, 2] and not what_if.is_ready
    what_if.read()
    assert what_if.is_ready
    assert list(what_if.run([RuleEdit("cue", "at-least", "")], is_cancelled=lambda: True)) == []


def test_an_edit_that_cannot_be_made_is_told_before_anything_runs(extractor: Extractor) -> None:
    what_if = WhatIf([ARTICLE], state_of(*all_accepted(extractor, ARTICLE)), extractor)
    with pytest.raises(Problems, match="bracket"):
        what_if.run([block("guard", "date-in-words", ("tháng\\", "(tháng\\"))])


def test_edits_that_do_nothing_say_so(extractor: Extractor) -> None:
    effect = WhatIf([ARTICLE], state_of(*all_accepted(extractor, ARTICLE)), extractor).effect([])
    assert effect.is_nothing and effect.is_complete and effect.before == effect.after


def test_no_reviewed_article_is_no_trouble(extractor: Extractor) -> None:
    effect = WhatIf([], ReviewState(), extractor).effect([RuleEdit("cue", "at-least", "")])
    assert effect.is_complete and effect.articles == 0
    assert effect.before.detection.f1_interval == (0.0, 1.0)


def test_all_rejected_leaves_nothing_to_lose(extractor: Extractor) -> None:
    rejected = [verdict(REJECT, c, reason="other") for c in extractor.extract(ARTICLE).candidates]
    what_if = WhatIf([ARTICLE], state_of(*rejected), extractor)
    effect = what_if.effect([RuleEdit("rule", rule.id, "") for rule in extractor.pack.rules[:-1]])
    assert effect.lost == () and effect.before.detection.precision.value == 0
    assert len(effect.rejected_gone) + effect.rejected_still == len(rejected)


def test_the_interval_of_f1_is_that_of_a_ratio_over_articles() -> None:
    counts = [Counts(8, 7, 10, 9, True), Counts(3, 3, 3, 5, True), Counts(6, 5, 7, 6, True)]
    told = scoring(counts).detection
    assert told.f1 == pytest.approx(34 / 40)
    # By hand: residues 2h - f1 (p + e) are -0.15, -0.8 and 0.95; spread = 1.96 sqrt(3/2 * 1.565) / 40.
    assert told.f1_interval == pytest.approx((0.85 - 0.07507, 0.85 + 0.07507), abs=1e-4)


def test_matching_only_what_differs_counts_as_matching_all(extractor: Extractor) -> None:
    paths = sorted((ROOT / "tests" / "gold" / "fresh_a").glob("*.txt"))[:4]
    articles = [read_article(path) for path in paths]
    golds = [read_gold(path.with_suffix(".toml")) for path in paths]
    read = [extractor.extract(article) for article in articles]
    what_if = WhatIf(articles, review_by_gold(zip(golds, read, strict=True)), extractor)
    rules = Counter(candidate.rule for extraction in read for candidate in extraction.candidates)
    for rule, _ in rules.most_common(4):
        edited = edited_extractor(extractor, [RuleEdit("rule", rule, "")])
        for article in articles:
            told, before, after = what_if.reviewed(article.id), what_if.stand(article.id), edited.extract(article)
            whole = stand(told, after, is_settled=before.counts.is_settled)
            assert stand_again(told, before, after).counts == whole.counts
