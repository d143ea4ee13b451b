"""The figure account is exact: every digit group of a gold article is in a candidate, in a guard, or left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import regex

from reviewer.domain.article import Article, Extraction
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor

ROOT = Path(__file__).parents[2]
ARTICLES = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold").glob("*/*.txt")])
DIGITS = re.compile(r"\d+")
"""Digits of any script."""
EXPONENT = regex.compile(r"(?<=(?<![^\W\d_])[kcd]?m)[23](?!\d)", regex.IGNORECASE)
"""A digit that is part of a unit: ``m2``, ``km3``."""
MOST_LEFT = 0.02


@pytest.fixture(scope="module")
def extractor(pack: Pack) -> Extractor:
    return Extractor(pack)


def stored(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def unaccounted(text: str, extraction: Extraction) -> list[str]:
    """The digit groups that are in no figure and no unit, with what stands around them."""
    spans = [figure.span for figure in extraction.figures]
    return [
        text[max(0, group.start() - 20) : group.end() + 10]
        for group in DIGITS.finditer(text)
        if not any(span.start <= group.start() and group.end() <= span.end for span in spans)
        and not EXPONENT.match(text, group.start())
    ]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem[:20])
def test_every_digit_group_is_accounted_for(path: Path, extractor: Extractor) -> None:
    text = stored(path)
    extraction = extractor.extract(Article.from_text("a", text))
    assert unaccounted(text, extraction) == []
    assert {figure.account for figure in extraction.figures} <= {CANDIDATE, GUARD, LEFT}
    assert all(extractor.about(figure.by) for figure in extraction.figures if figure.account != LEFT)
    assert all(figure.by for figure in extraction.figures)
    read = {figure.value_span for figure in extraction.figures if figure.account == CANDIDATE}
    assert read == {candidate.record.value_span for candidate in extraction.candidates}


def test_few_figures_are_left_over_on_the_dev_set(extractor: Extractor) -> None:
    texts = map(stored, sorted((ROOT / "tests" / "gold" / "devset").glob("*.txt")))
    figures = [figure for text in texts for figure in extractor.extract(Article.from_text("a", text)).figures]
    left = [figure for figure in figures if figure.account == LEFT]
    assert len(left) <= MOST_LEFT * len(figures)
