"""Linear equations with a symmetric positive definite matrix, as Newton's method asks for."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The ``x`` for which ``matrix`` times ``x`` is ``right``, by Cholesky's factors."""
    lower = _factor(matrix)
    half: list[float] = []
    for row, value in zip(lower, right, strict=True):
        half.append((value - _dot(row, half)) / row[len(half)])
    found = [0.0] * len(half)
    for at in reversed(range(len(half))):
        above = sum([lower[row][at] * found[row] for row in range(at + 1, len(half))])
        found[at] = (half[at] - above) / lower[at][at]
    return found


def _factor(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """The lower triangle whose product with its transpose is ``matrix``."""
    lower: list[list[float]] = []
    for row, line in enumerate(matrix):
        new: list[float] = []
        for column in range(row):
            new.append((line[column] - _dot(lower[column], new)) / lower[column][column])
        new.append(sqrt(line[row] - _dot(new, new)))
        lower.append(new)
    return lower


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    """The sum of products over the length of the shorter, or of ``other`` where it is still being made."""
    return sum([a * b for a, b in zip(one, other, strict=False)])
