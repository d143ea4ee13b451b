"""The queue: what is in it, in which order and why, and how it stays as it is while one works."""

from __future__ import annotations

from decimal import Decimal

from reviewer.workbench.filtering import Filter
from reviewer.workbench.gathering import Gathering
from reviewer.workbench.query import parse
from reviewer.workbench.review import Review
from reviewer.workbench.urgency import CHECK, CONFLICT, LATER, UNSURE, Queue
from tests.workbench.made import candidate, extraction, review

A = [
    candidate("a", 1, confidence=0.9),
    candidate("a", 2, confidence=0.5),
    candidate("a", 3, indicator="thu", value=Decimal(5)),
    candidate("a", 4, checks=("implausible-range",)),
]
B = [
    candidate("b", 1, confidence=0.2),
    candidate("b", 2, confidence=0.501),
    candidate("b", 3, indicator="thu", value=Decimal(6)),
    candidate("b", 4, indicator="thu", value=Decimal(7)),
]


def queue(of: Review) -> tuple[Queue, Gathering]:
    made = Queue(of.sureness)
    return made, Gathering(of, made.pick)


def told(gathering: Gathering) -> list[tuple[str, int]]:
    return [(entry.fact.article_id, entry.fact.start // 40) for entry in gathering.rows]


def test_checks_and_contradictions_come_first_then_the_least_sure() -> None:
    made, gathering = queue(review(A, B))
    assert told(gathering) == [
        ("a", 4), ("b", 3), ("b", 4), ("b", 1), ("a", 2), ("b", 2), ("a", 1), ("a", 3),
    ]  # fmt: skip
    kinds = [made.reasons[entry.fact].kind for entry in gathering.rows]
    assert kinds == [CHECK, CONFLICT, CONFLICT, *[UNSURE] * 5]


def test_settled_entries_are_left_out_and_those_set_aside_come_last() -> None:
    of = review(A, B)
    entries = of.entries("a")
    of.accept(entries[0])
    of.skip(entries[3])
    made, gathering = queue(of)
    assert told(gathering)[-1] == ("a", 4)
    assert ("a", 1) not in told(gathering)
    assert made.reasons[gathering.rows[-1].fact].kind == LATER


def test_rows_keep_their_places_whatever_is_decided() -> None:
    of = review(A, B)
    _, gathering = queue(of)
    before = told(gathering)
    first = gathering.rows
    of.reject(of.entries("b")[0], "furniture")
    of.accept(of.entries("a")[3])
    assert told(gathering) == before
    assert [e.state for e in gathering.rows][:4] == ["accepted", "undecided", "undecided", "rejected"]
    assert gathering.rows.changed_since(first) == frozenset({0, 3})
    assert gathering.rows is gathering.rows
    of.undo()
    assert gathering.rows[0].state == "undecided"
    assert told(queue(of)[1])[0] == ("a", 4)
    assert ("b", 1) not in told(queue(of)[1])


def test_a_record_that_a_person_took_back_goes_and_comes_back_to_its_place() -> None:
    of = review(A, B)
    added = of.add("a", candidate("a", 5, indicator="mới").record)
    gathering = Gathering(of, lambda at, entries: ())
    assert gathering.rows == ()
    gathering = Gathering(of, Filter(of, parse("article:1")).pick)
    assert told(gathering) == [("a", n) for n in range(1, 6)]
    entry = of.entry(added.fact)
    assert entry is not None
    of.reject(entry, "other")
    assert told(gathering) == [("a", n) for n in range(1, 5)]
    of.undo()
    assert told(gathering) == [("a", n) for n in range(1, 6)]


def test_articles_read_later_add_rows_behind_those_that_are_there() -> None:
    of = review(A, B, [candidate("c", 1, checks=("x",)), candidate("c", 2, confidence=0.1)], unread=(1, 2))
    made, gathering = queue(of)
    before = told(gathering)
    assert {name for name, _ in before} == {"a"}
    of.supply(extraction("b", B))
    assert told(gathering) == [*before, ("b", 3), ("b", 4), ("b", 1), ("b", 2)]
    of.supply(extraction("c", [candidate("c", 1, checks=("x",)), candidate("c", 2, confidence=0.1)]))
    grown = [("b", 3), ("b", 4), ("c", 1), ("c", 2), ("b", 1), ("b", 2)]
    assert told(gathering) == [*before, *grown]
    assert made.reasons[gathering.rows[6].fact].kind == CHECK


def test_rows_that_a_person_has_come_to_stay_when_others_arrive() -> None:
    of = review(A, B, [candidate("c", 1, checks=("x",))], unread=(1, 2))
    _, gathering = queue(of)
    of.supply(extraction("b", B))
    before = told(gathering)
    gathering.keep(len(before) - 1)
    of.supply(extraction("c", [candidate("c", 1, checks=("x",))]))
    assert told(gathering) == [*before, ("c", 1)]


def test_the_same_things_give_the_same_queue() -> None:
    assert told(queue(review(A, B))[1]) == told(queue(review(A, B))[1])
