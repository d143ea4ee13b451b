from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest

from reviewer.domain.entry import FIXED, REJECTED, Entry
from reviewer.workbench.filtering import Filter, ReviewKnown, Tally
from reviewer.workbench.gathering import Gathering
from reviewer.workbench.query import QueryError, parse
from reviewer.workbench.query_match import test_of as let_through
from tests.workbench.made import candidate, entry, review

ENTRY = entry(
    indicator="tỷ lệ bao phủ bảo hiểm y tế",
    value=Decimal("95.9"),
    period="2020/2025-07",
    place="tỉnh Nghệ An",
    code="health_cover",
    quote=unicodedata.normalize("NFD", "Tỷ lệ\nbao phủ BHYT đạt 95,9%"),
    rule="name-reaches-figure",
    checks=("implausible-range",),
    confidence=0.41,
)
FIX = replace(
    ENTRY, state=FIXED, record=replace(ENTRY.record, period="2026"), proposed=ENTRY.record, comment="xem lại"
)


class Told:
    """What is known of an entry in these tests."""

    def sure(self, entry: Entry) -> float | None:
        return entry.candidate.confidence if entry.candidate else None

    def annotator(self, entry: Entry) -> str:
        return "Lan Nguyễn" if entry.is_settled else ""

    def title(self, article_id: str) -> str:
        return "3 a Giảm nghèo ở Nghệ An"

    def is_conflicting(self, entry: Entry) -> bool:
        return entry.state == FIXED


def fits(line: str, of: Entry = ENTRY) -> bool:
    return let_through(parse(line), Told())(of)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "state:undecided",
        "state:accepted state:undecided",
        "is:open is:failing",
        "rule:name-reaches-figure",
        "rule:reaches",
        "check:implausible-range",
        "check:sum-mismatch check:implausible-range",
        "unit:%",
        "period:2025",
        "period:2020",
        "place:nghe",
        'indicator:"bao hiem y te"',
        'indicator:"BẢO hiểm"',
        "sure:<60 sure:>=41",
        "value:95,9",
        "value:>95",
        "article:3",
        "article:ngheo",
        "code:health",
        'basis:""',
        "comment:no",
        "bhyt",
        '"ty le bao phu bhyt"',
        "tỷ lệ",
        "text:đạt",
        "-state:accepted -nghèo",
        "measure:level comparator:= status:actual",
    ],
)
def test_it_fits(line: str) -> None:
    assert fits(line)


@pytest.mark.parametrize(
    "line",
    [
        "state:accepted",
        "is:open is:settled",
        "unit:tỷ",
        "period:2026",
        "period:07",
        "sure:>60",
        "sure:<60 sure:<40",
        "value:<95,9",
        "article:1",
        'place:""',
        "-unit:%",
        "bhyt nghèo",
        "tý",
        "changed:any",
        "comment:yes",
        "annotator:lan",
        "reason:duplicate",
    ],
)
def test_it_does_not_fit(line: str) -> None:
    assert not fits(line)


def test_what_a_person_made_of_an_entry() -> None:
    for line in ("is:fixed", "changed:period", "changed:any", "comment:yes", "comment:xem", "annotator:lan",
                 "is:conflicting", "is:commented", "is:settled"):  # fmt: skip
        assert fits(line, FIX), line
    assert not fits("changed:place", FIX)
    assert fits("reason:duplicate", replace(ENTRY, state=REJECTED, reason="duplicate"))
    assert not fits("sure:<99", replace(ENTRY, candidate=None))


def test_a_filter_counts_picks_and_orders_what_fits() -> None:
    of = review(
        [candidate("a", 1, confidence=0.9), candidate("a", 2, unit="xã")], [candidate("b", 1, confidence=0.3)]
    )
    percents = parse("unit:%")
    assert Filter(of, percents).tally() == Tally(2, 3)
    assert [e.fact.article_id for e in Gathering(of, Filter(of, percents).pick).rows] == ["a", "b"]
    unsure_first = Gathering(of, Filter(of, percents, is_unsure_first=True).pick)
    assert [e.fact.article_id for e in unsure_first.rows] == ["b", "a"]


def test_names_that_nothing_here_has_are_told_with_the_nearest() -> None:
    of = review([candidate("a", 1, rule="name-reaches-figure"), candidate("a", 2, unit="xã")])
    of.accept(of.entries("a")[0])
    for line, near in (
        ("rule:nme-reaches-figure", "name-reaches-figure"),
        ("unit:xãx", "xã"),
        ("annotator:lam", "lan"),
    ):
        with pytest.raises(QueryError) as caught:
            Filter(of, parse(line)).explain_nothing()
        assert caught.value.near == near
    Filter(of, parse("unit:xã state:rejected")).explain_nothing()
    Filter(of, parse("-rule:none")).explain_nothing()


def test_what_is_known_of_a_review() -> None:
    of = review([candidate("a", 1, indicator="thu"), candidate("a", 2, indicator="thu")])
    known = ReviewKnown(of)
    first = of.entries("a")[0]
    assert known.is_conflicting(first)
    assert known.title("a") == "1 a Bài a"
    of.accept(first)
    assert known.annotator(of.entries("a")[0]) == "lan"
    assert known.annotator(of.entries("a")[1]) == ""
    assert known.sure(first) is not None
