from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.domain.candidate import Candidate, FactId
from reviewer.domain.entry import Entry
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.workbench.likeness import Correction, corrected, correction_of, is_alike
from reviewer.workbench.review import Review
from tests.ui.golden import GoldReader
from tests.workbench.small import article, candidate, review_of

READER = GoldReader({})


def correction(review: Review, fact: FactId) -> Correction | None:
    entry = review.entry(fact)
    assert entry is not None
    return correction_of(entry, review.by_id[fact.article_id], READER.reread)


def alike(review: Review, told: Correction) -> list[Entry]:
    return [
        entry
        for of in review.articles
        for entry in review.entries(of.id)
        if is_alike(told, entry, review.by_id[of.id])
    ]


def fixed(review: Review, number: int, **fields: str) -> Correction | None:
    entry = review.entries(f"a{number:03}")[0]
    review.fix(entry, replace(entry.record, **fields))  # type: ignore[arg-type]  # tests name fields of text
    return correction(review, entry.fact)


def periods(*said: str, rule: str = "rate-of") -> Review:
    found = []
    for number, words in enumerate(said):
        of = article(number, f"Theo báo cáo, {words} tỷ lệ hộ nghèo của xã là {number + 3} %.\n")
        sources = {"period": ("year-cue", words)}
        found.append((of, [candidate(of, "tỷ lệ hộ nghèo", f"{number + 3} ".strip(), sources=sources, rule=rule)]))
    return review_of(found)


def test_a_period_is_alike_where_the_same_words_gave_the_same_one() -> None:
    review = periods("năm ngoái", "năm  Ngoái", "năm nay", "năm ngoái")
    told = fixed(review, 0, period="2024")
    assert told is not None
    assert [entry.fact.article_id for entry in alike(review, told)] == ["a001", "a003"]
    for entry in alike(review, told):
        after = corrected(told, entry, review.by_id[entry.fact.article_id], READER.reread)
        assert after == replace(entry.record, period="2024")


def test_settled_entries_are_never_alike() -> None:
    review = periods("năm ngoái", "năm ngoái", "năm ngoái")
    review.accept(review.entries("a001")[0])
    told = fixed(review, 0, period="2024")
    assert told is not None
    assert [entry.fact.article_id for entry in alike(review, told)] == ["a002"]


def test_what_a_cue_set_is_alike_under_every_rule_and_what_the_rule_read_is_not() -> None:
    review = periods("năm ngoái", "năm ngoái")
    of_another = replace(review.entries("a001")[0], rule="another")
    told = fixed(review, 0, period="2024")
    assert told is not None
    assert is_alike(told, of_another, review.by_id["a001"])
    told = fixed(review, 0, period="2024", unit="‰")
    assert told is not None
    assert is_alike(told, review.entries("a001")[0], review.by_id["a001"])
    assert not is_alike(told, of_another, review.by_id["a001"])


def test_a_default_without_words_is_alike_in_its_own_article_only() -> None:
    found = []
    for number in range(2):
        of = article(number, "Tỷ lệ hộ nghèo là 3 %, tỷ lệ sinh là 5 %.\n")
        sources = {"period": ("published", "")}
        rates = (("Tỷ lệ hộ nghèo", "3"), ("tỷ lệ sinh", "5"))
        found.append((of, [candidate(of, words, figure, sources=sources) for words, figure in rates]))
    review = review_of(found)
    told = fixed(review, 0, period="2024")
    assert told is not None
    assert [entry.record.indicator for entry in alike(review, told)] == ["tỷ lệ sinh"]


def test_another_value_before_is_another_mistake() -> None:
    review = periods("năm ngoái", "năm ngoái")
    told = fixed(review, 0, period="2024")
    other = review.entries("a001")[0]
    assert told is not None
    assert not is_alike(told, replace(other, record=replace(other.record, period="2026")), review.by_id["a001"])


@pytest.mark.parametrize("field", ["value", "value_max", "of"])
def test_numbers_are_never_alike(field: str) -> None:
    review = periods("năm ngoái", "năm ngoái")
    entry = review.entries("a000")[0]
    changed: Record = replace(entry.record, **{field: entry.record.value + 1})  # type: ignore[arg-type]
    review.fix(entry, changed)
    assert correction(review, entry.fact) is None


