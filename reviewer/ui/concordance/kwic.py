"""Lines with a keyword in its context, cut to exact cells so that keywords stand under each other. Pure.

No numeral is cut: half of one would read as another figure. An ellipsis stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from reviewer.ui.painting.glyphs import cells, width
from reviewer.ui.painting.lines import Line, Run
from reviewer.ui.painting.numerals import GAP, beginning, clip_whole, cut_numeral
from reviewer.workbench.concordance import RULE, TRUSTED, Words

HEAD = 4
"""Cells before the left context: pointer, box, mark of the state, a space."""
_FIGURE = "figure"
"""The piece of a keyword that is kept whole before all others."""
_NOTE_LEAST, _NOTE_MOST = 12, 34
_NOTE_SHARE = 5
"""The note takes one in so many cells, within its limits."""

Piece = tuple[str, str]
"""A text and the role that paints it, maybe none."""


class Columns(NamedTuple):
    """Cells of the parts of a line; the right context takes what the keyword leaves."""

    left: int
    keyword: int
    """At most."""
    behind: int
    """Keyword and right context together."""
    note: int
    """What stands at the end, its space before it included; 0 where there is no room."""


def columns(room: int, kind: str, note: int | None = None) -> Columns:
    """How a line of ``room`` cells is parted; ``note`` cells are wanted at the end, None for the usual share."""
    wanted = max(_NOTE_LEAST, min(_NOTE_MOST, room // _NOTE_SHARE)) if note is None else note
    wanted = min(wanted, max(0, room - HEAD) // 2)
    body = max(0, room - HEAD - wanted)
    is_long = kind in (RULE, TRUSTED)
    left = body // 4 if is_long else body * 2 // 5
    behind = body - left
    return Columns(left, behind * 3 // 4 if is_long else behind * 2 // 3, behind, wanted)


def kwic_line(words: Words, parts: Columns, head: Line, note: Sequence[Piece]) -> Line:
    """The line of one entry, exactly as many cells wide as its columns; ``head`` takes HEAD cells."""
    keyword = clip_middle(words.keyword, parts.keyword)
    rest = parts.behind - sum(width(text) for text, _ in keyword)
    return (
        *head,
        Run(right_aligned(words.left, parts.left), ("note",)),
        *(Run(text, (role, "strong") if role else ("strong",)) for text, role in keyword),
        Run(left_aligned(words.right, rest)),
        *_note(note, parts.note),
    )


def right_aligned(text: str, room: int) -> str:
    """The end of ``text`` in exactly ``room`` cells, spaces before it; no mark stands without its letter."""
    reach = list(accumulate(map(cells, reversed(text))))
    kept = next((at for at, taken in enumerate(reach) if taken > room), len(text))
    numeral = cut_numeral(text, len(text) - kept)
    if numeral:
        text = GAP + text[numeral.end() :] if kept else ""
    elif kept < len(text):
        text = text[len(text) - kept :]
        text = text[next((at for at, char in enumerate(text) if cells(char)), len(text)) :]
    return " " * (room - width(text)) + text


def left_aligned(text: str, room: int) -> str:
    """The beginning of ``text`` in exactly ``room`` cells, spaces behind it; marks stay with their letter."""
    text = beginning(text, room)
    return text + " " * (room - width(text))


def clip_middle(pieces: Iterable[Piece], room: int) -> tuple[Piece, ...]:
    """Pieces cut to at most ``room`` cells, an ellipsis where the middle is left out; the end keeps more.

    The figure takes what room it needs before the other pieces; where it has too little it is left out.
    """
    pieces = tuple(pieces)
    if _wide(pieces) <= room:
        return pieces
    if room <= 0:
        return ()
    room -= 1
    at = next((at for at, (_, role) in enumerate(pieces) if role == _FIGURE), None)
    through, from_on = (_wide(pieces[: at + 1]), _wide(pieces[at:])) if at is not None else (0, 0)
    tail_room = room - room * 2 // 5
    if tail_room < from_on <= room:
        tail_room = from_on
    elif room - tail_room < through <= room < from_on:
        tail_room = room - through
    head = _taken(pieces, room - tail_room, is_end=False)
    tail = _taken(pieces[::-1], tail_room, is_end=True)[::-1]
    return (*head, (GAP, ""), *tail)


def _wide(pieces: Iterable[Piece]) -> int:
    return sum(width(text) for text, _ in pieces)


def _taken(pieces: Sequence[Piece], room: int, *, is_end: bool) -> tuple[Piece, ...]:
    """Whole pieces as long as they fit, then a part of the next one."""
    taken: list[Piece] = []
    for text, role in pieces:
        wide = width(text)
        if wide > room:
            whole = "" if role == _FIGURE else text
            text = right_aligned(whole, room).lstrip(" " + GAP) if is_end else beginning(whole, room).rstrip(GAP)
        if text:
            taken.append((text, role))
        room -= wide
        if room <= 0:
            break
    return tuple(taken)


def _note(note: Sequence[Piece], room: int) -> Line:
    """The pieces of a note behind a space, cut and filled to exactly ``room`` cells."""
    runs: list[Run] = [Run(" ")] if room else []
    room -= len(runs)
    for text, role in note:
        text = clip_whole(text, room)
        runs.append(Run(text, (role,) if role else ()))
        room -= width(text)
    return (*runs, Run(" " * max(0, room)))
