"""What decisions say about rules, guards, cues and catalogue entries."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.span import Span
from reviewer.tuning.case import ACCEPTED, CLAIMED, DISPUTED, FIXED, OPEN, OUTCOMES, REJECTED, Case, Influence
from reviewer.tuning.measures import measures, total
from reviewer.tuning.wilson import wilson_lower


def case(at: int, outcome: str, rule: str = "r", **told: Any) -> Case:
    return Case(
        article_id="a", value_span=Span(at, at + 2), quote="5%", outcome=outcome, rule=rule, **{"keys": 1, **told}
    )


def test_each_rule_is_measured_by_its_own_cases() -> None:
    bad, good = measures(
        [
            case(1, ACCEPTED, "good"),
            case(2, ACCEPTED, "good"),
            case(3, FIXED, "good", changed=("period",), keys=2),
            case(4, REJECTED, "bad", reason="furniture", keys=2),
            case(5, OPEN, "good", keys=0),
        ]
    )
    assert (bad.entry_id, bad.judged, bad.precision, bad.parts("rejected")) == (
        "bad",
        (1, 0),
        0.0,
        {"furniture": 1},
    )
    assert [good.count(what) for what in ("proposed", "accepted", "fixed", "rejected", "open")] == [4, 2, 1, 0, 1]
    assert good.precision == pytest.approx(2 / 3)
    assert good.parts("fixed") == {"period": 1}
    assert good.keys == 4
    assert good.share == pytest.approx(4 / 6)


def test_every_number_opens_the_cases_that_it_counts() -> None:
    (measure,) = measures(
        [case(9, REJECTED, reason="other"), case(3, ACCEPTED), case(5, REJECTED, reason="other")]
    )
    assert [one.value_span.start for one in measure.cases("rejected:other")] == [5, 9]
    assert measure.cases("fixed") == ()


def test_all_rules_together_count_each_case_once_and_no_claim() -> None:
    cases = [case(1, ACCEPTED, "a"), case(2, REJECTED, "b"), case(3, CLAIMED, "", guard="date")]
    assert (total(cases).judged, total(cases).count("proposed")) == ((2, 1), 2)


def test_what_sessions_dispute_counts_for_neither_side() -> None:
    (measure,) = measures([case(1, DISPUTED), case(2, ACCEPTED)])
    assert (measure.judged, measure.count("disputed")) == ((1, 1), 1)


def test_a_cue_answers_for_the_fields_that_it_set_and_for_no_rejected_candidate() -> None:
    said = (Influence("cue", "year-of", ("period",)), Influence("cue", "done", ("status",)))
    cases = [
        case(
            1,
            FIXED,
            influences=said,
            changed=("period", "unit"),
            keys=3,
            keys_by_field=(("period", 1), ("unit", 1)),
        ),
        case(2, ACCEPTED, influences=said),
        case(3, REJECTED, influences=said, keys=2),
    ]
    by_id = {measure.entry_id: measure for measure in measures(cases)}
    assert by_id["year-of"].judged == (2, 1)
    assert (by_id["year-of"].parts("fixed"), by_id["year-of"].keys) == ({"period": 1}, 1)
    assert (by_id["done"].judged, by_id["done"].keys) == ((2, 2), 0)


def test_a_guard_is_wrong_where_a_person_found_a_record_on_what_it_claims() -> None:
    lost = case(2, "added", "", guard="date", keys=11)
    (guard,) = measures([case(1, CLAIMED, "", guard="date", keys=0), lost])
    assert (guard.table, guard.judged, guard.cases("lost")) == ("guard", (2, 1), (lost,))
    assert (guard.keys, guard.share) == (11, 1.0)


def test_a_rule_loses_what_another_would_have_read_right_and_tells_whom_it_overlaps() -> None:
    lost = case(1, FIXED, changed=("unit",), others=("x", "y"), others_right=("y",))
    (measure,) = measures([lost, case(2, ACCEPTED, others=("x",))])
    assert measure.cases("lost") == (lost,)
    assert (measure.count("overlaps"), measure.parts("overlaps")) == (2, {"x": 2, "y": 1})


def test_the_trend_follows_the_sessions_in_their_order() -> None:
    cases = [case(1, REJECTED, session="b"), case(2, ACCEPTED, session="a"), case(3, ACCEPTED, session="a")]
    (measure,) = measures(cases, ("b", "a", "nothing"))
    assert [(trend.session, *trend.tally) for trend in measure.trend] == [("b", 1, 0), ("a", 2, 2)]


def test_a_rule_that_the_pack_has_no_more_is_told() -> None:
    gone, here = sorted(
        measures([case(1, ACCEPTED, "old"), case(2, ACCEPTED, "new")], known=[("rule", "new")]),
        key=lambda measure: not measure.is_gone,
    )
    assert (gone.entry_id, gone.is_gone, here.is_gone) == ("old", True, False)


def test_nothing_decided_measures_nothing() -> None:
    assert measures([]) == ()
    assert total([]).precision is None
    assert (total([]).interval, total([]).share) == ((0.0, 1.0), 0.0)


@given(st.lists(st.tuples(st.sampled_from(OUTCOMES), st.sampled_from(["a", "b", ""]), st.integers(0, 20))))
def test_no_case_is_lost_or_counted_twice(drawn: list[tuple[str, str, int]]) -> None:
    cases = [case(at, outcome, rule, keys=keys) for at, (outcome, rule, keys) in enumerate(drawn)]
    made = measures(cases)
    assert sum(measure.count("proposed") for measure in made) == sum(bool(one.rule) for one in cases)
    assert sum(measure.keys for measure in made) == sum(one.keys for one in cases if one.rule)
    for measure in made:
        outcomes = sum(measure.count(name) for name in (ACCEPTED, FIXED, REJECTED, OPEN, DISPUTED))
        assert outcomes <= measure.count("proposed")


@pytest.mark.parametrize(
    ("hits", "trials", "bound"), [(2, 2, 0.34), (5, 5, 0.57), (10, 10, 0.72), (95, 100, 0.89), (0, 0, 0)]
)
def test_wilson_bounds(hits: int, trials: int, bound: float) -> None:
    assert wilson_lower(hits, trials) == pytest.approx(bound, abs=0.005)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_bound_lies_below_the_share(pair: tuple[int, int]) -> None:
    hits, trials = pair
    assert 0 <= wilson_lower(hits, trials) <= hits / trials + 1e-12
