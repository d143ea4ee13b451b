"""What edits of the rules do to one article: its candidates before and after, beside what people settled there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate, FactId
from reviewer.domain.entry import UNDECIDED, Entry
from reviewer.domain.fields import format_field
from reviewer.domain.figure import CANDIDATE, LEFT, Figure
from reviewer.domain.record import EDITABLE, Record
from reviewer.domain.span import Span
from reviewer.evaluation.gold import GoldRecord
from reviewer.evaluation.matching import SCORED, ArticleMatches, Prediction, is_right, match_article
from reviewer.workbench.concordance import RULE, words_of
from reviewer.workbench.effect import (
    NEITHER,
    RIGHT,
    UNKNOWN,
    WRONG,
    FieldChange,
    Judged,
    Numeral,
    Sighting,
)
from reviewer.workbench.reviewed import Reviewed
from reviewer.workbench.standings import Counts, counted

_Told = TypeVar("_Told")
_REACH = 80
"""Code points of the article on either side of a candidate that its line shows."""


class Stand(NamedTuple):
    """How one reading of an article stands to what was settled."""

    extraction: Extraction
    matches: ArticleMatches
    counts: Counts
    rejected: frozenset[FactId]
    """The rejected facts that it proposes."""


@dataclass(frozen=True, slots=True)
class ArticleEffect:
    """What edits do to one article; fields as in :class:`~reviewer.workbench.effect.Effect`."""

    article_id: str
    before: Stand
    after: Stand
    lost: tuple[Judged, ...] = ()
    found: tuple[Judged, ...] = ()
    rejected_gone: tuple[Judged, ...] = ()
    rejected_back: tuple[Judged, ...] = ()
    appeared: tuple[Sighting, ...] = ()
    vanished: tuple[Sighting, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    figures_won: tuple[Numeral, ...] = ()
    figures_lost: tuple[Numeral, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the article reads differently."""
        return self.before.extraction != self.after.extraction


def stand(reviewed: Reviewed, extraction: Extraction, *, is_settled: bool) -> Stand:
    """How a reading stands to what was settled; ``is_settled`` as the reading without edits tells it."""
    offered = [Prediction(candidate.record, candidate.rule) for candidate in extraction.candidates]
    matches = match_article(reviewed.truth, offered)
    return _stand(reviewed, extraction, matches, is_settled=is_settled)


def _stand(reviewed: Reviewed, extraction: Extraction, matches: ArticleMatches, *, is_settled: bool) -> Stand:
    counts = counted(matches, None if is_settled else reviewed.figures)
    return Stand(extraction, matches, counts, _rejected(reviewed, extraction.candidates))


def _rejected(reviewed: Reviewed, candidates: Sequence[Candidate]) -> frozenset[FactId]:
    """The rejected facts that the candidates propose."""
    facts = [candidate.fact for candidate in candidates] if reviewed.rejected else ()
    return frozenset([fact for fact in facts if fact in reviewed.rejected])


def stand_again(reviewed: Reviewed, before: Stand, extraction: Extraction) -> Stand:
    """How another reading stands, as :func:`stand` tells it; only what differs from ``before`` is matched anew.

    Matching goes figure by figure, so what overlaps nothing that differs keeps its match.
    """
    gone, new = _differing(before.extraction.candidates, extraction.candidates)
    spans = {candidate.record.value_span for candidate in (*gone, *new)}
    if not spans:
        return before._replace(extraction=extraction)
    golds = [gold.record.value_span for gold in reviewed.truth.records]
    both = (*before.extraction.candidates, *extraction.candidates)
    spans = _grown(spans, {*golds, *[candidate.record.value_span for candidate in both]})
    old = before.matches
    expected = tuple([gold for gold in reviewed.truth.records if gold.record.value_span in spans])
    near = [candidate for candidate in extraction.candidates if candidate.record.value_span in spans]
    offered = [Prediction(candidate.record, candidate.rule) for candidate in near]
    found = match_article(replace(reviewed.truth, records=expected), offered)
    matches = ArticleMatches(
        old.article_id,
        (*[match for match in old.matches if match.gold.record.value_span not in spans], *found.matches),
        (*[gold for gold in old.missed if gold.record.value_span not in spans], *found.missed),
        (*[extra for extra in old.spurious if extra.record.value_span not in spans], *found.spurious),
        (*[match for match in old.uncounted if match.gold.record.value_span not in spans], *found.uncounted),
    )
    counts = counted(matches, None if before.counts.is_settled else reviewed.figures)
    rejected = {fact for fact in before.rejected if fact.value_span not in spans}
    return Stand(extraction, matches, counts, _rejected(reviewed, near).union(rejected))


def _differing(before: Sequence[_Told], after: Sequence[_Told]) -> tuple[list[_Told], list[_Told]]:
    """What only one of two readings holds, by the identity of the objects, of each reading in its order.

    A reading under edited rules keeps the very objects of what reads as before.
    """
    if len(before) == len(after):
        places = [at for at, (was, now) in enumerate(zip(before, after, strict=True)) if was is not now]
        before, after = [before[at] for at in places], [after[at] for at in places]
    olds, news = set(map(id, before)), set(map(id, after))
    return [told for told in before if id(told) not in news], [told for told in after if id(told) not in olds]


