"""What edited lists of words can touch: units, comparators, and the phrases that part an indicator from its text.

These lists are looked up all along a figure's reading, so it is told by where their words stand, and the stages
behind tell whether that makes a difference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reviewer.extraction.editing.reach import Reach, Reaches, Trial
from reviewer.extraction.editing.reach_of_cues import COMPARATOR
from reviewer.extraction.figures.guards import unit_words
from reviewer.extraction.figures.units import NUMBER_OF
from reviewer.extraction.naming.phrase_lists import NAME, NUMERAL
from reviewer.extraction.words import Endings, last_word

if TYPE_CHECKING:
    from reviewer.extraction.editing.changes import Change
    from reviewer.extraction.editing.trace import Trace
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.rule_schema import PhraseModel

_DIGIT = re.compile(r"[0-9]")
_SYLLABLE = re.compile(r"\w+")
_LONGEST_HEADING = 80
"""Code points of the longest line without a figure whose phrases may be asked for, as the heading of a list."""


def reach_of_units(trial: Trial) -> Reaches:
    """The articles in which a unit that is spelled otherwise, or not any more, stands behind a numeral."""
    changes = trial.changed("unit")
    if not changes:
        return
    spellings = _spellings(trial)
    scales = frozenset(s.lower() for p in _packs(trial) for u in p.units if u.kind == "scale" for s in u.spellings)
    openings = unit_words(trial.base.pack.units) ^ unit_words(trial.edited.pack.units)
    behind = dict(trial.landmarks.numerals.parted(trial.landmarks.word_behind.any_of(openings)))
    for article, trace in enumerate(trial.traces):
        claims = dict(_claims(trial, trace, behind.get(article, ())))
        is_scan = any(_is_behind_numeral(trace.read.lowered, spelling, scales) for spelling in spellings)
        is_touched = claims or is_scan or _is_named(trace, spellings)
        yield article, Reach(claims=claims, is_scan=True) if is_touched else None


def reach_of_comparators(trial: Trial) -> Reaches:
    """The articles in which words of an edited comparator stand in front of a numeral, or behind one perhaps."""
    changes = [c for c in trial.changed("cue") if COMPARATOR in (_sets(c.before), _sets(c.after))]
    if not changes:
        return
    sides: dict[str, set[str]] = {"before": set(), "after": set()}
    for change in changes:
        for side, word in _compared(trial, change):
            sides[side].add(word)
    in_front = set(_with_numeral_behind(trial, sides["before"]))
    for article, trace in enumerate(trial.traces):
        if article in in_front or any(word in trace.read.lowered for word in sides["after"]):
            yield article, Reach(is_scan=True)


def _with_numeral_behind(trial: Trial, told: Collection[str]) -> Iterator[int]:
    """The articles in which one of the words stands right in front of a numeral."""
    words = Endings((word, word) for word in told)
    numbers = trial.landmarks.word_before.any_of(map(last_word, told))
    for article, places in trial.landmarks.numerals.parted(numbers):
        read = trial.traces[article].read
        if any(words.before(read.lowered, read.claims.asked[place][0]) for place in places):
            yield article


def reach_of_phrases(trial: Trial) -> Reaches:
    """The lines in which an edited phrase is listed by its words, or may begin or end by its pattern."""
    changes = trial.changed("phrase")
    if not changes:
        return
    listed = [_listed(change.before, change.after) for change in changes]
    pattern = _any_of(phrase for phrases in listed for phrase in phrases)
    edges = {edge for change in changes for edge in _edges(trial, change)}
    for article, trace in enumerate(trial.traces):
        if len(trace.view.text.lower()) != len(trace.view.text):
            yield article, Reach(is_everything=True)
            continue
        lines = set(_lines(trace, pattern, edges))
        yield article, Reach(lines=lines) if lines else None


def _packs(trial: Trial) -> tuple[Pack, Pack]:
    return trial.base.pack, trial.edited.pack


def _spellings(trial: Trial) -> set[str]:
    """Every spelling, in small letters, that means something else than before."""
    told: list[set[tuple[str, str, str]]] = []
    for pack in _packs(trial):
        told.append({(s.lower(), unit.canonical or s, unit.kind) for unit in pack.units for s in unit.spellings})
    return {spelling for spelling, _, _ in told[0] ^ told[1]}


def _is_behind_numeral(lowered: str, spelling: str, scales: frozenset[str]) -> bool:
    """Whether a unit or the word that ends one may be read where a spelling stands."""
    at = lowered.find(spelling)
    while at >= 0:
        end, word = _before(lowered, at)
        if _opens_unit(lowered, end, word, scales) or _opens_unit(
            lowered, *_before(lowered, end - len(word)), scales
        ):
            return True
        at = lowered.find(spelling, at + 1)
    return False


def _before(lowered: str, at: int) -> tuple[int, str]:
    """Where what stands in front of an offset ends, spaces aside, and the word that it ends with."""
    while at and lowered[at - 1] == " ":
        at -= 1
    start = at
    while start and lowered[start - 1].isalpha():
        start -= 1
    return at, lowered[start:at]


def _opens_unit(lowered: str, end: int, word: str, scales: frozenset[str]) -> bool:
    """Whether what ends at ``end`` is followed by a unit, or by a rate or another scale of one."""
    return word in scales or (not word and (lowered[end - 1 : end] == "/" or lowered[end - 1 : end].isdigit()))


def _is_named(trace: Trace, spellings: Iterable[str]) -> bool:
    """Whether an indicator's own words count a noun of these, as in ``số hồ sơ``."""
    offers = (offer for told in trace.draft.offered.values() for offer in told.offers)
    named = (offer.candidate.record.indicator for offer in offers)
    names = [name.lower() for name in named if NUMBER_OF.match(name)]
    return any(spelling in name for name in names for spelling in spellings)


