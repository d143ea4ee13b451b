"""What guards claim: figures that are no quantity of interest, told by the words right around them.

Most guards look only at the numeral and what touches it, so they are tried at the numerals alone: by the words
in front and behind through look-ups, by the numeral's form in one match. The few that claim stretches of text
are tried where one of their words stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reviewer.extraction.packs.matching import Matcher
from reviewer.extraction.packs.scan import Branches
from reviewer.extraction.words import Endings, Lexicon, Words, first_word

if TYPE_CHECKING:
    from reviewer.extraction.packs.entries import GuardModel, UnitModel
    from reviewer.extraction.packs.pack import Pack

_NOT_COUNTED = ("time", "rate", "stop")
_TELLING = 3
"""How long a unit's first word must be to tell a count: ``h`` and ``g`` also stand in times of day."""
_SPACES = "[ ]{0,2}"
_ALL_SPACES = "[ ]{0,2}+"
_NUMERAL = r"[0-9]+(?:[.,:/+][0-9]+|[ ]?[-–—/][ ]?[0-9]+)*+"


class _Spoken(NamedTuple):
    """A guard told by listed words at the numeral."""

    guard: GuardModel
    around: Matcher | None
    """What else must hold there."""


class Claims:
    """What the guards claim in one text."""

    stretches: Sequence[tuple[int, int, str]]
    """Where stretches start and end that are claimed as a whole, in text order, each with its guard."""
    outside: Sequence[tuple[int, int, str]]
    """The same of what is no part of the article."""

    def __init__(
        self,
        scanner: GuardScanner,
        text: str,
        lowered: str,
        stretches: Sequence[tuple[int, int, str]],
        outside: Sequence[tuple[int, int, str]],
    ) -> None:
        self._scanner = scanner
        self._text = text
        self._lowered = lowered
        self._stretch_starts = [start for start, _, _ in stretches]
        self._reach = list(accumulate((end for _, end, _ in stretches), max))
        """How far the stretches up to each one reach."""
        self._outside_starts = [start for start, _, _ in outside]
        self.stretches, self.outside = stretches, outside
        self.asked: list[tuple[int, int, str]] = []
        """The numerals that were asked about, in the order of the questions, each with its answer."""

    def is_in_stretch(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies in a stretch that is claimed as a whole."""
        at = bisect_right(self._stretch_starts, start) - 1
        return at >= 0 and self._reach[at] >= end

    def on(self, start: int, end: int) -> str:
        """Id of the guard that claims the numeral ``[start, end)``, empty if none does."""
        guard_id = self.by(self._scanner, start, end)
        self.asked.append((start, end, guard_id))
        return guard_id

    def by(self, scanner: GuardScanner, start: int, end: int) -> str:
        """What would claim the numeral by the guards of another pack, the stretches being the same."""
        at = bisect_right(self._outside_starts, start) - 1
        if at >= 0 and start < self.outside[at][1]:
            return self.outside[at][2]
        guard_id = scanner.at_numeral(self._text, self._lowered, start, end)
        if guard_id or not self.is_in_stretch(start, end):
            return guard_id
        return next(stretch_id for first, last, stretch_id in self.stretches if first <= start and end <= last)


class GuardScanner:
    """The guards of a pack, compiled."""

    def __init__(self, pack: Pack) -> None:
        touching = [g for g in pack.guards if not g.stretch]
        spoken = [g for g in touching if is_spoken(g)]
        shaped = [g for g in touching if is_shaped(g)]
        self._spoken = [
            _Spoken(g, pack.matcher(around(g)) if g.figure or g.after or g.before else None) for g in spoken
        ]
        self._in_front = Endings((word, i) for i, g in enumerate(spoken) for word in g.words)
        self._behind = Lexicon((word, i) for i, g in enumerate(spoken) for word in g.then)
        self._unless = Endings((word, i) for i, g in enumerate(spoken) for word in g.unless)
        self._unit_words = unit_words(pack.units)
        self._shaped = Branches([(g, around(g)) for g in shaped], pack.matcher)
        stretches = ((g, pack.matcher(g.pattern)) for g in pack.guards if g.stretch)
        self._stretches = Lexicon((word, stretch) for stretch in stretches for word in stretch[0].words)

    def claims(
        self, text: str, words: Words, notes: list[str], outside: Sequence[tuple[int, int, str]] = ()
    ) -> Claims:
        """What the guards claim in a matching text with these words.

        ``outside`` are stretches that are no part of the article, in text order and without overlap, each with
        what claims every figure in it.
        """
        return Claims(self, text, words.lowered, sorted(self._stretched(text, words, notes)), outside)

    def at_numeral(self, text: str, lowered: str, start: int, end: int) -> str:
        """Id of the guard that claims a numeral by what touches it."""
        in_front = [i for _, i in self._in_front.before(lowered, start)]
        then = end
        while lowered[then : then + 1] == " ":
            then += 1
        behind = self._behind.at(lowered, then)
        if in_front or behind:
            for i in sorted({*in_front, *behind}):
                guard, around = self._spoken[i]
                if (guard.words and i not in in_front) or (guard.then and i not in behind):
                    continue
                if guard.unless and any(i == other for _, other in self._unless.before(lowered, start)):
                    continue
                if around is None or _holds(around, text, start):
                    return guard.id
        numeral = lowered[start:end]
        if lowered[then : then + 1] == "%" or "," in numeral:
            return ""  # a percentage or a decimal is no date, number or name
        if (
            numeral.isdigit()
            and lowered.startswith(" ", start - 1)
            and first_word(lowered, then) in self._unit_words
        ):
            return ""  # nor is a plain count of something
        shaped = self._shaped.match(text, start)
        return shaped.id if shaped is not None else ""

    def _stretched(self, text: str, words: Words, notes: list[str]) -> Iterator[tuple[int, int, str]]:
        for at, _, (guard, pattern) in self._stretches.find(words):
            try:
                match = pattern.match(text, at)
            except TimeoutError:
                notes.append(f"{guard.id} ran into its time limit and was left out")
                continue
            if match is None:
                continue
            spans = match.spans("figure") if "figure" in pattern.groups else [match.span()]
            yield from ((start, end, guard.id) for start, end in spans)


@lru_cache(maxsize=4)
def unit_words(units: tuple[UnitModel, ...]) -> frozenset[str]:
    """The first words of the units of counts, remembered for a check that makes a scanner for every guard."""
    spellings = (
        spelling.lower() for unit in units if unit.kind not in _NOT_COUNTED for spelling in unit.spellings
    )
    return frozenset(word for word in map(first_word, spellings) if len(word) >= _TELLING)


def _holds(pattern: Matcher, text: str, pos: int) -> bool:
    try:
        return pattern.match(text, pos) is not None
    except TimeoutError:
        return False


def is_spoken(guard: GuardModel) -> bool:
    """Whether a guard is told by a listed word that touches the numeral."""
    return not guard.stretch and bool(guard.words or guard.then)


def is_shaped(guard: GuardModel) -> bool:
    """Whether a guard is told by the numeral's form, not by a listed word that touches it."""
    return not (guard.stretch or guard.words or guard.then)


def around(guard: GuardModel) -> str:
    """What numeral, words in front and words behind must be, anchored where the numeral starts."""
    ahead, before = ahead_of(guard), in_front_of(guard)
    # What follows is looked at first: looking back is dearer and seldom needed then.
    return (f"(?={ahead})" if ahead else "") + (f"(?<={before})" if before else "")


def ahead_of(guard: GuardModel) -> str:
    """What the numeral and the words behind it must be; empty for any."""
    # All spaces are taken, so that an `after` that only forbids words cannot look at a space instead.
    after = f"{'' if guard.glued else _ALL_SPACES}(?:{guard.after}\n)" if guard.after else ""
    if not (guard.figure or guard.after):
        return ""
    return f"(?:{guard.figure or _NUMERAL}\n)(?![0-9]|[.,][0-9]){after}"


def in_front_of(guard: GuardModel) -> str:
    """What ends where the numeral starts; empty for anything."""
    edge, gap = ("", "") if guard.glued else (r"(?<!\w)", _SPACES)
    return f"{edge}(?:{guard.before}\n){gap}" if guard.before else ""
