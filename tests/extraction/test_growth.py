"""The time that an extraction takes grows with the article, not with its square."""

from __future__ import annotations

import time

import pytest

from reviewer.domain.article import Article
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor

TITLE = "Xã Tề Lỗ tổng kết tình hình kinh tế - xã hội năm 2025\n"
STATEMENT = (
    "thu ngân sách năm 2025 đạt 432,7 tỷ đồng, tăng 12,5% so với cùng kỳ, ước có 1.400 hộ trong năm tại xã Bình An"
)
SHORT, TIMES = 120, 16
MARGIN = 2.5
"""How much longer than in proportion the long article may take; its square would take 16 times as long."""


@pytest.mark.parametrize(
    "joint",
    [
        pytest.param(", ", id="one sentence"),
        pytest.param("; ", id="one sentence of many clauses"),
        pytest.param(". Riêng ", id="one paragraph"),
        pytest.param("\n- ", id="one list"),
        pytest.param(", cùng thời gian này ", id="one sentence of one time"),
    ],
)
def test_time_grows_with_the_article_and_not_with_its_square(joint: str, pack: Pack) -> None:
    extractor = Extractor(pack)
    short, long = (_article(joint, statements) for statements in (SHORT, SHORT * TIMES))
    extractor.extract(short)
    assert _seconds(extractor, long, 1) < TIMES * MARGIN * _seconds(extractor, short, 3)


def _article(joint: str, statements: int) -> Article:
    return Article.from_text("a", TITLE + joint.join(map(STATEMENT.format, range(statements))) + ".")


def _seconds(extractor: Extractor, article: Article, times: int) -> float:
    """The least processor time that extracting ``article`` took."""
    taken: list[float] = []
    for _ in range(times):
        start = time.process_time()
        extractor.extract(article)
        taken.append(time.process_time() - start)
    return min(taken)
