"""Matching predictions to gold: which record was found by which, one to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.candidate import Candidate
from reviewer.domain.record import Record
from reviewer.evaluation.forms import canonical, same_unit, token_f1
from reviewer.evaluation.gold import GoldArticle, GoldRecord

INDICATOR_BAR = 0.8
"""An indicator is right from this token F1 on."""

SCORED = ("indicator", "unit", "comparator", "measure", "status", "period", "place")
"""Fields that have an accuracy."""


class Prediction(NamedTuple):
    """A record to be scored, and where it came from."""

    record: Record
    rule: str = ""


class Match(NamedTuple):
    """A prediction with the gold record that it found."""

    gold: GoldRecord
    prediction: Prediction
    overlap: float
    """Token F1 of the indicators, by the best alternative."""
    wrong: tuple[str, ...]
    """Scored fields that do not hold."""


@dataclass(frozen=True, slots=True)
class ArticleMatches:
    """How the predictions on one article stand to its gold."""

    article_id: str
    matches: tuple[Match, ...] = ()
    """Found records that count, in text order."""
    missed: tuple[GoldRecord, ...] = ()
    """Records not found; optional ones are never missed."""
    spurious: tuple[Prediction, ...] = ()
    """Predictions that found nothing."""
    uncounted: tuple[Match, ...] = ()
    """Found optional records, which count neither way."""


def predictions_of(source: Sequence[Candidate] | GoldArticle) -> tuple[Prediction, ...]:
    """What is to be scored: the candidates of an extraction, or the records of a session's truth file."""
    if isinstance(source, GoldArticle):
        return tuple(Prediction(gold.record, gold.rule) for gold in source.records)
    return tuple(Prediction(candidate.record, candidate.rule) for candidate in source)


def match_article(gold: GoldArticle, predictions: Sequence[Prediction]) -> ArticleMatches:
    """Match by figure and number, best indicator overlap first, each side at most once.

    The order of either side changes nothing: ties go to the pair with fewer wrong fields, then to a
    required gold record, then to what stands first in the article.
    """
    expected = sorted(gold.records, key=_gold_order)
    offered = sorted(predictions, key=_prediction_order)
    free_gold, free_offers = set(range(len(expected))), set(range(len(offered)))
    found: list[Match] = []
    for _, _, _, g, p, match in sorted(_pairs(expected, offered), key=lambda pair: pair[:5]):
        if g in free_gold and p in free_offers:
            free_gold.remove(g)
            free_offers.remove(p)
            found.append(match)
    found.sort(key=lambda match: _gold_order(match.gold))
    return ArticleMatches(
        gold.article_id,
        tuple(match for match in found if not match.gold.is_optional),
        tuple(expected[g] for g in sorted(free_gold) if not expected[g].is_optional),
        tuple(offered[p] for p in sorted(free_offers)),
        tuple(match for match in found if match.gold.is_optional),
    )


def is_same_figure(gold: Record, predicted: Record) -> bool:
    """Whether two records read the same numbers in overlapping places."""
    return (
        gold.value_span.overlaps(predicted.value_span)
        and gold.value == predicted.value
        and gold.value_max == predicted.value_max
        and gold.of == predicted.of
    )


def indicator_overlap(gold: GoldRecord, predicted: Record) -> float:
    """Token F1 with the closest alternative."""
    if predicted.indicator in gold.alternatives("indicator"):
        return 1.0
    return max(token_f1(text, predicted.indicator) for text in gold.alternatives("indicator"))


def is_right(gold: GoldRecord, predicted: Record, field: str) -> bool:
    """Whether a scored field holds."""
    if field == "indicator":
        return indicator_overlap(gold, predicted) >= INDICATOR_BAR
    got, accepted = getattr(predicted, field), gold.alternatives(field)
    if got in accepted:
        return True
    if field == "unit":
        return any(same_unit(text, got) for text in accepted)
    return canonical(field, got) in {canonical(field, text) for text in accepted}


_Pair = tuple[float, int, bool, int, int, Match]


def _pairs(expected: Sequence[GoldRecord], offered: Sequence[Prediction]) -> list[_Pair]:
    pairs: list[_Pair] = []
    by_value: dict[Decimal, list[int]] = {}
    for p, prediction in enumerate(offered):
        by_value.setdefault(prediction.record.value, []).append(p)
    for g, gold in enumerate(expected):
        for p in by_value.get(gold.record.value, ()):
            if is_same_figure(gold.record, offered[p].record):
                match = _match(gold, offered[p])
                pairs.append((-match.overlap, len(match.wrong), gold.is_optional, g, p, match))
    return pairs


def _match(gold: GoldRecord, prediction: Prediction) -> Match:
    wrong = tuple([field for field in SCORED if not is_right(gold, prediction.record, field)])
    return Match(gold, prediction, indicator_overlap(gold, prediction.record), wrong)


def _gold_order(gold: GoldRecord) -> tuple[object, ...]:
    return (*_order(gold.record), gold.is_optional, sorted(gold.accepted.items()))


def _prediction_order(prediction: Prediction) -> tuple[object, ...]:
    return (*_order(prediction.record), prediction.rule)


def _order(record: Record) -> tuple[object, ...]:
    """A total order by content, so that input order cannot matter."""
    return (record.value_span, record.span, *(getattr(record, field) for field in SCORED), record.value)