def _grown(spans: set[Span], figures: set[Span]) -> set[Span]:
    """``spans`` with all ``figures`` that overlap them, directly or by way of others."""
    grown: set[Span] = set()
    group: list[Span] = []
    reach = -1
    for figure in sorted(spans | figures):
        if figure.start >= reach:
            if not spans.isdisjoint(group):
                grown.update(group)
            group = []
        group.append(figure)
        reach = max(reach, figure.end)
    return grown | (set() if spans.isdisjoint(group) else set(group))


def effect_on_article(reviewed: Reviewed, before: Stand, after: Stand) -> ArticleEffect:
    """What differs between two readings of an article."""
    if before.extraction == after.extraction:
        return ArticleEffect(reviewed.article.id, before, before)
    matched_before, matched_after = _differing(before.matches.matches, after.matches.matches)
    found_before, found_after = ({id(m.gold) for m in found} for found in (matched_before, matched_after))
    candidates = _differing(before.extraction.candidates, after.extraction.candidates)
    pairs, gone, new = _paired(reviewed, *candidates)
    truths = {id(match.prediction.record): match.gold for match in (*matched_before, *matched_after)}
    figures_before, figures_after = _differing(before.extraction.figures, after.extraction.figures)
    left_before, left_after = _spans(figures_before, LEFT), _spans(figures_after, LEFT)
    article = reviewed.article
    return ArticleEffect(
        article.id,
        before,
        after,
        lost=tuple([reviewed.judged[id(m.gold)] for m in matched_before if id(m.gold) not in found_after]),
        found=tuple([reviewed.judged[id(m.gold)] for m in matched_after if id(m.gold) not in found_before]),
        rejected_gone=_judged(reviewed, before.rejected - after.rejected),
        rejected_back=_judged(reviewed, after.rejected - before.rejected),
        appeared=_undecided(reviewed, new, truths),
        vanished=_undecided(reviewed, gone, truths),
        fields=tuple(change for pair in pairs for change in _changes(*pair, truths)),
        figures_won=_numerals(article, figures_after, left_before & _spans(figures_after, CANDIDATE)),
        figures_lost=_numerals(article, figures_after, left_after - left_before),
    )


def _judged(reviewed: Reviewed, facts: frozenset[FactId]) -> tuple[Judged, ...]:
    return tuple([reviewed.rejected[fact] for fact in sorted(facts)])


def _paired(
    reviewed: Reviewed, before: Sequence[Candidate], after: Sequence[Candidate]
) -> tuple[list[tuple[Candidate, Candidate]], list[Candidate], list[Candidate]]:
    """Candidates of one fact, or else of one figure that nobody rejected; those that are gone, and those new.

    Asked of those alone that differ between two readings.
    """
    by_fact = {candidate.fact: candidate for candidate in before}
    pairs, new = [], []
    for candidate in after:
        earlier = by_fact.pop(candidate.fact, None)
        if earlier is None:
            new.append(candidate)
        else:
            pairs.append((earlier, candidate))
    gone = list(by_fact.values())
    for candidate in list(new):
        span = candidate.record.value_span
        is_same = [c for c in gone if c.record.value_span == span and c.fact not in reviewed.rejected]
        if is_same and candidate.fact not in reviewed.rejected:
            pairs.append((is_same[0], candidate))
            gone.remove(is_same[0])
            new.remove(candidate)
    return pairs, gone, new


def _undecided(
    reviewed: Reviewed, candidates: Sequence[Candidate], truths: dict[int, GoldRecord]
) -> tuple[Sighting, ...]:
    """Those of the candidates that no verdict is about, each with its line."""
    text, found = reviewed.article.text, list[Sighting]()
    for candidate in candidates:
        if candidate.fact not in reviewed.decided and id(candidate.record) not in truths:
            entry = Entry(candidate.fact, candidate.record, UNDECIDED, candidate, candidate.record, candidate.rule)
            found.append(Sighting(candidate, words_of(entry, text, RULE, _REACH)))
    return tuple(found)


def _changes(before: Candidate, after: Candidate, truths: dict[int, GoldRecord]) -> Iterator[FieldChange]:
    if before.record == after.record:
        return
    truth = truths.get(id(after.record)) or truths.get(id(before.record))
    for field in EDITABLE:
        if getattr(before.record, field) == getattr(after.record, field):
            continue
        was, now = format_field(before.record, field), format_field(after.record, field)
        if was != now:
            yield FieldChange(after, field, was, now, _verdict(truth, field, before.record, after.record))


def _verdict(truth: GoldRecord | None, field: str, before: Record, after: Record) -> str:
    if truth is None:
        return UNKNOWN
    was, now = _holds(truth, field, before), _holds(truth, field, after)
    return NEITHER if was == now else RIGHT if now else WRONG


def _holds(truth: GoldRecord, field: str, record: Record) -> bool:
    """Whether a field is right: as scores count it, where they do."""
    if field in SCORED:
        return is_right(truth, record, field)
    return bool(getattr(truth.record, field) == getattr(record, field))


def _spans(figures: Sequence[Figure], account: str) -> set[Span]:
    return {figure.value_span for figure in figures if figure.account == account}


def _numerals(article: Article, figures: Sequence[Figure], spans: set[Span]) -> tuple[Numeral, ...]:
    at = dict.fromkeys(figure.value_span for figure in figures if figure.value_span in spans)
    return tuple([Numeral(article.id, span, span.cut(article.text)) for span in at])
