"""Rules for links that differ."""

from __future__ import annotations

from reviewer.domain.figure import LEFT
from reviewer.tuning.suggesting.lesson import MISSED, Lesson
from reviewer.tuning.suggesting.links import linked_rules
from tests.tuning.suggesting.told import BOOK, lesson, lessons, with_entries, written


def missed(link: str, number: int) -> Lesson:
    return lesson(
        f"Tổng thu {link} [{number}] ha",
        MISSED,
        indicator="Tổng thu",
        unit="ha",
        figure=(LEFT, ""),
        measure="level",
    )


def test_links_of_which_each_was_seen_once_become_one_rule() -> None:
    first, *_ = linked_rules(lessons(missed("chạm", 3), missed("lên tới", 4)), BOOK)
    rule = written([first]).popitem()[1]
    assert rule["before"] == r"(?:chạm|lên\s+tới)"
    assert (rule["needs"], rule["kinds"], rule["indicator"]) == (
        ["chạm", "tới"],
        ["physical"],
        ["headed", "left", "same"],
    )
    assert first.support.for_ == 2


def test_a_rule_that_reads_such_records_takes_the_links_too() -> None:
    book = with_entries("rule", reached={"rank": 50, "kinds": ("physical",), "before": "đạt", "needs": ("đạt",)})
    right = [
        lesson(f"Tổng thu đạt [{n}] ha", indicator="Tổng thu", unit="ha", rule="reached", measure="level")
        for n in (7, 8)
    ]
    found = written(linked_rules(lessons(missed("chạm", 3), missed("lên tới", 4), *right), book))
    assert found["reached"]["before"] == r"(?:đạt|(?:chạm|lên\s+tới))"
    assert found["reached"]["needs"] == ["đạt", "chạm", "tới"]
