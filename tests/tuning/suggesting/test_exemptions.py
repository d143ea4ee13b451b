"""Guards with everything at once that keeps them off what people add."""

from __future__ import annotations

from reviewer.domain.figure import GUARD
from reviewer.domain.span import Span
from reviewer.tuning.suggesting.exemptions import exemptions
from reviewer.tuning.suggesting.lesson import MISSED, Claimed, Lesson
from tests.tuning.suggesting.told import lesson, lessons, with_entries, written

SPANS = with_entries("guard", spans={"then": ("ngày", "phút"), "after": r"\\w+"})


def taken(marked: str, guard: str) -> Lesson:
    return lesson(marked, MISSED, figure=(GUARD, guard))


def claimed(marked: str) -> Claimed:
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    return Claimed(text, Span(start, start + marked.index("]") - marked.index("[") - 1))


def test_a_guard_leaves_alone_several_sorts_of_figures_at_once() -> None:
    missed = [
        taken("xã góp [3150] ngày công", "spans"),
        taken("dân góp [1350] ngày công", "spans"),
        taken("thời gian chờ còn [14] phút", "spans"),
        taken("thời gian đi lại nay [31] phút", "spans"),
    ]
    kept = (claimed("họp trong [3] ngày liền"), claimed("chờ [5] phút"))
    first, *_ = exemptions(lessons(*missed, claimed={"spans": kept}), SPANS)
    guard = written([first])["spans"]
    assert str(guard["after"]).startswith("(?!ngày")
    assert "công" in str(guard["after"])
    assert r"thời\ gian" in str(guard["before"])
    assert first.support.for_ == 4


def test_words_that_only_take_figures_from_people_leave_the_list_together() -> None:
    missed = [taken("xây [5] nhà", "gifts"), taken("dựng [6] nhà", "gifts"), taken("cho [7] con bò", "gifts")]
    kept = (claimed("tặng [9] suất quà"),)
    book = with_entries("guard", gifts={"then": ("suất quà", "nhà", "con bò")})
    found = [
        s for s in exemptions(lessons(*missed, claimed={"gifts": kept}), book) if s.reason == "guard-word-too-much"
    ]
    assert written(found)["gifts"]["then"] == ["suất quà"]


def test_a_sign_at_figures_that_are_rightly_claimed_exempts_nothing() -> None:
    missed = [taken(f"xã họp [{n}] ngày", "spans") for n in (3, 4)]
    kept = (claimed("xã họp [5] ngày"),)
    assert not list(exemptions(lessons(*missed, claimed={"spans": kept}), SPANS))
