"""Cues: the words of a text that set periods, status and place, found in one pass over listed words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.extraction.context.periods import is_readable
from reviewer.extraction.words import Lexicon, Words

if TYPE_CHECKING:
    from reviewer.extraction.packs.entries import CueModel
    from reviewer.extraction.packs.matching import Matcher
    from reviewer.extraction.packs.pack import Pack


class CueHit(NamedTuple):
    """A cue in a text."""

    start: int
    end: int
    cue: CueModel
    groups: Mapping[str, str]
    """What the named groups of its pattern matched, those that took part."""


class CueScanner:
    """Finds the cues of one pack."""

    def __init__(self, pack: Pack) -> None:
        cues = [cue for cue in pack.cues if cue.sets != "comparator"]
        compiled = [(cue, pack.matcher(cue.pattern) if cue.pattern else None) for cue in cues]
        self._cues = Lexicon((word, entry) for entry in compiled for word in entry[0].words)

    def scan(self, text: str, words: Words, notes: list[str]) -> tuple[list[CueHit], list[CueHit]]:
        """The period cues and the status cues of a text, each in text order and without overlap.

        Where two overlap, the one that starts first stands, then the longer, then the earlier of the pack;
        a silent one is dropped once it has kept others away.
        """
        return governing(self.found(text, words, notes))

    def found(self, text: str, words: Words, notes: list[str]) -> list[CueHit]:
        """Every cue of a text, also where several overlap: by where they begin, then in order of the pack."""
        return list(self._all(text, words, notes))

    def standing(self, text: str, words: Words) -> list[CueHit]:
        """The cues that stand where several overlap, silent ones too."""
        found = list(self._all(text, words, []))
        return [
            hit
            for sets in ("period", "status", "place")
            for hit in _standing([hit for hit in found if hit.cue.sets == sets])
        ]

    def has_any(self, text: str, words: Words) -> bool:
        """Whether any cue, silent or not, stands in the text."""
        return any(True for _ in self._all(text, words, []))

    def _all(self, text: str, words: Words, notes: list[str]) -> Iterator[CueHit]:
        for at, word, (cue, pattern) in self._cues.find(words):
            if pattern is None:
                yield CueHit(at, at + len(word), cue, {})
                continue
            hit = cue_at(text, at, cue, pattern, notes)
            if hit is not None:
                yield hit


def cue_at(text: str, at: int, cue: CueModel, pattern: Matcher, notes: list[str]) -> CueHit | None:
    """The cue whose pattern matches at one of its words; None where it does not, or tells no numbers."""
    try:
        match = pattern.match(text, at)
    except TimeoutError:
        notes.append(f"{cue.id} ran into its time limit and was left out")
        return None
    groups = {name: words for name, words in match.groupdict().items() if words} if match else {}
    return CueHit(at, match.end(), cue, groups) if match and is_readable(groups) else None


def governing(found: Sequence[CueHit]) -> tuple[list[CueHit], list[CueHit]]:
    """Of all cues of a text those that stand: of period and of status, as :meth:`CueScanner.scan` tells them."""
    periods = _without_overlap([hit for hit in found if hit.cue.sets == "period"])
    return periods, _without_overlap([hit for hit in found if hit.cue.sets == "status"])


def place_leads(found: Sequence[CueHit]) -> list[CueHit]:
    """Those that stand in front of places, silent ones too: where several end there, the longest tells."""
    return [hit for hit in found if hit.cue.sets == "place"]


def _without_overlap(hits: list[CueHit]) -> list[CueHit]:
    return [hit for hit in _standing(hits) if not hit.cue.silent]


def _standing(hits: list[CueHit]) -> list[CueHit]:
    kept: list[CueHit] = []
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
