"""Patterns that take more than their share of time, found by attacking them.

Each pattern is tried on texts made against it. One that is through a long text at once is sound. The others are
timed on texts of growing length by counted processor time, the least of several runs, so that a busy machine
accuses nobody: what grows much faster than the text, or runs into the time limit, is an error.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING, NamedTuple

import regex

from reviewer.extraction.authoring.anchoring import Anchored, anchored
from reviewer.extraction.authoring.attack_strings import Attack, attacks, looks_back
from reviewer.extraction.packs.matching import TIME_LIMIT
from reviewer.extraction.packs.pattern_tree import Node, PatternError, parse

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.schema import Entry

Clock = Callable[[], float]
_FLAGS = int(regex.VERBOSE | regex.IGNORECASE)
LENGTH = 800
"""Code points of the text on which every attack is tried first."""
AT_ONCE = 0.0004
"""Seconds within which a match of that text needs no second look: a sane one takes a hundredth."""
GROWTH = 1.5
"""The steepest growth that passes: time as the length to this power."""
_RUNS = 3
_STOPPED = f"it meets the time limit of {TIME_LIMIT} s"


class Slow(NamedTuple):
    """A pattern that an attack made slow."""

    attack: Attack
    length: int
    """Code points of the longest text that was tried."""
    seconds: float
    growth: float
    """The power of the length with which time grew; 0 where only the time limit was met."""

    @property
    def what(self) -> str:
        """What is wrong, in words, with the text that showed it."""
        told = f"its time grows as the length to the power of {self.growth:.1f}" if self.growth else _STOPPED
        return f"this pattern runs away: {told} on {self._text}, {self.length} characters in all"

    @property
    def todo(self) -> str:
        """What to do about it."""
        return (
            "Bound its gaps with {0,n}, make a group atomic with (?>...), or let no two alternatives begin alike"
        )

    @property
    def _text(self) -> str:
        lead, pump, tail = (repr(part) for part in (self.attack.lead, self.attack.pump, self.attack.tail))
        parts = [part for part in (lead, f"{pump} again and again", tail) if part != "''"]
        return " + ".join(parts[::-1] if self.attack.is_backwards else parts)


@dataclass(frozen=True, slots=True)
class Prober:
    """Attacks patterns. ``depth`` lengthens the texts; ``clock`` counts processor time in seconds."""

    depth: int = 1
    clock: Clock = time.thread_time

    def probe_entry(self, pack: Pack, entry: Entry) -> Iterator[tuple[str, Slow]]:
        """The keys of an entry whose patterns an attack made slow, with the worst that was found."""
        for found in anchored(pack, entry):
            slow = self.probe(found)
            if slow is not None:
                yield found.key, slow

    def probe(self, found: Anchored) -> Slow | None:
        """The first attack that made the pattern slow; None if none did."""
        try:
            tree = parse(found.source)
        except PatternError:
            return None
        slow = self._attacked(found.source, tree, is_backwards=found.is_backwards, is_whole=found.is_whole)
        for group in looks_back(tree):
            inner = found.source[group.pos + len(group.opening) : group.end - 1]
            slow = slow or self._attacked(f"(?r)(?:{inner}\n)", group.body, is_backwards=True, is_whole=False)
        return slow

    def _attacked(self, source: str, node: Node, *, is_backwards: bool, is_whole: bool) -> Slow | None:
        made = tuple(attacks(node, is_backwards=is_backwards))
        if not made:
            return None
        pattern = regex.compile(source, _FLAGS)
        run = pattern.fullmatch if is_whole else pattern.match
        length = LENGTH * self.depth
        for attack in made:
            if self._seconds(run, attack.text(length)) > AT_ONCE * self.depth:
                slow = self._grown(run, attack, length)
                if slow is not None:
                    return slow
        return None

    def _grown(self, run: Callable[..., object], attack: Attack, length: int) -> Slow | None:
        """How the time grows with the text, told only if it grows too fast."""
        first = self._least(run, attack.text(length))
        if first <= AT_ONCE * self.depth:
            return None
        last, longest = first, length
        for times in (2, 4):
            longest = length * times
            last = self._least(run, attack.text(longest))
            if last >= TIME_LIMIT:
                return Slow(attack, longest, last, 0.0)
        growth = log2(last / first) / 2
        return Slow(attack, longest, last, growth) if growth > GROWTH else None

    def _least(self, run: Callable[..., object], text: str) -> float:
        least = self._seconds(run, text)
        for _ in range(_RUNS - 1):
            if least >= TIME_LIMIT:
                break
            least = min(least, self._seconds(run, text))
        return least

    def _seconds(self, run: Callable[..., object], text: str) -> float:
        started = self.clock()
        try:
            run(text, timeout=TIME_LIMIT)
        except TimeoutError:
            return TIME_LIMIT
        return self.clock() - started
