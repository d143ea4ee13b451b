"""Reading a record again after a person moved the edges of its indicator.

Every function is pure. Figures count the matching text, spans the article as stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText
from reviewer.extraction.resolving.amounts import is_same_kind

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

COUNTED = ("noun", "generic")
"""Kinds of unit whose words belong to the indicator too."""

_TRIMMED = " \n,;:.…"
_BRACKETS = {")": "(", "”": "“", "’": "‘", "]": "["}
_OPENING = regex.compile(r"[\s,;:.…)\]”’*+–-]*")


@dataclass(frozen=True, slots=True)
class FigureText:
    """An article with every number in it, guarded or not."""

    view: MatchText
    figures: tuple[RawFigure, ...]

    def numeral(self, figure: RawFigure) -> Span:
        """The numeral in the stored article."""
        return self.view.to_stored(figure.value_start, figure.value_end)

    def whole(self, figure: RawFigure) -> Span:
        """The figure from comparator to unit in the stored article."""
        return self.view.to_stored(figure.start, figure.end)

    def at(self, wanted: Span) -> RawFigure | None:
        """The first figure whose numeral shares a character with ``wanted``, or holds it if it is empty."""
        wanted = wanted if wanted.length else Span(wanted.start, wanted.start + 1)
        return next((figure for figure in self.figures if self.numeral(figure).overlaps(wanted)), None)

    def inside(self, part: Span) -> Span:
        """A stored span without the spaces and marks at its edges that belong to no indicator."""
        start, end = self.view.from_stored(part)
        text = self.view.text
        start = min(end, _OPENING.match(text, start, end).end())
        while end > start and (text[end - 1] in _TRIMMED or _is_unmatched(text, start, end)):
            end -= 1
        return self.view.to_stored(start, end)

    def words(self, part: Span) -> str:
        """The text under a stored span as a field shows it: NFC, spaces collapsed."""
        return " ".join(self.view.from_stored(part).cut(self.view.text).split())


def reread(read: FigureText, parts: tuple[Span, ...], record: Record) -> Record:
    """``record`` with the indicator that ``parts`` cover, its unit and its evidence; the code is left alone.

    What stands of the figure itself is no part of an indicator. A counted noun is cut to the words that the
    parts cover; a unit that a person typed stays. Parts that cover no word change nothing.
    """
    figure = read.at(record.value_span)
    taken = own_words(read, figure) if figure else record.value_span
    kept = tuple(inner for part in parts for piece in outside(part, taken) if (inner := read.inside(piece)).length)
    if not kept:
        return record
    evidence = read.whole(figure) if figure else record.value_span
    span = Span(min(evidence.start, kept[0].start), max(evidence.end, kept[-1].end))
    return replace(
        record,
        indicator=" ".join(map(read.words, kept)),
        unit=_unit(read, figure, kept, record.unit) if figure else record.unit,
        span=span,
        quote=span.cut(read.view.stored),
    )


def own_words(read: FigureText, figure: RawFigure) -> Span:
    """What of a figure can be no part of an indicator: all of it but a counted noun."""
    if figure.unit_kind in COUNTED:
        return read.view.to_stored(figure.start, figure.value_end)
    return read.whole(figure)


def outside(part: Span, taken: Span) -> Iterator[Span]:
    """The pieces of ``part`` that lie outside ``taken``, in text order."""
    if not part.overlaps(taken):
        yield part
        return
    if part.start < taken.start:
        yield Span(part.start, taken.start)
    if taken.end < part.end:
        yield Span(taken.end, part.end)


def _unit(read: FigureText, figure: RawFigure, kept: tuple[Span, ...], unit: str) -> str:
    """The figure's unit again, a counted noun cut to the words that a part covers; else ``unit`` as it is."""
    if unit and not is_same_kind(unit, figure.unit):
        return unit
    if figure.unit_kind not in COUNTED:
        return figure.unit or unit
    noun = read.view.to_stored(figure.unit_start, figure.unit_end)
    covering = next((part for part in kept if part.start <= noun.start < part.end), None)
    if covering is None or covering.end >= noun.end:
        return figure.unit
    return read.words(Span(noun.start, covering.end)).lower()


def _is_unmatched(text: str, start: int, end: int) -> bool:
    """Whether the last character closes a bracket that was opened before ``start``, or opens one."""
    last = text[end - 1]
    return last in "([“‘" or (last in _BRACKETS and _BRACKETS[last] not in text[start:end])
