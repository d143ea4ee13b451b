"""Precision, recall and F1 of candidates against what was settled, each with how sure it is.

Precision and recall are shares of cases and get Wilson's interval. F1 is ``2h / (p + e)`` with ``h`` records
found, ``p`` predicted and ``e`` expected: a ratio of two totals over articles, so its standard error is that of a
ratio estimator, by linearisation with the article as the sampling unit (W. G. Cochran, Sampling Techniques, 3rd
edition, Wiley 1977, sections 2.11 and 6.4). It costs one pass and draws no random numbers, and unlike a formula
over single records it knows that the records of one article are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from reviewer.evaluation.matching import ArticleMatches
from reviewer.tuning.wilson import Z95, Interval, wilson_interval
from reviewer.workbench.effect import Scoring, Share, Standing


class Counts(NamedTuple):
    """What is counted in one article, once for figures found and once for records right as a whole."""

    found: int = 0
    right: int = 0
    predicted: int = 0
    expected: int = 0
    is_settled: bool = False
    """Whether the article counts for recall and F1 as well as for precision."""


def counted(matches: ArticleMatches, judged_only: Iterable[object] | None) -> Counts:
    """The counts of one article.

    ``judged_only`` are the numerals of the figures that were judged, where the article is not settled: what was
    predicted on other figures then counts neither way.
    """
    figures = None if judged_only is None else frozenset(judged_only)
    spurious = sum(figures is None or extra.record.value_span in figures for extra in matches.spurious)
    found = len(matches.matches)
    right = sum(not match.wrong for match in matches.matches)
    return Counts(found, right, found + spurious, found + len(matches.missed), figures is None)


def scoring(articles: Iterable[Counts]) -> Scoring:
    """The scores over all articles together."""
    articles = list(articles)
    settled = [counts for counts in articles if counts.is_settled]
    of_all, of_settled = _Columns.of(articles), _Columns.of(settled)
    detection = _standing(of_all.found, of_all.predicted, of_settled, of_settled.found)
    return Scoring(detection, _standing(of_all.right, of_all.predicted, of_settled, of_settled.right))


class _Columns(NamedTuple):
    """The counts of many articles, one after the other; a screen adds them up ten times a second."""

    found: tuple[int, ...]
    right: tuple[int, ...]
    predicted: tuple[int, ...]
    expected: tuple[int, ...]

    @classmethod
    def of(cls, articles: list[Counts]) -> _Columns:
        """The columns of these articles."""
        found, right, predicted, expected, _ = zip(*articles, strict=True) if articles else ((),) * 5
        return cls(found, right, predicted, expected)


def _standing(hits: Sequence[int], cases: Sequence[int], settled: _Columns, found: Sequence[int]) -> Standing:
    """How ``hits`` of all articles and ``found`` of the settled ones stand to what was predicted and expected."""
    precision = _share(sum(hits), sum(cases))
    recall = _share(sum(found), sum(settled.expected))
    told = [p + e for p, e in zip(settled.predicted, settled.expected, strict=True)]
    return Standing(precision, recall, *_f1(found, told))


def _share(hits: int, cases: int) -> Share:
    return Share(hits, cases, hits / cases if cases else 1.0, wilson_interval(hits, cases))


def _f1(hits: Sequence[int], told: Sequence[int]) -> tuple[float, Interval]:
    """F1 with its 95 % interval; everything from 0 to 1 where there is but one article to tell from."""
    found, total, number = 2 * sum(hits), sum(told), len(told)
    if not total:
        return 1.0, Interval(0.0, 1.0)
    f1 = found / total
    if number < 2:
        return f1, Interval(0.0, 1.0)
    residues = sum([(2 * hit - f1 * of) ** 2 for hit, of in zip(hits, told, strict=True)])
    spread = Z95 * sqrt(residues * number / (number - 1)) / total
    return f1, Interval(max(0.0, f1 - spread), min(1.0, f1 + spread))
