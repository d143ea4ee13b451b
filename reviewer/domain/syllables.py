"""Moving the edges of an indicator by syllable, letter or word, and finding an indicator's words again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.domain.graphemes import graphemes, is_border
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import match_text, nfc
from reviewer.domain.word_edges import word_end, word_start

START, END = "start", "end"
LETTER, SYLLABLE, WORD = "letter", "syllable", "word"
"""By what an edge steps. What a word is, the rules tell: several syllables that belong together."""
MARGIN = 400
"""Code points on either side of an indicator in which its edges find their next place."""
LETTER_MARGIN = 40
"""The same for steps by letter, of which a syllable has several."""
_SYLLABLE = re.compile(r"\S*[^\s.,;:!?…]")
"""A run of non-space without the marks that end a clause, so that no step gains a mark alone."""


def syllables(text: str, parts: tuple[Span, ...]) -> list[Span]:
    """The syllables in and around ``parts``: Vietnamese writes a space between them."""
    return [Span(*match.span()) for match in _SYLLABLE.finditer(text, *around(text, parts))]


def letters(text: str, parts: tuple[Span, ...]) -> list[Span]:
    """The letters in and around ``parts``, each with its marks; what is no part of a syllable is passed over."""
    near = _SYLLABLE.finditer(text, *around(text, parts, LETTER_MARGIN))
    return [letter for syllable in near for letter in graphemes(text, *syllable.span())]


def around(text: str, parts: tuple[Span, ...], margin: int = MARGIN) -> Span:
    """The stretch of ``text`` in which the edges of ``parts`` may go a step; it cuts no syllable."""
    low, high = max(0, parts[0].start - margin), min(len(text), parts[-1].end + margin)
    return Span(
        low if _is_gap(text, low) else word_start(text, low),
        high if _is_gap(text, high) else word_end(text, high),
    )


def step_edge(
    text: str, parts: tuple[Span, ...], edge: str, steps: int, stops: Sequence[Span] | None = None
) -> tuple[Span, ...]:
    """``parts`` with the outer edge moved by ``steps`` of ``stops``, right if positive.

    A start edge goes from one stop's start to the next, an end edge from end to end; without ``stops`` those are
    syllables. Edges never cross: at least one stop stays. A part that the edge passes by altogether is let go.
    Offsets count ``text``; none parts a letter from its marks.
    """
    if not parts or not steps:
        return parts
    stops = syllables(text, parts) if stops is None else stops
    first, last = parts[0], parts[-1]
    if edge == START:
        inside = [s.start for s in stops if s.start < first.end or any(_holds(p, s.start) for p in parts)]
        at = _stepped([b for b in inside if is_border(text, b)], first.start, steps)
        kept = [part for part in parts if part.end > at] or [last]
        return (Span(at, kept[0].end), *kept[1:])
    inside = [s.end for s in stops if s.end > last.start or any(_holds(p, s.end - 1) for p in parts)]
    at = _stepped([b for b in inside if is_border(text, b)], last.end, steps)
    kept = [part for part in parts if part.start < at] or [first]
    return (*kept[:-1], Span(kept[-1].start, at))


def locate(text: str, record: Record) -> tuple[Span, ...]:
    """The words of ``record.indicator`` in the stored text, inside ``record.span``.

    One part where the words stand together; two where the figure stands between them; the whole
    evidence span where they cannot be found.
    """
    return found(text, record) or (record.span,)


def found(text: str, record: Record) -> tuple[Span, ...]:
    """The parts that :func:`locate` gives, none where the words cannot be found, as of a name that was typed."""
    view = match_text(record.span.cut(text))
    folded, words = _fold(view.text), _fold(nfc(record.indicator)).split()
    at = _find(folded, words)
    if at:
        return (_back(view.to_stored(*at), record),)
    for cut in range(len(words) - 1, 0, -1):
        head = _find(folded, words[:cut])
        tail = _find(folded, words[cut:], head[1]) if head else None
        if head and tail:
            return _back(view.to_stored(*head), record), _back(view.to_stored(*tail), record)
    return ()


def _fold(text: str) -> str:
    """Case folded letter by letter, so that offsets stay true where folding would lengthen a letter."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(f if len(f := c.casefold()) == 1 else c for c in text)


def _find(text: str, words: list[str], start: int = 0) -> tuple[int, int] | None:
    """Where ``words`` stand in ``text`` from ``start`` on: as whole syllables, else inside longer ones."""
    if not words:
        return None
    pattern = r"\s+".join(map(re.escape, words))
    whole, loose = re.compile(rf"(?<!\w){pattern}(?!\w)"), re.compile(pattern)
    match = whole.search(text, start) or loose.search(text, start)
    return match.span() if match else None


def _is_gap(text: str, at: int) -> bool:
    """Whether a cut at ``at`` cuts no syllable."""
    return not 0 < at < len(text) or text[at - 1].isspace() or text[at].isspace()


def _holds(part: Span, at: int) -> bool:
    return part.start <= at < part.end


def _back(span: Span, record: Record) -> Span:
    return Span(span.start + record.span.start, span.end + record.span.start)


def _stepped(bounds: list[int], current: int, steps: int) -> int:
    """The bound ``steps`` away from ``current``, as far as there are bounds."""
    if not bounds:
        return current
    right = [b for b in bounds if b > current]
    left = [b for b in bounds if b < current]
    if steps > 0:
        return right[min(steps, len(right)) - 1] if right else current
    return left[max(steps, -len(left))] if left else current
