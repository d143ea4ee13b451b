from __future__ import annotations

import pytest

from reviewer.extraction.naming.phrase_lists import PhraseLists
from reviewer.extraction.naming.phrase_marks import SentenceMarks, TextMarks
from reviewer.extraction.packs.pack import Pack


@pytest.fixture(scope="module")
def lists(pack: Pack) -> PhraseLists:
    return PhraseLists(pack)


def marks(text: str, lists: PhraseLists) -> SentenceMarks:
    return SentenceMarks(lists, text, 0, len(text))


def test_the_longest_listed_phrase_is_told_from_either_edge(lists: PhraseLists) -> None:
    text = "Tổng tỷ suất sinh giảm xuống còn 2,05"
    found = marks(text, lists)
    assert text[: found.end_of("head", 0)] == "Tổng tỷ suất"
    assert text[found.start_of("tail", text.index(" 2,05")) :] == "giảm xuống còn 2,05"


def test_a_limit_lets_a_shorter_phrase_count(lists: PhraseLists) -> None:
    text = "kéo giảm số vụ"
    assert marks(text, lists).end_of("lead", 0, len("kéo")) == len("kéo")


@pytest.mark.parametrize(
    ("text", "role", "word"),
    [
        ("chứng chỉ đạt", "tail", "chỉ"),
        ("giải phóng mặt bằng", "tail", "bằng"),
        ("lực lượng công an", "head", "lượng"),
        ("thời gian này", "head", "thời gian"),
        ("doanh thu du lịch", "act", "thu"),
    ],
)
def test_no_word_counts_inside_a_phrase_that_keeps_together(
    text: str, role: str, word: str, lists: PhraseLists
) -> None:
    found = marks(text, lists)
    start = text.index(word)
    assert found.end_of(role, start) == 0
    assert found.start_of(role, start + len(word)) == -1


def test_patterns_are_found_by_the_syllables_at_their_edge(lists: PhraseLists) -> None:
    text = "Thu ngân sách trong năm 2025 của phường Hoa Lư"
    found = marks(text, lists)
    assert text[found.start_of("tail", len(text)) :] == "của phường Hoa Lư"
    assert text[found.start_of("tail", text.index(" của")) :].startswith("trong năm 2025")


def test_punctuation_parts_a_listed_phrase(lists: PhraseLists) -> None:
    assert marks("giảm, xuống", lists).end_of("tail", 0) == len("giảm")


def test_each_sentence_is_marked_once_and_told_by_any_of_its_offsets(lists: PhraseLists) -> None:
    text = "Thu đạt 5%. Tỷ lệ hộ nghèo còn 1%\nChi đạt 3%"
    marked = TextMarks(lists, text)
    second = marked.at(text.index("Tỷ"))
    assert text[second.low : second.high] == "Tỷ lệ hộ nghèo còn 1%"
    assert marked.at(text.index("nghèo")) is second
    assert text[marked.at(len(text)).low :] == "Chi đạt 3%"
