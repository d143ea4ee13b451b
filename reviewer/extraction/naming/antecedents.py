"""What a figure speaks of when no words beside it say so: an earlier reading, or the heading of its list.

Offsets count the matching text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from reviewer.domain.span import Span
from reviewer.extraction.naming.record_rules import COUNTED, Reading
from reviewer.extraction.page.clauses import TIME_LIMIT, Clauses, Line

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.naming.indicator import PhraseReader
    from reviewer.extraction.packs.rule_schema import RuleModel

MEASURED = ("money", "physical")
"""Kinds of figure that never tell of a thing that was only counted."""
MULTIPLE = "lần"
"""How many times as much: of whatever stands nearest, whatever was multiplied before."""
_LOOK_BACK = 24
"""How many readings a figure looks back on."""
_PLACE_TOLD = regex.compile(
    r"(?i:(?<!\w)(?:huyện|quận|phường|xã|đặc\s+khu|thị\s+xã|thị\s+trấn|thành\s+phố|tp|tỉnh|thôn|bản|làng|ấp|khu\s+phố))"
    r"\.?\s+(?:\p{Lu}|\d)"
    r"|(?i:(?<!\w)(?:l[ũu][ỹy]\s+kế|cộng\s+dồn|tính\s+chung|muốn\s+vậy|(?:năm|quý|tháng)\s+(?:\d|[ivx]+\b|nay|này)))"
)
"""A place or a time by its name: a sentence that opens with one and names no indicator goes on about the one
before."""
_ASIDE = regex.compile(r"\s*\([^()\n]*\)\s*")
_HEADING_ABOVE = 3
"""How many lines above a list are looked at for its heading."""
_LONGEST_HEADING = 80
_REACH = 1500
"""How far back in code points words may stand that a figure shares: no sentence of prose is as long."""

_Told = list[tuple["RawFigure", Reading]]


class Antecedents:
    """The readings of an article that later figures may repeat, kept as the figures are read in text order."""

    def __init__(self, text: str, clauses: Clauses, phrases: PhraseReader, rule: RuleModel | None) -> None:
        """``rule`` stands for the reading of a heading, which no rule reads."""
        self._text, self._clauses, self._phrases, self._rule = text, clauses, phrases, rule
        self._sentence = Span(0, 0)
        self._place = -1
        """Where the first place of the sentence is named; -1 if not looked for yet."""
        self._earlier: _Told = []
        """Readings of this sentence."""
        self._carried: _Told = []
        """Readings of the earlier sentences of this line."""
        self._heading: Reading | None = None
        self._list = -1
        """Number of the line above the items whose heading is known."""

    def of(self, figure: RawFigure) -> Reading | None:
        """What ``figure`` speaks of if it has no indicator of its own."""
        self._enter(figure.value_start)
        earlier = self._near(self._earlier, figure)
        if earlier:
            return _nearest(figure, earlier, self._clauses.clause_at(figure.value_start).start)
        like = self.same_unit(figure)
        is_item = self._clauses.line_at(figure.value_start).is_item
        if not (like or is_item) or self._place_end() > figure.start:
            return None
        return like or self._under_heading(figure.value_start)

    def _near(self, told: _Told, figure: RawFigure) -> _Told:
        """The last of ``told``, whose words stand near enough for ``figure`` to share them."""
        farthest = figure.start - _REACH
        if not told or told[0][1].parts[0].start >= farthest:
            return told[-_LOOK_BACK:]
        return [hit for hit in told[-_LOOK_BACK:] if min(part.start for part in hit[1].parts) >= farthest]

    def _place_end(self) -> int:
        """Where the first place that the sentence tells is named; behind the sentence if it tells none."""
        if self._place < 0:
            place = _PLACE_TOLD.search(self._text, *self._sentence, timeout=TIME_LIMIT)
            self._place = place.end() if place else self._sentence.end + 1
        return self._place

    def last(self, figure: RawFigure) -> Reading | None:
        """The reading before in this sentence."""
        earlier = self._near(self._earlier, figure)
        return earlier[-1][1] if earlier else None

    def same_unit(self, figure: RawFigure) -> Reading | None:
        """The last reading in the same unit: of this sentence, or of the ones that it continues for a place."""
        told = self._near(self._earlier, figure)
        if not told and self._carried and self._place_end() <= figure.start:
            told = self._near(self._carried, figure)
        like = [(other, reading) for other, reading in reversed(told) if other.unit == figure.unit]
        # So many of so many repeats another such: ``23/23 xã đạt chuẩn, 7 xã nâng cao; huyện Thanh Ba 18/18 xã``.
        alike = (reading for other, reading in like if (other.of is None) == (figure.of is None))
        return next(alike, like[0][1] if like else None)

    def pass_by(self, figure: RawFigure, reading: Reading | None) -> None:
        """Take in what the next figure was read as, without a question about it."""
        self._enter(figure.value_start)
        if reading is not None:
            self.add(figure, reading)

    def add(self, figure: RawFigure, reading: Reading) -> None:
        """Keep what ``figure`` was read as; it stands in the sentence of the last call of ``of``."""
        self._earlier.append((figure, reading))

    def _enter(self, offset: int) -> None:
        if offset < self._sentence.end:
            return
        sentence = self._clauses.sentence_at(offset)
        goes_on = self._clauses.line_at(self._sentence.start) is self._clauses.line_at(sentence.start)
        self._carried = [*self._carried, *self._earlier][-_LOOK_BACK:] if goes_on else []
        self._sentence, self._earlier, self._place = sentence, [], -1

    def _under_heading(self, offset: int) -> Reading | None:
        """The measure that the heading above a list of places names: ``THU NGÂN SÁCH MỘT SỐ XÃ``."""
        line = self._clauses.line_at(offset)
        if not line.is_item:
            return None
        above = _line_above(self._text, self._clauses, line)
        if above is None or above.start < offset - _REACH:
            return None
        if above.start != self._list:
            self._list = above.start
            self._heading = self._named_by(above)
        return self._heading

    def _named_by(self, heading: Line) -> Reading | None:
        phrase = self._phrases.left(self._text, heading.content, heading.end)
        if phrase is None or not phrase.is_headed or self._rule is None:
            return None
        return Reading(self._rule, (phrase,), "level", None, None, phrase.end)


def _line_above(text: str, clauses: Clauses, item: Line) -> Line | None:
    """The heading above the list that holds ``item``: a short line, or the one before a remark in brackets."""
    line, steps = item, 0
    while line.start > 0 and steps < _HEADING_ABOVE:
        line = clauses.line_at(line.start - 1)
        if line.is_item:
            continue
        if not _ASIDE.fullmatch(text, line.start, line.end, timeout=TIME_LIMIT):
            return line if line.end - line.start <= _LONGEST_HEADING else None
        steps += 1
    return None


def _nearest(figure: RawFigure, earlier: _Told, clause: int) -> Reading:
    """The last reading of the figure's counted noun, else the last.

    A measure told since in the figure's own clause, which begins at ``clause``, stands nearer than a noun.
    """
    other, last = earlier[-1]
    if figure.unit == MULTIPLE:
        return last
    if last.parts[0].is_headed and last.parts[0].start >= clause and other.unit_kind not in COUNTED:
        return last
    near = earlier[: -_LOOK_BACK - 1 : -1]
    like = next((reading for told, reading in near if told.unit == figure.unit), None)
    if figure.unit_kind in COUNTED:
        noun = figure.unit.split(" ")[0]
        return like or next((reading for told, reading in near if told.unit.split(" ")[0] == noun), last)
    if figure.unit_kind in MEASURED and other.unit_kind in COUNTED:
        return like or last
    return last
