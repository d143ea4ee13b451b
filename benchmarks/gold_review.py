"""A review as a person makes it who knows the gold: every candidate judged, every missed record added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.domain.article import Extraction
from reviewer.domain.candidate import Candidate, fact_id
from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT, Decision
from reviewer.domain.record import Record
from reviewer.domain.state import ReviewState, replay
from reviewer.evaluation.gold import GoldArticle
from reviewer.evaluation.matching import Prediction, match_article

AT, BY = "2026-01-10T08:30:00Z", "gold"


def review_by_gold(read: Iterable[tuple[GoldArticle, Extraction]]) -> ReviewState:
    """The state after what the rules read in each article was settled by its gold."""
    decisions = (decision for gold, extraction in read for decision in decisions_by_gold(gold, extraction))
    return replay(numbered(decisions))


def numbered(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """The decisions as a store would number them."""
    from dataclasses import replace

    for seq, decision in enumerate(decisions, 1):
        yield replace(decision, seq=seq)


def decisions_by_gold(gold: GoldArticle, extraction: Extraction) -> Iterator[Decision]:
    """The verdict on each candidate of an article, then what no candidate says."""
    by_record = {id(candidate.record): candidate for candidate in extraction.candidates}
    matches = match_article(gold, [Prediction(candidate.record) for candidate in extraction.candidates])
    for match in (*matches.matches, *matches.uncounted):
        candidate = by_record.pop(id(match.prediction.record))
        if match.wrong:
            yield verdict(FIX, candidate, record=match.gold.record)
        else:
            yield verdict(ACCEPT, candidate, record=candidate.record)
    for candidate in by_record.values():
        yield verdict(REJECT, candidate, reason="not_indicator")
    for missed in matches.missed:
        fact = fact_id(gold.article_id, missed.record)
        yield Decision(at=AT, annotator=BY, kind=ADD, fact=fact, record=missed.record)


def verdict(kind: str, candidate: Candidate, record: Record | None = None, reason: str = "") -> Decision:
    """A verdict on a candidate, signed by nobody in particular."""
    return Decision(
        at=AT,
        annotator=BY,
        kind=kind,
        fact=candidate.fact,
        rule=candidate.rule,
        proposed=candidate.record,
        record=record,
        reason=reason,
    )
