"""Other words for an indicator, and other units: read off the text beside the figure and the records around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.syllables import locate
from reviewer.extraction.assisting.nearby import Window
from reviewer.extraction.assisting.rereading import COUNTED, outside, own_words
from reviewer.extraction.resolving.amounts import amount
from reviewer.extraction.resolving.catalogue import Catalogue

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

_UNIT_WORDS = regex.compile(r"[ ]{0,2}(?:\p{L}[\p{L}\p{M}]*)(?:[ ](?:\p{L}[\p{L}\p{M}]*)){0,2}")
_SAME_STATEMENT = 160
"""Code points between two figures that may well tell of one thing: a number and its share, a plan and a result."""


def indicators(
    record: Record, figure: RawFigure, window: Window, beside: Sequence[Span], others: Sequence[Record]
) -> Iterator[str]:
    """Words for an indicator: all around the figure, its neighbour's, the phrases beside it, one part alone.

    ``record`` and ``beside``, the phrases that the rules read left and right of the figure, count the window's
    text; ``others`` are records around, nearest first, in whatever offsets.
    """
    read, parts = window.read, locate(window.text, record)
    if len(parts) > 1:
        taken = own_words(read, figure)
        pieces = [read.inside(piece) for piece in outside(parts[0].join(parts[-1]), taken)]
        yield " ".join(read.words(piece) for piece in pieces if piece.length)
    near = [
        r.indicator
        for r in others
        if abs(window.inside(r.value_span).start - record.value_span.start) < _SAME_STATEMENT
    ]
    yield from near[:1]
    phrases = [read.words(phrase) for phrase in beside]
    yield from phrases
    yield from (read.words(part) for part in parts if len(parts) > 1)
    if len(phrases) > 1:
        yield " ".join(phrases)
    yield from near[1:]


def units(record: Record, figure: RawFigure, window: Window, catalogue: Catalogue) -> Iterator[str]:
    """What else the unit may be: as scanned, words behind the numeral, what the catalogue counts the thing in."""
    if figure.unit:
        yield figure.unit
    if figure.unit_kind in ("", *COUNTED):
        match = _UNIT_WORDS.match(window.read.view.text, figure.value_end)
        words = match[0].split() if match else []
        yield from (" ".join(words[:count]).lower() for count in range(1, len(words) + 1))
    yield from _catalogue_units(record, catalogue)


def _catalogue_units(record: Record, catalogue: Catalogue) -> Iterator[str]:
    """Units of the record's indicator in the record's own scale: ``triệu đồng`` may be ``triệu đồng/năm``."""
    indicator = catalogue.get(record.code)
    scale = amount(record.unit).factor
    for unit in indicator.units if indicator else ():
        if amount(unit).factor == scale and (
            unit.startswith(f"{record.unit}/") or record.unit.startswith(f"{unit}/")
        ):
            yield unit
