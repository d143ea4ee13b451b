"""Weights from decisions, and whether their forecasts come true."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.tuning.calibration import EVERY, Case, fit, probability, tallies
from reviewer.tuning.equations import solve
from reviewer.tuning.reliability import Forecast, cross_validated, held_out, measure, only, ordering
from reviewer.tuning.sign_file import SignRow, sign_file
from reviewer.tuning.tally import Tally


def cases(right: int, wrong: int, *signs: str, articles: int = 10) -> list[Case]:
    return [Case(f"a{at % articles}", (EVERY, *signs), at < right) for at in range(right + wrong)]


def test_without_pulls_the_weights_say_what_was_decided() -> None:
    weights = fit([*cases(90, 10, "good"), *cases(30, 70, "bad")], {}, imagined=0, strength=1e-6)
    assert probability(weights, (EVERY, "good")) == pytest.approx(0.9, abs=1e-3)
    assert probability(weights, (EVERY, "bad")) == pytest.approx(0.3, abs=1e-3)


def test_without_decisions_the_prior_stands() -> None:
    assert fit([], {EVERY: 0.4, "good": 0.2}) == {EVERY: 0.4, "good": 0.2}


def test_imagined_decisions_hold_back_what_only_tuned_articles_say() -> None:
    prior = {EVERY: log(0.6 / 0.4)}
    decided = cases(300, 0)
    flattered = probability(fit(decided, prior, imagined=0.001), (EVERY,))
    honest = probability(fit(decided, prior, imagined=100), (EVERY,))
    assert honest == pytest.approx((300 + 60) / 400, abs=1e-3)
    assert honest < flattered


def test_a_sign_stays_at_its_prior_until_enough_is_decided() -> None:
    prior = {EVERY: 1.0, "bad": -1.0}
    few, many = (fit([*cases(n, 0), *cases(n, 0, "bad")], prior)["bad"] for n in (2, 2000))
    assert few == pytest.approx(-1.0, abs=0.05)
    assert few < many


def test_the_same_cases_in_any_order_give_the_same_weights() -> None:
    decided = [*cases(20, 5, "good"), *cases(4, 9, "bad", "odd")]
    assert fit(decided, {}) == fit(decided[::-1], {})


def test_counts_stand_behind_each_sign() -> None:
    assert tallies([*cases(2, 1, "good"), *cases(0, 1)]) == {EVERY: Tally(4, 2), "good": Tally(3, 2)}


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=1, max_size=60))
def test_measures_of_forecasts_stay_in_their_bounds(pairs: list[tuple[float, bool]]) -> None:
    forecasts = [Forecast(*pair) for pair in pairs]
    found = measure(forecasts)
    assert sum(part.forecasts for part in found.bins) == len(pairs)
    assert 0 <= found.ece <= 1
    assert 0 <= found.brier <= 1
    assert [part.said for part in found.bins] == sorted(part.said for part in found.bins)
    assert 0 <= ordering(forecasts) <= 1


def test_honest_forecasts_have_no_calibration_error_and_boasts_do() -> None:
    honest = [Forecast(0.75, at % 4 != 0) for at in range(400)]
    boast = [Forecast(0.95, forecast.is_right) for forecast in honest]
    assert measure(honest, bins=1).ece == pytest.approx(0)
    assert measure(boast, bins=1).ece == pytest.approx(0.2)
    assert measure(boast).log_loss > measure(honest).log_loss


def test_an_order_is_right_where_wrong_candidates_are_least_sure() -> None:
    assert ordering([Forecast(0.2, False), Forecast(0.8, True)]) == 1
    assert ordering([Forecast(0.8, False), Forecast(0.2, True)]) == 0
    assert ordering([Forecast(0.5, False), Forecast(0.5, True)]) == 0.5


def test_no_article_has_a_say_in_its_own_forecasts() -> None:
    others = cases(200, 0, articles=9)
    odd = [Case("z", (EVERY, "only-here"), False)] * 50
    forecasts = cross_validated([*others, *odd], {}, imagined=0, strength=0.01)
    assert min(f.probability for f in forecasts[200:]) > 0.9
    assert held_out(cases(2000, 0, articles=9), odd, {})[0].probability > 0.8


def test_signs_can_be_left_out_to_compare() -> None:
    assert only(cases(1, 0, "good", "bad"), lambda sign: sign != "bad") == cases(1, 0, "good")


def test_equations_are_solved() -> None:
    assert solve([[4.0, 2.0], [2.0, 3.0]], [10.0, 9.0]) == pytest.approx([1.5, 2.0])


def test_the_file_quotes_what_it_is_told_and_is_the_same_each_time() -> None:
    rows = {"code-known": SignRow(0.1, Tally(10, 6), -0.0, Tally(5, 4))}
    text = sign_file(rows, lambda sign: 'a "b" \\ c')
    assert 'about = "a \\"b\\" \\\\ c"' in text
    assert "weight = 0.000\n" in text
    assert text == sign_file(rows, lambda sign: 'a "b" \\ c')
