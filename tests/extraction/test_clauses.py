from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.extraction.page.clauses import segment


def sentences(text: str) -> list[str]:
    clauses, found, at = segment(text), [], 0
    while at < len(text):
        sentence = clauses.sentence_at(at)
        found.append(sentence.cut(text).strip())
        at = sentence.end
    return found


def test_a_full_stop_ends_a_sentence_and_a_semicolon_a_clause() -> None:
    text = "Thu đạt 5 tỷ đồng; chi đạt 4 tỷ đồng. Nợ giảm."
    clauses = segment(text)
    assert sentences(text) == ["Thu đạt 5 tỷ đồng; chi đạt 4 tỷ đồng.", "Nợ giảm."]
    assert clauses.clause_at(text.index("4 tỷ")).cut(text) == "chi đạt 4 tỷ đồng. "


@pytest.mark.parametrize(
    "text",
    [
        "Phường thu 1.020 tỷ đồng, đạt 95.5% kế hoạch",
        "Đoàn của TP. Hà Nội về dự",
        "Bác sĩ CKII. Nguyễn Văn A, ThS. Lê B trình bày",
        "Trụ sở tại Q. 1 và P. Bến Nghé",
    ],
)
def test_points_inside_numbers_and_abbreviations_end_no_sentence(text: str) -> None:
    assert sentences(text.replace("CKII. ", "")) == [text.replace("CKII. ", "")]


def test_a_sentence_may_begin_with_a_figure_or_a_quotation() -> None:
    assert sentences('Tỷ lệ đạt 94,54%. 8/8 tổ đạt chuẩn. "41 đảng viên mới" là đủ.') == [
        "Tỷ lệ đạt 94,54%.",
        "8/8 tổ đạt chuẩn.",
        '"41 đảng viên mới" là đủ.',
    ]


def test_list_items_know_their_lead_until_the_list_ends() -> None:
    text = "Kết quả chủ yếu:\n- Thu: 5 tỷ đồng;\n• Chi: 4 tỷ đồng.\nĐoạn sau."
    clauses = segment(text)
    first, second, after = (clauses.line_at(text.index(words)) for words in ("Thu", "Chi", "Đoạn"))
    assert first.lead is not None and first.lead.cut(text) == "Kết quả chủ yếu:"
    assert second.lead == first.lead and second.is_item
    assert text[second.content :].startswith("Chi")
    assert after.lead is None and not after.is_item


def test_numbers_in_front_of_a_line_are_bullets_and_end_no_sentence() -> None:
    text = "Mục tiêu:\n1. Thu ngân sách 5 tỷ đồng\n2) Chi 4 tỷ đồng"
    clauses = segment(text)
    assert text[clauses.line_at(text.index("Thu")).content :].startswith("Thu")
    assert clauses.sentence_at(text.index("Thu")).cut(text).startswith("1. Thu")


def test_keycaps_and_numbers_in_circles_are_bullets() -> None:
    read = segment("Mục tiêu:\n1️⃣ Thu 62 tỷ\n② Chi 3 tỷ\n(a) Giảm nghèo")
    assert [line.is_item for line in read.lines] == [False, True, True, True]


@given(st.text(alphabet='aB1 .;,:!?"…\n-•)(', max_size=60))
def test_sentences_and_clauses_cover_any_text_without_gap_or_overlap(text: str) -> None:
    clauses = segment(text)
    for lookup in (clauses.sentence_at, clauses.clause_at):
        at = 0
        while at < len(text):
            cell = lookup(at)
            assert cell.start == at < cell.end
            at = cell.end
    for at in range(len(text)):
        assert clauses.sentence_at(at).covers(clauses.clause_at(at))
