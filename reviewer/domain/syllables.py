"""Moving the edges of an indicator by syllable, and finding an indicator's words again."""

from __future__ import annotations

import re

from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import match_text, nfc

START, END = "start", "end"
_SYLLABLE = re.compile(r"\S*[^\s.,;:!?…]")
"""A run of non-space without the marks that end a clause, so that no step gains a mark alone."""
_MARGIN = 400


def step_edge(text: str, parts: tuple[Span, ...], edge: str, steps: int) -> tuple[Span, ...]:
    """``parts`` with the outer edge moved by ``steps`` syllables, right if positive.

    Vietnamese writes a space between syllables, so a step is one run of non-space. Edges never cross:
    at least one syllable stays. Offsets count ``text``.
    """
    if not parts or not steps:
        return parts
    first, last = parts[0], parts[-1]
    low = _gap(text, max(0, first.start - _MARGIN), -1)
    high = _gap(text, min(len(text), last.end + _MARGIN), 1)
    words = [Span(*m.span()) for m in _SYLLABLE.finditer(text, low, high)]
    if edge == START:
        bounds = [w.start for w in words if w.start < first.end]
        return (Span(_stepped(bounds, first.start, steps), first.end), *parts[1:])
    bounds = [w.end for w in words if w.end > last.start]
    return (*parts[:-1], Span(last.start, _stepped(bounds, last.end, steps)))


def locate(text: str, record: Record) -> tuple[Span, ...]:
    """The words of ``record.indicator`` in the stored text, inside ``record.span``.

    One part where the words stand together; two where the figure stands between them; the whole
    evidence span where they cannot be found.
    """
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
    return (record.span,)


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


def _gap(text: str, at: int, step: int) -> int:
    """The nearest offset from ``at`` in the direction of ``step`` that does not cut a syllable."""
    while 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
        at += step
    return at


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
