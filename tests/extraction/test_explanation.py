from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.article import Article, Extraction
from reviewer.domain.explanation import GOVERNED, LEVELS, REASONS, Explanation, Reason, Words
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT
from reviewer.domain.span import Span
from reviewer.extraction.accounts import DUPLICATE, NO_QUANTITY, OUT_OF_TIME
from reviewer.extraction.explaining.explanation import MOST_MISSES
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.rule_schema import RuleModel
from reviewer.extraction.pipeline import Extractor

ROOT = Path(__file__).parents[2]
ARTICLES = [
    *sorted(ROOT.glob("seeds/*.txt")),
    *sorted(ROOT.glob("tests/gold/devset/d0[1-4]*.txt")),
]
HEAD = "Phường Mẫu tổng kết năm 2025\n\nUBND phường Mẫu vừa họp bàn về kinh tế của phường trong thời gian qua.\n\n"


@pytest.fixture(scope="module")
def extractor(pack: Pack) -> Extractor:
    return Extractor(pack)


def article(text: str) -> Article:
    return Article.from_text("a", HEAD + text)


def explained(extractor: Extractor, text: str, figure: str) -> Explanation:
    """The explanation of the last place of ``figure``."""
    told = article(text)
    start = told.text.rindex(figure)
    return extractor.explain(told, Span(start, start + 1))[0]


def one_rule(pack: Pack, **keys: object) -> Extractor:
    """An extractor with a single record rule."""
    fields = {"id": "only", "about": "The only rule", "rank": 50, "kinds": ["percent"], "indicator": ["left"]}
    rule = RuleModel.model_validate({**fields, **keys})
    return Extractor(replace(pack, rules=(rule,)))


def first_reason(extractor: Extractor, text: str, figure: str) -> Reason:
    told = explained(extractor, text, figure)
    assert told.account == LEFT
    return told.misses[0].reason


def every_word(told: Explanation) -> Iterator[Words]:
    yield told.figure
    yield told.numeral
    for match in told.matched:
        yield from filter(None, (match.words, *(words for _, words in match.groups)))
    for slot in told.slots:
        yield from slot.words
    for field in told.fields:
        yield from field.words
    for governance in told.governance:
        yield from (c.words for c in (governance.won, *governance.lost) if c.words)
    if told.told_before:
        yield told.told_before


# ------------------------------------------------------------------ explained is what was extracted


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_figure_is_explained_as_it_is_accounted_for(extractor: Extractor, path: Path) -> None:
    read = Article.from_text(path.stem, path.read_bytes().decode("utf-8-sig"))
    extraction = extractor.extract(read)
    for figure in extraction.figures:
        told = extractor.explain(read, figure.value_span)
        assert {(t.account, t.by) for t in told} >= {(figure.account, figure.by)}
        assert {t.account for t in told} == {figure.account}
        assert {t.numeral.span for t in told} == {figure.value_span}
        assert_winners(extraction, told)
        for words in (words for t in told for words in every_word(t)):
            assert words.text == read.text[words.start : words.end]
            assert words.text


def assert_winners(extraction: Extraction, told: tuple[Explanation, ...]) -> None:
    """The explained winner of everything is what the extraction's candidates have."""
    candidates = [c for c in extraction.candidates if c.record.value_span == told[0].numeral.span]
    explained = sorted((t.by, repr(t.record)) for t in told if t.record)
    assert explained == sorted((c.rule, repr(c.record)) for c in candidates)
    for explanation in told:
        if explanation.account != CANDIDATE:
            continue
        candidate = next(c for c in candidates if c.record == explanation.record)
        assert [g.field for g in explanation.governance] == list(GOVERNED)
        for governance in explanation.governance:
            evidence = next(e for e in candidate.evidence if e.field == governance.field)
            won = governance.won
            assert (won.value, won.source.id) == (getattr(candidate.record, governance.field), evidence.source)
            assert (won.words.span if won.words else None) == evidence.span
        for rival in explanation.rivals:
            assert (rival.rank < explanation.rank) == (rival.policy.key == "lower_rank")
            assert rival.rank <= explanation.rank
        assert {r.key for r in reasons(explanation)} <= set(REASONS)


