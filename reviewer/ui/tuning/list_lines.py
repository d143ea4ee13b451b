"""Rows of tables without columns of numbers: groups of added records, suggestions, words of the rules. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.ui.painting.glyphs import clip, width
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.tuning.columns import TableRow
from reviewer.ui.wording.suggestion_words import why_told
from reviewer.ui.wording.words import Words

if TYPE_CHECKING:
    from reviewer.workbench.effect import Effect
    from reviewer.workbench.suggestions import Measured

_NAME_CELLS, _KIND_CELLS, _PLACE_CELLS = 24, 10, 17
_ROOMY = 100
"""Cells of a row from which on the kind stands beside the file, which tells it too."""


def group_row(pattern: str, records: int) -> TableRow:
    """A group of added records as a row."""
    return TableRow(pattern, (records, 0, 0, 0, 0))


def group_line(row: TableRow, room: int, pointer: str) -> Line:
    """A group of added records: how many they are and the pattern that they share."""
    return clip_line((Run(f"{pointer} "), Run(f"{row.counts[0]:5} ", ("state-added",)), Run(row.name)), room)


def suggestion_row(found: Measured) -> TableRow:
    """A suggestion as a row; its name is its id."""
    support = found.suggestion.support
    return TableRow(found.suggestion.id, (support.for_, support.against, support.articles, 0, 0), suggested=found)


def suggestion_line(words: Words, row: TableRow, room: int, pointer: str) -> Line:
    """What F1 gains on articles that it was not learned from, decisions for and against it, and why."""
    found = row.suggested
    if found is None:
        return ()
    gain = f"{words.decimal(_gain(found.unseen) * 100, is_signed=True)}"
    role = "state-accepted" if _gain(found.unseen) >= 0 else "error"
    edited = ", ".join(edit.entry_id for edit in found.suggestion.edits)
    support = Run(f"{row.counts[0]:>4}:{row.counts[1]:<3} ", ("note",))
    why = (Run(why_told(words, found.suggestion)), Run(f"  {edited}", ("note",)))
    return clip_line((Run(f"{pointer} "), Run(f"{gain:>5}", (role,)), support, *why), room)


def entry_line(words: Words, row: TableRow, room: int, pointer: str) -> Line:
    """An entry that is only counted by what stands in it: its name, kind and place, and what it is about."""
    entry = row.entry
    if entry is None:
        return ()
    name = Run(_padded(entry.entry_id, _NAME_CELLS), ("strong",))
    kind = Run(_padded(words(f"tune_one_{entry.table}"), _KIND_CELLS) if room >= _ROOMY else "", ("note",))
    place = Run(_padded(f"{entry.file}:{entry.line}", _PLACE_CELLS), ("note",))
    return clip_line((Run(f"{pointer} "), name, kind, place, Run(" ".join(entry.about.split()))), room)


def _padded(text: str, cells: int) -> str:
    clipped = clip(text, cells - 1)
    return clipped + " " * (cells - width(clipped))


def _gain(effect: Effect) -> float:
    return effect.after.whole.f1 - effect.before.whole.f1
