"""What the decisions of a session teach about the rules in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.domain.candidate import Candidate
from reviewer.domain.figure import GUARD, Figure
from reviewer.domain.record import EDITABLE, Record, changed_fields
from reviewer.domain.span import Span
from reviewer.tuning.suggesting.lesson import MENDED, MISSED, REJECTED, RIGHT, Claimed, Lesson, Lessons
from reviewer.workbench.effect_on_article import Stand
from reviewer.workbench.reviewed import Reviewed
from reviewer.workbench.what_if import IsCancelled, WhatIf, half_of


def lessons_of(what_if: WhatIf, half: int | None = None, is_cancelled: IsCancelled = lambda: False) -> Lessons:
    """The lessons of one half of the reviewed articles, or of all; of fewer where it is cancelled."""
    found: list[Lesson] = []
    claimed: dict[str, list[Claimed]] = {}
    for article_id in what_if.article_ids:
        if is_cancelled():
            break
        if half in (None, half_of(article_id)):
            told, stand = what_if.reviewed(article_id), what_if.stand(article_id)
            found += _lessons(told, stand)
            for figure in stand.extraction.figures:
                if figure.account == GUARD:
                    claimed.setdefault(figure.by, []).append(Claimed(told.article.text, figure.value_span))
    return Lessons(tuple(found), {guard: tuple(figures) for guard, figures in claimed.items()})


def _lessons(told: Reviewed, stand: Stand) -> Iterator[Lesson]:
    """An article's lessons: by what the rules in force propose, whatever was proposed when it was decided."""
    article, figures = told.article, stand.extraction.figures
    candidates = {id(candidate.record): candidate for candidate in stand.extraction.candidates}
    for match in stand.matches.matches:
        candidate = candidates[id(match.prediction.record)]
        final = match.gold.record
        wrong = _wrong(candidate, match.gold.record, match.wrong)
        verdict = MENDED if wrong else RIGHT
        figure = _figure_at(figures, candidate.record.value_span)
        yield Lesson(article.id, article.text, verdict, final, candidate, figure, wrong)
    for candidate in stand.extraction.candidates:
        if candidate.fact in told.rejected:
            figure = _figure_at(figures, candidate.record.value_span)
            yield Lesson(article.id, article.text, REJECTED, candidate.record, candidate, figure)
    for missed in stand.matches.missed:
        figure = _figure_at(figures, missed.record.value_span)
        yield Lesson(article.id, article.text, MISSED, missed.record, None, figure)


def _wrong(candidate: Candidate, final: Record, scored: tuple[str, ...]) -> tuple[str, ...]:
    """Fields that differ as scores count it, and a code that a person gave."""
    changed = changed_fields(candidate.record, final)
    return tuple(
        name for name in EDITABLE if name in scored or (name == "code" and name in changed and final.code)
    )


def _figure_at(figures: Iterable[Figure], numeral: Span) -> Figure | None:
    return next((figure for figure in figures if figure.value_span.overlaps(numeral)), None)
