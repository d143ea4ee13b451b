"""Added records in groups by the words around them."""

from __future__ import annotations

import re
from decimal import Decimal

from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.tuning.case import ADDED, Case
from reviewer.tuning.surroundings import Added, added, group_added


def one(article_id: str, text: str, indicator: str, unit: str = "%") -> Added:
    figure = re.search(r"\d+", text)
    assert figure is not None
    span = Span(0, len(text))
    record = Record(
        indicator=indicator,
        value=Decimal(figure[0]),
        unit=unit,
        span=span,
        value_span=Span(*figure.span()),
        quote=text,
    )
    case = Case(
        article_id=article_id, value_span=record.value_span, quote=text, outcome=ADDED, indicator=indicator
    )
    return added(case, text, record)


def patterns(*records: Added) -> list[tuple[str, int]]:
    return [(group.pattern, len(group.cases)) for group in group_added(records)]


def test_like_surroundings_make_one_group_the_largest_first() -> None:
    records = [
        one("a", "tỷ lệ hộ nghèo rơi về 2 %", "tỷ lệ hộ nghèo"),
        one("b", "tỷ lệ hộ cận nghèo rơi về 3 %", "tỷ lệ hộ cận nghèo"),
        one("c", "12 tập phim", "phim", "tập"),
    ]
    assert patterns(*records) == [("[name] rơi về N %", 2), ("N [name]", 1)]


def test_a_pattern_grows_more_general_until_several_records_share_it() -> None:
    records = [one("a", "số trạm đạt 2 %", "số trạm"), one("b", "số xã đạt 7 người", "số xã", "người")]
    assert patterns(*records) == [("[name] đạt N", 2)]
    records = [
        one("a", "số trạm nay mới đạt 2 %", "số trạm"),
        one("b", "số xã hiện đạt 7 người", "số xã", "người"),
    ]
    assert patterns(*records) == [("[name] … đạt N", 2)]


def test_words_that_are_not_in_the_article_leave_what_stands_before_the_figure() -> None:
    assert patterns(one("a", "Toàn xã đã có 2 %", "tỷ lệ gõ tay")) == [("… N", 1)]
    twice = [one("a", "Toàn xã đã có 2 %", "gõ tay"), one("b", "Nay đã có 3 %", "gõ tay")]
    assert patterns(*twice) == [("… đã có N %", 2)]


def test_the_order_of_records_changes_nothing_and_none_is_lost() -> None:
    records = [one(str(at), f"số trạm {'đạt' if at % 2 else 'là'} {at} %", "số trạm") for at in range(7)]
    assert group_added(records) == group_added(records[::-1])
    assert sum(len(group.cases) for group in group_added(records)) == 7
    assert group_added([]) == ()
