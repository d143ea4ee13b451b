"""Where a text may be cut without parting a letter from its marks.

Stored text may be decomposed, so a letter can be several code points; an offset inside one would show half of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reviewer.domain.span import Span

_JOINERS = "\u200c\u200d"
_ENDING = ("Cc", "Zl", "Zp")
"""Categories behind which nothing belongs to what stands before: line ends and controls."""
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_LEADING, _VOWELS, _TRAILING = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_SYLLABLES = range(0xAC00, 0xD7A4)
_TRAILERS = 28
"""Hangul syllables of one leading consonant and vowel: without a trailing consonant, then with each."""


def is_border(text: str, at: int) -> bool:
    """Whether ``text`` may be cut before the code point at ``at``."""
    if not 0 < at < len(text):
        return True
    before, behind = text[at - 1], text[at]
    if behind < "\u0300":
        return not (before == "\r" and behind == "\n")
    if unicodedata.category(before) in _ENDING:
        return True
    if _extends(behind) or (before == _JOINERS[1] and _is_picture(behind) and _joins_picture(text, at - 1)):
        return False
    if ord(before) in _FLAGS and ord(behind) in _FLAGS:
        return _flags_before(text, at) % 2 == 0
    return not _is_one_syllable(ord(before), ord(behind))


def graphemes(text: str, start: int, end: int) -> Iterator[Span]:
    """The letters of ``text[start:end]`` as a reader sees them, spaces and marks of the sentence too."""
    first = start
    for at in range(start + 1, end + 1):
        if at == end or is_border(text, at):
            yield Span(first, at)
            first = at


def _extends(char: str) -> bool:
    """Whether a code point belongs to the letter before it."""
    return (
        char in _JOINERS
        or ord(char) in _SKIN_TONES
        or ord(char) in _TAGS
        or unicodedata.category(char) in ("Mn", "Me", "Mc")
    )


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) == "So" and ord(char) not in _FLAGS


def _joins_picture(text: str, joiner: int) -> bool:
    """Whether a picture stands before a joiner, with nothing between them but what belongs to it."""
    at = joiner - 1
    while at > 0 and _extends(text[at]):
        at -= 1
    return at >= 0 and _is_picture(text[at])


def _flags_before(text: str, at: int) -> int:
    start = at
    while start > 0 and ord(text[start - 1]) in _FLAGS:
        start -= 1
    return at - start


def _is_one_syllable(before: int, behind: int) -> bool:
    """Whether two Hangul letters make one syllable."""
    if before in _LEADING:
        return behind in _LEADING or behind in _VOWELS or behind in _SYLLABLES
    is_open = before in _VOWELS or (before in _SYLLABLES and (before - _SYLLABLES.start) % _TRAILERS == 0)
    return (is_open and behind in _VOWELS) or (
        (before in _VOWELS or before in _SYLLABLES or before in _TRAILING) and behind in _TRAILING
    )