def _claims(trial: Trial, trace: Trace, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    scanner, told = trial.edited.pack.guard_scanner, trace.read.claims
    for place in places:
        start, end, was = told.asked[place]
        now = told.by(scanner, start, end)
        if now != was:
            yield start, now


def _compared(trial: Trial, change: Change) -> Iterator[tuple[str, str]]:
    """The words, each with the side of a figure, by which a comparator reads otherwise."""
    before, after = change.before, change.after
    cues = [(pack, cue) for pack, cue in zip(_packs(trial), (before, after), strict=True) if cue is not None]
    ways = {(cue.sets, cue.side, cue.value, pack.expand(cue.pattern)) for pack, cue in cues}
    if len(cues) == 2 and len(ways) == 1:
        for word in {*before.words} ^ {*after.words} | {*before.unless} ^ {*after.unless}:
            yield after.side, word
        return
    for _, cue in cues:
        yield from ((cue.side, word) for word in (*cue.words, *cue.unless))
    if any(cue.pattern for _, cue in cues):
        # What may stand between unit and words is asked for all comparators behind a unit alike.
        yield from (
            ("after", word)
            for pack in _packs(trial)
            for cue in pack.cues
            for word in cue.words
            if cue.side == "after"
        )


def _sets(cue: Any) -> str:
    return cue.sets if cue is not None else ""


def _listed(before: PhraseModel | None, after: PhraseModel | None) -> set[str]:
    """The phrases whose role is another."""
    olds, news = (
        {(word.lower(), model.role) for word in model.words} if model else set[tuple[str, str]]()
        for model in (before, after)
    )
    return {word for word, _ in olds ^ news}


def _edges(trial: Trial, change: Change) -> Iterator[str]:
    """The syllables at which a pattern is tried, if the edit bears on it."""
    tried = []
    for pack, phrase in ((trial.base.pack, change.before), (trial.edited.pack, change.after)):
        tried.append((phrase.role, pack.expand(phrase.pattern), phrase.starts, phrase.ends) if phrase else None)
    if tried[0] != tried[1]:
        for phrase in filter(None, (change.before, change.after)):
            yield from phrase.starts or phrase.ends


def _any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of the phrases as the lists do: syllable behind syllable, spaces and dashes between."""
    told = sorted({r"[ \-–]*".join(map(re.escape, _SYLLABLE.findall(phrase))) for phrase in phrases} - {""})
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)") if told else None


def _lines(trace: Trace, pattern: re.Pattern[str] | None, edges: Iterable[str]) -> Iterator[int]:
    """Where those lines start that hold a phrase and may be asked for it."""
    lowered, starts = trace.read.lowered, [setting.figure.value_start for setting in trace.settings]
    edges = frozenset(edges)
    at = 0
    for line in lowered.split("\n"):
        end = at + len(line)
        is_asked = len(line.strip()) <= _LONGEST_HEADING or any(at <= start <= end for start in starts)
        if is_asked and ((pattern and pattern.search(line)) or (edges and _has_edge(line, edges))):
            yield at
        at = end + 1


def _has_edge(line: str, edges: frozenset[str]) -> bool:
    """Whether a pattern may be tried in a line; one that ends with a syllable may be asked for inside it too."""
    if NAME in edges:
        return True
    if NUMERAL in edges and _DIGIT.search(line):
        return True
    return any(syllable.startswith(edge) for syllable in _SYLLABLE.findall(line) for edge in edges)
