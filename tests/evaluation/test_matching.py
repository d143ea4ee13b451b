from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.candidate import Candidate
from reviewer.evaluation.gold import GoldArticle, find_gold, read_golds
from reviewer.evaluation.matching import Prediction, match_article, predictions_of
from reviewer.evaluation.scores import score
from tests.evaluation.conftest import MakeGold, MakePrediction

GOLDS = read_golds(find_gold(Path(__file__).parents[1] / "gold"))


def test_a_figure_is_found_where_numbers_agree_and_spans_overlap(
    gold: MakeGold, predicted: MakePrediction
) -> None:
    one = gold({})
    assert len(match_article(one, [predicted(value_span=(22, 30))]).matches) == 1
    assert not match_article(one, [predicted(value_span=(23, 30))]).matches
    assert not match_article(one, [predicted(value=Decimal("3.1"))]).matches
    assert not match_article(one, [predicted(value_max=Decimal(4))]).matches
    assert not match_article(one, [predicted(of=Decimal(100))]).matches


def test_trailing_zeros_do_not_matter(gold: MakeGold, predicted: MakePrediction) -> None:
    assert len(match_article(gold({}), [predicted(value=Decimal("3.150"))]).matches) == 1


def test_each_side_matches_once_and_the_rest_is_spurious(gold: MakeGold, predicted: MakePrediction) -> None:
    found = match_article(gold({}), [predicted(indicator="hộ nghèo"), predicted()])
    assert [match.prediction.record.indicator for match in found.matches] == ["tỷ lệ hộ nghèo"]
    assert [prediction.record.indicator for prediction in found.spurious] == ["hộ nghèo"]


def test_a_shared_figure_gives_each_indicator_its_own(gold: MakeGold, predicted: MakePrediction) -> None:
    two = gold({"indicator": '"cấp nước sạch"'}, {"indicator": '"thu gom chất thải rắn"'})
    found = match_article(two, [predicted(indicator="thu gom chất thải"), predicted(indicator="cấp nước")])
    pairs = {match.gold.record.indicator: match.prediction.record.indicator for match in found.matches}
    assert pairs == {"cấp nước sạch": "cấp nước", "thu gom chất thải rắn": "thu gom chất thải"}
    assert not found.missed


def test_the_best_overlap_is_taken_first(gold: MakeGold, predicted: MakePrediction) -> None:
    two = gold({"indicator": '"hộ nghèo đa chiều"'}, {"indicator": '"hộ nghèo"'})
    found = match_article(two, [predicted(indicator="hộ nghèo đa chiều của xã")])
    assert found.matches[0].gold.record.indicator == "hộ nghèo đa chiều"
    assert [missed.record.indicator for missed in found.missed] == ["hộ nghèo"]


def test_optional_gold_counts_neither_way(gold: MakeGold, predicted: MakePrediction) -> None:
    one = gold({"optional": "true"})
    without, with_it = match_article(one, []), match_article(one, [predicted()])
    for found in (without, with_it):
        assert (found.matches, found.missed, found.spurious) == ((), (), ())
    assert len(with_it.uncounted) == 1
    assert score([with_it]) == score([without])


def test_required_gold_wins_a_tie_with_optional_gold(gold: MakeGold, predicted: MakePrediction) -> None:
    both = gold({"optional": "true"}, {})
    found = match_article(both, [predicted()])
    assert len(found.matches) == 1
    assert not found.missed


def test_a_second_telling_of_an_optional_record_is_spurious(gold: MakeGold, predicted: MakePrediction) -> None:
    found = match_article(gold({"optional": "true"}), [predicted(), predicted()])
    assert (len(found.uncounted), len(found.spurious)) == (1, 1)


def test_any_alternative_is_right(gold: MakeGold, predicted: MakePrediction) -> None:
    one = gold({"period": '["2025", "2020/2025"]', "indicator": '["sản phẩm 5 sao", "tỷ lệ hộ nghèo"]'})
    assert match_article(one, [predicted(period="2020/2025")]).matches[0].wrong == ()
    assert match_article(one, [predicted(period="2026")]).matches[0].wrong == ("period",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", "hộ"),
        ("comparator", ">"),
        ("measure", "decrease"),
        ("status", "target"),
        ("period", "2024"),
        ("place", "xã Tề Lỗ"),
        ("indicator", "dân số"),
    ],
)
def test_each_scored_field_is_seen(field: str, value: str, gold: MakeGold, predicted: MakePrediction) -> None:
    assert match_article(gold({}), [predicted(**{field: value})]).matches[0].wrong == (field,)


def test_an_indicator_is_right_from_four_fifths_on(gold: MakeGold, predicted: MakePrediction) -> None:
    one = gold({"indicator": '"một hai ba bốn"'})
    assert match_article(one, [predicted(indicator="một hai ba bốn năm sáu")]).matches[0].wrong == ()
    assert match_article(one, [predicted(indicator="một hai ba")]).matches[0].wrong == ()
    assert match_article(one, [predicted(indicator="một hai ba năm")]).matches[0].wrong == ("indicator",)


def test_basis_and_code_are_not_scored(gold: MakeGold, predicted: MakePrediction) -> None:
    assert match_article(gold({}), [predicted(basis="kế hoạch", code="poverty_rate")]).matches[0].wrong == ()


def test_candidates_keep_their_rule(predicted: MakePrediction) -> None:
    record = predicted().record
    assert predictions_of([Candidate("d", record, "a-rule", 0.9)]) == (Prediction(record, "a-rule"),)


@pytest.mark.parametrize("gold_article", GOLDS, ids=lambda gold: gold.article_id)
def test_gold_against_itself_is_perfect(gold_article: GoldArticle) -> None:
    scores = score([match_article(gold_article, predictions_of(gold_article))])
    assert scores.detection.f1 == scores.whole.f1 == scores.mean_overlap == 1


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_order_changes_nothing(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(GOLDS))
    offered = [p for p in predictions_of(article) for _ in range(data.draw(st.integers(0, 2)))]
    offered = [p._replace(rule=data.draw(st.sampled_from(("a", "b")))) for p in offered]
    shuffled = GoldArticle(article.article_id, "", tuple(data.draw(st.permutations(article.records))))
    expected = match_article(article, offered)
    assert match_article(shuffled, data.draw(st.permutations(offered))) == expected
