"""What can be done while rules are tuned: rows of the action registry, as plain values.

Each row: id, default keys, heading of the help page, handler, its argument, place in the key line.
"""

from __future__ import annotations

DECIDE, MOVE, CHANGE, LOOK = "decide", "move", "change", "look"
Row = tuple[str, tuple[str, ...], str, str, str, int]
TABS = ("rule", "guard", "cue", "indicator", "unit", "words", "added", "suggested")
"""Tables of measures and lists, in the order of their tabs."""
COLUMNS = ("entry", "proposed", "accepted", "fixed", "rejected", "precision", "lost", "share", "trend")
"""Columns of a table of measures, by which it can be sorted."""


def _moving(scope: str) -> tuple[Row, ...]:
    """The keys that walk through every list."""
    return (
        (f"{scope}_next", ("j", "down"), MOVE, "listing.next", "", 9),
        (f"{scope}_previous", ("k", "up"), MOVE, "listing.previous", "", 9),
        (f"{scope}_first", ("g", "home"), MOVE, "listing.first", "", 0),
        (f"{scope}_last", ("G", "end"), MOVE, "listing.last", "", 0),
        (f"{scope}_page_down", ("pagedown", "ctrl+f"), MOVE, "listing.page_down", "", 0),
        (f"{scope}_page_up", ("pageup", "ctrl+b"), MOVE, "listing.page_up", "", 0),
    )


TUNE_ROWS: tuple[Row, ...] = (
    ("tune_cases", ("enter",), LOOK, "tuning.cases", "", 1),
    ("tune_edit", ("e",), CHANGE, "rewriting.open", "", 2),
    ("tune_new", ("N",), CHANGE, "rewriting.create", "", 3),
    ("tune_tab", ("tab",), LOOK, "tuning.turn_tab", "1", 4),
    ("tune_tab_back", ("shift+tab",), LOOK, "tuning.turn_tab", "-1", 0),
    *((f"tune_by_{at}", (str(at),), LOOK, "tuning.sort", name, 5) for at, name in enumerate(COLUMNS, 1)),
    ("tune_refuse", ("x",), CHANGE, "tuning.refuse", "", 10),
    ("tune_plots", ("p",), LOOK, "tuning.plots", "", 6),
    ("tune_undo", ("u",), CHANGE, "rewriting.undo", "", 7),
    ("tune_close", ("escape", "t"), LOOK, "tuning.close", "", 8),
    *((f"tune_tab_{at}", (f"alt+{at}",), LOOK, "tuning.show_tab", name, 0) for at, name in enumerate(TABS, 1)),
    *_moving("tune"),
)
"""In the table of measures."""

CASES_ROWS: tuple[Row, ...] = (
    ("cases_enter", ("enter",), LOOK, "tuning.enter", "", 1),
    ("cases_number", ("tab",), LOOK, "tuning.turn_number", "1", 2),
    ("cases_number_back", ("shift+tab",), LOOK, "tuning.turn_number", "-1", 2),
    ("cases_edit", ("e",), CHANGE, "rewriting.open", "", 3),
    ("cases_close", ("escape",), LOOK, "tuning.close", "", 4),
    *_moving("cases"),
)
"""Among the examples behind a number."""

PLOTS_ROWS: tuple[Row, ...] = (
    ("plots_turn", ("tab", "p"), LOOK, "tuning.turn_plot", "1", 1),
    ("plots_turn_back", ("shift+tab",), LOOK, "tuning.turn_plot", "-1", 0),
    ("plots_close", ("escape",), LOOK, "listing.close", "", 2),
)
"""Before a plot."""

REWRITE_ROWS: tuple[Row, ...] = (
    ("rewrite_save", ("ctrl+s",), CHANGE, "rewriting.save", "", 1),
    ("rewrite_turn", ("tab",), LOOK, "rewriting.turn", "", 2),
    ("rewrite_block", ("ctrl+n",), LOOK, "rewriting.turn_block", "", 3),
    ("rewrite_close", ("escape",), CHANGE, "rewriting.close", "", 4),
)
"""While an entry's text is typed."""

EFFECT_ROWS: tuple[Row, ...] = (
    ("effect_enter", ("enter",), LOOK, "rewriting.enter", "", 1),
    ("effect_mark", ("space", "x"), CHANGE, "rewriting.mark", "", 2),
    ("effect_save", ("ctrl+s",), CHANGE, "rewriting.save", "", 3),
    ("effect_turn", ("tab", "e"), LOOK, "rewriting.turn", "", 4),
    ("effect_block", ("ctrl+n",), LOOK, "rewriting.turn_block", "", 5),
    ("effect_close", ("escape",), CHANGE, "rewriting.close", "", 6),
    *_moving("effect"),
)
"""In what an edit would do."""
