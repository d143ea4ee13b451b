"""Mistakes: every missed, spurious and wrong-field record, to be read one by one or by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from reviewer.domain.numbers import format_numeral
from reviewer.domain.record import Record
from reviewer.evaluation.gold import GoldRecord
from reviewer.evaluation.matching import ArticleMatches, Match, Prediction

MISSED, SPURIOUS, WRONG = "missed", "spurious", "wrong"
KINDS = (MISSED, SPURIOUS, WRONG)
NO_RULE = "(no rule)"


class Mistake(NamedTuple):
    """One difference between gold and prediction; a match with two wrong fields makes two."""

    article_id: str
    offset: int
    """Where the figure starts, in code points of the stored article."""
    kind: str
    """One of :data:`KINDS`."""
    rule: str
    """Id of the rule that proposed it; empty for a missed record."""
    field: str
    """The wrong field; empty for missed and spurious records."""
    expected: str
    """What gold says, alternatives separated by `` | ``; empty for a spurious record."""
    got: str
    """What was predicted; empty for a missed record."""
    quote: str
    """Stored text of the clause."""

    @property
    def group(self) -> str:
        """Heading under which it stands in a list by field: the field, or the kind."""
        return self.field or self.kind


def mistakes(articles: Iterable[ArticleMatches]) -> tuple[Mistake, ...]:
    """Every mistake in text order, article by article as given."""
    found: list[Mistake] = []
    for article in articles:
        own = [_missed(article.article_id, gold) for gold in article.missed]
        own += [_spurious(article.article_id, prediction) for prediction in article.spurious]
        own += [wrong for match in article.matches for wrong in _wrong(article.article_id, match)]
        found += sorted(own, key=lambda mistake: mistake.offset)
    return tuple(found)


def select(found: Iterable[Mistake], *, rule: str = "", field: str = "") -> tuple[Mistake, ...]:
    """Those of one rule, or of one field or kind; an empty filter lets all through."""
    return tuple(m for m in found if (not rule or m.rule == rule) and (not field or m.group == field))


def grouped(found: Sequence[Mistake], by: str) -> dict[str, tuple[Mistake, ...]]:
    """Mistakes under their ``rule`` or their ``field`` (or kind), the largest group first, then by name."""
    groups: dict[str, list[Mistake]] = {}
    for mistake in found:
        key = (mistake.rule or NO_RULE) if by == "rule" else mistake.group
        groups.setdefault(key, []).append(mistake)
    order = sorted(groups, key=lambda key: (-len(groups[key]), key))
    return {key: tuple(groups[key]) for key in order}


def _missed(article_id: str, gold: GoldRecord) -> Mistake:
    record = gold.record
    return Mistake(article_id, record.value_span.start, MISSED, "", "", summary(record), "", record.quote)


def _spurious(article_id: str, prediction: Prediction) -> Mistake:
    record = prediction.record
    start = record.value_span.start
    return Mistake(article_id, start, SPURIOUS, prediction.rule, "", "", summary(record), record.quote)


def _wrong(article_id: str, match: Match) -> list[Mistake]:
    record, rule = match.prediction.record, match.prediction.rule
    start, quote = match.gold.record.value_span.start, match.gold.record.quote
    return [
        Mistake(
            article_id,
            start,
            WRONG,
            rule,
            field,
            " | ".join(match.gold.alternatives(field)),
            getattr(record, field),
            quote,
        )
        for field in match.wrong
    ]


def summary(record: Record) -> str:
    """A record on one line, in the order a person reads it."""
    figure = _numeral(record.value) + _numeral(record.value_max, "-") + _numeral(record.of, "/")
    sign = "" if record.comparator == "=" else record.comparator + " "
    rest = (record.measure, record.status, record.period, record.place)
    return f"{record.indicator}: {sign}{figure} {record.unit}, {', '.join(part for part in rest if part)}"


def _numeral(value: Decimal | None, sign: str = "") -> str:
    return "" if value is None else sign + format_numeral(value)
