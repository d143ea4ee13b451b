"""Scores as the guideline defines them: detection, fields, records right as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewer.evaluation.gold import GoldArticle
from reviewer.evaluation.matching import SCORED, ArticleMatches, Prediction, match_article


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1. Nothing expected and nothing offered is 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over any number of articles; every rate is computed from them."""

    matched: int
    """Gold records found."""
    predicted: int
    """Predictions that count: matched and spurious, not those on optional gold."""
    expected: int
    """Gold records that are not optional."""
    right: int
    """Matches with every scored field right."""
    right_by_field: Mapping[str, int]
    """Matches with the field right, in the order of ``SCORED``."""
    overlap: float
    """Sum of the indicators' token F1 over the matches."""

    @property
    def detection(self) -> Rates:
        """Figures found, whatever their fields."""
        return _rates(self.matched, self.predicted, self.expected)

    @property
    def whole(self) -> Rates:
        """Records right in every scored field."""
        return _rates(self.right, self.predicted, self.expected)

    @property
    def mean_overlap(self) -> float:
        """Mean token F1 of the indicators; 1 where nothing matched."""
        return self.overlap / self.matched if self.matched else 1.0

    def accuracy(self, field: str) -> float:
        """Share of matches with the field right; 1 where nothing matched."""
        return self.right_by_field[field] / self.matched if self.matched else 1.0


def match_all(
    golds: Iterable[GoldArticle], predictions: Mapping[str, Sequence[Prediction]]
) -> tuple[ArticleMatches, ...]:
    """Match every gold article with its predictions by article id; articles without gold are left out."""
    return tuple(match_article(gold, predictions.get(gold.article_id, ())) for gold in golds)


def score(articles: Iterable[ArticleMatches]) -> Scores:
    """The scores over all given articles together (micro average)."""
    articles = tuple(articles)
    matches = [match for article in articles for match in article.matches]
    return Scores(
        matched=len(matches),
        predicted=len(matches) + sum(len(article.spurious) for article in articles),
        expected=len(matches) + sum(len(article.missed) for article in articles),
        right=sum(not match.wrong for match in matches),
        right_by_field={field: sum(field not in match.wrong for match in matches) for field in SCORED},
        overlap=sum(match.overlap for match in matches),
    )


def _rates(hits: int, predicted: int, expected: int) -> Rates:
    precision = hits / predicted if predicted else float(not expected)
    recall = hits / expected if expected else float(not predicted)
    total = predicted + expected
    return Rates(precision, recall, 2 * hits / total if total else 1.0)
