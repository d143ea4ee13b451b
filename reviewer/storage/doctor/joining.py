"""What truth files know and a log that lost rows does not, as decisions to append to it.

Nothing that the log says is taken back. Where both speak of a fact and differ, the later word counts. Where
neither is later, one was damaged: then the file's counts, unless the article bears out the log's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reviewer.domain.article import Article, Description
from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.decision import Decision
from reviewer.domain.record import Record
from reviewer.domain.state import ReviewState
from reviewer.domain.truth import ArticleTruth, Dismissed, Open, Rejected, Settled, decisions_of, truth_of
from reviewer.storage.doctor.evidence import is_sound
from reviewer.storage.truth_table import Item, Table, items_of, table_of

_TIMES = frozenset({"at", "seconds"})


def joined(
    truth: ArticleTruth, state: ReviewState, article: Article | None, written: int | None
) -> tuple[Decision, ...]:
    """The decisions that bring into the log what only the file says; not yet numbered.

    ``article`` is None where it is not there, or is not the one that was reviewed. ``written`` is the last
    decision of the log that the file knows, None where that is unknown.
    """
    about = Article(truth.article_id, "", "", truth.sha256)
    ours = {table.fact: (item, table) for item, table in _tables(truth_of(about, Description(), state))}
    names = dict(_names(state, truth.article_id))
    found: list[Decision] = []
    for item, table in _tables(truth):
        known = ours.get(table.fact)
        fact = names.get(table.fact, table.fact)
        if known is not None:
            if _same(table, known[1]) or _is_later(state.by_fact[fact][-1], written, known, (item, table)):
                continue
            if article is not None and _holds(known[0], article) and not _holds(item, article):
                continue
        for_fact = decisions_of(_alone(truth, item))
        found += [replace(decision, fact=fact) for decision in for_fact]
    return tuple(found)


def _tables(truth: ArticleTruth) -> Iterator[tuple[Item, Table]]:
    return ((item, table_of(truth.article_id, item)) for item in items_of(truth))


def _same(one: Table, other: Table) -> bool:
    return (one.kind, one.fields) == (other.kind, other.fields)


def _is_later(seq: int, written: int | None, ours: tuple[Item, Table], theirs: tuple[Item, Table]) -> bool:
    """Whether the log's word on a fact, last said by its decision ``seq``, came after the file's."""
    if written is not None:
        return seq > written
    told = [{**table.fields, **dict.fromkeys(_TIMES)} for _, table in (ours, theirs)]
    return ours[0].at > theirs[0].at and told[0] != told[1]


def _holds(item: Item, article: Article) -> bool:
    """Whether the article bears the item out."""
    if isinstance(item, Dismissed):
        return item.value_span.cut(article.text) == item.quote
    return is_sound(item.record if isinstance(item, Settled) else item.proposed, article)


def _alone(truth: ArticleTruth, item: Item) -> ArticleTruth:
    alone = ArticleTruth(truth.article_id, truth.sha256, Description())
    if isinstance(item, Settled):
        return replace(alone, records=(item,))
    if isinstance(item, Rejected):
        return replace(alone, rejected=(item,))
    if isinstance(item, Open):
        return replace(alone, open=(item,))
    return replace(alone, dismissed=(item,))


def _names(state: ReviewState, article_id: str) -> Iterator[tuple[FactId, FactId]]:
    """By the fact that a truth file tells of, the fact of the log, which keeps its name through every change."""
    for fact in state.facts(article_id):
        decision = state.verdict(fact) or state.decisions[state.by_fact[fact][-1]]
        record: Record | None = decision.proposed or decision.record
        if record is not None:
            yield fact_id(article_id, record), fact
