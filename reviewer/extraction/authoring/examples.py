"""Running the examples of units, zones, guards and cues: each entry alone, so that none hides behind another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.span import Span
from reviewer.domain.text import match_text
from reviewer.extraction.context.governance import CueScanner
from reviewer.extraction.figures.guards import GuardScanner
from reviewer.extraction.packs.entries import CueModel, GuardModel, UnitModel, ZoneModel
from reviewer.extraction.page.zones import ZoneReader
from reviewer.extraction.words import same_length_lower, words_of

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.schema import Entry

Reads = Callable[[str], bool]
_BRACKETED = re.compile(r"\[([^\]\n]*[0-9][^\]\n]*)\]")


class Failure(NamedTuple):
    """An example that its entry does not read, or a counterexample that it does."""

    table: str
    entry: Entry
    key: str
    """``example`` or ``counterexample``."""
    text: str
    """As the pack writes it."""
    what: str


def failing_examples(pack: Pack) -> Iterator[Failure]:
    """A failure for every example that its entry does not read and every counterexample that it does."""
    for table, entries in (
        ("unit", pack.units),
        ("zone", pack.zones),
        ("guard", pack.guards),
        ("cue", pack.cues),
    ):
        for entry in entries:
            yield from _failures(table, entry, reads_alone(pack, entry))


def reads_alone(pack: Pack, entry: UnitModel | ZoneModel | GuardModel | CueModel) -> Reads:
    """Asks whether an entry, were it the only one of its table, reads a matching text as an example says."""
    if isinstance(entry, UnitModel):
        return partial(_reads_unit, pack, entry)
    if isinstance(entry, ZoneModel):
        return ZoneReader(replace(pack, zones=(entry,))).names
    if isinstance(entry, GuardModel):
        return partial(_claims, pack, entry, GuardScanner(replace(pack, guards=(entry,))))
    if entry.sets == "comparator":
        return partial(_compares, pack, entry)
    return partial(_finds, CueScanner(replace(pack, cues=(entry,))))


def _failures(table: str, entry: Entry, reads: Reads) -> Iterator[Failure]:
    for text in entry.example:
        if not reads(match_text(text).text):
            yield Failure(table, entry, "example", text, f"does not read its example '{text}'")
    for text in entry.counterexample:
        if reads(match_text(text).text):
            yield Failure(table, entry, "counterexample", text, f"reads its counterexample '{text}'")


def _reads_unit(pack: Pack, unit: UnitModel, text: str) -> bool:
    names = {unit.canonical} if unit.canonical else set(unit.spellings)
    figures = pack.figure_scanner.scan(text, same_length_lower(text), None)
    return any(_is_in(name, figure.unit) for figure in figures for name in names)


def _is_in(name: str, unit: str) -> bool:
    """Whether a unit is ``name``, alone or behind a scale, with or without a rate."""
    core = unit if "/" in name else unit.partition("/")[0]
    return core == name or core.endswith(f" {name}")


def _claims(pack: Pack, guard: GuardModel, scanner: GuardScanner, example: str) -> bool:
    """Whether the guard claims every bracketed figure of the example; any figure where none is bracketed."""
    text, wanted = unbracketed(example)
    words = words_of(same_length_lower(text))
    figures = pack.figure_scanner.scan(text, words.lowered, scanner.claims(text, words, []))
    if not wanted:
        return any(figure.guard == guard.id for figure in figures)
    return all(any(_is_claimed(figure, span, guard.id) for figure in figures) for span in wanted)


def _is_claimed(figure: RawFigure, span: Span, guard: str) -> bool:
    return figure.guard == guard and figure.value_start < span.end and span.start < figure.value_end


def unbracketed(example: str) -> tuple[str, tuple[Span, ...]]:
    """The text of an example without the brackets around figures, and where those figures stand."""
    parts: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for match in _BRACKETED.finditer(example):
        parts += [example[at : match.start()], match[1]]
        length += match.start() - at
        spans.append(Span(length, length + len(match[1])))
        length += len(match[1])
        at = match.end()
    return "".join([*parts, example[at:]]), tuple(spans)


def _compares(pack: Pack, cue: CueModel, text: str) -> bool:
    scan = pack.figure_scanner.scan
    return any(figure.comparator_cue == cue.id for figure in scan(text, same_length_lower(text), None))


def _finds(scanner: CueScanner, text: str) -> bool:
    """Whether the one cue of the scanner stands in the text, silent or not."""
    return scanner.has_any(text, words_of(same_length_lower(text)))
