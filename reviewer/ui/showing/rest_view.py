"""The preview of accepting the rest, as lines: first what stays undecided and why, then what is accepted."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.domain.entry import Entry
from reviewer.ui.painting.lines import Line, Run, spread
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.showing.sure_view import percent
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.record_text import figure


def rest_lines(desk: Desk, room: int) -> Sequence[Line]:
    """Every undecided candidate of the article with its figure, its words and how sure one can be of it."""
    rest, words = desk.rest, desk.words
    if rest is None:
        return ()
    keys = {"yes": desk.keymap.label("rest_accept"), "no": desk.keymap.label("rest_cancel")}
    counts = {"n": len(rest.taken), "all": len(rest.taken) + len(rest.held)}
    lines = wrapped(words("rest_ask" if rest.taken else "rest_ask_none", **keys, **counts), room, "strong")
    if rest.held:
        lines += [(), *wrapped(words("rest_held", n=len(rest.held)), room, "note")]
        lines += [_row(desk, held.entry, room, words(held.reason)) for held in rest.held]
    if rest.taken:
        lines += [(), *wrapped(words("rest_taken", n=len(rest.taken)), room, "note")]
        lines += [_row(desk, entry, room) for entry in rest.taken]
    return lines


def _row(desk: Desk, entry: Entry, room: int, why: str = "") -> Line:
    """A candidate; one that stays undecided with its mark and the reason."""
    mark = Run("! ", ("error",)) if why else Run(f"{GLYPHS['accepted']} ", ("state-accepted",))
    told = (Run(f"{why}  ", ("error",)),) if why else ()
    name = (Run(figure(entry.record), ("strong",)), Run(f"  {entry.record.indicator}"))
    return spread((mark, *told, *name), (Run(percent(desk, entry), ("note",)),), room)
