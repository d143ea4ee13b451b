"""Every number of a text with its unit, comparator, range end and denominator.

A figure is the longest run of digits and the marks that join them, so that a date or a phone number is one
figure too; what is no quantity is claimed by a guard. Offsets count the matching text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.numbers import parse_numeral
from reviewer.extraction.figures.damage import is_damaged, mended
from reviewer.extraction.figures.joining import FROM, can_join, goes_on, joined, result_and_plan, summed
from reviewer.extraction.figures.units import NO_UNIT, UnitReader
from reviewer.extraction.words import Endings, Lexicon, first_word

if TYPE_CHECKING:
    from reviewer.extraction.figures.guards import Claims
    from reviewer.extraction.packs.entries import CueModel
    from reviewer.extraction.packs.pack import Pack

_RUN = re.compile(r"[0-9]+(?:[.,:/+–—-][0-9]+)*")
_RANGE = re.compile(r"[ ]?[-–—][ ]?([0-9]+(?:[.,][0-9]+)*)(?![0-9]|[.,:/+–—-][0-9])")
_FRACTION = re.compile(r" ?/ ?([0-9]+(?:[.,][0-9]+)*)(?![0-9]|[.,:/+–—-][0-9])")
_JOINT = re.compile(r"[-–—/]")
_SQUARE = re.compile(r"(?<![^\W\d_])[kcd]?m\Z", re.IGNORECASE)


class RawFigure(NamedTuple):
    """A number as read, before any rule looked at it. All offsets count the matching text."""

    start: int
    """Where its comparator starts, or its numeral."""
    end: int
    """Where its unit ends, or the comparator behind the unit."""
    value_start: int
    value_end: int
    """The numeral with its range end or denominator."""
    value: Decimal | None
    """None where the digits are no quantity."""
    value_max: Decimal | None
    of: Decimal | None
    unit: str
    """Canonical unit, empty where none was read."""
    unit_kind: str
    """``percent``, ``money``, ``physical``, ``time``, ``noun``, or ``generic`` for a noun the lexicon lacks."""
    unit_start: int
    unit_end: int
    comparator: str
    comparator_cue: str
    """Id of the cue that set the comparator, empty for the default."""
    guard: str
    """Id of the guard or zone that claims it, empty if it is free."""


class _Numeral(NamedTuple):
    """The digits of a figure and the numbers they make; no numbers where they are no quantity."""

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None
    of: Decimal | None


class FigureScanner:
    """Reads all figures of a text; made once a pack."""

    def __init__(self, pack: Pack) -> None:
        comparators = [cue for cue in pack.cues if cue.sets == "comparator"]
        self.units = UnitReader(pack.units)
        self._before = _SignsInFront([c for c in comparators if c.side == "before"])
        self._behind = _SignsBehind(pack, [c for c in comparators if c.side == "after"])

    def scan(
        self, text: str, lowered: str, claims: Claims | None, low: int = 0, high: int = sys.maxsize
    ) -> list[RawFigure]:
        """Every figure in text order; one that a guard claims is told with numeral and guard only.

        Without ``claims`` every figure is read as free. Only numerals in ``[low, high)`` are looked at.
        """
        figures: list[RawFigure] = []
        end = 0
        for run in _RUN.finditer(text, low, high):
            if run.start() < end or _is_square(text, run):
                continue
            numeral = _numeral(run, text)
            guard = claims.on(numeral.start, numeral.end) if claims else ""
            figure = _claimed(numeral, guard) if guard else self._read(numeral, lowered, text)
            if figure.of is not None and figure.unit_kind == "money":
                result, figure = result_and_plan(figure, text)
                figures.append(result)
            if figures and figure.value_max is None and can_join(figures[-1], figure, text):
                figures[-1] = joined(figures[-1], figure, text)
            elif figures and goes_on(figures[-1], figure, text):
                figures[-1] = summed(figures[-1], figure)
            else:
                figures.append(figure)
            end = numeral.end if guard else figure.unit_end
        return figures

    def _read(self, numeral: _Numeral, lowered: str, text: str) -> RawFigure:
        start, end, value, value_max, of = numeral
        unit = self.units.read(lowered, text, end) if value is not None else NO_UNIT
        unit_start, unit_end = (unit.start, unit.end) if unit.name else (end, end)
        before, behind = self._before.at(lowered, start), self._behind.at(lowered, unit_end)
        first = before.edge if before else start
        if value_max is not None or behind:
            lead = FROM.match(text, 0, first)
            first = lead.start() if lead else first
        sign = behind or before
        return RawFigure(
            first,
            behind.edge if behind else unit_end,
            start,
            end,
            value,
            value_max,
            of,
            unit.name,
            unit.kind,
            unit_start,
            unit_end,
            sign.comparator if sign else "=",
            sign.cue if sign else "",
            "",
        )


class _Sign(NamedTuple):
    """A comparator beside a figure, and where its words start (in front) or end (behind)."""

    comparator: str
    cue: str
    edge: int


class _SignsInFront:
    """Comparators in front of a numeral; the longest that stands there tells."""

    def __init__(self, cues: Sequence[CueModel]) -> None:
        self._words = Endings((word, cue) for cue in cues for word in cue.words)
        self._unless = Endings((word, cue.id) for cue in cues for word in cue.unless)

    def at(self, lowered: str, pos: int) -> _Sign | None:
        """The comparator that ends at ``pos``, spaces aside."""
        found = self._words.before(lowered, pos)
        if not found:
            return None
        start, cue = min(found, key=lambda hit: hit[0])
        if cue.unless and any(cue_id == cue.id for _, cue_id in self._unless.before(lowered, pos)):
            return None
        return _Sign(cue.value, cue.id, start)


class _SignsBehind:
    """Comparators behind a unit, with what may stand between."""

    def __init__(self, pack: Pack, cues: Sequence[CueModel]) -> None:
        self._words = Lexicon((word, (word, cue)) for cue in cues for word in cue.words)
        self._openings = sorted({first_word(word) for cue in cues for word in cue.words})
        self._gaps = tuple(pack.matcher(f"(?:{cue.pattern}\n)[ ]{{1,2}}") for cue in cues if cue.pattern)

    def at(self, lowered: str, pos: int) -> _Sign | None:
        """The comparator that starts at ``pos``, spaces aside, or behind a gap there."""
        window = lowered[pos : pos + 48]
        for opening in self._openings:
            if opening in window:
                break
        else:
            return None
        start = pos + len(window) - len(window.lstrip(" "))
        for word, cue in self._words.at(lowered, start):
            return _Sign(cue.value, cue.id, start + len(word))
        for gap in self._gaps:
            between = gap.match(lowered, start)
            for _, cue in self._words.at(lowered, between.end()) if between else ():
                return _Sign(cue.value, cue.id, pos)
        return None


def _claimed(numeral: _Numeral, guard: str) -> RawFigure:
    """A figure that a guard took: its numbers are told where they parse, its unit is nobody's question."""
    start, end, value, value_max, of = numeral
    return RawFigure(start, end, start, end, value, value_max, of, "", "", end, end, "=", "", guard)


