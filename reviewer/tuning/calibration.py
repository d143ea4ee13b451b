"""Calibration: what each sign of a candidate weighs, by what was decided on candidates that bear it.

The model is logistic: the log odds that a candidate is right are the sum of its signs' weights. Weights start
from a stated prior, what was seen on text for which the rules had not been tuned, and decisions move them. Two
pulls hold them there, because decisions on articles that shaped the rules flatter them:

- ``IMAGINED`` decisions in all, spread evenly over the decided candidates, that come out as the prior expects;
- a normal prior on each weight but the first around its stated one, of variance 1 / ``STRENGTH``.

It is fitted by Newton's method: a handful of steps, plain and deterministic, without a library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import NamedTuple

from reviewer.tuning.equations import solve
from reviewer.tuning.tally import Tally

IMAGINED = 600.0
STRENGTH = 100.0
EVERY = "every-candidate"
"""The sign that all candidates bear, which alone is free of the second pull."""
_FREE = 1e-6
"""A pull that only keeps the equations solvable."""
_STILL, _STEPS, _LONGEST_STEP = 1e-6, 50, 2.0


class Case(NamedTuple):
    """One decided candidate."""

    article_id: str
    signs: tuple[str, ...]
    is_right: bool
    """Whether a person left it as it stood, or gold agrees with every field."""


Weights = Mapping[str, float]


def tallies(cases: Iterable[Case]) -> dict[str, Tally]:
    """The counts behind each sign."""
    counts: dict[str, Tally] = {}
    for case in cases:
        for sign in case.signs:
            before = counts.get(sign, Tally())
            counts[sign] = Tally(before.cases + 1, before.right + case.is_right)
    return counts


def probability(weights: Weights, signs: Iterable[str]) -> float:
    """How probable it is that a candidate with these signs is right."""
    return _logistic(sum(weights.get(sign, 0.0) for sign in signs))


def fit(
    cases: Sequence[Case], prior: Weights, *, imagined: float = IMAGINED, strength: float = STRENGTH
) -> dict[str, float]:
    """The weights of every sign of ``prior`` and ``cases``, in order of name; the prior without cases."""
    groups = _groups(cases, prior, imagined)
    names = sorted({*prior, *(sign for group in groups for sign in group.signs)})
    at = {name: place for place, name in enumerate(names)}
    rows = [(tuple(at[sign] for sign in group.signs), group.cases, group.right) for group in groups]
    stated = [prior.get(name, 0.0) for name in names]
    pulls = [_FREE if name == EVERY else strength for name in names]
    weights = list(stated)
    for _ in range(_STEPS if rows else 0):
        moves = solve(*_newton(rows, weights, stated, pulls))
        longest = max(map(abs, moves))
        shrink = min(1.0, _LONGEST_STEP / longest) if longest else 1.0
        weights = [weight + move * shrink for weight, move in zip(weights, moves, strict=True)]
        if longest < _STILL:
            break
    return dict(zip(names, weights, strict=True))


_Row = tuple[tuple[int, ...], float, float]
"""Positions of the signs of a group, its cases, and how many of them were right."""


class _Group(NamedTuple):
    """Candidates with the same signs."""

    signs: tuple[str, ...]
    cases: float
    right: float


def _groups(cases: Sequence[Case], prior: Weights, imagined: float) -> list[_Group]:
    """Cases with the same signs together, each with its share of the imagined decisions."""
    counts: dict[tuple[str, ...], tuple[int, int]] = {}
    for case in cases:
        total, right = counts.get(case.signs, (0, 0))
        counts[case.signs] = (total + 1, right + case.is_right)
    share = imagined / len(cases) if cases else 0.0
    return [
        _Group(signs, total * (1 + share), right + total * share * probability(prior, signs))
        for signs, (total, right) in sorted(counts.items())
    ]


def _newton(
    rows: Sequence[_Row], weights: Sequence[float], stated: Sequence[float], pulls: Sequence[float]
) -> tuple[list[list[float]], list[float]]:
    """The curvature of the penalised likelihood and its slope, between which Newton's step lies."""
    slope = [pull * (prior - weight) for pull, prior, weight in zip(pulls, stated, weights, strict=True)]
    bend = [[pull if row == column else 0.0 for column in range(len(pulls))] for row, pull in enumerate(pulls)]
    for signs, cases, right in rows:
        sure = _logistic(sum([weights[sign] for sign in signs]))
        error, spread = right - cases * sure, cases * sure * (1 - sure)
        for sign in signs:
            slope[sign] += error
            line = bend[sign]
            for other in signs:
                line[other] += spread
    return bend, slope


def _logistic(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))