def reasons(told: Explanation) -> Iterator[Reason]:
    yield from told.reasons
    yield from (miss.reason for miss in told.misses)
    yield from (rival.policy for rival in told.rivals)
    for governance in told.governance:
        yield from (contender.verdict for contender in (governance.won, *governance.lost))


@pytest.mark.parametrize("path", ARTICLES[:3], ids=lambda path: path.stem)
def test_without_an_offset_every_candidate_and_left_over_figure_is_told(extractor: Extractor, path: Path) -> None:
    read = Article.from_text(path.stem, path.read_bytes().decode("utf-8-sig"))
    extraction = extractor.extract(read)
    told = extractor.explain(read)
    wanted = [c.record.value_span for c in extraction.candidates]
    wanted += [f.value_span for f in extraction.figures if f.account == LEFT]
    assert [t.numeral.span for t in told] == sorted(wanted)


def test_offsets_count_the_stored_text_whatever_its_form(extractor: Extractor) -> None:
    text = HEAD + "Năm 2025, tỷ lệ hộ nghèo còn 1,5%, giảm 0,3%."
    stored = Article.from_text("a", unicodedata.normalize("NFD", text).replace("\n", "\r\n"))
    told = extractor.explain(stored)
    assert [t.figure.text for t in told] == ["1,5%", "0,3%"]
    for words in (words for t in told for words in every_word(t)):
        assert words.text == stored.text[words.start : words.end]


def test_a_span_without_a_figure_gives_nothing(extractor: Extractor) -> None:
    assert extractor.explain(article("Không có gì."), Span(5, 6)) == ()


def test_the_words_around_a_numeral_belong_to_its_figure(extractor: Extractor) -> None:
    assert explained(extractor, "Năm 2025, phường trồng trên 120 ha rừng.", "ha rừng").numeral.text == "120"


# ------------------------------------------------------------------ why


def test_a_candidate_tells_rule_pattern_slot_and_place_in_the_pack(extractor: Extractor) -> None:
    told = explained(extractor, "Năm 2025, thu ngân sách đạt 96 tỷ đồng, vượt kế hoạch 13,5%.", "13,5%")
    assert told.by == "plan-before-figure"
    (before,) = told.matched
    assert before.key == "before"
    assert before.words is not None
    assert before.words.text == "vượt kế hoạch"
    assert [(name, words.text) for name, words in before.groups] == [("basis", "kế hoạch")]
    assert [slot.slot for slot in told.slots]
    assert "records.toml:" in told.source.place
    fields = {field.field: field for field in told.fields}
    assert [words.text for words in fields["measure"].words] == ["vượt kế hoạch"]
    assert fields["unit"].source.id == "percent"
    assert fields["comparator"].source.id == ""
    assert "catalogue.toml:" in fields["code"].source.place


def test_rules_that_would_read_the_figure_too_tell_their_record_and_why_they_lost(extractor: Extractor) -> None:
    told = explained(extractor, "Năm 2025, thu ngân sách đạt 96 tỷ đồng.", "96")
    lost = {rival.rule.id: rival for rival in told.rivals}
    assert "name-beside-figure" in lost
    rival = lost["name-beside-figure"]
    assert rival.policy == Reason("lower_rank", (("rank", str(rival.rank)), ("won", str(told.rank))))
    assert rival.record.value_span == told.numeral.span
    assert told.by not in lost


def test_equal_ranks_are_settled_by_the_order_of_the_file(pack: Pack) -> None:
    both = [
        RuleModel(id=name, about="One of two", rank=50, kinds=("percent",), indicator=("left",), before="còn")
        for name in ("first", "second")
    ]
    told = explained(Extractor(replace(pack, rules=tuple(both))), "Tỷ lệ hộ nghèo còn 1,5%.", "1,5")
    assert told.by == "first"
    assert [(rival.rule.id, rival.policy.key) for rival in told.rivals] == [("second", "later_in_file")]


