"""Entries that never take a figure: dead, or in the shadow of others that are tried earlier.

An entry that takes a figure in one of its own examples is alive. The few others are tried alone on the examples
of the whole pack: one that reads nothing there is dead; one that does, but everything it reads is taken by
others, is shadowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reviewer.domain.text import match_text
from reviewer.extraction.authoring.examples import unbracketed
from reviewer.extraction.authoring.rule_examples import parse_example
from reviewer.extraction.naming.reading import FigureReader
from reviewer.extraction.packs.rule_schema import ARROW
from reviewer.extraction.page.clauses import segment
from reviewer.extraction.page.zones import ZoneReader
from reviewer.extraction.words import same_length_lower, words_of

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.schema import Entry

Taken = list[tuple[int, int, str]]
"""What stands where in a text, ``[start, end)``, and the entry that took it."""
Reads = Callable[[str], Taken]
Prepared = Callable[["Pack"], Reads]
"""What the entries of one kind take, made ready for a pack."""
E = TypeVar("E", bound="Entry")
_MOST_NAMED = 3


class Shadow(NamedTuple):
    """An entry that takes nothing."""

    table: str
    entry: Entry
    reads: int
    """How many places of the examples it reads alone; 0 for a dead one."""
    takers: tuple[str, ...]
    """Who takes them, who takes most first."""

    @property
    def what(self) -> str:
        """What is wrong, in words."""
        if not self.reads:
            return f"this {self.table} is dead: alone it reads nothing in its examples nor in any other's"
        takers = ", ".join(self.takers[:_MOST_NAMED])
        return (
            f"this {self.table} is shadowed: all {self.reads} places that it reads in the examples go to {takers}"
        )


def shadows(pack: Pack, free_figures: Callable[[str], tuple[RawFigure, ...]]) -> Iterator[Shadow]:
    """Every rule, guard, cue and zone that takes nothing in the examples of the pack.

    ``free_figures`` tells the figures of a matching text that no guard claims.
    """
    corpus = _Corpus(pack)

    def rules(some: Pack) -> Reads:
        reader = FigureReader(some)
        return lambda text: _by_rules(reader, text, free_figures(text))

    yield from corpus.judged("rule", pack.rules, lambda rule: replace(pack, rules=(rule,)), rules)
    yield from corpus.judged("guard", pack.guards, lambda guard: replace(pack, guards=(guard,)), _guards)
    comparators = [cue for cue in pack.cues if cue.sets == "comparator"]
    others = [cue for cue in pack.cues if cue.sets != "comparator"]
    yield from corpus.judged("cue", comparators, lambda cue: replace(pack, cues=(cue,)), _comparators)
    yield from corpus.judged("cue", others, lambda cue: replace(pack, cues=(cue,)), _cues)
    yield from _shadowed_zones(pack)


class _Corpus:
    """The examples and counterexamples of a whole pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        tables = (pack.units, pack.zones, pack.guards, pack.cues, pack.rules)
        entries = [entry for table in tables for entry in table]
        self._texts = sorted({_plain(text) for e in entries for text in (*e.example, *e.counterexample)})

    def judged(
        self, table: str, entries: Iterable[E], alone: Callable[[E], Pack], prepared: Prepared
    ) -> Iterator[Shadow]:
        """The entries that take nothing; ``alone`` makes the pack in which one has no rivals."""
        together = prepared(self._pack)
        for entry in entries:
            own = (together(_plain(text)) for text in entry.example)
            if not any(entry.id == taker for taken in own for _, _, taker in taken):
                yield from self._alone(table, entry, prepared(alone(entry)), together)

    def _alone(self, table: str, entry: Entry, alone: Reads, together: Reads) -> Iterator[Shadow]:
        takers: Counter[str] = Counter()
        for text in self._texts:
            mine = [(start, end) for start, end, taker in alone(text) if taker == entry.id]
            everyone = together(text) if mine else []
            for start, end in mine:
                taker = next((t for first, last, t in everyone if first < end and start < last), "")
                if taker in ("", entry.id):
                    return
                takers[taker] += 1
        order = sorted(takers, key=lambda taker: (-takers[taker], taker))
        yield Shadow(table, entry, takers.total(), tuple(order))


def _plain(example: str) -> str:
    """The text of an example without what it says about its figures."""
    if ARROW in example:
        return parse_example(example).text
    return unbracketed(match_text(example).text)[0]


def _by_rules(reader: FigureReader, text: str, figures: tuple[RawFigure, ...]) -> Taken:
    read = reader.read(text, segment(text), figures, [])
    return [(f.value_start, f.value_end, reading.rule.id) for f, readings in read for reading in readings]


def _guards(pack: Pack) -> Reads:
    def taken(text: str) -> Taken:
        words = words_of(same_length_lower(text))
        claims = pack.guard_scanner.claims(text, words, [])
        figures = pack.figure_scanner.scan(text, words.lowered, claims)
        return [(f.value_start, f.value_end, f.guard) for f in figures if f.guard]

    return taken


def _comparators(pack: Pack) -> Reads:
    def taken(text: str) -> Taken:
        figures = pack.figure_scanner.scan(text, same_length_lower(text), None)
        return [(f.value_start, f.value_end, f.comparator_cue) for f in figures if f.comparator_cue]

    return taken


def _cues(pack: Pack) -> Reads:
    def taken(text: str) -> Taken:
        hits = pack.cue_scanner.standing(text, words_of(same_length_lower(text)))
        return [(hit.start, hit.end, hit.cue.id) for hit in hits]

    return taken


def _shadowed_zones(pack: Pack) -> Iterator[Shadow]:
    """The zones all of whose examples go to zones that are tried earlier: lines first, then openings."""
    earlier: list[tuple[str, ZoneReader]] = []
    for zone in sorted(pack.zones, key=lambda zone: not zone.line):
        texts = [match_text(text).text for text in zone.example]
        takers = [next((name for name, reader in earlier if reader.names(text)), "") for text in texts]
        if takers and all(takers):
            yield Shadow("zone", zone, len(takers), tuple(sorted(set(takers))))
        earlier.append((zone.id, ZoneReader(replace(pack, zones=(zone,)))))
