"""What people settled in one article, as what edits of the rules are judged by."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import REJECT
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState
from reviewer.domain.truth import DECIDED
from reviewer.evaluation.gold import GoldArticle, GoldRecord
from reviewer.workbench.effect import REJECTED, Judged


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The verdicts in force on one article."""

    article: Article
    truth: GoldArticle
    """The records in force, as scores count them."""
    judged: dict[int, Judged]
    """What each record of ``truth`` is, by the identity of its object."""
    rejected: dict[FactId, Judged]
    decided: frozenset[FactId]
    """Every fact with a verdict, dismissed figures among them."""
    figures: frozenset[Span]
    """The numerals of those facts."""

    def is_settled(self, extraction: Extraction) -> bool:
        """Whether what is not in ``truth`` is known to be no record.

        That is so once a person has judged the figure of every candidate, and so has been through the article.
        Left-over figures need no verdict, because few people dismiss them one by one.
        """
        return all(candidate.record.value_span in self.figures for candidate in extraction.candidates)


def reviewed(article: Article, state: ReviewState) -> Reviewed:
    """What the state says of an article."""
    judged: dict[int, Judged] = {}
    rejected: dict[FactId, Judged] = {}
    golds: list[GoldRecord] = []
    facts = state.facts(article.id)
    decided = set[FactId]()
    for fact in facts:
        verdict = state.verdict(fact)
        if verdict is None:
            continue
        decided.add(fact)
        if verdict.kind == REJECT and verdict.proposed:
            rejected[fact] = Judged(fact, REJECTED, verdict.proposed, verdict.rule, verdict.reason)
        elif verdict.kind in DECIDED and verdict.record:
            gold = GoldRecord(verdict.record, {}, rule=verdict.rule)
            golds.append(gold)
            judged[id(gold)] = Judged(fact, DECIDED[verdict.kind], verdict.record, verdict.rule)
    truth = GoldArticle(article.id, article.path, tuple(golds), article.sha256)
    figures = frozenset(fact.value_span for fact in decided)
    return Reviewed(article, truth, judged, rejected, frozenset(decided), figures)
