"""The question at the foot: what is typed as far as there is room, the cursor, what comes of it so far. Pure."""

from __future__ import annotations

from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line, Run, clip_line, line_width
from reviewer.ui.showing.filter_view import tally_run
from reviewer.ui.state.desk import OTHER_REASON, SEARCH, Desk
from reviewer.ui.state.prompt import Prompt

_LEAST = 16
"""Cells that the typed line keeps, whatever stands behind it."""


def prompt_line(desk: Desk, prompt: Prompt, room: int) -> Line:
    """The question, the stretch of the typed line around the cursor, and what comes of it."""
    text, at, _ = _window(desk, prompt, room)
    active = ("field-active",)
    runs = (
        Run(desk.words(prompt.kind) + ": ", ("ask",)),
        Run(text[:at], active),
        Run(text[at : at + 1] or " ", (*active, "cursor")),
        Run(text[at + 1 :], active),
    )
    return clip_line((*runs, *_outcome(desk, prompt)), room)


def prompt_column(desk: Desk, room: int) -> int:
    """The column of the cursor in the prompt."""
    return _window(desk, desk.prompt, room)[2] if desk.prompt else 0


def _window(desk: Desk, prompt: Prompt, room: int) -> tuple[str, int, int]:
    """The typed line from where it is shown, the cursor in that, and the cursor's column in the row."""
    start = width(desk.words(prompt.kind)) + 2
    free = max(_LEAST, room - start - line_width(_outcome(desk, prompt)) - 1)
    text, cursor, first = prompt.edit.text, prompt.edit.cursor, 0
    before = width(text[:cursor])
    while before >= free:
        before -= width(text[first])
        first += 1
    return text[first:], cursor - first, start + before


def _outcome(desk: Desk, prompt: Prompt) -> Line:
    """What the typed line finds, lets through or lacks."""
    words, text = desk.words, prompt.edit.text
    if desk.message:
        return (Run(f"  {desk.message}", ("note",)),)
    if tally := tally_run(desk):
        return (tally,)
    if prompt.kind == SEARCH and text:
        found = desk.search.matches if desk.search else ()
        at = desk.search.at + 1 if desk.search else 0
        told = words("matches", at=at, all=len(found)) if found else words("no_match")
        return (Run(f"  {told}", ("note",)),)
    if prompt.kind == OTHER_REASON and not text.strip():
        return (Run("  " + words("reason_needs_comment"), ("note",)),)
    return ()
