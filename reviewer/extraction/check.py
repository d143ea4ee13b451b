"""Checking a rule pack as its author works on it: everything that does not load, every example that fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviewer.domain.pack import PackFile
from reviewer.errors import Problems, ReviewerError
from reviewer.extraction import examples, rule_examples
from reviewer.extraction.pack import Pack, compile_pack
from reviewer.extraction.pipeline import Extractor
from reviewer.extraction.reading import FigureReader


@dataclass(frozen=True)
class PackReport:
    """What a check found. ``errors`` are in the order of files and lines."""

    entries: Mapping[str, int] = field(default_factory=dict)
    """How many entries each table has; empty where the pack does not load."""
    examples: int = 0
    """How many examples and counterexamples were run."""
    errors: tuple[ReviewerError, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.errors


def check_pack(files: Sequence[PackFile]) -> PackReport:
    """Validate the files of a pack and run the examples of all its entries."""
    try:
        pack = compile_pack(files)
    except Problems as problems:
        return PackReport(errors=problems.errors)
    extractor = Extractor(pack)
    errors = [
        *examples.failing_examples(pack),
        *rule_examples.failing_examples(pack, FigureReader(pack), extractor.free_figures),
    ]
    errors.sort(key=lambda error: (error.where.path, error.where.line, error.what))
    return PackReport(_counts(pack), _examples(pack), tuple(errors))


def _counts(pack: Pack) -> dict[str, int]:
    counts = {"macros": len(pack.macros)}
    for table, _ in pack.places:
        counts[table] = counts.get(table, 0) + 1
    return counts


def _examples(pack: Pack) -> int:
    tables = (pack.units, pack.zones, pack.guards, pack.cues, pack.rules, pack.indicators)
    return sum(len(entry.example) + len(entry.counterexample) for table in tables for entry in table)
