"""Help for the person who corrects: records read again, guessed at, and likely other values.

Everything here is asked for one key press at a time, so what was read of the last few articles is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.entry import Alternative, Entry
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.extraction.assisting.alternatives import Named, chosen, nearest
from reviewer.extraction.assisting.compounds import Compounds
from reviewer.extraction.assisting.likely_kinds import (
    bases,
    comparators,
    is_compared,
    measures,
    statuses,
    years_around,
)
from reviewer.extraction.assisting.likely_words import indicators, units
from reviewer.extraction.assisting.nearby import Nearby, Window
from reviewer.extraction.assisting.rereading import COUNTED, FigureText, outside, own_words, reread
from reviewer.extraction.assisting.stretch import stretch_of
from reviewer.extraction.naming.indicator import PhraseReader
from reviewer.extraction.page.clauses import segment
from reviewer.extraction.resolving.catalogue import Catalogue
from reviewer.extraction.resolving.checks import ABOUT

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.pack import Pack

SELECTION = "selection"
"""Source of an indicator that a person marked in the article."""
NEAREST_WORDS = "nearest-words"
"""Source of an indicator that no rule read."""
_ABOUT = {
    SELECTION: "the words that were marked in the article",
    NEAREST_WORDS: "no rule reads this figure; these are the words beside it",
} | dict(ABOUT)

_SURE_BY_GUESS = 0.3
_KEPT_ARTICLES = 4
_LINKING = regex.compile(
    r"(?:(?:\A|\s+)(?:đã|đạt|là|còn|chỉ|ở|mức|lên|xuống|tăng|giảm|có|được|ước|từ|tới|đến|khoảng|gần|hơn|trên))+\s*\Z",
    regex.IGNORECASE,
)
_AROUND = 8
"""Records around one that say what it may well say too."""


class Assistant:
    """Answers about single records of an article, with the rules of one pack. Pure but for its memory."""

    def __init__(
        self,
        pack: Pack,
        catalogue: Catalogue,
        extract: Callable[[Article], Extraction],
        scan: Callable[[str], Sequence[RawFigure]],
        read_unguarded: Callable[[Article, Span], Sequence[Candidate]],
    ) -> None:
        """``scan`` tells every figure of a matching text as if there were no guards.

        ``read_unguarded`` gives what the rules read on one figure, named by its stored numeral, likewise.
        """
        self._pack, self._catalogue = pack, catalogue
        self._phrases, self._compounds = PhraseReader(pack), Compounds(pack)
        self._nearby, self._read_unguarded = Nearby(scan), read_unguarded
        self._extract = lru_cache(maxsize=_KEPT_ARTICLES)(extract)

    def reread(self, article: Article, parts: tuple[Span, ...], record: Record) -> Record:
        """``record`` with the indicator that ``parts`` cover: indicator, unit, code, span and quote re-read."""
        window = self._nearby.window(
            article, parts[0].join(parts[-1]).join(record.value_span) if parts else record.span
        )
        inner = reread(window.read, tuple(map(window.inside, parts)), window.record_inside(record))
        return replace(window.record_outside(inner), code=self._code(inner))

    def words(self, article: Article, around: Span) -> tuple[Span, ...]:
        """What an edge passes in a step by word inside the stored span ``around``, in text order."""
        window = self._nearby.window(article, around)
        view = window.read.view
        start, end = view.from_stored(window.inside(around))
        words = self._compounds.words(view.text, start, end)
        return tuple(window.outside(view.to_stored(*word)) for word in words)

    def propose(self, article: Article, selection: Span) -> Candidate | None:
        """The best guess at a record for the first figure in ``selection``; None where there is no figure.

        Words that stand beside the figure in the selection name the indicator, whatever the rules say.
        """
        stretch = stretch_of(article, selection)
        guess = self._propose(stretch.article, stretch.inside(selection))
        return stretch.outside(guess) if guess else None

    def _propose(self, article: Article, selection: Span) -> Candidate | None:
        window = self._nearby.window(article, selection)
        figure = window.read.at(window.inside(selection))
        if figure is None or figure.value is None:
            return None
        numeral = window.outside(window.read.numeral(figure))
        by_rules = next(iter(self._read_unguarded(article, numeral)), None)
        guess = by_rules or self._guess(article, window, figure, figure.value)
        marked = tuple(map(window.outside, _marked(window.read, figure, window.inside(selection))))
        return self._named(article, guess, marked, SELECTION) if marked else guess

    def alternatives(
        self, article: Article, record: Record, near: Sequence[Entry] = ()
    ) -> tuple[Alternative, ...]:
        """At most nine likely other values of the record's fields, in the order of the form.

        ``near`` are the entries around the record: what they say, this one may well say too.
        """
        window = self._nearby.window(article, record.value_span)
        inner = window.record_inside(record)
        named = (*_set_near(near, window), *self._nearby.named(article, window))
        figure = window.read.at(inner.value_span)
        others = _others(near, record)
        return chosen(
            record,
            {
                "period": (*nearest(named, "period", inner), *years_around(record.period)),
                "place": nearest(named, "place", inner),
                "status": statuses(others[:_AROUND]),
                "measure": measures(inner, window.text),
                "comparator": comparators(inner, window.text),
                "basis": bases(inner, window.text, others[:_AROUND]) if is_compared(inner, window.text) else (),
                "unit": (
                    *(units(inner, figure, window, self._catalogue) if figure else ()),
                    *(o.unit for o in others),
                ),
                "indicator": indicators(inner, figure, window, self._beside(window.read, figure), others)
                if figure
                else (),
                "code": self._catalogue.codes_near(record.indicator),
            },
        )

    def about(self, source: str) -> str:
        """One line about a rule, guard, cue, indicator or check; empty if there is none of that id."""
        return self._pack.about(source) or _ABOUT.get(source, "")

    def _guess(self, article: Article, window: Window, figure: RawFigure, value: Decimal) -> Candidate:
        """A candidate for a figure that no rule reads: the nearest words, in the nearest candidate's context."""
        extraction = self._extract(article)
        numeral, whole = (window.outside(span(figure)) for span in (window.read.numeral, window.read.whole))
        near = _nearest(extraction.candidates, numeral)
        published = extraction.description.published
        record = Record(
            indicator=figure.unit or window.read.words(window.inside(numeral)),
            value=value,
            value_max=figure.value_max,
            of=figure.of,
            unit=figure.unit,
            comparator=figure.comparator,
            status=near.status if near else "actual",
            period=near.period if near else str(published.year) if published else "",
            place=near.place if near else extraction.description.place,
            span=whole,
            value_span=numeral,
            quote=whole.cut(article.text),
        )
        guess = Candidate(article.id, replace(record, code=self._code(record)), "", _SURE_BY_GUESS)
        words = self._nearest_words(window.read, figure)
        return self._named(article, guess, (window.outside(words),), NEAREST_WORDS) if words else guess

    def _named(self, article: Article, guess: Candidate, parts: tuple[Span, ...], source: str) -> Candidate:
        """``guess`` with the indicator that ``parts`` cover."""
        others = tuple(evidence for evidence in guess.evidence if evidence.field != "indicator")
        own = tuple(Evidence("indicator", source, part) for part in parts)
        return replace(guess, record=self.reread(article, parts, guess.record), evidence=(*others, *own))

    def _nearest_words(self, read: FigureText, figure: RawFigure) -> Span | None:
        """The phrase behind a counted figure, else the one before it, else the one behind it."""
        return next(iter(self._beside(read, figure)), None)

    def _beside(self, read: FigureText, figure: RawFigure) -> tuple[Span, ...]:
        """The phrases beside a figure, the likelier one first: behind a counted figure, before any other."""
        text = read.view.text
        clause = segment(text).clause_at(figure.value_start)
        at = read.figures.index(figure)
        low = max(clause.start, read.figures[at - 1].end if at else 0)
        high = min(clause.end, read.figures[at + 1].start if at + 1 < len(read.figures) else len(text))
        is_counted = figure.unit_kind in COUNTED
        behind = figure.unit_start if is_counted else figure.end
        left = self._phrases.left(text, min(low, figure.start), figure.start)
        right = self._phrases.right(text, behind, max(behind, high)) if behind < high else None
        found = (right, left) if is_counted else (left, right)
        return tuple(read.view.to_stored(phrase.start, phrase.end) for phrase in found if phrase)

    def _code(self, record: Record) -> str:
        return self._catalogue.code_for(record.indicator, record.unit, record.measure)


