"""Stored text and its form for matching, with an exact map between their offsets.

Articles are kept as stored: decoded UTF-8 without its byte order mark, line ends and Unicode form untouched.
Rules match a form in which one thing has one spelling: NFC, every line end a ``\\n``, every fixed space a
plain space, every digit one of ASCII, invisible format characters gone. Offsets that leave the extractor always
count stored text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.domain.span import Span

LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_MARKS = {ord("٫"): ",", ord("٬"): ".", ord("，"): ",", ord("．"): ".", ord("％"): "%"}
"""What other scripts write between and behind digits."""
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
"""A digit of another script, which has the value of ours."""
_REPLACED = (
    {ord(c): "\n" for c in LINE_ENDS} | {ord(c): " " for c in SPACES} | {ord(c): None for c in INVISIBLE} | _MARKS
)
_SPECIAL = frozenset("\r" + INVISIBLE)
_GONE = frozenset(INVISIBLE)
_CHANGED = re.compile(f"[{LINE_ENDS}{SPACES}{INVISIBLE}{''.join(map(chr, _MARKS))}]")
_CHANGES_LENGTH = re.compile(f"\r\n|[{INVISIBLE}]+")

_ALONE = "\x00-\x0c\x0e-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027"
"""Latin, Vietnamese and punctuation: normal as they are, never joined to what stands before."""
_LONGEST_CLUSTER = 32
"""Visible code points that normalise together at most, as in stream-safe text: to sort marks takes square time."""
_SETTLED = re.compile(f"[{_ALONE}]+(?=[{_ALONE}]|\\Z)")


def nfc(text: str) -> str:
    """``text`` in Unicode normal form C, the form of every field but ``quote``."""
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class MatchText:
    """A text in matching form together with the map back to the stored form."""

    stored: str
    """The article as stored."""
    text: str
    """The form that rules match."""
    _starts: Sequence[int] | None = None
    _ends: Sequence[int] | None = None

    def to_stored(self, start: int, end: int) -> Span:
        """The stored span of ``text[start:end]``; an empty span stays empty."""
        if self._starts is None or self._ends is None:
            return Span(start, end)
        first = self._starts[start]
        return Span(first, self._ends[end - 1] if end > start else first)

    def from_stored(self, span: Span) -> Span:
        """The span of ``text`` that covers the stored ``span``."""
        if self._starts is None or self._ends is None:
            return span
        start = bisect_right(self._ends, span.start)
        return Span(start, max(start, bisect_left(self._starts, span.end, hi=len(self.text))))


def match_text(stored: str) -> MatchText:
    """Bring stored text into matching form and keep the way back.

    The common case, NFC text with plain line ends, needs no map and costs one pass in C.
    """
    is_nfc = unicodedata.is_normalized("NFC", stored)
    if is_nfc and not _CHANGED.search(stored) and not _FOREIGN_DIGIT.search(stored):
        return MatchText(stored, stored)
    if is_nfc and not any(map(stored.__contains__, _SPECIAL)):
        return MatchText(stored, _plain(stored))
    mapped = _mapped(stored, _composed_pieces(stored)) if is_nfc else None
    if mapped is None or not unicodedata.is_normalized("NFC", mapped.text):
        mapped = _mapped(stored, _clusters(stored))
    return mapped


def _mapped(stored: str, pieces: Iterable[tuple[int, int]]) -> MatchText:
    """The matching form of every piece, one behind the other; a piece that changes is mapped as a whole."""
    starts, ends, parts = array("L"), array("L"), []
    for start, end in pieces:
        piece = stored[start:end]
        form = _form(piece)
        parts.append(form)
        if len(form) == end - start and form == _plain(piece):
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(form))
            ends.extend([end] * len(form))
    starts.append(len(stored))
    return MatchText(stored, "".join(parts), starts, ends)


def _form(cluster: str) -> str:
    return nfc(_plain(nfc(cluster.replace("\r\n", "\n"))))


def _plain(text: str) -> str:
    """``text`` with every line end, space, digit and mark of digits in its one spelling."""
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text.translate(_REPLACED))


def _composed_pieces(stored: str) -> Iterator[tuple[int, int]]:
    """Pieces of NFC text: a CRLF pair, a run of invisible characters, or a stretch between those."""
    start = 0
    for match in _CHANGES_LENGTH.finditer(stored):
        if start < match.start():
            yield start, match.start()
        yield match.span()
        start = match.end()
    if start < len(stored):
        yield start, len(stored)


def _clusters(stored: str) -> Iterator[tuple[int, int]]:
    """Pieces that normalise on their own: stretches that stay as they are, and the shortest between them.

    A CRLF pair is one piece. Invisible characters stand alone, but between a letter and its marks they belong to
    the piece.
    """
    start = 0
    while start < len(stored):
        if settled := _SETTLED.match(stored, start):
            yield settled.span()
            start = settled.end()
            continue
        end, size = start + 1, 1
        for i in range(end, len(stored)):
            if stored[i] in _GONE and stored[start] not in _GONE:
                continue
            if size == _LONGEST_CLUSTER or not _joins(stored[start:end], stored[i]):
                break
            if stored[i] == "\n" and i > end:
                break
            end, size = i + 1, size + 1
        yield start, end
        start = end


def _joins(piece: str, following: str) -> bool:
    if following < "\u0300":
        return following == "\n" and piece == "\r"
    if piece in _GONE:
        return False
    if unicodedata.combining(following):
        return True
    return nfc(piece + following) != nfc(piece) + nfc(following)
