"""Checking a rule pack for its author: what does not load, fails, takes nothing, shows nothing or runs away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.domain.pack import PackFile
from reviewer.errors import Problems, ReviewerError, RulePackError, Where
from reviewer.extraction.authoring import examples, rule_examples
from reviewer.extraction.authoring.attacks import Prober
from reviewer.extraction.authoring.repeated_words import repeated_words
from reviewer.extraction.authoring.shadows import shadows
from reviewer.extraction.naming.reading import FigureReader
from reviewer.extraction.packs.pack import Pack, compile_pack
from reviewer.extraction.packs.positions import PackPlaces
from reviewer.extraction.pipeline import Extractor
from reviewer.extraction.resolving.confidence import sign_errors
from reviewer.extraction.uncollected import uncollected

if TYPE_CHECKING:
    from reviewer.extraction.packs.schema import Entry

_SHADOWS_ADVICE = "Remove it, narrow what is tried earlier, or show an example that only it reads"


@dataclass(frozen=True)
class PackReport:
    """What a check found. ``errors`` are in the order of files and lines."""

    entries: Mapping[str, int] = field(default_factory=dict)
    """How many entries each table has; empty where the pack does not load."""
    examples: int = 0
    """How many examples and counterexamples were run."""
    patterns: int = 0
    """How many patterns were attacked."""
    errors: tuple[ReviewerError, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.errors


def check_pack(files: Sequence[PackFile], prober: Prober | None = None) -> PackReport:
    """Validate the files of a pack, run the examples of all its entries and attack its patterns."""
    try:
        with uncollected():
            return _checked(compile_pack(files), files, prober or Prober())
    except Problems as problems:
        return PackReport(errors=problems.errors)


def _checked(pack: Pack, files: Sequence[PackFile], prober: Prober) -> PackReport:
    places = PackPlaces(files, pack)
    extractor = Extractor(pack)
    slow = tuple(_slow(pack, places, prober))
    errors = [
        *sign_errors(pack),
        *_failures(pack, extractor, places),
        *(
            RulePackError(found.what, places.of(found.table, found.entry), _SHADOWS_ADVICE)
            for found in shadows(pack, extractor.free_figures)
        ),
        *_unshown(pack, places),
        *_repeated(pack, places),
        *slow,
    ]
    errors.sort(key=lambda error: (error.where.path, error.where.line, error.what))
    patterns = sum(bool(getattr(entry, key)) for _, entry in _entries(pack) for key in entry.PATTERNS)
    return PackReport(_counts(pack), _examples(pack), patterns, tuple(errors))


def _failures(pack: Pack, extractor: Extractor, places: PackPlaces) -> Iterator[RulePackError]:
    failing = [
        *examples.failing_examples(pack),
        *rule_examples.failing_examples(pack, FigureReader(pack), extractor.free_figures),
    ]
    for table, entry, key, text, what in failing:
        yield RulePackError(what, places.of(table, entry, key, text), f"Mend the {table} or its {key}")


def _unshown(pack: Pack, places: PackPlaces) -> Iterator[RulePackError]:
    """What takes figures or lines away must show one that it leaves: nobody sees what it takes by mistake."""
    takers = [("guard", pack.guards), ("zone", pack.zones), ("cue", [cue for cue in pack.cues if cue.silent])]
    for table, entries in takers:
        for entry in entries:
            if not entry.counterexample:
                what = f"{table} has no counterexample"
                todo = 'Add counterexample = ["..."] with a text much like its example that it must leave alone'
                yield RulePackError(what, places.of(table, entry), todo)


def _repeated(pack: Pack, places: PackPlaces) -> Iterator[RulePackError]:
    for found in repeated_words(pack):
        what = f"'{found.word}' is dead here: {found.first} has it already"
        yield RulePackError(
            what, places.of(found.table, found.entry, found.key, found.word), "Remove one of the two"
        )


def _slow(pack: Pack, places: PackPlaces, prober: Prober) -> Iterator[RulePackError]:
    for table, entry in _entries(pack):
        for key, slow in prober.probe_entry(pack, entry):
            where: Where = places.of(table, entry, key.partition(" ")[0])
            yield RulePackError(slow.what, where, slow.todo)


def _entries(pack: Pack) -> Iterator[tuple[str, Entry]]:
    tables = (pack.zones, pack.guards, pack.cues, pack.rules, pack.phrases)
    for name, entries in zip(("zone", "guard", "cue", "rule", "phrase"), tables, strict=True):
        for entry in entries:
            yield name, entry


def _counts(pack: Pack) -> dict[str, int]:
    counts = {"macros": len(pack.macros)}
    for table, _ in pack.places:
        counts[table] = counts.get(table, 0) + 1
    return counts


def _examples(pack: Pack) -> int:
    tables = (pack.units, pack.zones, pack.guards, pack.cues, pack.rules, pack.indicators)
    return sum(len(entry.example) + len(entry.counterexample) for table in tables for entry in table)
