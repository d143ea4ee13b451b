from __future__ import annotations

import json
from decimal import Decimal

import pytest

from reviewer.evaluation.matching import ArticleMatches, match_article
from reviewer.evaluation.mistakes import MISSED, SPURIOUS, grouped, mistakes, select
from reviewer.evaluation.report import mistakes_list, mistakes_text, scores_dict, scores_text
from reviewer.evaluation.scores import match_all, score
from tests.evaluation.conftest import MakeGold, MakePrediction


@pytest.fixture
def found(gold: MakeGold, predicted: MakePrediction) -> ArticleMatches:
    """Three expected; one right, one with two wrong fields, one missed, one spurious."""
    article = gold({}, {"value": "57", "value_span": "[40, 42]"}, {"value": "9", "value_span": "[60, 61]"})
    return match_article(
        article,
        [
            predicted(),
            predicted("b-rule", value=Decimal(57), value_span=(40, 42), period="2024", status="target"),
            predicted("c-rule", value=Decimal(8), value_span=(80, 81)),
        ],
    )


def test_rates_come_from_the_counts(found: ArticleMatches) -> None:
    scores = score([found])
    assert (scores.matched, scores.predicted, scores.expected, scores.right) == (2, 3, 3, 1)
    assert scores.detection == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert scores.whole == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert scores.accuracy("period") == scores.accuracy("status") == 0.5
    assert scores.accuracy("unit") == 1


def test_nothing_expected_and_nothing_offered_is_perfect_but_noise_is_not(
    gold: MakeGold, predicted: MakePrediction
) -> None:
    nothing = gold()
    assert score([match_article(nothing, [])]).detection.f1 == 1
    assert score([match_article(nothing, [predicted()])]).detection.f1 == 0


def test_an_article_without_predictions_is_missed_and_one_without_gold_left_out(
    gold: MakeGold, predicted: MakePrediction
) -> None:
    articles = match_all([gold({})], {"another": [predicted()]})
    assert (score(articles).expected, score(articles).predicted) == (1, 0)


def test_mistakes_tell_where_and_what(found: ArticleMatches) -> None:
    told = {(m.article_id, m.offset, m.group, m.rule, m.expected, m.got) for m in mistakes([found])}
    assert told == {
        ("d", 40, "period", "b-rule", "2025", "2024"),
        ("d", 40, "status", "b-rule", "actual", "target"),
        ("d", 60, MISSED, "", "tỷ lệ hộ nghèo: 9 %, level, actual, 2025, xã Vĩnh Lộc", ""),
        ("d", 80, SPURIOUS, "c-rule", "", "tỷ lệ hộ nghèo: 8 %, level, actual, 2025, xã Vĩnh Lộc"),
    }


def test_mistakes_group_and_filter_by_rule_and_field(found: ArticleMatches) -> None:
    told = mistakes([found])
    assert {name: len(members) for name, members in grouped(told, "rule").items()} == {
        "b-rule": 2,
        "(no rule)": 1,
        "c-rule": 1,
    }
    assert next(iter(grouped(told, "rule"))) == "b-rule"
    assert [m.field for m in select(told, field="period")] == ["period"]
    assert [m.kind for m in select(told, rule="c-rule")] == [SPURIOUS]
    assert len(select(told)) == 4


def test_reports_read_the_same_in_text_and_json(found: ArticleMatches) -> None:
    text = scores_text([found])
    assert "0.667" in text
    assert "period" in text
    as_dict = json.loads(json.dumps(scores_dict([found])))
    assert as_dict["detection"]["f1"] == 0.666667
    assert as_dict["fields"]["period"] == 0.5
    assert list(as_dict["articles"]) == ["d"]
    assert "d:40  period [b-rule]" in mistakes_text(mistakes([found]))
    assert json.loads(json.dumps(mistakes_list(mistakes([found]))))[0]["offset"] == 40


def test_article_text_in_a_report_cannot_act_on_the_terminal(gold: MakeGold) -> None:
    article = gold({"quote": '"\\u001b[31mđỏ\\u202e"', "indicator": '"hộ\\u001b]0;x\\u0007"'})
    text = mistakes_text(mistakes([match_article(article, [])]))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "␛[31mđỏ" in text