def test_words_shared_with_another_figure_are_told_apart_from_the_slots(extractor: Extractor) -> None:
    text = "Tỷ lệ cơ giới hóa khâu làm đất đạt 100%, khâu thu hoạch 97%."
    told = explained(extractor, text, "97%")
    assert told.record is not None
    assert told.record.indicator.startswith("Tỷ lệ cơ giới hóa")
    assert [w.text for slot in told.slots if slot.slot == "shared" for w in slot.words] == ["Tỷ lệ cơ giới hóa"]


# ------------------------------------------------------------------ cues


def test_cues_that_lost_are_told_in_the_order_in_which_they_would_govern(extractor: Extractor) -> None:
    text = "Năm 2024, thu ngân sách đạt 90 tỷ đồng. Năm 2025, thu ngân sách đạt 96 tỷ đồng."
    period = explained(extractor, text, "96").governance[0]
    assert (period.won.value, period.won.level) == ("2025", "clause")
    able = [c for c in period.lost if c.verdict.key in ("lower_level", "farther", "only_default")]
    assert able[0].value == "2024"
    assert able[0].verdict == Reason("lower_level", (("level", "clause"),))
    assert able[-1].verdict.key == "only_default"
    levels = [LEVELS.index(c.level) for c in able]
    assert levels == sorted(levels)


def test_of_two_cues_at_one_level_the_farther_tells_by_how_much(extractor: Extractor) -> None:
    text = "Từ đầu năm 2023, sang năm 2024, thu ngân sách đạt 96 tỷ đồng."
    period = explained(extractor, text, "96").governance[0]
    farther = [c for c in period.lost if c.verdict.key == "farther"]
    assert farther
    assert farther[0].distance - period.won.distance == int(dict(farther[0].verdict.values)["by"])


def test_a_period_that_is_only_compared_with_is_told_to_set_nothing(extractor: Extractor) -> None:
    text = "Năm 2025, tỷ lệ hộ nghèo còn 1,5%, giảm so với năm 2024."
    lost = explained(extractor, text, "1,5%").governance[0].lost
    silent = next(c for c in lost if c.verdict.key == "silent")
    assert silent.words is not None
    assert "năm 2024" in silent.words.text
    assert silent.source.place


def test_an_aim_behind_the_figure_is_told_to_stand_behind_it(extractor: Extractor) -> None:
    text = "Năm 2025, tỷ lệ hộ nghèo còn 1,5%; phấn đấu năm 2026 còn 1%."
    status = explained(extractor, text, "1,5%").governance[1]
    assert status.won.value == "actual"
    assert [c.verdict.key for c in status.lost if c.words and c.words.text == "phấn đấu"] == ["behind"]


# ------------------------------------------------------------------ why not: guards


def test_a_guard_tells_the_words_that_it_matched(extractor: Extractor) -> None:
    told = explained(extractor, "Phường đứng vị trí 7 trong tỉnh.", "7")
    assert (told.account, told.by) == (GUARD, "rank")
    assert {m.key: m.words.text for m in told.matched if m.words} == {"words": "đứng vị trí", "figure": "7"}
    assert "guards.toml:" in told.source.place


def test_figures_outside_the_article_tell_the_line_that_their_zone_goes_by(extractor: Extractor) -> None:
    path = ARTICLES[0]
    read = Article.from_text(path.stem, path.read_text(encoding="utf-8-sig"))
    outside = [f for f in extractor.extract(read).figures if f.by.startswith("zone-")]
    assert outside
    for figure in outside:
        (told,) = extractor.explain(read, figure.value_span)
        (line,) = told.matched
        assert line.words is not None
        assert line.words.start <= figure.value_span.start
        assert [reason.key[:5] for reason in told.reasons] == ["zone_"]


