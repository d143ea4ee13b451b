"""One line about what the mouse points at: a candidate with its state, a left-over figure, or an action. Pure."""

from __future__ import annotations

from reviewer.domain.entry import Entry
from reviewer.domain.figure import LEFT
from reviewer.ui.painting.lines import Line, Run
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.showing.sure_view import checks_told, percent
from reviewer.ui.state.desk import Desk, FigureAt
from reviewer.ui.wording.record_text import brief


def tip_line(desk: Desk) -> Line:
    """What the mouse points at and what a click there does; empty where it points at nothing."""
    if desk.hint:
        return (Run(desk.words.help(desk.hint), ("strong",)),)
    if desk.is_on_edge:
        return (Run(desk.words("tip_edge"), ("strong",)),)
    target = desk.hover
    if target is None:
        return ()
    does = Run(f" · {desk.words('tip_focused' if target == desk.target else 'tip_other')}", ("note",))
    if isinstance(target, FigureAt):
        return Run(f"{GLYPHS[LEFT]} {desk.words(LEFT)}", (f"state-{LEFT}",)), does
    entry = desk.review.entry(target)
    return (*_about(desk, entry), does) if entry else ()


def _about(desk: Desk, entry: Entry) -> Line:
    """State by mark and word, how sure one is, what failed checks found, and the record in a few words."""
    state = Run(f"{GLYPHS[entry.state]} {desk.words(entry.state)}", (f"state-{entry.state}",))
    sure = Run(f" {percent(desk, entry)} ", ("note",))
    failed = "; ".join(checks_told(entry.candidate, desk.words)) if entry.candidate else ""
    trouble: Line = (Run(f" · ! {failed}", ("error",)),) if failed else ()
    return state, sure, Run(brief(entry.record)), *trouble
