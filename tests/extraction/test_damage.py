from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.domain.article import Article, Extraction
from reviewer.domain.figure import CANDIDATE, LEFT
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor(pack: Pack) -> Extractor:
    return Extractor(pack)


def read(figure: str, extractor: Extractor) -> tuple[str, Extraction]:
    text = f"Tỷ lệ hộ nghèo giảm còn {figure} so với năm trước."
    return text, extractor.extract(Article.from_text("a", text))


@pytest.mark.parametrize(
    "figure", ["95 ,9 %", "95 ,9%", "９５,９%", "９５，９％", "٩٥٫٩%", "95,9\u00a0%", "９５.９ %"]
)
def test_certain_damage_and_foreign_digits_are_read(figure: str, extractor: Extractor) -> None:
    text, extraction = read(figure, extractor)
    assert [(c.record.value, c.record.unit) for c in extraction.candidates] == [(Decimal("95.9"), "%")]
    assert figure in extraction.candidates[0].record.quote
    assert extraction.figures[0].span.cut(text) == figure


@pytest.mark.parametrize(
    "figure",
    [
        "l2,5%",
        "O,5%",
        "1O0%",
        "12,S%",
        "5S %",
        "|2%",
        "1.O20 hộ",
        "95 ,9 hộ",
        "2.025 ,9 %",
        "5 ,6 ,7 %",
        "95 ,987 %",
    ],
)
def test_uncertain_damage_is_left_over_and_seen(figure: str, extractor: Extractor) -> None:
    text, extraction = read(figure, extractor)
    assert extraction.candidates == ()
    assert LEFT in {found.account for found in extraction.figures}
    seen = "".join(found.value_span.cut(text) for found in extraction.figures)
    assert sorted(filter(str.isdigit, seen)) == sorted(filter(str.isdigit, figure))


@pytest.mark.parametrize("figure", ["95,9%", "10m2", "5l", "3ha", "12 %", "từ 5, 9 và 12%"])
def test_sound_figures_stay(figure: str, extractor: Extractor) -> None:
    _, extraction = read(figure, extractor)
    assert {found.account for found in extraction.figures} >= {CANDIDATE}
    assert all(found.value is not None for found in extraction.figures)
