"""Lines, list items, sentences and clauses of an article, found in one scan.

Cues and rules ask which stretch of text governs a figure; this module answers by offset. Offsets count
the matching text. The marks that part clauses are punctuation of the language, so they stand here and
not in the rule pack.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import regex

from reviewer.domain.span import Span

TIME_LIMIT = 2.0
"""Seconds that one match may take before it counts as stuck."""

_BREAK = regex.compile(
    r"""
      (?P<line>\n[\s]*)
    | (?P<clause>;[^\S\n]*)
    | (?P<sentence>[.!?…](?<![.!?…]{2})[.!?…]*+["”’')\]]*+[^\S\n]++(?=\S))
    """,
    regex.VERBOSE,
)
_ABBREVIATION = regex.compile(
    r"""(?r)(?:
        (?<!\w)(?:TP|Tp|tp|TX|TT|Q|P|H|F|X|ĐT|QL|TL|TS|ThS|Ths|GS|PGS|BS|CN|KS|NS|NSND|NSƯT|Đ/c|đ/c|Tr|tr|St|Dr|Mr|Ms|No|v\.v)
      | (?<!\w)\p{Lu}
      | (?:(?<=\n)|\A)[^\w\n]*\d{1,3}
    )\Z""",
    regex.VERBOSE,
)
_BULLET = regex.compile(
    r"[^\w\s(\"“‘'\[]+\s*|\d{1,2}(?:\.\d{1,2})*[.)/]\s+|[a-zđ][).]\s+|\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s+"
    # Keycaps and numbers in circles are digits, and so letters to a pattern.
    r"|\d{1,2}\uFE0F?\u20E3\s*|[\u2460-\u249B\u24EA\u2776-\u2793]\s*"
)
_COLON_END = regex.compile(r"(?r):[\s\"“]*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text without its line end."""

    start: int
    end: int
    content: int
    """Where the words begin, behind bullet or number."""
    lead: Span | None
    """The line ending in a colon that introduces the list this line stands in."""

    @property
    def is_item(self) -> bool:
        """Whether the line is an item of a list."""
        return self.content > self.start


@dataclass(frozen=True, slots=True)
class Clauses:
    """The segmentation of one text; every lookup takes any offset inside it."""

    lines: tuple[Line, ...]
    _line_starts: tuple[int, ...]
    _sentence_starts: tuple[int, ...]
    _sentences: tuple[Span, ...]
    _clause_starts: tuple[int, ...]
    _clauses: tuple[Span, ...]

    def line_at(self, offset: int) -> Line:
        """The line that holds ``offset``."""
        return self.lines[max(0, bisect_right(self._line_starts, offset) - 1)]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds ``offset``; a line end always ends a sentence."""
        return self._sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def clause_at(self, offset: int) -> Span:
        """The part of the sentence between semicolons that holds ``offset``."""
        return self._clauses[max(0, bisect_right(self._clause_starts, offset) - 1)]


def segment(text: str) -> Clauses:
    """Segment a matching text."""
    line_starts, sentence_starts, clause_starts, line_ends = [0], [0], [0], []
    for match in _BREAK.finditer(text):
        kind, end = match.lastgroup, match.end()
        if kind == "sentence":
            if (
                text[match.start()] == "."
                and match.end() - match.start() == 2
                and _is_abbreviation(text, match.start())
            ):
                continue
            sentence_starts.append(end)
        elif kind == "line":
            line_ends.append(match.start())
            line_starts.append(end)
            sentence_starts.append(end)
        clause_starts.append(end)
    line_ends.append(len(text))
    return Clauses(
        _lines(text, line_starts, line_ends),
        tuple(line_starts),
        tuple(sentence_starts),
        _cells(sentence_starts, len(text)),
        tuple(clause_starts),
        _cells(clause_starts, len(text)),
    )


def _cells(starts: list[int], end: int) -> tuple[Span, ...]:
    """The stretches that begin at ``starts``, the last of which runs to ``end``."""
    return tuple(map(Span, starts, [*starts[1:], end]))


def _is_abbreviation(text: str, point: int) -> bool:
    return _ABBREVIATION.search(text, max(0, point - 8), point, timeout=TIME_LIMIT) is not None


def _lines(text: str, starts: list[int], ends: list[int]) -> tuple[Line, ...]:
    """Lines with their list leads: a lead holds until a line that is no item, or a further lead."""
    lines: list[Line] = []
    lead: Span | None = None
    for start, end in zip(starts, ends, strict=True):
        bullet = _BULLET.match(text, start, end, timeout=TIME_LIMIT)
        content = bullet.end() if bullet else start
        is_lead = _COLON_END.search(text, start, end, timeout=TIME_LIMIT) is not None
        if lead and not bullet and not is_lead:
            lead = None
        lines.append(Line(start, end, content, lead))
        if is_lead:
            lead = Span(start, end)
    return tuple(lines)