def _marked(read: FigureText, figure: RawFigure, selection: Span) -> Iterator[Span]:
    """The words of a selection beside its figure, without linking verbs in front of the figure."""
    for piece in outside(selection, own_words(read, figure)):
        start, end = read.view.from_stored(piece)
        if end <= figure.value_start:
            linking = _LINKING.search(read.view.text, start, end)
            end = linking.start() if linking else end
        elif figure.unit_kind in COUNTED and end <= figure.unit_end:
            continue
        words = read.inside(read.view.to_stored(start, end))
        if words.length and any(map(str.isalpha, words.cut(read.view.stored))):
            yield words


def _nearest(candidates: Sequence[Candidate], numeral: Span) -> Record | None:
    """The record whose figure is closest, the one before winning a tie."""
    records = (candidate.record for candidate in candidates)
    return min(records, key=lambda r: (abs(r.value_span.start - numeral.start), r.value_span), default=None)


def _set_near(near: Sequence[Entry], window: Window) -> Iterator[Named]:
    """The periods and places of the entries around, where the words stand that set them."""
    for entry in near:
        for field, value in (("period", entry.record.period), ("place", entry.record.place)):
            told = entry.candidate.spans(field) if entry.candidate else ()
            for span in (*told, entry.record.value_span):
                yield Named(field, value, window.inside(span))


def _others(near: Sequence[Entry], record: Record) -> list[Record]:
    """The records of the entries around but the one itself, nearest first, the one before winning a tie."""
    at = record.value_span.start
    others = [entry.record for entry in near if entry.record.value_span != record.value_span]
    return sorted(others, key=lambda r: (abs(r.value_span.start - at), r.value_span, r.indicator))