def _is_square(text: str, run: re.Match[str]) -> bool:
    """Whether the digits are the exponent of a unit: ``m2``."""
    return run[0] in ("2", "3") and _SQUARE.search(text, max(0, run.start() - 2), run.start()) is not None


def _numeral(run: re.Match[str], text: str) -> _Numeral:
    """The numeral that a run of digits opens, with what a spaced dash or stroke adds."""
    start, end = run.span()
    spaced = mended(text, run[0], end)
    if spaced is not None:
        return _Numeral(start, spaced.end, parse_numeral(spaced.numeral), None, None)
    if is_damaged(text, start, end):
        return _Numeral(start, end, None, None, None)
    parts = _JOINT.split(run[0])
    if len(parts) == 1:
        value = parse_numeral(run[0])
        if value is None:
            return _Numeral(start, end, None, None, None)
        more = _RANGE.match(text, end)
        if more:
            return _range(start, more.end(), value, parse_numeral(more[1]))
        more = _FRACTION.match(text, end)
        if more:
            return _Numeral(start, more.end(), value, None, parse_numeral(more[1]))
        return _Numeral(start, end, value, None, None)
    first, second = parse_numeral(parts[0]), parse_numeral(parts[1])
    if len(parts) != 2 or first is None or second is None:
        return _Numeral(start, end, None, None, None)
    if "/" in run[0]:
        return _Numeral(start, end, first, None, second) if second else _Numeral(start, end, None, None, None)
    return _range(start, end, first, second)


def _range(start: int, end: int, low: Decimal, high: Decimal | None) -> _Numeral:
    if high is None or low >= high:
        return _Numeral(start, end, None, None, None)
    return _Numeral(start, end, low, high, None)