def test_a_code_is_alike_for_the_same_indicator_only() -> None:
    found = []
    for number, words in enumerate(("tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo", "tỷ lệ hộ cận nghèo")):
        of = article(number, f"Ở xã, {words} là {number + 3} %.\n")
        found.append((of, [candidate(of, words, str(number + 3), code="poverty")]))
    review = review_of(found)
    told = fixed(review, 0, code="poverty_rate")
    assert told is not None
    assert [entry.fact.article_id for entry in alike(review, told)] == ["a001"]


def edges(*texts: tuple[str, str]) -> tuple[Review, list[Candidate]]:
    found = []
    for number, (before, words) in enumerate(texts):
        of = article(number, f"{before}{words} đạt {number + 3} %.\n")
        found.append((of, [candidate(of, words, str(number + 3))]))
    return review_of(found), [candidates[0] for _, candidates in found]


def moved(review: Review, number: int, parts: tuple[Span, ...]) -> Correction | None:
    of = review.articles[number]
    entry = review.entries(of.id)[0]
    review.fix(entry, READER.reread(of, parts, entry.record))
    return correction(review, entry.fact)


def test_words_trimmed_off_an_edge_are_trimmed_off_where_the_same_ones_stand() -> None:
    review, found = edges(
        ("", "Trong năm tỷ lệ hộ nghèo"),
        ("", "trong  năm tỷ lệ che phủ rừng"),
        ("", "Trong quý tỷ lệ hộ nghèo"),
        ("Được biết ", "trong năm"),
    )
    part = found[0].spans("indicator")[0]
    told = moved(review, 0, (Span(part.start + len("Trong năm "), part.end),))
    assert told is not None
    assert [entry.fact.article_id for entry in alike(review, told)] == ["a001"]
    entry = alike(review, told)[0]
    of = review.by_id["a001"]
    after = corrected(told, entry, of, READER.reread)
    assert after is not None
    assert after.indicator == "tỷ lệ che phủ rừng"
    assert after.span.cut(of.text) == after.quote
    assert after.quote.startswith("tỷ lệ che phủ rừng")


def test_words_taken_in_at_an_edge_are_taken_in_where_the_same_ones_stand() -> None:
    review, found = edges(("giảm ", "tỷ lệ hộ nghèo"), ("Giảm ", "tỷ lệ sinh"), ("tăng ", "tỷ lệ sinh"))
    part = found[0].spans("indicator")[0]
    told = moved(review, 0, (Span(0, part.end),))
    assert told is not None
    assert [entry.fact.article_id for entry in alike(review, told)] == ["a001"]
    after = corrected(told, alike(review, told)[0], review.by_id["a001"], READER.reread)
    assert after is not None
    assert after.indicator == "Giảm tỷ lệ sinh"


def test_a_typed_indicator_is_alike_where_the_rule_read_the_same_one() -> None:
    review, _ = edges(("", "tỷ lệ hộ nghèo"), ("", "Tỷ lệ hộ nghèo"), ("", "tỷ lệ sinh"))
    told = fixed(review, 0, indicator="hộ nghèo đa chiều")
    assert told is not None
    assert [entry.fact.article_id for entry in alike(review, told)] == ["a001"]
    after = corrected(told, alike(review, told)[0], review.by_id["a001"], READER.reread)
    assert after is not None
    assert after.indicator == "hộ nghèo đa chiều"


def test_a_reject_is_alike_where_the_same_words_stand_around() -> None:
    found = []
    texts = ("Ảnh chụp ngày {n} tháng 5.", "ảnh chụp  ngày {n} tháng 7.", "Đạt tất cả {n} người.")
    for number, text in enumerate(texts):
        of = article(number, "Trang chủ. " + text.format(n=number + 3) + "\n")
        found.append((of, [candidate(of, "Trang chủ", str(number + 3))]))
    review = review_of(found)
    entry = review.entries("a000")[0]
    review.reject(entry, "furniture")
    told = correction(review, entry.fact)
    assert told is not None
    assert (told.verdict, told.reason) == ("reject", "furniture")
    assert [e.fact.article_id for e in alike(review, told)] == ["a001"]


def test_an_accepted_or_added_entry_corrects_nothing() -> None:
    review = periods("năm ngoái", "năm ngoái")
    entry = review.entries("a000")[0]
    review.accept(entry)
    assert correction(review, entry.fact) is None
    record = replace(entry.record, indicator="khác hẳn")
    added = review.add("a001", record)
    assert correction(review, added.fact) is None