def test_a_repeated_telling_names_the_first_one(extractor: Extractor) -> None:
    text = "Năm 2025, thu ngân sách đạt 96 tỷ đồng. Như vậy, thu ngân sách đạt 96 tỷ đồng."
    told = explained(extractor, text, "96")
    assert (told.account, told.by) == (GUARD, DUPLICATE)
    assert told.told_before is not None
    assert told.told_before.text == "thu ngân sách đạt 96 tỷ đồng"
    assert told.told_before.start == (HEAD + text).index("thu ngân sách")


# ------------------------------------------------------------------ why not: left over


def test_left_over_figures_tell_the_nearest_rules_best_first(extractor: Extractor) -> None:
    told = explained(extractor, "Chị Hoa nói đến 45 và 67.", "67")
    assert told.account == LEFT
    assert 1 < len(told.misses) <= MOST_MISSES
    reached = [miss.reached for miss in told.misses]
    assert reached == sorted(reached, reverse=True)
    assert {miss.reason.key for miss in told.misses} <= set(REASONS)


def test_digits_that_are_no_quantity_ask_no_rule(extractor: Extractor) -> None:
    told = explained(extractor, "Đây là 1/2/3/4 gì đó.", "1/2/3/4")
    assert (told.by, told.misses, told.reasons) == (NO_QUANTITY, (), (Reason("no_quantity"),))


def test_figures_that_the_time_did_not_reach_say_so(pack: Pack) -> None:
    late = Extractor(pack, time_limit=0.0)
    told = explained(late, "Năm 2025, thu ngân sách đạt 96 tỷ đồng.", "96")
    assert (told.account, told.by, told.reasons) == (LEFT, OUT_OF_TIME, (Reason("out_of_time"),))


POVERTY = "Tỷ lệ hộ nghèo giảm thêm 1,5%."


@pytest.mark.parametrize(
    ("keys", "text", "key", "values"),
    [
        ({"kinds": ["money"]}, POVERTY, "kind", {"kind": "percent", "kinds": "money"}),
        ({"fraction": True}, POVERTY, "needs_fraction", {}),
        ({"unit": "ha|tấn"}, POVERTY, "unit_not_read", {"unit": "%", "pattern": "ha|tấn"}),
        ({"before": "vượt", "needs": ["vượt"]}, POVERTY, "needs", {"syllables": "vượt"}),
        ({"after": "so", "needs_after": ["so"]}, POVERTY, "needs_after", {"syllables": "so"}),
        (
            {"before": r"tăng\s+thêm"},
            POVERTY,
            "pattern",
            {"pattern": "before", "matched": "thêm", "piece": r"tăng\s+", "near": "Tỷ lệ hộ nghèo giảm thêm"},
        ),
        ({"before": "vượt"}, POVERTY, "pattern_at_once", {"piece": "vượt"}),
        ({"after": "vượt"}, "Giảm 1,5%", "pattern_on_nothing", {"piece": "vượt"}),
        ({"before": r"Tỷ\s+lệ"}, "Tỷ lệ 1,5%.", "slot_nothing_before", {"slot": "left"}),
        (
            {"indicator": ["headed", "same"], "before": "ở"},
            "Con đường ở 1,5%.",
            "slot_not_headed",
            {"others": "same"},
        ),
        ({"indicator": ["same"]}, POVERTY, "slot_no_earlier", {"slot": "same"}),
        ({"indicator": ["label"]}, POVERTY, "slot_no_colon", {"slot": "label"}),
        ({"indicator": ["right"]}, POVERTY, "slot_nothing_behind", {"slot": "right"}),
        ({"before": "(?P<x>tăng)?", "indicator": ["x"]}, POVERTY, "slot_no_group", {"slot": "x"}),
    ],
)
def test_a_rule_tells_the_point_at_which_it_failed(
    pack: Pack, keys: dict[str, object], text: str, key: str, values: dict[str, str]
) -> None:
    reason = first_reason(one_rule(pack, **keys), text, "1,5")
    assert reason.key == key
    assert dict(reason.values).items() >= values.items()
