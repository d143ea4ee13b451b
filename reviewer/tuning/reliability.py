"""Reliability: whether probabilities come true, measured on articles that had no say in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from reviewer.tuning.calibration import IMAGINED, STRENGTH, Case, Weights, fit, probability

BINS, FOLDS = 10, 10


class Forecast(NamedTuple):
    """A probability, and whether it came true."""

    probability: float
    is_right: bool


class Bin(NamedTuple):
    """The forecasts of one bin."""

    forecasts: int
    said: float
    """Their mean probability."""
    came: float
    """The share that came true."""


class Reliability(NamedTuple):
    """How good forecasts are; lower is better in all three."""

    bins: tuple[Bin, ...]
    ece: float
    """Expected calibration error: the mean distance of said and came over bins of equal mass."""
    brier: float
    """Mean squared error."""
    log_loss: float


def measure(forecasts: Sequence[Forecast], bins: int = BINS) -> Reliability:
    """The reliability over ``bins`` bins of equal mass, the least sure first; all zero without forecasts."""
    ordered = sorted(forecasts)
    cuts = [len(ordered) * at // bins for at in range(bins + 1)]
    parts = [ordered[low:high] for low, high in pairwise(cuts) if low < high]
    table = tuple(_bin(part) for part in parts)
    total = max(1, len(ordered))
    return Reliability(
        table,
        sum(part.forecasts * abs(part.said - part.came) for part in table) / total,
        sum((f.probability - f.is_right) ** 2 for f in ordered) / total,
        -sum(log(max(1e-9, f.probability if f.is_right else 1 - f.probability)) for f in ordered) / total,
    )


def cross_validated(
    cases: Sequence[Case], prior: Weights, *, imagined: float = IMAGINED, strength: float = STRENGTH
) -> tuple[Forecast, ...]:
    """A forecast for every case, in order, by weights fitted without the articles of its fold.

    Articles are dealt out to ``FOLDS`` folds in order of name, so that none is ever asked about itself.
    """
    articles = sorted({case.article_id for case in cases})
    fold_of = {article_id: at % FOLDS for at, article_id in enumerate(articles)}
    weights = [
        fit([c for c in cases if fold_of[c.article_id] != fold], prior, imagined=imagined, strength=strength)
        for fold in range(min(FOLDS, len(articles)))
    ]
    return tuple(
        Forecast(probability(weights[fold_of[case.article_id]], case.signs), case.is_right) for case in cases
    )


def held_out(cases: Sequence[Case], held: Sequence[Case], prior: Weights) -> tuple[Forecast, ...]:
    """Forecasts for the cases ``held`` by weights fitted to ``cases`` alone."""
    weights = fit(cases, prior)
    return tuple(Forecast(probability(weights, case.signs), case.is_right) for case in held)


def only(cases: Iterable[Case], has: Callable[[str], bool]) -> list[Case]:
    """The cases with only those of their signs that ``has`` keeps."""
    return [case._replace(signs=tuple(filter(has, case.signs))) for case in cases]


def ordering(forecasts: Iterable[Forecast]) -> float:
    """How probable it is that a wrong candidate is said to be less sure than a right one; 0.5 is chance."""
    ordered = sorted(forecasts)
    right = [f.probability for f in ordered if f.is_right]
    wrong = [f.probability for f in ordered if not f.is_right]
    if not right or not wrong:
        return 0.5
    above = sum((r > w) + (r == w) / 2 for r in right for w in wrong)
    return above / (len(right) * len(wrong))


def _bin(part: Sequence[Forecast]) -> Bin:
    said = sum(f.probability for f in part) / len(part)
    return Bin(len(part), said, sum(f.is_right for f in part) / len(part))
