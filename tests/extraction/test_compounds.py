from __future__ import annotations

import pytest

from reviewer.extraction.assisting.compounds import Compounds
from reviewer.extraction.packs.pack import Pack


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "tỷ lệ dân số tham gia bảo hiểm y tế đạt 95,9%",
            ["tỷ lệ dân số tham gia bảo hiểm y tế", "đạt", "95", "9"],
        ),
        ("hộ nghèo thuộc xã", ["hộ nghèo", "thuộc", "xã"]),
        ("xanh đỏ tím, vàng", ["xanh đỏ tím", "vàng"]),
        ("Cấp ủy phường tổ chức 7 cuộc đối thoại", ["Cấp ủy", "phường", "tổ chức", "7", "cuộc đối thoại"]),
        ("", []),
    ],
)
def test_words_are_what_the_pack_knows_else_what_stands_between(pack: Pack, text: str, words: list[str]) -> None:
    found = [text[start:end] for start, end in Compounds(pack).words(text, 0, len(text))]
    assert found == words


def test_only_the_stretch_that_is_asked_for_is_read(pack: Pack) -> None:
    text = "hộ nghèo đạt chuẩn nông thôn mới"
    start, end = text.index("đạt"), text.index(" mới")
    found = list(Compounds(pack).words(text, start, end))
    assert all(start <= one < other <= end for one, other in found)
    assert found == sorted(found)
