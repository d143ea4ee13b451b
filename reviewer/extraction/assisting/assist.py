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
from reviewer.domain.entry import Alternative
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import match_text
from reviewer.extraction.assisting.alternatives import Named, alternatives
from reviewer.extraction.assisting.mentions import mentions
from reviewer.extraction.assisting.rereading import COUNTED, FigureText, outside, own_words, reread
from reviewer.extraction.naming.indicator import Phrase, PhraseReader
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
_UNIT_WORDS = regex.compile(r"[ ]{0,2}(?:\p{L}[\p{L}\p{M}]*)(?:[ ](?:\p{L}[\p{L}\p{M}]*)){0,2}")


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
        self._phrases = PhraseReader(pack)
        self._scan, self._read_unguarded = scan, read_unguarded
        self._extract = lru_cache(maxsize=_KEPT_ARTICLES)(extract)
        self._read = lru_cache(maxsize=_KEPT_ARTICLES)(self._read_article)

    def reread(self, article: Article, parts: tuple[Span, ...], record: Record) -> Record:
        """``record`` with the indicator that ``parts`` cover: indicator, unit, code, span and quote re-read."""
        changed = reread(self._read(article), parts, record)
        return replace(changed, code=self._code(changed))

    def propose(self, article: Article, selection: Span) -> Candidate | None:
        """The best guess at a record for the first figure in ``selection``; None where there is no figure.

        Words that stand beside the figure in the selection name the indicator, whatever the rules say.
        """
        read = self._read(article)
        figure = read.at(selection)
        if figure is None or figure.value is None:
            return None
        by_rules = next(iter(self._read_unguarded(article, read.numeral(figure))), None)
        guess = by_rules or self._guess(article, read, figure, figure.value)
        marked = tuple(_marked(read, figure, selection))
        return self._named(article, guess, marked, SELECTION) if marked else guess

    def alternatives(self, article: Article, record: Record) -> tuple[Alternative, ...]:
        """Likely other values of the record's fields, best first, none equal to what stands; at most nine."""
        read = self._read(article)
        figure = read.at(record.value_span)
        named = (*_set_elsewhere(self._extract(article)), *mentions(read.view))
        return alternatives(
            record, article.text, named, tuple(_units(read, figure)) if figure else (), self._catalogue
        )

    def about(self, source: str) -> str:
        """One line about a rule, guard, cue, indicator or check; empty if there is none of that id."""
        return self._pack.about(source) or _ABOUT.get(source, "")

    def _read_article(self, article: Article) -> FigureText:
        view = match_text(article.text)
        return FigureText(view, tuple(self._scan(view.text)))

    def _guess(self, article: Article, read: FigureText, figure: RawFigure, value: Decimal) -> Candidate:
        """A candidate for a figure that no rule reads: the nearest words, in the nearest candidate's context."""
        extraction = self._extract(article)
        numeral, whole = read.numeral(figure), read.whole(figure)
        near = _nearest(extraction.candidates, numeral)
        published = extraction.description.published
        record = Record(
            indicator=figure.unit or read.words(numeral),
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
        words = self._nearest_words(read, figure)
        return self._named(article, guess, (words,), NEAREST_WORDS) if words else guess

    def _named(self, article: Article, guess: Candidate, parts: tuple[Span, ...], source: str) -> Candidate:
        """``guess`` with the indicator that ``parts`` cover."""
        others = tuple(evidence for evidence in guess.evidence if evidence.field != "indicator")
        own = tuple(Evidence("indicator", source, part) for part in parts)
        return replace(guess, record=self.reread(article, parts, guess.record), evidence=(*others, *own))

    def _nearest_words(self, read: FigureText, figure: RawFigure) -> Span | None:
        """The phrase behind a counted figure, else the one before it, else the one behind it."""
        text = read.view.text
        clause = segment(text).clause_at(figure.value_start)
        at = read.figures.index(figure)
        low = max(clause.start, read.figures[at - 1].end if at else 0)
        high = min(clause.end, read.figures[at + 1].start if at + 1 < len(read.figures) else len(text))
        is_counted = figure.unit_kind in COUNTED
        behind = figure.unit_start if is_counted else figure.end
        left = self._phrases.left(text, min(low, figure.start), figure.start)
        right = self._phrases.right(text, behind, max(behind, high)) if behind < high else None
        phrase: Phrase | None = (right or left) if is_counted else (left or right)
        return read.view.to_stored(phrase.start, phrase.end) if phrase else None

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


def _set_elsewhere(extraction: Extraction) -> Iterator[Named]:
    """The periods and places that the article's candidates have, where the words stand that set them."""
    for candidate in extraction.candidates:
        for field, value in (("period", candidate.record.period), ("place", candidate.record.place)):
            for span in candidate.spans(field) or (candidate.record.value_span,):
                yield Named(field, value, span)
    if extraction.description.place:
        yield Named("place", extraction.description.place, Span(0, 0))


def _units(read: FigureText, figure: RawFigure) -> Iterator[str]:
    """What else the figure's unit may be read as: as scanned, then the one, two or three words behind it."""
    if figure.unit:
        yield figure.unit
    if figure.unit_kind in ("", *COUNTED):
        match = _UNIT_WORDS.match(read.view.text, figure.value_end)
        words = match[0].split() if match else []
        yield from (" ".join(words[:count]).lower() for count in range(1, len(words) + 1))
