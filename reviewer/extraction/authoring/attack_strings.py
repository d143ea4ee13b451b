"""Texts that could make a pattern slow, built from the pattern itself.

A search runs away where a repeat can be left in many ways and what follows never fits. So for each long repeat
there is a text that leads to it, then something that it may run over again and again, then an end that fails:
its own words, its own words with those that follow, digits, spaces, letters and what an article is full of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import regex

from reviewer.extraction.packs.pattern_tree import Choice, Group, Leaf, Node, Repeat, Sequence

_FLAGS = int(regex.VERBOSE | regex.IGNORECASE)
_LONG, _TURNS = 9, 3
"""From how many repetitions on a repeat is attacked: one of single characters, one of groups."""
_PALETTE = 'a1 Ađ.,-%(\n"“:…x/_é!#'
_FILLERS = ("1", " ", "a", "1 ", "a ", "1.", "đạt 1% ", "và ", "xã A, ")
_FENCE = "\n!"
"""What few repeats run over. Behind it stands what the pattern needs: the engine does not even begin without."""
_MOST_SAMPLES, _LONGEST = 4, 40


class Attack(NamedTuple):
    """A text in three parts, the middle one repeated; for a pattern that runs backwards the end comes first."""

    lead: str
    pump: str
    tail: str
    is_backwards: bool

    def text(self, length: int) -> str:
        """The attack with about ``length`` code points between its ends."""
        middle = self.pump * max(1, length // len(self.pump))
        return self.tail + middle + self.lead if self.is_backwards else self.lead + middle + self.tail


def attacks(node: Node, *, is_backwards: bool) -> Iterator[Attack]:
    """The attacks on every long repeat of a pattern, each once."""
    if not _has_long(node):
        return
    seen: set[tuple[str, str]] = set()
    needed = sample(node)
    far = f"{needed}{_FENCE[::-1]}" if is_backwards else f"{_FENCE}{needed}"
    for repeat, before, after, looked in _long_repeats(node, "", "", ""):
        lead, follows = (after, before) if is_backwards else (before, after)
        near = (f"{far}{looked}" if is_backwards else f"{looked}{far}",) if looked else ()
        for pump in _pumps(repeat, follows[:_LONGEST]):
            if (lead, pump) not in seen:
                seen.add((lead, pump))
                yield from (Attack(lead, pump, tail, is_backwards) for tail in ("", far, *near))


def looks_back(node: Node) -> Iterator[Group]:
    """The look-behinds of a pattern; they run backwards whatever the pattern does."""
    if isinstance(node, Group):
        if node.looks == "back":
            yield node
        yield from looks_back(node.body)
    elif isinstance(node, Repeat):
        yield from looks_back(node.body)
    elif isinstance(node, Sequence | Choice):
        for part in node.parts if isinstance(node, Sequence) else node.options:
            yield from looks_back(part)


def sample(node: Node) -> str:
    """A short text that a node matches, as far as its own characters tell."""
    return next(samples(node))


def samples(node: Node) -> Iterator[str]:
    """Texts that a node matches, shortest forms of each of its alternatives; at least one."""
    if isinstance(node, Leaf):
        yield node.text or ("" if node.is_edge else _fitting(node.source)[:1])
    elif isinstance(node, Group):
        yield from ("",) if node.looks else samples(node.body)
    elif isinstance(node, Repeat):
        yield from (text * node.least for text in samples(node.body))
    elif isinstance(node, Choice):
        for option in node.options:
            yield from samples(option)
    else:
        yield "".join(map(sample, node.parts))


def _long_repeats(node: Node, before: str, after: str, looked: str) -> Iterator[tuple[Repeat, str, str, str]]:
    """Every long repeat with the texts that lead to it, that must follow, and that its look-ahead waits for."""
    if isinstance(node, Group):
        if not node.looks:
            yield from _long_repeats(node.body, before, after, looked)
        elif node.looks == "ahead":
            yield from _long_repeats(node.body, before, "", _last_text(node.body))
    elif isinstance(node, Choice):
        for option in node.options:
            yield from _long_repeats(option, before, after, looked)
    elif isinstance(node, Sequence):
        inside = [(at, part) for at, part in enumerate(node.parts) if _has_long(part)]
        texts = [sample(part) for part in node.parts] if inside else []
        for at, part in inside:
            lead, follow = before + "".join(texts[:at]), "".join(texts[at + 1 :]) + after
            yield from _long_repeats(part, lead, follow, looked)
    elif isinstance(node, Repeat):
        if _is_long(node):
            yield node, before, after, looked
        yield from _long_repeats(node.body, before, after, looked)


def _is_long(repeat: Repeat) -> bool:
    turns = _LONG if isinstance(repeat.body, Leaf) else _TURNS
    return repeat.most is None or repeat.most > turns


def _has_long(node: Node) -> bool:
    """Whether a node is or holds a long repeat."""
    if isinstance(node, Repeat):
        return _is_long(node) or _has_long(node.body)
    if isinstance(node, Group):
        return _has_long(node.body)
    if isinstance(node, Leaf):
        return False
    return any(map(_has_long, node.parts if isinstance(node, Sequence) else node.options))


def _last_text(node: Node) -> str:
    return sample(node.parts[-1]) if isinstance(node, Sequence) and node.parts else ""


def _pumps(repeat: Repeat, follows: str) -> Iterator[str]:
    body = repeat.body
    if isinstance(body, Leaf):
        runs_over = body.text or _fitting(body.source)
        own = [runs_over[:1]] if runs_over else []
        yield from own
        yield from (filler for filler in _FILLERS if runs_over and set(filler) <= set(_PALETTE) - set(own))
    else:
        own = [text for text in islice(samples(_once(body)), _MOST_SAMPLES) if text]
        yield from own
        yield from _FILLERS
    if len(follows) > 1:
        # All that must follow but its end, which would let the pattern match.
        yield follows[:-1]
        yield from (text + follows[:-1] for text in own[:1])


def _once(body: Node) -> Node:
    return body.body if isinstance(body, Group) else body


@lru_cache(maxsize=1024)
def _fitting(source: str) -> str:
    """The characters of the palette that a set matches, or one that it names."""
    pattern = regex.compile(source, _FLAGS)
    fitting = "".join(character for character in _PALETTE if pattern.fullmatch(character))
    if fitting:
        return fitting
    return next((character for character in source.strip("[]^") if pattern.fullmatch(character)), "")
