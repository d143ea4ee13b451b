"""The lexicon's entries behind a unit as records carry it."""

from __future__ import annotations

import pytest

from reviewer.extraction.packs.entries import UnitModel
from reviewer.workbench.unit_entries import UnitEntries

UNITS = UnitEntries(
    [
        UnitModel(id="million", about="m", kind="scale", canonical="triệu", spellings=("triệu", "tr")),
        UnitModel(id="billion", about="b", kind="scale", canonical="tỷ", spellings=("tỷ", "tỉ")),
        UnitModel(id="dong", about="d", kind="money", canonical="đồng", spellings=("đồng", "đ")),
        UnitModel(id="yearly", about="y", kind="rate", canonical="năm", spellings=("năm",)),
        UnitModel(id="a-head", about="p", kind="rate", canonical="người", spellings=("người",)),
        UnitModel(id="hectare", about="h", kind="physical", canonical="ha", spellings=("ha", "héc ta")),
        UnitModel(id="people", about="p", kind="noun", spellings=("người", "hộ", "Triệu phú")),
        UnitModel(id="no-noun", about="s", kind="stop", spellings=("và",)),
    ]
)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("đồng", ("dong",)),
        ("triệu đồng/người/năm", ("million", "dong", "a-head", "yearly")),
        ("triệu tỷ đồng", ("million", "billion", "dong")),
        ("người", ("people",)),
        ("triệu phú", ("people",)),
        ("tấn/ha", ("hectare",)),
        ("triệu", ("million",)),
        ("triệu lượt", ("million",)),
        ("lượt", ()),
        ("và", ()),
        ("", ()),
    ],
)
def test_a_unit_is_made_of_the_entries_that_spell_it(unit: str, expected: tuple[str, ...]) -> None:
    assert UNITS.of(unit) == expected
